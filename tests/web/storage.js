// The places where a page could leave something behind, how many things lie in each, and how to put one there.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** `count` and `plant` run in the page. */
export const stores = {
  localStorage: { count: () => localStorage.length, plant: () => { localStorage.x = 1; } },
  sessionStorage: { count: () => sessionStorage.length, plant: () => { sessionStorage.x = 1; } },
  cookies: { count: () => document.cookie.split(';').filter((cookie) => cookie.trim()).length, plant: () => { document.cookie = 'x=1'; } },
  indexedDB: {
    count: async () => (await indexedDB.databases()).length,
    plant: () => new Promise((done) => { indexedDB.open('x').onsuccess = done; }).then(() => {}),
  },
  caches: { count: async () => (await caches.keys()).length, plant: () => caches.open('x').then(() => {}) },
  serviceWorkers: {
    count: async () => (await navigator.serviceWorker.getRegistrations()).length,
    plant: () => navigator.serviceWorker.register('/worker.js').then(() => {}),
  },
  privateFiles: {
    count: async () => {
      let files = 0;
      const root = await navigator.storage?.getDirectory?.().catch(() => null);
      if (root) for await (const entry of root.values()) files += entry ? 1 : 0;
      return files;
    },
    plant: async () => { await (await navigator.storage.getDirectory()).getFileHandle('x', { create: true }); },
  },
  // No page can list them; Chromium tells from outside.
  sharedWorkers: { count: null, plant: () => { globalThis.kept = new SharedWorker('/worker.js'); } },
};

/** How many things lie in each store of the page's origin. @param {import('./browsers.js').Page} page */
export async function stored(page) {
  const found = {};
  for (const [store, { count }] of Object.entries(stores)) found[store] = count ? await page.evaluate(count) : await sharedWorkers(page);
  return found;
}

async function sharedWorkers(page) {
  if (!page.context) return 0;
  const session = await page.context.newCDPSession(page.tab);
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  return targetInfos.filter(({ type }) => type === 'shared_worker').length;
}

/**
 * A server with an empty page, `/strict` with these headers and `/free` with none; every other path is an empty script.
 * @param {Record<string, string>} headers
 */
export async function startProbe(headers) {
  const server = createServer((request, response) => {
    const script = 'self.policy = self.trustedTypes?.createPolicy("sway", {createScriptURL: (text) => text});';
    if (request.url !== '/free' && request.url !== '/strict') return response.setHeader('content-type', 'text/javascript').end(request.url === '/probe.js' ? script : '');
    if (request.url === '/strict') for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Probe</title><link rel="icon" href="data:,"><body><script src="/probe.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: server.address().port, close: () => { server.close(); server.closeAllConnections(); } };
}
