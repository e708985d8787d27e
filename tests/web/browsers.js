// One way to drive three real browsers: the system's Chromium, Firefox and WebKit. Nothing is downloaded.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One tab with a fresh profile. Functions given to `evaluate` and `waitFor` run in the page: they see only their arguments, which must be JSON.
 * @typedef {object} Page
 * @property {(url: string) => Promise<void>} goto
 * @property {(selector: string, paths: string[]) => Promise<void>} setFiles  picks files on a file input
 * @property {(fn: Function, ...args: any[]) => Promise<any>} evaluate  the function may be async
 * @property {(fn: Function, ...args: any[]) => Promise<any>} waitFor  until the function gives something true; gives that
 * @property {(selector: string) => Promise<string|null>} text  the text as shown, or null when there is no such element
 * @property {() => Promise<void>} close
 */

const CHROMIUM = process.env.SWAY_CHROMIUM ?? '/usr/bin/chromium';
const FIREFOX = process.env.SWAY_FIREFOX ?? '/usr/bin/firefox-esr';
const MINIBROWSER = ['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser'].find(existsSync);

const CHROMIUM_ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const WAIT_MS = 30_000;

/** What every browser shares, once it can go to a page, evaluate and close. */
function withHelpers(page) {
  page.waitFor = async (fn, ...args) => {
    const until = Date.now() + WAIT_MS;
    for (;;) {
      const value = await page.evaluate(fn, ...args);
      if (value) return value;
      if (Date.now() > until) throw new Error(`waited ${WAIT_MS / 1000} s in ${page.browser} for ${fn}; the page shows:\n${await page.text('body')}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  page.text = (selector) => page.evaluate((s) => document.querySelector(s)?.innerText ?? null, selector);
  return page;
}

/**
 * Drops files onto an element: they are picked on an input of the test's own and carried over by a drop event, as a drag from the desktop ends.
 * @param {Page} page
 */
export async function dropFiles(page, selector, paths) {
  await page.evaluate(() => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', multiple: true, id: 'test-files' });
    document.body.append(input);
  });
  await page.setFiles('#test-files', paths);
  await page.evaluate((target) => {
    const input = document.querySelector('#test-files');
    const dataTransfer = new DataTransfer();
    for (const file of input.files) dataTransfer.items.add(file);
    input.remove();
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.querySelector(target).dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, selector);
}

/**
 * A profile as a person has it: in the contexts that Playwright makes by itself, as in private windows, preconnect does nothing, and a leak would hide.
 * @param {{args?: string[], options?: object, baseline?: boolean}} [how] baseline: WebAssembly stays with V8's first compiler. The second takes a fifth of the
 *   time of a test that opens the page for a small file, and another one the next moment.
 * @returns {Promise<Page & {context: any, tab: any, newTab: () => Promise<any>}>}
 */
export async function openChromium({ args = [], options = {}, baseline = false } = {}) {
  const { chromium } = await import('playwright-core');
  const context = await chromium.launchPersistentContext('', { executablePath: CHROMIUM, args: [...CHROMIUM_ARGS, ...(baseline ? ['--js-flags=--liftoff-only'] : []), ...args], ...options });
  const tab = context.pages()[0];
  return withHelpers({
    browser: 'chromium', context, tab,
    newTab: () => context.newPage(),
    goto: async (url) => { await tab.goto(url); },
    setFiles: (selector, paths) => tab.setInputFiles(selector, paths),
    evaluate: (fn, ...list) => tab.evaluate(`(${fn})(...${JSON.stringify(list)})`),
    close: () => context.close(),
  });
}

/** @param {{preferences?: object}} [how] @returns {Promise<Page & {newTab: () => Promise<any>}>} */
export async function openFirefox({ preferences = {} } = {}) {
  const { launch } = await import('puppeteer-core');
  const browser = await launch({ browser: 'firefox', executablePath: FIREFOX, headless: true, extraPrefsFirefox: preferences });
  const newTab = () => browser.newPage().catch(() => browser.newPage());  // a tab that is just being closed can take a new one with it
  const tab = await newTab();
  return withHelpers({
    browser: 'firefox', newTab,
    goto: async (url) => { await tab.goto(url); },
    setFiles: async (selector, paths) => (await tab.$(selector)).uploadFile(...paths),
    evaluate: (fn, ...list) => tab.evaluate(`(${fn})(...${JSON.stringify(list)})`),
    close: () => browser.close(),
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A display of its own for WebKit, which has no headless mode. */
async function startXvfb() {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await Promise.race([once(xvfb.stdio[3], 'data'), once(xvfb, 'exit').then(() => { throw new Error('Xvfb did not start'); })]);
  return { display: `:${String(number).trim()}`, stop: () => xvfb.kill() };
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';  // the key of an element reference, by the W3C's WebDriver

/** @returns {Promise<Page>} */
export async function openWebKit() {
  const screen = await startXvfb();
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'sway-webkit-'));
  const folders = { HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
  const environment = { ...process.env, ...folders, DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
  delete environment.WAYLAND_DISPLAY;
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: environment, stdio: 'ignore' });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`webkit ${path.replace(/^\/session\/[^/]*/, '')}: ${value.error}: ${value.message}`);
    return value;
  };
  const ready = async () => {
    for (let tries = 100; ; --tries) {
      try { return await call('GET', '/status'); } catch (error) { if (!tries) throw error; }
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const stop = () => { driver.kill(); screen.stop(); rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }); };
  try {
    await ready();
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: {
      browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: MINIBROWSER, args: ['--automation'] } } } });
    const session = `/session/${sessionId}`;
    await call('POST', `${session}/timeouts`, { script: 60_000 });
    const page = withHelpers({
      browser: 'webkit',
      goto: async (url) => {
        await call('POST', `${session}/url`, { url });
        await page.waitFor(() => document.readyState === 'complete');  // WebKit's driver answers before the page's modules have run
      },
      setFiles: async (selector, paths) => {
        const element = await call('POST', `${session}/element`, { using: 'css selector', value: selector });
        await call('POST', `${session}/element/${element[ELEMENT]}/value`, { text: paths.join('\n') });
      },
      evaluate: async (fn, ...list) => {
        const script = `const done = arguments[arguments.length - 1];
          Promise.resolve().then(() => (${fn})(...arguments[0])).then((value) => done({value: value ?? null}), (error) => done({error: String(error)}));`;
        const answer = await call('POST', `${session}/execute/async`, { script, args: [list] });
        if (answer.error) throw new Error(answer.error);
        return answer.value;
      },
      close: async () => { await call('DELETE', session).catch(() => {}); stop(); },
    });
    return page;
  } catch (error) {
    stop();
    throw error;
  }
}

/** All three, for tests that hold in each. */
export const browsers = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };
