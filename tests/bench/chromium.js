// One way in Chromium: a fresh browser each time, so that nothing of the one before is in its memory.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { openChromium } from '../web/browsers.js';
import { renderers, watchMemory } from './memory.js';
import { reason } from './sums.js';

const { build } = createRequire(new URL('../../web/package.json', import.meta.url))('esbuild');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Serves the page of the bench, without the security headers of the real one, under which the others would not run. */
export async function servePage() {
  const { outputFiles: [{ text: waysWorker }] } = await build({ entryPoints: [here('ways_worker.js')], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false, logLevel: 'warning' });
  const script = (text) => ({ type: 'text/javascript; charset=utf-8', text });
  const files = {
    '/': { type: 'text/html; charset=utf-8', text: '<!doctype html><title>bench</title><input type="file" id="file"><script type="module" src="./page.js"></script>' },
    '/page.js': script(readFileSync(here('page.js'))),
    '/sums.js': script(readFileSync(here('sums.js'))),
    '/ways_worker.js': script(waysWorker),
    '/sway-engine.js': script(readFileSync(here('../../web/dist/sway-engine.js'))),
  };
  const server = createServer(({ url }, response) => {
    const file = files[url];
    response.writeHead(file ? 200 : 404, { 'Content-Type': file?.type ?? 'text/plain' }).end(file?.text ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://localhost:${server.address().port}`, close: () => { server.close(); server.closeAllConnections(); } };
}

/** @returns {Promise<{ms?: number, likes?: number, shares?: number, failed?: string, resident: number, footprint: number}>} the last two: memory.js */
export async function measureInChromium(origin, way, path) {
  const page = await openChromium({ options: { handleSIGINT: false } });
  let most = () => ({});
  try {
    await page.goto(`${origin}/`);
    await page.setFiles('#file', [path]);
    most = watchMemory(renderers());
    const result = await page.evaluate((name) => globalThis.measure(name), way);
    return { ...result, ...most() };
  } catch (error) {
    return { failed: reason(error), ...most() };
  } finally {
    await page.close().catch(() => {});
  }
}
