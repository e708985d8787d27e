// What the elements cost the page they stand in: how soon the card is there and whether it moves what stands around it, and for how long the meter keeps the
// page's thread where it may have no worker.
import { readFileSync } from 'node:fs';
import { cardText } from '../../web/card/make.js';
import { places } from '../../web/card/snippets.js';
import { openChromium } from '../web/browsers.js';
import { startSite } from '../web/example_site.js';
import { sumsOf } from './sums.js';

const ELEMENT = readFileSync(new URL('../../web/dist/sway-score.js', import.meta.url));
const CARD = { sway: 1, method: '1', asOf: '2026-11-09', score: 63.2, networks: ['mastodon', 'x'], name: 'Jane Doe', spread: [57.1, 66.4], history: [[2024, 55], [2025, 60.4], [2026, 63.2]] };

const html = (head, body) => (request, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  .end(`<!doctype html><html lang="en"><title>bench</title>${head}<body><p>Before.</p>${body}<p>After.</p><p>${'Words of the post. '.repeat(120)}</p>`);
/** As the page of Sway gives it to be pasted, but for the script's address. */
const SNIPPET = places({ card: CARD, text: cardText(CARD), frame: 'https://sway.example/embed.html' })[0].code.replace('type="module" src="/sway-score.js"', 'src="/marked.js"');

/**
 * Milliseconds from the first line of the script to the frame with what it shows, and of a card until Intl has written its numbers and dates; and the layout
 * shift until a second later, by the browser's own measure.
 */
async function measureShown(page, address) {
  await page.goto(address);
  return page.evaluate(async () => {
    await globalThis.shown;
    await new Promise((done) => setTimeout(done, 1000));
    const [{ startTime }] = performance.getEntriesByName('begin');
    return { ms: globalThis.at - startTime, written: globalThis.written - startTime, shift: globalThis.shift };
  });
}

/** The longest time that the page's thread was kept at a stretch while the meter read, and the sums that it found. */
async function measureFallback(page, origin, path) {
  await page.goto(`${origin}/meter.html`);
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    globalThis.longest = 0;
    port1.onmessage = () => {
      const now = performance.now();
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      if (!globalThis.result) port2.postMessage(0);
    };
    for (const type of ['sway-result', 'sway-error']) addEventListener(type, ({ detail }) => { globalThis.result = detail; });
    document.querySelector('input').addEventListener('change', ({ target }) => {
      globalThis.begin = last = performance.now();
      port2.postMessage(0);
      document.querySelector('sway-meter').read(target.files);
    });
  });
  await page.setFiles('#file', [path]);
  await page.waitFor(() => Boolean(globalThis.result));
  const { result, longest, ms } = await page.evaluate(() => ({ result: globalThis.result, longest: globalThis.longest, ms: performance.now() - globalThis.begin }));
  return result.accounts ? { ...sumsOf(result), longest, ms } : { failed: result.message };
}

/**
 * @param {string} path an archive @param {number} rounds
 * @returns {Promise<{cards: {ms: number, written: number, shift: number}[], words: {ms: number, shift: number}[], fallbacks: {longest?: number, ms?: number, likes?: number, shares?: number, failed?: string}[]}>}
 */
export async function measureElements(path, rounds) {
  const marked = `<script>
    globalThis.shift = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) globalThis.shift += value; }).observe({ type: 'layout-shift', buffered: true });
    addEventListener('sway-ready', () => { globalThis.written = performance.now(); });
    globalThis.shown = new Promise((done) => {
      const look = () => {
        if (!document.querySelector('b') && !document.querySelector('sway-score')?.shadowRoot?.querySelector('article')) return requestAnimationFrame(look);
        setTimeout(() => { globalThis.at = performance.now(); done(); });  // the frame that is being made has it
      };
      look();
    });
  </script>`;
  const policy = '<meta http-equiv="Content-Security-Policy" content="worker-src \'none\'">';
  const site = await startSite({
    '/card.html': html(marked, SNIPPET),
    // late, so that what the link inside leaves free is on the screen before
    '/marked.js': (request, response) => setTimeout(() => response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' }).end(`performance.mark('begin');${ELEMENT}`), 400),
    '/word.html': html(marked, '<script src="/word.js"></script>'),
    '/word.js': (request, response) => response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' })
      .end("performance.mark('begin'); document.body.append(Object.assign(document.createElement('b'), { textContent: '63.2' }));"),
    '/meter.html': html(policy, '<sway-meter></sway-meter><input type="file" id="file"><script src="/sway-meter.js"></script>'),
  });
  const cards = [];
  const words = [];
  const fallbacks = [];
  try {
    for (let round = 0; round < rounds; ++round) {
      const page = await openChromium({ options: { handleSIGINT: false } });
      try {
        for (const [name, list] of [['word', words], ['card', cards]]) list.push(await measureShown(page, `${site.origin}/${name}.html`));
        fallbacks.push(await measureFallback(page, site.origin, path));
      } finally {
        await page.close();
      }
    }
  } finally {
    site.close();
  }
  return { cards, words, fallbacks };
}
