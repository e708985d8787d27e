// What the page shows of a report, beside every figure of it: states, widths, colours, words that hold.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {startCore} from '../../web/engine/node.js';
import {methodSection} from '../../web/views/method.js';
import {folded, stateOf} from '../../web/views/files.js';
import {drop, method, openAll, openPage, overflowing, reports, root, violations} from './report_page.js';

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

test('twice the text size at any width: nothing overflows', async () => {
  const {tab, close} = await openPage('two-accounts', {width: 640});
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await drop(tab);
  await openAll(tab);
  for (const width of [640, 360, 300]) {
    await tab.setViewportSize({width, height: 900});
    await tab.waitForTimeout(60);
    assert.deepEqual(await overflowing(tab), [], `${width} px`);
  }
  await close();
});

test('of many files those that were read are folded, and faults stay in sight', async () => {
  const change = (report) => {
    const names = ['a', 'b', 'c', 'd'];
    report.files = names.map((name) => ({name: `${name}.zip/data/tweets.js`, bytes: 9, importer: 'x', status: name === 'd' ? 'damaged' : 'read'}));
    report.notes = names.map((name) => ({file: `${name}.zip/data/tweets.js`, code: 'x.y', count: 1, detail: '', text: `Note of ${name}.`}));
  };
  const {tab, close} = await changed('two-accounts', change, {width: 360});
  const list = () => tab.locator('#reading').innerText();
  const text = await list();
  assert.match(text, /Read\s+a\.zip · 9\xA0bytes · 1 note/);
  assert.ok(text.includes('Note of d.') && !text.includes('Note of a.') && !text.includes('data/tweets.js · 9\u00A0bytes · 1'), text);
  assert.deepEqual(await violations(tab), []);
  await tab.getByText('a.zip').click();
  assert.match(await list(), /Note of a\./);
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

/** The page with a kept report that was changed. */
async function changed(name, change, options) {
  reports.changed = structuredClone(reports[name]);
  change(reports.changed);
  const page = await openPage('changed', options);
  delete reports.changed;
  await drop(page.tab);
  return page;
}

/** What the page shows of a kept report that was changed. */
async function shownOf(name, change, read) {
  const {tab, errors, close} = await changed(name, change);
  await openAll(tab);
  const shown = await read(tab);
  assert.deepEqual(errors, []);
  await close();
  return shown;
}

test('what the number means, in words that hold', async () => {
  const one = ({accounts: [account], ...report}, changed = {}, ...rest) => ({...report, accounts: [{...account, ...changed}], ...Object.assign({}, ...rest)});
  const action = reports['action-only'];
  const x = reports['one-account'];
  const older = (report) => ({...report, asOf: '2019-03-03', accounts: report.accounts.map((account) => ({...account, asOf: '2019-03-03T00:00:00Z'}))});
  const two = structuredClone(reports['two-accounts']);
  two.accounts[0].audience = null;
  const rows = [
    [x, 'Your 2,140 followers act like 6,850.'],
    [two, 'Your accounts together act like 5,870 followers, though not every audience is in these files.'],
    [action, 'What comes back is what 697 followers would typically give.'],
    [{...action, audienceEquivalent: 0}, 'So far what comes back weighs less than one typical follower.'],
    [one(x, {audience: 0}), 'Nobody follows yet, and still what comes back is what 6,850 followers would typically give.'],
    [one(x, {audience: 0, action: 0}, {audienceEquivalent: 0}), 'Nobody follows yet, and what comes back weighs less than one typical follower.'],
    [one(x, {audience: 3}, {audienceEquivalent: 0.2}), 'Your 3 followers act like less than one.'],
    [one(x, {audienceLowerBound: true}), 'Your 2,140 or more followers act like at least 6,850.'],
    [reports['audience-only'], '1,333 followers. Responses are not in these files, so this is the audience alone.'],
    [older(x), 'Your 2,140 followers (as counted later) act like 6,850.', x],
    [older(one(x, {audienceHeld: false})), 'Your 2,140 followers act like 6,850.', x],
  ];
  const {tab, close} = await openPage('one-account');
  const said = await tab.evaluate(async (all) => {
    const {meaning} = await import('/web/views/score.js');
    return all.map(([report, , latest]) => {
      const line = document.createElement('p');
      line.append(...[meaning(report, 'Your', latest)].flat().filter(Boolean));
      return line.textContent;
    });
  }, rows);
  assert.deepEqual(said, rows.map(([, expected]) => expected));
  await close();
});

test('shares and points are never rounded to what is not so', async () => {
  const change = (report) => {
    report.rank.share = 0.9952;
    report.moments[0].share = 0.002;
    report.contributions[0].points = 0;
    report.levers[0].points = 0;
    report.levers[1].points = 0.3;
    report.accounts[0].coverage = 'none';
  };
  const shown = await shownOf('two-accounts', change, (tab) =>
    tab.evaluate(() => ({page: document.body.innerText, label: document.querySelector('.you-label').textContent, bars: document.querySelectorAll('.bar').length})));
  for (const text of ['Above more than 99% of 1,256', 'less than 1% of its 90 days', '10% more would have made no difference.', '0.30'])
    assert.ok(shown.page.replaceAll('\n', ' ').includes(text), text);
  assert.equal(shown.label, 'you, above more than 99%');
  assert.equal(shown.bars, reports['two-accounts'].contributions.length - 1);
  assert.match(shown.page, /Your sway, 9 November 2026 · X @mira_maps/);
});

test('a picked day: counts say which days they are of, and a later audience that it is later', async () => {
  const latest = reports['one-account'];
  const then = {...latest, asOf: '2019-03-03', accounts: [{...latest.accounts[0], asOf: '2019-03-03T23:59:59Z'}]};
  const {tab, close} = await openPage('one-account');
  const texts = await tab.evaluate(async (both) => {
    const {whyView} = await import('/web/views/why.js');
    return both.map((report) => whyView(report, both[1]).textContent);
  }, [then, latest]);
  await close();
  for (const text of [
    'as of 9 Nov 2026. What it was on 3 Mar 2019 is not in these files, so this later number stands for it.',
    'in the 90 days to 3 Mar 2019',
    'in all that these files hold, of any date',
    'In all, of any date',
  ])
    assert.ok(texts[0].includes(text), text);
  assert.ok(!texts[1].includes('later number') && texts[1].includes('in the 90 days to 9 Nov 2026'));
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

test('the posts that drew them are of the 90 days in UTC that end with the account’s', async () => {
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
