// What the page does: reading out, choosing, keeping, comparing, cancelling, forgetting.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {test} from 'node:test';
import {archive, day, drop, openAll, openPage, percent, reports, tenths, violations, whole} from './report_page.js';

test('the line is read week by week with the keyboard and by pointer', async () => {
  const {tab, close} = await openPage('one-account');
  const {history} = reports['one-account'];
  await drop(tab);
  const slider = tab.locator('.slider');
  const read = () => slider.getAttribute('aria-valuetext');
  const said = (point) =>
    point.measured
      ? `Week to ${day(point.at)}, ${tenths(point.score)}, action worth ${whole(point.action)} likes`
      : `Week to ${day(point.at)}, not measured`;
  await slider.focus();
  const steps = [
    ['ArrowLeft', history.length - 2],
    ['PageDown', history.length - 15],
    ['ArrowRight', history.length - 14],
    ['PageUp', history.length - 1],
    ['ArrowRight', history.length - 1],
    ['Home', 0],
    ['ArrowLeft', 0],
    ['ArrowUp', 1],
  ];
  for (const [key, week] of steps) {
    await tab.keyboard.press(key);
    assert.equal(await slider.getAttribute('aria-valuenow'), String(week), key);
    if (week < history.length - 1) assert.ok((await read()).startsWith(said(history[week])), `${key}: ${await read()}`);
  }
  const gap = history.findIndex(({measured}) => !measured);
  await tab.keyboard.press('Home');
  for (let i = 0; i < gap; ++i) await tab.keyboard.press('ArrowRight');
  assert.equal(await read(), said(history[gap]));
  const box = await slider.boundingBox();
  await tab.mouse.move(box.x + 34, box.y + 100);
  assert.equal(await slider.getAttribute('aria-valuenow'), '0');
  assert.match(await tab.locator('.readout').innerText(), new RegExp(day(history[0].at)));
  await close();
});

test('a week that was tapped stays read out when the finger lifts', async () => {
  const {tab, close} = await openPage('fifteen-years', {width: 360, hasTouch: true});
  const {history} = reports['fifteen-years'];
  await drop(tab);
  const slider = tab.locator('.slider');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await tab.touchscreen.tap(box.x + 34, box.y + 100);
  await tab.waitForFunction(() => document.querySelector('.slider').getAttribute('aria-valuenow') === '0');
  assert.match(await tab.locator('.readout').innerText(), new RegExp(day(history[0].at)));
  await close();
});

test('moments by year: ten at most, and all of them of that year', async () => {
  reports.unlinked = structuredClone(reports['fifteen-years']);
  for (const moment of reports.unlinked.moments) moment.url = null;
  const {tab, close} = await openPage('unlinked');
  delete reports.unlinked;
  await drop(tab);
  assert.equal(await tab.locator('.moments li').count(), 10);
  await tab.getByRole('button', {name: 'Show all 25'}).click();
  assert.equal(await tab.locator('.moments li').count(), 25);
  assert.equal(await tab.evaluate(() => document.activeElement.closest('.moments li')?.matches(':nth-child(11)')), true);
  await tab.getByRole('button', {name: '2020', exact: true}).click();
  const dates = await tab.locator('.moments time').allInnerTexts();
  assert.equal(dates.length, Math.min(10, reports['fifteen-years'].moments.filter(({at}) => at.startsWith('2020')).length));
  for (const date of dates) assert.match(date, /2020$/);
  await close();
});

test('a date and an account are asked of the engine, and can be taken back', async () => {
  const {tab, close} = await openPage('two-accounts');
  await drop(tab);
  const last = () => tab.evaluate(() => globalThis.asked.at(-1));
  await tab.fill('#as-of', '2024-05-05');
  assert.deepEqual(await last(), {asOf: '2024-05-05', account: '', owners: []});
  await tab.selectOption('#account', 'x/mira_maps');
  assert.deepEqual(await last(), {asOf: '2024-05-05', account: 'x/mira_maps', owners: []});
  await tab.getByRole('button', {name: 'Back to the latest'}).click();
  assert.deepEqual(await last(), {asOf: '', account: 'x/mira_maps', owners: []});
  assert.equal(await tab.inputValue('#as-of'), '2026-11-09');
  await close();
});

test('a file that is dropped before the engine came is read when it has; without an engine the page says so, and the next try may work', async () => {
  let comes;
  const coming = new Promise((resolve) => (comes = resolve));
  const late = await openPage('one-account', {engineComes: () => coming});
  await late.tab.setInputFiles('#files', archive);
  await late.tab.waitForSelector('#cancel:not([hidden])');
  comes();
  await late.tab.waitForFunction(() => document.querySelector('#status').textContent.startsWith('Done. The score'));
  await late.close();

  let there = false;
  const without = await openPage('one-account', {engineComes: async () => assert.ok(there)});
  await without.tab.setInputFiles('#files', archive);
  await without.tab.waitForFunction(() => document.querySelector('#trouble').textContent.startsWith('The reader could not be loaded.'));
  there = true;
  await without.tab.setInputFiles('#files', archive);
  await without.tab.waitForFunction(() => document.querySelector('#status').textContent.startsWith('Done. The score'));
  assert.equal(await without.tab.locator('#trouble').innerText(), '');
  await without.close();
});

test('reading can be cancelled before the engine came', async () => {
  const {tab, close} = await openPage('one-account', {engineComes: () => new Promise(() => {})});
  await tab.setInputFiles('#files', archive);
  await tab.getByRole('button', {name: 'Cancel reading'}).click();
  await tab.waitForFunction(() => document.querySelector('#status').textContent === 'Stopped. There is no score yet.');
  await close();
});

test('a JSON file that is gone when it is opened takes nothing with it', async () => {
  const {tab, errors, close} = await openPage('one-account');
  await tab.evaluate(() => {
    Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  });
  await drop(tab, {name: 'gone.json', mimeType: 'application/json', buffer: Buffer.from('{}')});
  assert.equal(await tab.locator('#score-number').innerText(), tenths(reports['one-account'].score));
  assert.deepEqual(errors, []);
  await close();
});

test('an account that a later file names is chosen by its new name, and the report stays', async () => {
  for (const chosenBefore of [true, false]) {
    reports.unnamed = structuredClone(reports['two-accounts']);
    reports.unnamed.accounts[1].owner = null;
    const {tab, close} = await openPage(['unnamed', 'two-accounts']);
    delete reports.unnamed;
    await drop(tab);
    if (chosenBefore) await tab.selectOption('#account', 'x/');
    await tab.evaluate(() => (document.querySelector('#status').textContent = ''));
    await drop(tab);
    assert.equal(await tab.inputValue('#account'), '');
    await tab.selectOption('#account', 'x/mira_maps');
    assert.equal(await tab.evaluate(() => globalThis.asked.at(-1).account), 'x/mira_maps');
    assert.equal(await tab.locator('#report').isVisible(), true);
    await close();
  }
});

test('a day out of range becomes the nearest that there is, once it is typed', async () => {
  const {tab, close} = await openPage('two-accounts');
  await drop(tab);
  const first = await tab.getAttribute('#as-of', 'min');
  for (const [typed, becomes, asked] of [['1999-01-01', first, first], ['2031-01-01', '2026-11-09', '']]) {
    await tab.fill('#as-of', typed);
    await tab.locator('#as-of').blur();
    await tab.waitForFunction((value) => document.querySelector('#as-of').value === value, becomes);
    assert.equal(await tab.evaluate(() => globalThis.asked.findLast(({owners}) => owners)?.asOf ?? ''), asked);
  }
  await close();
});

test('a card: nothing ticked, every byte seen, what is saved is what was seen', async () => {
  const {tab, close} = await openPage('two-accounts');
  await drop(tab);
  await tab.getByRole('button', {name: 'Publish my card …'}).click();
  const shown = () => tab.getByLabel('Every byte of the card').innerText();
  assert.deepEqual(Object.keys(JSON.parse(await shown())), ['sway', 'method', 'asOf', 'score', 'networks', 'claim']);
  assert.deepEqual(await violations(tab), []);
  await tab.getByLabel('How far luck moves it').check();
  await tab.getByLabel('Name, if you like').fill('Mira');
  await tab.getByLabel('Link, if you like').fill('javascript:alert(1)');
  assert.equal(await tab.getByRole('button', {name: 'Save sway-card.json'}).isDisabled(), true);
  await tab.getByLabel('Link, if you like').fill('https://mira.example');
  const seen = await shown();
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', {name: 'Save sway-card.json'}).click()]);
  assert.equal(download.suggestedFilename(), 'sway-card.json');
  assert.equal(fs.readFileSync(await download.path(), 'utf8').trim(), seen.trim());
  assert.deepEqual(Object.keys(JSON.parse(seen)), ['sway', 'method', 'asOf', 'score', 'networks', 'name', 'link', 'spread', 'claim']);
  await close();
});

const friend = (card) => ({
  name: `sway-card-${card.name}.json`,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify({sway: 1, method: '1', asOf: '2026-10-01', networks: ['x'], ...card})),
});

test('friends stand beside you, with the chance that the method gives', async () => {
  const {tab, errors, close} = await openPage('two-accounts');
  const {lg1, score} = reports['two-accounts'];
  const p = (theirs) => percent(Math.max(1 / (1 + 10 ** (-0.42 * (lg1 - theirs))), 1 - 1 / (1 + 10 ** (-0.42 * (lg1 - theirs)))));
  await drop(tab);
  await tab.setInputFiles('#files', [
    friend({name: 'Ines', score: 53.1, lg1: lg1 + 0.05, spread: [49.8, 55]}),
    friend({name: 'Tom', score: 40, lg1: 2.5, accounts: [{network: 'x', score: 38.5}]}),
    friend({name: 'Ada', score: 70, lg1: 5.4}),
    friend({name: 'New', score: 60, lg1: 4, method: '2'}),
    friend({name: 'Shy', score: 30}),
    friend({name: '<img src=x onerror=alert(1)>', score: 20, lg1: 1}),
    friend({name: 'Bad', score: '1'}),
  ]);
  await tab.locator('.friends li').nth(6).waitFor();
  const rows = await tab.locator('.friends li').allInnerTexts();
  const expected = [
    ['You', tenths(score)],
    ['Ines', '53.1', '49.8–55.0', 'too close to call'],
    ['Tom', '40.0', `a person would pick you ${p(2.5)} of the time`],
    ['Ada', '70.0', `a person would pick Ada ${p(5.4)} of the time`],
    ['New', '60.0', 'method 2; not comparable with method 1'],
    ['Shy', '30.0', 'the card does not say enough for a chance'],
    ['<img src=x onerror=alert(1)>', '20.0'],
  ];
  assert.equal(rows.length, expected.length);
  expected.forEach((texts, i) => {
    for (const text of texts) assert.ok(rows[i].includes(text), `${rows[i]} lacks ${text}`);
  });
  assert.equal(await tab.locator('#friends .note').innerText(), 'sway-card-Bad.json: This card is damaged: “score” is not what it should be.');
  await openAll(tab);
  assert.match(await tab.locator('#friends .body').innerText(), /X, Tom\t51\.\d\t38\.5/);
  assert.deepEqual(await violations(tab), []);
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  await tab.evaluate(() => {
    globalThis.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  await tab.getByLabel('keep them on this device').click();
  assert.equal(await tab.getByLabel('keep them on this device').isChecked(), false);
  await tab.getByText('This browser does not let the page keep anything').waitFor();
  await tab.evaluate(() => (Storage.prototype.setItem = globalThis.setItem));
  await tab.getByLabel('keep them on this device').check();
  assert.equal(await tab.evaluate(() => JSON.parse(localStorage.getItem('sway-friends')).length), 6);
  assert.match(await tab.locator('#foot').innerText(), /friends’ cards kept here/);
  await tab.reload();
  await drop(tab);
  assert.equal(await tab.locator('.friends li').count(), 7);
  assert.equal(await tab.getByLabel('keep them on this device').isChecked(), true);
  await tab.getByRole('button', {name: 'Forget them'}).click();
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  assert.equal(await tab.locator('.friends').count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

test('kept cards that are none are taken off the device', async () => {
  const good = friend({name: 'Ines', score: 53.1, lg1: 3}).buffer.toString();
  for (const [stored, kept] of [['["{}"]', null], ['{', null], ['7', null], [JSON.stringify([good, '{}']), JSON.stringify([good])]]) {
    const {tab, errors, close} = await openPage('one-account');
    await tab.evaluate((text) => localStorage.setItem('sway-friends', text), stored);
    await tab.reload();
    await drop(tab);
    assert.equal(await tab.evaluate(() => localStorage.getItem('sway-friends')), kept, stored);
    assert.match(await tab.locator('#foot').innerText(), kept ? /friends’ cards kept here/ : /nothing kept/);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('everything is forgotten in one click', async () => {
  const {tab, close} = await openPage('one-account');
  await drop(tab);
  await tab.setInputFiles('#files', friend({name: 'Ines', score: 53.1, lg1: 3}));
  await tab.getByLabel('keep them on this device').check();
  await tab.getByRole('button', {name: 'Clear everything'}).click();
  assert.equal(await tab.locator('#report').isVisible(), false);
  assert.equal(await tab.locator('#reading').innerText(), '');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  assert.equal(await tab.evaluate(() => globalThis.asked.at(-1)), 'closed');
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'choose-files');
  await drop(tab);
  assert.equal(await tab.locator('.friends').count(), 0);
  await close();
});

test('while reading: what is read and how far, and it can be cancelled', async () => {
  const {tab, close} = await openPage('one-account');
  await tab.setInputFiles('#files', {...archive, name: 'hang.zip'});
  await tab.getByRole('button', {name: 'Cancel reading'}).waitFor();
  assert.match(await tab.locator('#reading').innerText(), /25%\s+hang\.zip data\/tweets\.js · 500\xA0kB of 2\xA0MB/);
  assert.equal(await tab.locator('progress').getAttribute('value'), '25');
  assert.deepEqual(await violations(tab), []);
  await tab.getByRole('button', {name: 'Cancel reading'}).click();
  await tab.waitForFunction(() => document.querySelector('#status').textContent === 'Stopped. There is no score yet.');
  assert.equal(await tab.locator('#report').isVisible(), false);
  await drop(tab);
  assert.equal(await tab.locator('#score-number').innerText(), tenths(reports['one-account'].score));
  assert.equal(await tab.locator('#trouble').innerText(), '');
  await close();
});

test('a reader that fails says so, and the page lives on', async () => {
  const {tab, close} = await openPage('one-account');
  await drop(tab);
  await tab.setInputFiles('#files', {...archive, name: 'fail.zip'});
  await tab.getByText('The reader stopped unexpectedly.').waitFor();
  await tab.waitForFunction(() => document.querySelector('#status').textContent.startsWith('Stopped. The score is '));
  assert.equal(await tab.locator('#score-number').innerText(), tenths(reports['one-account'].score));
  await close();
});

test('the example is offered while there is nothing that it would take away', async () => {
  const {tab, close} = await openPage('one-account');
  const offered = () => tab.locator('#example').isVisible();
  await tab.locator('#example').click();
  await tab.waitForFunction(() => document.querySelector('#status').textContent.startsWith('Done.'));
  assert.equal(await offered(), false);
  assert.equal(await tab.evaluate(() => document.activeElement.id), 'choose-files');
  await tab.setInputFiles('#files', friend({name: 'Tom', score: 40, lg1: 2.5}));
  assert.match(await tab.locator('.friends').innerText(), /^Mira\n[^]*a person would pick Mira 7\d% of the time/);
  await tab.getByRole('button', {name: 'Publish Mira’s card …'}).click();
  assert.match(await tab.locator('dialog').innerText(), /^Publish Mira’s card\n+Mira is invented/);
  await tab.keyboard.press('Escape');
  await tab.evaluate(() => (document.querySelector('#status').textContent = ''));
  await drop(tab);
  assert.equal(await tab.locator('#banner').isVisible(), false);
  assert.equal(await offered(), false);
  await tab.getByRole('button', {name: 'Clear everything'}).click();
  assert.equal(await offered(), true);
  await close();
});

test('files that nobody knew, and friends alone, are cleared in one click as well', async () => {
  const {tab, close} = await openPage('nothing-known');
  const clear = tab.getByRole('button', {name: 'Clear everything'});
  assert.equal(await clear.isVisible(), false);
  await drop(tab);
  await clear.click();
  assert.equal(await tab.locator('#reading').innerText(), '');
  assert.equal(await clear.isVisible(), false);
  await tab.setInputFiles('#files', friend({name: 'Tom', score: 40, lg1: 2.5}));
  await tab.getByText('The card is ready.').waitFor();
  await clear.click();
  assert.equal(await clear.isVisible(), false);
  await close();
});

test('a file that waits for its turn says how large it is', async () => {
  const {tab, close} = await openPage('one-account');
  await tab.setInputFiles('#files', {...archive, name: 'hang.zip'});
  await tab.getByRole('button', {name: 'Cancel reading'}).waitFor();
  await tab.setInputFiles('#files', {...archive, name: 'next.zip'});
  await tab.getByText('next.zip').waitFor();
  assert.match(await tab.locator('#reading').innerText(), /Waiting\s+next\.zip · 2\xA0bytes/);
  await close();
});

test('a link to a guide opens it', async () => {
  const {tab, close} = await openPage('two-accounts');
  await drop(tab);
  const link = tab.getByRole('link', {name: 'How to get it'}).first();
  const guide = await link.getAttribute('href');
  await link.click();
  await tab.waitForFunction((id) => document.querySelector(id).open, guide);
  await close();
});

test('the panel counts a request made since load', async () => {
  const {tab, close} = await openPage('one-account');
  await drop(tab);
  assert.equal(await tab.locator('#requests-short').innerText(), '0 requests since load');
  await tab.evaluate(() => {
    const sheet = document.querySelector('link[rel="stylesheet"]').cloneNode();
    sheet.href = 'page.css?again';
    document.head.append(sheet);
  });
  await tab.getByText('1 request since load').waitFor();
  assert.equal(await tab.locator('.requests').innerText(), 'https://sway.test/web/page/page.css?again');
  await close();
});

test('every link into the page leads somewhere', async () => {
  const {tab, close} = await openPage('two-accounts');
  await drop(tab);
  const lost = await tab.$$eval('a[href^="#"]', (links) => links.map(({hash}) => hash.slice(1)).filter((id) => !document.getElementById(id)));
  assert.deepEqual(lost, []);
  await close();
});
