// The page in one file: opened from a disk with the network cut, it reads an archive as the served page does, and asks for nothing.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dropFiles, openChromium, openFirefox } from './browsers.js';
import { recordRequests } from './recorder.js';
import { onScreen, reading, startServer, temporaryFolder, zip } from './sway_page.js';
import { makeExport } from './x_export.js';

const folder = temporaryFolder();
const file = join(folder, 'sway.html');
const address = pathToFileURL(file).href;
const archive = zip(join(folder, 'twitter.zip'), makeExport().files);
let score;

let page;
before(async () => {
  copyFileSync(fileURLToPath(new URL('../../web/dist/sway.html', import.meta.url)), file);
  page = await openChromium();
});
after(() => page.close());

test('from a disk, offline: the score, and no request but for the file itself', async () => {
  const requests = recordRequests(page.context);
  const refused = [];
  page.tab.on('console', (message) => { if (message.type() === 'error') refused.push(message.text()); });
  await page.context.setOffline(true);
  await page.goto(address);
  const screen = await reading(page, () => dropFiles(page, '#drop', [archive]));
  ({ score } = screen);
  assert.match(screen.score, /^\d\d\.\d$/);
  assert.deepEqual(requests, [`GET ${address}`]);
  assert.deepEqual(refused, []);
  assert.match(page.tab.workers()[0].url(), /^blob:/);
});

test('its policy runs its own script and style and no other', async () => {
  await page.goto(address);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).marginTop), '0px');
  const policy = await page.evaluate(() => document.querySelector('meta[http-equiv]').content);
  assert.match(policy, /default-src 'none'; script-src 'sha256-[\w+/=]{44}' 'wasm-unsafe-eval'; style-src 'sha256-[\w+/=]{44}';/);
  assert.equal(await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('globalThis.planted = true');
    document.head.append(script);
    return globalThis.planted;
  }).catch(() => undefined), undefined);
});

test('addresses are text to copy: nothing in it leads outside', async () => {
  await page.goto(address);
  await page.evaluate(() => document.querySelector('#example').click());
  await page.waitFor(() => document.querySelector('#status').textContent.startsWith('Done.'));
  await reading(page, () => dropFiles(page, '#drop', [archive]));
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')).filter((href) => !href.startsWith('#'))), []);
  assert.match(await page.text('#moments code'), /^https:\/\//);
});

test('served, with every connection closed by Connection-Allowlist, it works too', async () => {
  const server = await startServer({ port: 0 });
  try {
    await page.context.setOffline(false);
    const { headers } = await fetch(`${server.origin}/sway.html`);
    assert.equal(headers.get('connection-allowlist'), '()');
    await page.goto(`${server.origin}/sway.html`);
    assert.equal((await reading(page, () => dropFiles(page, '#drop', [archive]))).score, score);
  } finally {
    server.close();
  }
});

test('in Firefox too', async () => {
  const firefox = await openFirefox();
  try {
    await firefox.goto(address);
    await reading(firefox, () => firefox.setFiles('#files', [archive]));
    assert.equal((await onScreen(firefox)).score, score);
  } finally {
    await firefox.close();
  }
});
