// The page in Chromium with an engine that hands out a kept report, and what tests of it share.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {after, before} from 'node:test';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {methodSection} from '../../web/views/method.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = new URL('reports/', import.meta.url);
const json = (url) => JSON.parse(fs.readFileSync(url, 'utf8'));

/** The kept reports, by name. */
export const reports = Object.fromEntries(fs.readdirSync(folder).map((name) => [name.replace('.json', ''), json(new URL(name, folder))]));
/** An invented method, of which no constant is the real one. */
export const method = json(new URL('method.json', import.meta.url));

const guides = path.join(root, 'web/page/guides/en');
const html = fs.readFileSync(path.join(root, 'web/page/index.html'), 'utf8')
  .replace('<!-- method -->', () => methodSection(method))
  .replace('<!-- guides -->', () => fs.readdirSync(guides).sort().map((name) => fs.readFileSync(path.join(guides, name), 'utf8')).join(''));
const types = {'.js': 'text/javascript', '.css': 'text/css'};

/**
 * An engine that knows a report, or one for each file that is added. What it was asked stands in `asked`; files named hang… wait until they are cancelled,
 * files named fail… fail.
 */
const engineOf = (known) => `
  const reports = ${JSON.stringify(known)};
  const nothing = ${JSON.stringify({...reports['nothing-known'], files: [], notes: []})};
  globalThis.asked = [];
  export class EngineError extends Error {}
  export class Engine {
    async warmUp() { globalThis.warm = this; }
    async add(files, {signal, onProgress}) {
      globalThis.wasWarm = globalThis.warm === this;
      const name = files[0].webkitRelativePath || files[0].name;
      const total = 2000000;
      const entry = (state) => (state === 'reading' ? name + '/data/tweets.js' : '');
      const progress = (state, bytes) => onProgress({files: [{name, state, bytes, total, entry: entry(state)}], bytes, total, stuck: false});
      progress('reading', 500000);
      const cancelled = (resolve, reject) => signal.addEventListener('abort', () => reject(new EngineError('Stopped.')));
      if (name.startsWith('hang')) await new Promise(cancelled);
      if (name.startsWith('fail')) throw new EngineError('The reader stopped unexpectedly.');
      this.report_ = reports.length > 1 ? reports.shift() : reports[0];
      progress('done', 2000000);
    }
    async report(view) {
      if (view) asked.push(view);
      const known = !view.account || this.report_?.accounts.some(({network, owner}) => network + '/' + (owner ?? '') === view.account);
      return (known && this.report_) || nothing;
    }
    close() { asked.push('closed'); }
  }`;

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.SWAY_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});
after(() => browser.close());

/**
 * A new tab with the page, whose engine hands out the report of that name; of several names, one after another as files are added. `engineComes`: what
 * happens before the engine comes; when it fails, the engine does not.
 */
export async function openPage(name, {width = 1280, engineComes = async () => {}, origin = 'https://sway.test', ...options} = {}) {
  const engine = engineOf([name].flat().map((each) => reports[each]));
  const context = await browser.newContext({viewport: {width, height: 900}, locale: 'en-GB', ...options});
  const tab = await context.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await context.route('**/*', (route) => {
    const {pathname} = new URL(route.request().url());
    if (pathname === '/web/page/') return route.fulfill({contentType: 'text/html', body: html});
    if (pathname === '/web/engine/engine.js')
      return engineComes().then(
        () => route.fulfill({contentType: 'text/javascript', body: engine}),
        () => route.abort(),
      );
    const file = path.join(root, pathname);
    return fs.existsSync(file) ? route.fulfill({contentType: types[path.extname(file)], path: file}) : route.fulfill({status: 404});
  });
  await tab.goto(`${origin}/web/page/`);
  return {tab, errors, close: () => context.close()};
}

export const archive = {name: 'twitter-2026-11-09.zip', mimeType: 'application/zip', buffer: Buffer.from('PK')};

/** Hands a file to the page and waits until it is read. */
export async function drop(tab, file = archive) {
  await tab.setInputFiles('#files', file);
  await tab.waitForFunction(() => document.querySelector('#status').textContent.startsWith('Done.'));
}

/** Opens whatever is folded, and shows all moments. */
export async function openAll(tab) {
  await tab.evaluate(() => {
    for (const details of document.querySelectorAll('details')) {
      details.removeAttribute('name');
      details.open = true;
    }
  });
  const more = tab.locator('[data-key="moments more"]');
  if (await more.isVisible().catch(() => false)) await more.click();
  await tab.waitForTimeout(50);
}

// As the page writes them.
export const tenths = (value) => value.toLocaleString('en-GB', {minimumFractionDigits: 1, maximumFractionDigits: 1}).replace('-', '−');
export const whole = (value) => (value === null ? '?' : Math.round(value).toLocaleString('en-GB'));
export const percent = (value) =>
  value > 0 && value < 0.01 ? 'less than 1%' : value > 0.99 && value < 1 ? 'more than 99%' : value.toLocaleString('en-GB', {style: 'percent'});
export const day = (value) => new Date(value).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});

/** What axe finds, in words. */
export async function violations(tab) {
  await tab.evaluate(axe);
  const found = await tab.evaluate(() =>
    globalThis.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}),
  );
  return found.violations.map(({id, nodes}) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

/** What reaches beyond the screen's right edge. */
export const overflowing = (tab) =>
  tab.evaluate(() => {
    const {clientWidth, scrollWidth} = document.documentElement;
    return scrollWidth <= clientWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
          .map((it) => `${it.tagName}.${it.className.baseVal ?? it.className}`)
          .slice(0, 5);
  });
