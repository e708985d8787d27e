// Every figure of a report stands on the screen, everybody can reach it, nothing overflows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {startCore} from '../../web/engine/node.js';
import {methodSection} from '../../web/views/method.js';
import {folded, stateOf} from '../../web/views/files.js';
import {kindForms, partName} from '../../web/views/names.js';
import {day, drop, method, openAll, openPage, percent, reports, root, tenths, violations, whole} from './report_page.js';

const counted = (value, forms) => `${whole(value)} ${forms[value === 1 ? 0 : 1]}`;

/** What must be read on the screen, by place. */
function figures(report) {
  const expected = [];
  const expect = (place, ...texts) => {
    for (const text of texts) expected.push([place, text]);
  };
  if (report.accounts.length > 0)
    expect(
      '#number',
      report.score === null ? 'Nothing in these files could be measured yet.' : tenths(report.score),
      ...(report.spread ?? []).map(tenths),
    );
  if (report.score !== null)
    expect(
      '#number',
      `±${report.methodError}`,
      new Date(report.asOf).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}),
    );
  if (report.accounts.some(({action}) => action !== null)) expect('#number', whole(report.audienceEquivalent));
  if (report.rank) expect('#scale', percent(report.rank.share), report.rank.group, whole(report.rank.median), ...report.rank.histogram.map(whole));
  for (const account of report.accounts) {
    if (report.accounts.length > 1) expect('#why', tenths(account.score), `@${account.owner}`);
    if (account.audience !== null) expect('#why', whole(account.audience));
    if (account.action !== null) expect('#why', whole(account.action), ...(account.par === null ? [] : [whole(account.par)]));
    expect('#why', whole(account.posts.window), whole(account.posts.lifetime));
    for (const {kind, window, lifetime} of account.received)
      expect('#why', `${partName({network: account.network, part: kind})}\t${whole(window)}\t${whole(lifetime)}`);
  }
  for (const entry of report.contributions) expect('#why', tenths(entry.points));
  if (report.contributions.length > 0) expect('#why', `they add up to ${tenths(report.score - 1)}.`);
  for (const {points} of report.levers) expect('#why', `${points} points higher`);
  for (const {at, score, action, measured} of report.history)
    expect('#history', `${day(at)}\t${measured ? `${tenths(score)}\t${whole(action)}` : 'not measured'}`);
  for (const {network, text, url, at, share, received} of report.moments.slice(0, 25)) {
    expect(
      '#moments',
      day(at),
      ...(text === null ? [] : [text]),
      ...(share === null ? [] : [percent(share)]),
      ...received.map(({kind, count}) => counted(count, kindForms(network, kind))),
    );
    expect('links', url);
  }
  for (const {text} of report.notes) expect('#reading', text);
  for (const {name} of report.files) expect('#reading', name.split('/')[0]);
  if (report.skipped.files > 0) expect('#reading', whole(report.skipped.files));
  if (report.score !== null) expect('#foot', `Method ${report.method}`);
  return expected;
}

const overflowing = (tab) =>
  tab.evaluate(() => {
    const {clientWidth, scrollWidth} = document.documentElement;
    return scrollWidth <= clientWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
          .map((it) => `${it.tagName}.${it.className.baseVal ?? it.className}`)
          .slice(0, 5);
  });

for (const [name, report] of Object.entries(reports)) {
  test(`${name}: every figure is shown, axe finds nothing, nothing overflows`, async () => {
    const {tab, errors, close} = await openPage(name);
    await drop(tab);
    await openAll(tab);
    const places = {links: (await tab.$$eval('#moments a', (links) => links.map(({href}) => href))).join('\n')};
    for (const [place, text] of figures(report)) {
      places[place] ??= await tab
        .locator(place)
        .evaluate((it) => it.innerText + [...it.querySelectorAll('svg')].map((svg) => svg.textContent).join(' '));
      assert.ok(places[place].includes(text), `${place} lacks “${text}”`);
    }
    assert.deepEqual(await violations(tab), []);
    for (const rel of await tab.$$eval('a[target]', (links) => links.map((link) => link.rel))) assert.equal(rel, 'noreferrer noopener');
    for (const width of [1280, 768, 360, 300]) {
      await tab.setViewportSize({width, height: 900});
      await tab.waitForTimeout(60);
      assert.deepEqual(await overflowing(tab), [], `${width} px`);
    }
    assert.deepEqual(errors, []);
    await close();
  });
}

test('the page before a file: axe finds nothing in light and dark, nothing overflows, no report stands there', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const {tab, errors, close} = await openPage('one-account', {colorScheme, width: 300});
    assert.equal(await tab.locator('#report').isVisible(), false);
    assert.deepEqual(await violations(tab), []);
    assert.deepEqual(await overflowing(tab), []);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('the engine that got ready once the page was seen reads the first files', async () => {
  const {tab, close} = await openPage('one-account');
  await tab.waitForFunction(() => globalThis.warm);
  await drop(tab);
  assert.equal(await tab.evaluate(() => globalThis.wasWarm), true);
  await close();
});

test('dark, and with colours forced: axe finds nothing', async () => {
  for (const options of [{colorScheme: 'dark'}, {forcedColors: 'active'}]) {
    const {tab, close} = await openPage('two-accounts', options);
    await drop(tab);
    await openAll(tab);
    assert.deepEqual(await violations(tab), []);
    await close();
  }
});

test('twice the text size at 640 px: nothing overflows', async () => {
  const {tab, close} = await openPage('two-accounts', {width: 640});
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await drop(tab);
  await openAll(tab);
  assert.deepEqual(await overflowing(tab), []);
  await close();
});

test('charts on a phone: text of at least 12 px, all of it on the screen', async () => {
  const {tab, close} = await openPage('fifteen-years', {width: 360});
  await drop(tab);
  await tab.waitForTimeout(60);
  const texts = await tab.$$eval('.chart text', (all) =>
    all.map((it) => ({text: it.textContent, size: parseFloat(getComputedStyle(it).fontSize), box: it.getBoundingClientRect().toJSON()})),
  );
  assert.ok(texts.length > 10);
  for (const {text, size, box} of texts)
    assert.ok(size >= 12 && box.left >= 0 && box.right <= 360, `${text}: ${size} px, ${box.left} to ${box.right}`);
  const axis = texts.filter(({text}) => /^20\d\d$/.test(text)).map(({box}) => box);
  for (let i = 1; i < axis.length; ++i) assert.ok(axis[i].left >= axis[i - 1].right + 4, 'years run into each other');
  await close();
});

test('what a dropped file says of its members', () => {
  const rows = [
    ['read', 'read read'], ['read', 'read empty'], ['read', 'no-responses read'], ['no-responses', 'empty no-responses'], ['damaged', 'read damaged'],
    ['partly', 'read unreadable'], ['partly', 'not-recognised read'], ['partly', 'damaged unreadable'], ['unreadable', 'not-recognised unreadable empty'],
    ['waiting', 'read waiting'], ['reading', 'unreadable waiting reading'],
  ];
  for (const [expected, states] of rows) assert.equal(stateOf(states.split(' ').map((state) => ({state}))), expected, states);
});

test('equal notes of a dropped file are one line', () => {
  const note = (file, text) => ({file: `a.zip/${file}`, code: 'x.grailbird', count: 1, detail: '', text});
  assert.deepEqual(folded([note('1.js', 'Old.'), note('2.js', 'Old.'), note('2.js', 'Torn.'), note('1.js', 'Old.')]), [
    {text: 'Old.', files: ['1.js', '2.js']},
    {text: 'Torn.', files: ['2.js']},
  ]);
});

/** What the page shows of a kept report that was changed. */
async function shownOf(name, change, read) {
  reports.changed = structuredClone(reports[name]);
  change(reports.changed);
  const {tab, errors, close} = await openPage('changed');
  delete reports.changed;
  await drop(tab);
  await openAll(tab);
  const shown = await read(tab);
  assert.deepEqual(errors, []);
  await close();
  return shown;
}

test('one audience of two is unknown: the sentence is of all accounts', async () => {
  const line = await shownOf('two-accounts', ({accounts}) => (accounts[0].audience = null), (tab) => tab.locator('#number .line').innerText());
  assert.equal(line, 'Your accounts together act like 5,870 followers, though not every audience is in these files.');
});

test('a picked day before an account began: nothing measured from, and the page stands', async () => {
  const [text, since] = await shownOf(
    'two-accounts',
    ({accounts}) => Object.assign(accounts[1].measured, {from: null, to: null}),
    async (tab) => [await tab.locator('#why').innerText(), await tab.locator('#as-of').getAttribute('min')],
  );
  assert.equal(text.match(/These files speak of/g).length, 1);
  assert.ok(since <= '2022-11-05', since);
});

test('“Most of them came for” knows the 90 days in UTC that end with the account’s', async () => {
  const days = ['2026-08-11T23:59:59Z', '2026-08-12T00:00:00Z', '2026-11-09T23:00:00Z', '2026-11-10T00:00:00Z'];
  const change = (report) => {
    const moment = report.moments.find(({network}) => network === 'x');
    report.moments = days.map((at) => ({...moment, at, text: `At ${at}`, received: [{kind: 'like', count: 9}]}));
  };
  const posts = await shownOf('two-accounts', change, (tab) => tab.locator('#why .posts').allInnerTexts());
  assert.deepEqual(days.filter((at) => posts.join().includes(at)), days.slice(1, 3));
});

test('a table that opens under the hill leaves the number where it is', async () => {
  const tops = await shownOf('two-accounts', () => {}, (tab) =>
    tab.evaluate(() => ['number', 'scale'].map((id) => document.getElementById(id).firstElementChild.getBoundingClientRect().top)));
  assert.equal(tops[0], tops[1]);
});

test('gaps are gaps: one path for each run of measured weeks', async () => {
  const {tab, close} = await openPage('one-account');
  await drop(tab);
  await tab.waitForTimeout(60);
  assert.equal(await tab.locator('.chart-history path.line').count(), 2);
  await close();
});

test('the method section holds every constant, and no markup from them', () => {
  const html = methodSection({...method, networks: [...method.networks, {id: 'z', name: '<b>&"', par: 0.2, reason: '<script>'}]});
  const rows = [
    'view</th><td class="n">0.006</td><td>views, plays</td><td class="dim">two exports; judgement',
    'like</th><td class="n">1</td><td>likes, favourites</td><td class="dim">the unit',
    'X</th><td class="n">−0.5</td><td class="dim">eight accounts',
    '&lt;b&gt;&amp;&quot;</th><td class="n">0.2</td><td class="dim">&lt;script&gt;',
    '0</th><td class="n">1<',
    '30,000</th><td class="n">61<',
    '1 million</th><td class="n">79<',
    '1 billion</th><td class="n">100<',
  ];
  for (const row of rows) assert.ok(html.includes(`<th scope="row">${row}`), row);
  for (const text of [
    'Method 7.',
    'last 45 days',
    '±6 points',
    '(4 · lg(1 + F) + 5 · (lg(R + 0.25) − a)) / (4 + 5 · 0.777)',
    '10^(−0.33 · d)',
    '2,345 invented accounts, 2001',
    'Klout Scores of 2,345 active',
  ])
    assert.ok(html.includes(text), text);
});

test('the built page holds the constants of the core', async () => {
  const core = JSON.parse((await startCore()).methodJson());
  assert.ok(fs.readFileSync(path.join(root, 'web/dist/index.html'), 'utf8').includes(methodSection(core)));
});
