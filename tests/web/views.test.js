// The page in Chromium with an engine that hands out a kept report: every figure of the report stands on the screen, everything can be reached, nothing overflows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {startCore} from '../../web/engine/node.js';
import {methodSection} from '../../web/views/method.js';
import {kindForms, partName} from '../../web/views/names.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = new URL('reports/', import.meta.url);
const reports = Object.fromEntries(fs.readdirSync(folder).map((name) => [name.replace('.json', ''), JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8'))]));
const method = JSON.parse(fs.readFileSync(new URL('method.json', import.meta.url), 'utf8'));
const page = fs.readFileSync(path.join(root, 'web/page/index.html'), 'utf8').replace('<!-- method -->', () => methodSection(method));
const types = {'.js': 'text/javascript', '.css': 'text/css'};

/** An engine that knows one report. What it was asked stands in `asked`; files named hang… wait until they are cancelled, files named fail… fail. */
const engine = (report) => `
  globalThis.asked = [];
  export class EngineError extends Error {}
  export class Engine {
    async add(files, {signal, onProgress}) {
      const name = files[0].webkitRelativePath || files[0].name;
      const progress = (state, bytes) => onProgress({files: [{name, state, bytes, total: 2000000, entry: state === 'reading' ? name + '/data/tweets.js' : ''}], bytes, total: 2000000, stuck: false});
      progress('reading', 500000);
      if (name.startsWith('hang')) await new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(new EngineError('Stopped.'))));
      if (name.startsWith('fail')) throw new EngineError('The reader stopped unexpectedly.');
      this.report_ = ${JSON.stringify(report)};
      progress('done', 2000000);
    }
    async report(view) { if (view) asked.push(view); return this.report_ ?? {...${JSON.stringify(reports['nothing-known'])}, files: [], notes: []}; }
    close() { asked.push('closed'); }
  }`;

let browser;
before(async () => { browser = await chromium.launch({executablePath: process.env.SWAY_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']}); });
after(() => browser.close());

async function open(name, {width = 1280, ...options} = {}) {
  const context = await browser.newContext({viewport: {width, height: 900}, locale: 'en-GB', ...options});
  const tab = await context.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  tab.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await context.route('**/*', (route) => {
    const {pathname} = new URL(route.request().url());
    if (pathname === '/web/page/') return route.fulfill({contentType: 'text/html', body: page});
    if (pathname === '/web/engine/engine.js') return route.fulfill({contentType: 'text/javascript', body: engine(reports[name])});
    const file = path.join(root, pathname);
    return fs.existsSync(file) ? route.fulfill({contentType: types[path.extname(file)], path: file}) : route.fulfill({status: 404});
  });
  await tab.goto('http://sway.test/web/page/');
  return {tab, errors, close: () => context.close()};
}

const archive = {name: 'twitter-2026-11-09.zip', mimeType: 'application/zip', buffer: Buffer.from('PK')};

async function drop(tab, file = archive) {
  await tab.setInputFiles('#files', file);
  await tab.waitForFunction(() => document.querySelector('#status').textContent.startsWith('Done.'));
}

async function openAll(tab) {
  await tab.evaluate(() => { for (const details of document.querySelectorAll('details')) { details.removeAttribute('name'); details.open = true; } });
  const more = tab.locator('[data-key="moments more"]');
  if (await more.isVisible().catch(() => false)) await more.click();
  await tab.waitForTimeout(50);
}

const tenths = (value) => value.toLocaleString('en-GB', {minimumFractionDigits: 1, maximumFractionDigits: 1}).replace('-', '−');
const whole = (value) => (value === null ? '?' : Math.round(value).toLocaleString('en-GB'));
const percent = (value) => value.toLocaleString('en-GB', {style: 'percent'});
const day = (value) => new Date(value).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const counted = (value, forms) => `${whole(value)} ${forms[value === 1 ? 0 : 1]}`;

/** What must be read on the screen, by place. */
function figures(report) {
  const expected = [];
  const expect = (place, ...texts) => { for (const text of texts) expected.push([place, text]); };
  if (report.accounts.length > 0) expect('#number', report.score === null ? 'Nothing in these files could be measured yet.' : tenths(report.score), ...(report.spread ?? []).map(tenths));
  if (report.score !== null) expect('#number', `±${report.methodError}`, new Date(report.asOf).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}));
  if (report.accounts.some(({action}) => action !== null)) expect('#number', whole(report.audienceEquivalent));
  if (report.rank) expect('#scale', percent(report.rank.share), report.rank.group, whole(report.rank.median), ...report.rank.histogram.map(whole));
  for (const account of report.accounts) {
    if (report.accounts.length > 1) expect('#why', tenths(account.score), `@${account.owner}`);
    if (account.audience !== null) expect('#why', whole(account.audience));
    if (account.action !== null) expect('#why', whole(account.action), ...(account.par === null ? [] : [whole(account.par)]));
    expect('#why', whole(account.posts.window), whole(account.posts.lifetime));
    for (const {kind, window, lifetime} of account.received) expect('#why', `${partName({network: account.network, part: kind})}\t${whole(window)}\t${whole(lifetime)}`);
  }
  for (const entry of report.contributions) expect('#why', tenths(entry.points));
  if (report.contributions.length > 0) expect('#why', `they add up to ${tenths(report.score - 1)}.`);
  for (const {points} of report.levers) expect('#why', `${points} points higher`);
  for (const {at, score, action, measured} of report.history) expect('#history', `${day(at)}\t${measured ? `${tenths(score)}\t${whole(action)}` : 'not measured'}`);
  for (const {network, text, url, at, share, received} of report.moments.slice(0, 25)) {
    expect('#moments', day(at), ...(text === null ? [] : [text]), ...(share === null ? [] : [percent(share)]), ...received.map(({kind, count}) => counted(count, kindForms(network, kind))));
    expect('links', url);
  }
  for (const {text} of report.notes) expect('#reading', text);
  for (const {name} of report.files) expect('#reading', name.split('/')[0]);
  if (report.skipped.files > 0) expect('#reading', whole(report.skipped.files));
  if (report.score !== null) expect('#foot', `Method ${report.method}`);
  return expected;
}

const overflowing = (tab) => tab.evaluate(() => {
  const {clientWidth, scrollWidth} = document.documentElement;
  return scrollWidth <= clientWidth ? [] : [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > clientWidth + 1).map((it) => `${it.tagName}.${it.className.baseVal ?? it.className}`).slice(0, 5);
});

async function violations(tab) {
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => globalThis.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
  return found.violations.map(({id, nodes}) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

for (const [name, report] of Object.entries(reports)) {
  test(`${name}: every figure is shown, axe finds nothing, nothing overflows`, async () => {
    const {tab, errors, close} = await open(name);
    await drop(tab);
    await openAll(tab);
    const places = {links: (await tab.$$eval('#moments a', (links) => links.map(({href}) => href))).join('\n')};
    for (const [place, text] of figures(report)) {
      places[place] ??= await tab.locator(place).evaluate((it) => it.innerText + [...it.querySelectorAll('svg')].map((svg) => svg.textContent).join(' '));
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
    const {tab, errors, close} = await open('one-account', {colorScheme, width: 300});
    assert.equal(await tab.locator('#report').isVisible(), false);
    assert.deepEqual(await violations(tab), []);
    assert.deepEqual(await overflowing(tab), []);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('dark, and with colours forced: axe finds nothing', async () => {
  for (const options of [{colorScheme: 'dark'}, {forcedColors: 'active'}]) {
    const {tab, close} = await open('two-accounts', options);
    await drop(tab);
    await openAll(tab);
    assert.deepEqual(await violations(tab), []);
    await close();
  }
});

test('twice the text size at 640 px: nothing overflows', async () => {
  const {tab, close} = await open('two-accounts', {width: 640});
  await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await drop(tab);
  await openAll(tab);
  assert.deepEqual(await overflowing(tab), []);
  await close();
});

test('charts on a phone: text of at least 12 px, all of it on the screen', async () => {
  const {tab, close} = await open('fifteen-years', {width: 360});
  await drop(tab);
  await tab.waitForTimeout(60);
  const texts = await tab.$$eval('.chart text', (all) => all.map((it) => ({text: it.textContent, size: parseFloat(getComputedStyle(it).fontSize), box: it.getBoundingClientRect().toJSON()})));
  assert.ok(texts.length > 10);
  for (const {text, size, box} of texts) assert.ok(size >= 12 && box.left >= 0 && box.right <= 360, `${text}: ${size} px, ${box.left} to ${box.right}`);
  const axis = texts.filter(({text}) => /^20\d\d$/.test(text)).map(({box}) => box);
  for (let i = 1; i < axis.length; ++i) assert.ok(axis[i].left >= axis[i - 1].right + 4, 'years run into each other');
  await close();
});

test('the line is read week by week with the keyboard and by pointer', async () => {
  const {tab, close} = await open('one-account');
  const {history} = reports['one-account'];
  await drop(tab);
  const slider = tab.locator('.slider');
  const read = () => slider.getAttribute('aria-valuetext');
  const said = (point) => (point.measured ? `Week to ${day(point.at)}, ${tenths(point.score)}, action worth ${whole(point.action)} likes` : `Week to ${day(point.at)}, not measured`);
  await slider.focus();
  const steps = [['ArrowLeft', history.length - 2], ['PageDown', history.length - 15], ['ArrowRight', history.length - 14], ['PageUp', history.length - 1], ['ArrowRight', history.length - 1], ['Home', 0], ['ArrowLeft', 0], ['ArrowUp', 1]];
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

test('gaps are gaps: one path for each run of measured weeks', async () => {
  const {tab, close} = await open('one-account');
  await drop(tab);
  await tab.waitForTimeout(60);
  assert.equal(await tab.locator('.chart-history path.line').count(), 2);
  await close();
});

test('moments by year: ten at most, and all of them of that year', async () => {
  const {tab, close} = await open('fifteen-years');
  await drop(tab);
  assert.equal(await tab.locator('.moments li').count(), 10);
  await tab.getByRole('button', {name: 'Show all 25'}).click();
  assert.equal(await tab.locator('.moments li').count(), 25);
  await tab.getByRole('button', {name: '2020', exact: true}).click();
  const dates = await tab.locator('.moments time').allInnerTexts();
  assert.equal(dates.length, Math.min(10, reports['fifteen-years'].moments.filter(({at}) => at.startsWith('2020')).length));
  for (const date of dates) assert.match(date, /2020$/);
  await close();
});

test('a date and an account are asked of the engine, and can be taken back', async () => {
  const {tab, close} = await open('two-accounts');
  await drop(tab);
  const last = () => tab.evaluate(() => globalThis.asked.at(-1));
  await tab.fill('#as-of', '2024-05-05');
  assert.deepEqual(await last(), {asOf: '2024-05-05', account: ''});
  await tab.selectOption('#account', 'x/mira_maps');
  assert.deepEqual(await last(), {asOf: '2024-05-05', account: 'x/mira_maps'});
  await tab.getByRole('button', {name: 'Back to the latest'}).click();
  assert.deepEqual(await last(), {asOf: '', account: 'x/mira_maps'});
  assert.equal(await tab.inputValue('#as-of'), '2026-11-09');
  await close();
});

test('a card: nothing ticked, every byte seen, what is saved is what was seen', async () => {
  const {tab, close} = await open('two-accounts');
  await drop(tab);
  await tab.getByRole('button', {name: 'Save my card …'}).click();
  const shown = () => tab.locator('dialog pre').innerText();
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

const friend = (card) => ({name: `sway-card-${card.name}.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({sway: 1, method: '1', asOf: '2026-10-01', networks: ['x'], ...card}))});

test('friends stand beside you, with the chance that the method gives', async () => {
  const {tab, errors, close} = await open('two-accounts');
  const {lg1, score} = reports['two-accounts'];
  const p = (theirs) => percent(Math.max(1 / (1 + 10 ** (-0.42 * (lg1 - theirs))), 1 - 1 / (1 + 10 ** (-0.42 * (lg1 - theirs)))));
  await drop(tab);
  await tab.setInputFiles('#files', [
    friend({name: 'Ines', score: 53.1, lg1: lg1 + 0.05, spread: [49.8, 55]}), friend({name: 'Tom', score: 40, lg1: 2.5, accounts: [{network: 'x', score: 38.5}]}), friend({name: 'Ada', score: 70, lg1: 5.4}),
    friend({name: 'New', score: 60, lg1: 4, method: '2'}), friend({name: 'Shy', score: 30}), friend({name: '<img src=x onerror=alert(1)>', score: 20, lg1: 1}), friend({name: 'Bad', score: '1'})]);
  await tab.locator('.friends li').nth(6).waitFor();
  const rows = await tab.locator('.friends li').allInnerTexts();
  const expected = [['You', tenths(score)], ['Ines', '53.1', '49.8–55.0', 'too close to call'], ['Tom', '40.0', `a person would pick you ${p(2.5)} of the time`], ['Ada', '70.0', `a person would pick Ada ${p(5.4)} of the time`],
    ['New', '60.0', 'method 2; not comparable with method 1'], ['Shy', '30.0', 'the card does not say enough for a chance'], ['<img src=x onerror=alert(1)>', '20.0']];
  assert.equal(rows.length, expected.length);
  expected.forEach((texts, i) => { for (const text of texts) assert.ok(rows[i].includes(text), `${rows[i]} lacks ${text}`); });
  assert.equal(await tab.locator('#friends .note').innerText(), 'sway-card-Bad.json: This card is damaged: “score” is not what it should be.');
  await openAll(tab);
  assert.match(await tab.locator('#friends .body').innerText(), /X, Tom\t51\.\d\t38\.5/);
  assert.deepEqual(await violations(tab), []);
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  await tab.getByLabel('keep them on this device').check();
  assert.equal(await tab.evaluate(() => JSON.parse(localStorage.getItem('sway-friends')).length), 6);
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

test('everything is forgotten in one click', async () => {
  const {tab, close} = await open('one-account');
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
  const {tab, close} = await open('one-account');
  await tab.setInputFiles('#files', {...archive, name: 'hang.zip'});
  await tab.getByRole('button', {name: 'Cancel reading'}).waitFor();
  assert.match(await tab.locator('#reading').innerText(), /25%\s+hang\.zip data\/tweets\.js · 500 kB of 2 MB/);
  assert.equal(await tab.locator('progress').getAttribute('value'), '25');
  assert.deepEqual(await violations(tab), []);
  await tab.getByRole('button', {name: 'Cancel reading'}).click();
  await tab.getByText('Stopped.').waitFor();
  assert.equal(await tab.locator('#report').isVisible(), false);
  await drop(tab);
  assert.equal(await tab.locator('#score-number').innerText(), tenths(reports['one-account'].score));
  assert.equal(await tab.locator('#trouble').innerText(), '');
  await close();
});

test('a reader that fails says so, and the page lives on', async () => {
  const {tab, close} = await open('one-account');
  await drop(tab);
  await drop(tab, {...archive, name: 'fail.zip'});
  await tab.getByText('The reader stopped unexpectedly.').waitFor();
  assert.equal(await tab.locator('#score-number').innerText(), tenths(reports['one-account'].score));
  await close();
});

test('a link to a guide opens it', async () => {
  const {tab, close} = await open('two-accounts');
  await drop(tab);
  await tab.getByRole('link', {name: 'How to get it'}).first().click();
  await tab.waitForFunction(() => document.querySelector('#get-x-analytics').open);
  await close();
});

test('the panel counts a request made since load', async () => {
  const {tab, close} = await open('one-account');
  await drop(tab);
  assert.equal(await tab.locator('#requests-short').innerText(), '0 requests since load');
  await tab.evaluate(() => { const sheet = document.querySelector('link[rel="stylesheet"]').cloneNode(); sheet.href = 'page.css?again'; document.head.append(sheet); });
  await tab.getByText('1 request since load').waitFor();
  assert.equal(await tab.locator('.requests').innerText(), 'http://sway.test/web/page/page.css?again');
  await close();
});

test('every link into the page leads somewhere', async () => {
  const {tab, close} = await open('two-accounts');
  await drop(tab);
  const lost = await tab.$$eval('a[href^="#"]', (links) => links.map(({hash}) => hash.slice(1)).filter((id) => !document.getElementById(id)));
  assert.deepEqual(lost, []);
  await close();
});

test('the method section holds every constant, and no markup from them', () => {
  const html = methodSection({...method, networks: [...method.networks, {id: 'z', name: '<b>&"', par: 0.2, reason: '<script>'}]});
  const rows = ['view</th><td class="n">0.006</td><td>views, plays</td><td class="dim">two exports; judgement', 'like</th><td class="n">1</td><td>likes, favourites</td><td class="dim">the unit',
    'X</th><td class="n">−0.5</td><td class="dim">eight accounts', '&lt;b&gt;&amp;&quot;</th><td class="n">0.2</td><td class="dim">&lt;script&gt;', '0</th><td class="n">1<', '30,000</th><td class="n">61<', '1 million</th><td class="n">79<', '1 billion</th><td class="n">100<'];
  for (const row of rows) assert.ok(html.includes(`<th scope="row">${row}`), row);
  for (const text of ['Method 7.', 'last 45 days', '±6 points', '(4 · lg(1 + F) + 5 · (lg(R + 0.25) − a)) / (4 + 5 · 0.777)', '10^(−0.33 · d)', '2,345 invented accounts, 2001', 'Klout Scores of 2,345 active']) assert.ok(html.includes(text), text);
});

test('the built page holds the constants of the core', async () => {
  const core = JSON.parse((await startCore()).methodJson());
  assert.ok(fs.readFileSync(path.join(root, 'web/dist/index.html'), 'utf8').includes(methodSection(core)));
});
