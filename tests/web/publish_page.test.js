// Publishing on the page: what is seen is what is saved, a signature only where one is asked for and possible, and a key stays only while it should.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {test} from 'node:test';
import {badgeSvg} from '../../web/card/badge.js';
import {readCard} from '../../web/card/read.js';
import {drop, openPage, violations} from './report_page.js';

async function openDialog(tab) {
  await drop(tab);
  await tab.getByRole('button', {name: 'Publish my card …'}).click();
}

async function saved(tab, name) {
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', {name: `Save ${name}`}).click()]);
  if (!name.startsWith('key')) assert.equal(download.suggestedFilename(), name);
  return fs.readFileSync(await download.path());
}
const keyFile = (tab) => saved(tab, 'key file');
const seen = (tab) => tab.getByLabel('Every byte of the card').textContent();
const storedKeys = (tab) => tab.evaluate(() => Object.keys(localStorage));

test('badge and picture: of what is ticked, the same each time', async () => {
  const {tab, errors, close} = await openPage('two-accounts');
  await openDialog(tab);
  for (const label of ['How far luck moves it', 'The score at the end of each year']) await tab.getByLabel(label).check();
  await tab.getByLabel('Name, if you like').fill('Mira </text><script>');
  const card = JSON.parse(await seen(tab));
  const badge = String(await saved(tab, 'sway-badge.svg'));
  assert.equal(badge, badgeSvg(card));
  assert.equal(decodeURIComponent(await tab.locator('.pictures img').getAttribute('src')).replace('data:image/svg+xml,', ''), badge);
  assert.equal(await tab.locator('.pictures img').evaluate(({naturalWidth}) => naturalWidth), 320);
  const picture = await saved(tab, 'sway-card.png');
  assert.deepEqual([picture.toString('latin1', 1, 4), picture.readUInt32BE(16), picture.readUInt32BE(20)], ['PNG', 1200, 630]);
  await tab.getByLabel('How far luck moves it').uncheck();
  assert.notDeepEqual(await saved(tab, 'sway-card.png'), picture);
  await tab.getByLabel('How far luck moves it').check();
  assert.deepEqual(await saved(tab, 'sway-card.png'), picture);
  assert.deepEqual(await violations(tab), []);
  assert.deepEqual(errors, []);
  await close();
});

test('the frame of a snippet is of the page’s own site, where others can reach that', async () => {
  for (const [origin, frame] of [['https://sway.test', 'https://sway.test/web/page/embed.html#c='], ['http://localhost:8080', 'https://your.site/embed.html#c=']]) {
    const {tab, close} = await openPage('one-account', {origin});
    await openDialog(tab);
    const snippets = await tab.locator('dialog pre').allTextContents();
    assert.ok(snippets.some((text) => text.includes(frame)), origin);
    await close();
  }
});

test('a snippet is copied; where the browser forbids that, it is marked', async () => {
  const {tab, close} = await openPage('one-account');
  await openDialog(tab);
  const place = tab.locator('dialog details').first();
  await place.locator('summary').click();
  const code = await place.locator('pre').textContent();
  await tab.evaluate(() => { navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }; });
  await place.getByRole('button').click();
  await place.getByText('Copied').waitFor();
  assert.equal(await tab.evaluate(() => globalThis.copied), code);
  await tab.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); });
  await place.getByRole('button').click();
  await place.getByText('Marked; now press Ctrl C').waitFor();
  assert.equal(await tab.evaluate(() => getSelection().toString().replaceAll('\r', '').trim()), code.trim());
  await close();
});

test('signed: the same key for the next card, kept only where that is asked for, and forgotten with everything', async () => {
  const {tab, errors, close} = await openPage('two-accounts');
  await openDialog(tab);
  await tab.getByLabel('Sign it').check();
  await tab.getByText('Signed, the file holds those bytes in this form:').waitFor();
  const file = await saved(tab, 'sway-card.json');
  assert.equal(String(file), await tab.getByLabel('Every byte of the signed file').textContent());
  const first = await readCard(file);
  assert.equal(first.signed, true);
  const {card} = JSON.parse(file);
  assert.equal(Buffer.from(card, 'base64url').toString(), await seen(tab));
  assert.ok((await tab.locator('dialog details pre').first().textContent()).includes(card), 'what is pasted is signed too');
  assert.deepEqual(await violations(tab), []);

  const secret = await keyFile(tab);
  assert.equal(JSON.parse(secret).key, first.key);
  await tab.getByLabel('Sign it').uncheck();
  assert.equal(String(await saved(tab, 'sway-card.json')), await seen(tab));
  assert.deepEqual(await storedKeys(tab), []);

  await tab.getByLabel('Sign it').check();
  await tab.getByLabel('keep the key on this device').check();
  await tab.waitForFunction(() => localStorage.getItem('sway-key'));
  await tab.getByRole('button', {name: 'Close'}).click();
  await tab.locator('#foot', {hasText: 'your key kept here'}).waitFor();
  assert.equal(await tab.evaluate(() => document.activeElement.dataset.key), 'card');

  await tab.reload();
  await openDialog(tab);
  await tab.getByLabel('Sign it').check();
  await tab.locator('dialog code', {hasText: first.key}).waitFor();
  await tab.getByLabel('keep the key on this device').uncheck();
  await tab.waitForFunction(() => !localStorage.getItem('sway-key'));
  await tab.getByLabel('keep the key on this device').check();
  await tab.waitForFunction(() => localStorage.getItem('sway-key'));
  await tab.keyboard.press('Escape');
  await tab.getByRole('button', {name: 'Clear everything'}).click();
  assert.deepEqual(await storedKeys(tab), []);

  await openDialog(tab);
  const chooser = async (buffer) => {
    const [asked] = await Promise.all([tab.waitForEvent('filechooser'), tab.getByRole('button', {name: 'Use a key file …'}).click()]);
    await asked.setFiles({name: 'sway-key.json', mimeType: 'application/json', buffer});
  };
  await chooser(Buffer.from('{"sway-key":1,"key":"x","secret":"y"}'));
  await tab.getByText('This is no key file of ours, or it is damaged.').waitFor();
  await chooser(secret);
  await tab.locator('dialog code', {hasText: first.key}).waitFor();
  assert.equal((await readCard(await saved(tab, 'sway-card.json'))).key, first.key);
  assert.deepEqual(await storedKeys(tab), []);
  assert.deepEqual(errors, []);
  await close();
});

test('where the browser has no Ed25519 it says so, and the card works without', async () => {
  const {tab, errors, close} = await openPage('one-account');
  await tab.evaluate(() => { crypto.subtle.generateKey = () => Promise.reject(new DOMException('no', 'NotSupportedError')); });
  await openDialog(tab);
  await tab.getByText('This browser cannot sign: it has no Ed25519 here. A card needs no signature.').waitFor();
  assert.equal(await tab.getByLabel('Sign it').count(), 0);
  assert.equal((await readCard(await saved(tab, 'sway-card.json'))).card.method, '1');
  assert.deepEqual(errors, []);
  await close();
});
