// <sway-meter> as readers meet it: on each example page, under each policy, with files that are wrong, by keyboard, in the dark, in a narrow column.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { meter as english } from '../../web/elements/messages.js';
import * as bad from './bad_files.js';
import { browsers, openChromium } from './browsers.js';
import { startSite } from './example_site.js';
import { cliReport, temporaryFolder, zip } from './sway_page.js';
import { makeExport } from './x_export.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const archive = zip(join(temporaryFolder(), 'twitter.zip'), makeExport().files);
const report = cliReport(archive);
const score = report.score.toFixed(1);
const page = (body, head = '') => (request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>t</title>${head}<body>${body}`);
const script = (text) => (request, response) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(text);
const METER = '<sway-meter><a href="/elsewhere">Measure elsewhere</a></sway-meter>';
const SCRIPT = '<script type="module" src="/sway-meter.js"></script>';
const ENGINE = readFileSync(new URL('../../web/dist/sway-engine.js', import.meta.url));

let extra, server, tab, chromium, errors, events;
before(async () => {
  extra = { '/plain': page(METER, SCRIPT) };
  server = await startSite(extra);
  chromium = await openChromium({baseline: true});
  ({ tab } = chromium);
  tab.on('filechooser', () => {});  // from now on the browser hands them over
  tab.on('pageerror', (error) => errors.push(error.message));
  await tab.exposeFunction('heard', (event) => events.push(JSON.parse(JSON.stringify(event))));
  await tab.addInitScript(() => {
    globalThis.formats = 0;
    for (const name of ['NumberFormat', 'DateTimeFormat', 'ListFormat'])
      Intl[name] = new Proxy(Intl[name], { construct: (Format, given) => (++globalThis.formats, new Format(...given)) });
    for (const type of ['sway-ready', 'sway-progress', 'sway-result', 'sway-error'])
      addEventListener(type, ({ detail, target }) => globalThis.heard({ type, code: detail?.code, score: detail?.score, of: target.localName }));
  });
});
after(async () => {
  await chromium.close();
  server.close();
});
beforeEach(() => {
  errors = [];
  events = [];
});

/** Opens a page; its first meter is there, in its language. */
async function open(path) {
  server.asked.length = 0;
  await tab.goto(server.origin + path);
  await tab.locator('sway-meter [part="choose"]').filter({ hasText: /\S/ }).first().waitFor();
}

/** Drops files on a meter and waits for what comes of it. */
async function drop(paths, index = 0) {
  await tab.locator('sway-meter input').nth(index).setInputFiles(paths);
  await tab.waitForFunction((at) => {
    const { shadowRoot } = document.querySelectorAll('sway-meter')[at];
    return shadowRoot.querySelector('[part="stop"]').hidden && shadowRoot.querySelector('[part="meaning"], [part="trouble"]');
  }, index);
  await tab.locator('sway-meter [part="choose"]').nth(index).waitFor();
}

const part = (name, index = 0) => tab.locator('sway-meter').nth(index).locator(`[part="${name}"]`);
const asked = (name) => server.asked.filter((path) => path.endsWith(name)).length;
const worker = () => tab.workers().map((it) => new URL(it.url()).protocol).join();

describe('the examples', () => {
  for (const { name, runs, of = `${score} of 100`, choose = english.choose, engines = 1 } of [
    { name: 'meter', runs: 'blob:' },
    { name: 'meter-strict-csp', runs: 'blob:' },
    { name: 'meter-worker-of-same-origin', runs: 'http:', engines: 2 },
    { name: 'meter-without-worker', runs: '', of: `${score.replace('.', ',')} von 100`, choose: 'Datei wählen' },
  ])
    test(`${name}: nothing heavy before the click, then the score`, async () => {
      await open(`/${name}.html`);
      assert.equal(await part('choose').innerText(), choose);
      assert.equal(asked('sway-engine.js'), 0);
      assert.equal(await tab.evaluate(() => globalThis.formats), 0);
      const [chooser] = await Promise.all([tab.waitForEvent('filechooser'), part('choose').click()]);
      await chooser.setFiles([archive]);
      await part('score').waitFor();
      assert.equal(await part('score').innerText(), of);
      assert.equal(worker(), runs);
      assert.equal(asked('sway-engine.js'), engines);
      assert.deepEqual(errors, []);
      assert.deepEqual([...new Set(events.map(({ type }) => type))], ['sway-ready', 'sway-progress', 'sway-result']);
      assert.deepEqual(events.at(-1), { type: 'sway-result', score: report.score, of: 'sway-meter' });
    });
});

describe('what is shown', () => {
  test('the figures of the report, and the report itself', async () => {
    await open('/plain');
    await drop([archive]);
    const { spread, audienceEquivalent, accounts: [{ audience }] } = report;
    assert.equal(await part('meaning').innerText(), `An audience of ${audience.toLocaleString('en')} that acts like one of ${audienceEquivalent.toLocaleString('en')}.`);
    assert.equal(await part('spread').innerText(), `${spread[0].toFixed(1)}–${spread[1].toFixed(1)} by the luck of posts, ±8 between fair methods`);
    assert.equal(await part('about').innerText(), 'X · as of November 9, 2024');
    assert.deepEqual(await tab.evaluate(() => document.querySelector('sway-meter').report), report);
    await part('clear').click();
    await part('invite').waitFor();
    assert.equal(await tab.evaluate(() => document.querySelector('sway-meter').report), null);
  });

  test('a file that is added counts with what was there', async () => {
    await open('/plain');
    const [posts, rest] = [/tweets\.js$/, /manifest\.js$/].map((name) => {
      const { path, data } = makeExport().files.find((file) => name.test(file.path));
      return { name: path.replace('data/', ''), mimeType: 'text/javascript', buffer: Buffer.from(data) };
    });
    await drop([posts]);
    const alone = await tab.evaluate(() => document.querySelector('sway-meter').report.score);
    await tab.locator('sway-meter input').setInputFiles([rest]);
    await tab.waitForFunction((before) => document.querySelector('sway-meter').report.score !== before, alone);
    assert.equal(await part('score').innerText(), `${score} of 100`);
  });

  for (const language of ['de', 'es', 'fr', 'ja', 'pt'])
    test(`in ${language}, everything`, async () => {
      const { meter } = await import(`../../web/elements/messages/${language}.js`);
      assert.deepEqual(Object.keys(meter), Object.keys(english));
      assert.deepEqual(Object.keys(meter.errors), Object.keys(english.errors));
      for (const [key, value] of Object.entries(english)) {
        assert.equal(typeof meter[key], typeof value, key);
        if (typeof value === 'function') assert.ok(['7', '8'].slice(0, value.length).every((given) => meter[key](7, 8).includes(given)), key);
      }
      await open('/plain');
      await tab.evaluate((lang) => document.querySelector('sway-meter').setAttribute('lang', lang), `${language}-x-test`);
      await tab.waitForFunction((text) => document.querySelector('sway-meter').shadowRoot.querySelector('[part="choose"]').textContent === text, meter.choose);
      assert.deepEqual(errors, []);
    });
});

describe('what goes wrong', () => {
  const sound = bad.zipped(bad.exportFiles());
  const payload = '<img src=x onerror="heard({type: \'executed\'})">';
  for (const [what, name, data, sentence, shown = null] of [
    ['an empty file', 'twitter.zip', Buffer.alloc(0), 'This file is empty; the download may not have finished. Fetch it again and drop it here.'],
    ['no export', 'twitter.zip', Buffer.from('just text'), "We don't know this file. Drop the archive as you downloaded it from the network."],
    ['a password', 'twitter.zip', bad.zipped(bad.exportFiles(), ['-P', 'secret']), 'This is locked with a password. Unpack it first, then drop the folder.'],
    ['a name that is markup', `${payload}.html`, Buffer.from(`<!doctype html>${payload}`), 'This is a web page, not the data. Ask the network for the export again and choose JSON where it offers a choice, or drop the whole zip.'],
    ['an archive cut off', 'twitter.zip', sound.subarray(0, bad.headersOf(sound, 'data/tweets_media/2-picture.jpg').data), 'This archive is cut off at', score],
    ['posts that are markup', 'twitter.zip', bad.withPosts([bad.post(1001, { full_text: payload, id_str: payload })]), null, score],
  ])
    test(`${what}: its sentence, and the element lives on`, async () => {
      await open('/plain');
      await drop([{ name, mimeType: 'application/zip', buffer: data }]);
      assert.equal(await part('score').count() ? await part('score').innerText() : null, shown && `${shown} of 100`);
      assert.equal(await part('meaning').innerText() === english.nothing, shown === null);
      if (sentence) assert.ok((await part('note').first().innerText()).startsWith(sentence), await part('note').first().innerText());
      else assert.equal(await part('note').count(), 0);
      await part('clear').click();
      await part('invite').waitFor();
      await drop([archive]);
      assert.equal(await part('score').innerText(), `${score} of 100`);
      assert.deepEqual(errors, []);
      assert.ok(events.every(({ type }) => type !== 'executed'));
    });

  test('an engine that is not the one of this build is not run; once the right one is there, it works', async () => {
    extra['/sway-engine.js'] = script(`${ENGINE};globalThis.executed = true`);
    await open('/plain');
    await drop([archive]);
    assert.equal(await part('trouble').innerText(), english.errors.engine);
    assert.equal(await tab.getByText('Measure elsewhere').isVisible(), true);
    assert.deepEqual(events, [{ type: 'sway-error', code: 'engine', of: 'sway-meter' }]);
    assert.equal(await tab.evaluate(() => globalThis.executed), undefined);
    assert.equal(await tab.locator('sway-meter section').getAttribute('lang'), 'en');
    delete extra['/sway-engine.js'];
    await drop([archive]);
    await part('score').waitFor();
    assert.equal(await part('score').innerText(), `${score} of 100`);
  });

  test('a policy without WebAssembly: a sentence that says so', async () => {
    extra['/no-wasm'] = page(METER, `<meta http-equiv="Content-Security-Policy" content="script-src 'self'; worker-src blob:">${SCRIPT}`);
    await open('/no-wasm');
    await drop([archive]);
    assert.equal(await part('trouble').innerText(), english.errors.policy);
    assert.equal(events.at(-1).code, 'policy');
  });

  test('reading can be stopped', async () => {
    await open('/plain');
    await tab.evaluate(() => {
      const meter = document.querySelector('sway-meter');
      const blanks = new Blob([' '.repeat(1 << 20)]);
      document.addEventListener('sway-progress', () => meter.shadowRoot.querySelector('[part="stop"]').click());
      return void meter.read([new File(['window.YTD.tweets.part0 = [', ...Array(400).fill(blanks)], 'tweets.js')]);
    });
    await tab.waitForFunction(() => document.querySelector('sway-meter').shadowRoot.querySelector('[part="trouble"]'));
    assert.equal(events.at(-1).code, 'cancelled');
    assert.equal(await part('trouble').innerText(), english.errors.cancelled);
  });
});

describe('as an element', () => {
  test('what was set before the definition holds; defining twice does no harm', async () => {
    extra['/late'] = page(METER);
    await tab.goto(`${server.origin}/late`);
    await tab.evaluate(() => Object.assign(document.querySelector('sway-meter'), { theme: 'dark', engine: '/elsewhere/sway-engine.js' }));
    extra['/elsewhere/sway-engine.js'] = script(ENGINE);
    server.asked.length = 0;
    for (let i = 0; i < 2; ++i) await tab.addScriptTag({ url: '/sway-meter.js' });
    await tab.addScriptTag({ url: '/elements/sway-meter.js', type: 'module' });
    assert.deepEqual(await tab.evaluate(() => {
      const meter = document.querySelector('sway-meter');
      return [meter.getAttribute('theme'), meter.getAttribute('engine'), Object.hasOwn(meter, 'theme')];
    }), ['dark', '/elsewhere/sway-engine.js', false]);
    await drop([archive]);
    await part('score').waitFor();
    assert.equal(asked('/elsewhere/sway-engine.js'), 1);
    assert.deepEqual(errors, []);
  });

  for (const [how, head] of [
    ['imported by a module of the page', '<script type="module">import "/sway-meter.js";</script>'],
    ['imported by a module of elsewhere', '<script type="module" src="/app/sway-meter-app.js"></script>'],
    ['beside a script of a like name', '<script src="/app/sway-meter-options.js"></script><script type="module" src="/sway-meter.js?v=1:2"></script>'],
    ['as a classic script', '<script defer src="/sway-meter.js"></script>'],
  ])
    test(`the engine is found beside it: ${how}`, async () => {
      extra['/app/sway-meter-app.js'] = script('import "../sway-meter.js";');
      extra['/app/sway-meter-options.js'] = script('');
      extra['/deep/page'] = page(METER, head);
      await open('/deep/page');
      await drop([archive]);
      await part('score').waitFor();
      assert.deepEqual(server.asked.filter((path) => path.endsWith('sway-engine.js')), ['/sway-engine.js']);
    });

  test('two on a page keep apart; one that is moved keeps what it knows, one that is taken out forgets', async () => {
    extra['/two'] = page(`${METER}<p>between</p>${METER}`, SCRIPT);
    await open('/two');
    await drop([archive], 1);
    await part('score', 1).waitFor();
    assert.equal(await part('score', 0).count(), 0);
    const kept = await tab.evaluate(async () => {
      const meter = document.querySelectorAll('sway-meter')[1];
      document.body.prepend(meter);
      await new Promise((done) => setTimeout(done));
      const moved = meter.report.score;
      meter.remove();
      await new Promise((done) => setTimeout(done));
      return [moved, meter.report];
    });
    assert.deepEqual(kept, [report.score, null]);
    assert.equal(await tab.locator('sway-meter').count(), 1);
  });
});

describe('for everybody', () => {
  const focused = () => tab.evaluate(() => document.querySelector('sway-meter').shadowRoot.activeElement?.part.value);

  test('by keyboard: the button opens the files; the focus stays within', async () => {
    await open('/plain');
    await tab.bringToFront();
    await tab.keyboard.press('Tab');
    assert.equal(await focused(), 'choose');
    const [chooser] = await Promise.all([tab.waitForEvent('filechooser'), tab.keyboard.press('Enter')]);
    await chooser.setFiles([archive]);
    await part('score').waitFor();
    assert.equal(await focused(), 'choose');
    await tab.keyboard.press('Tab');
    assert.equal(await focused(), 'clear');
    await tab.keyboard.press('Enter');
    await part('invite').waitFor();
    assert.equal(await focused(), 'choose');
    assert.equal(await tab.locator('sway-meter [role="status"]').innerText(), '');
  });

  for (const [what, media] of [['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['forced colours', { forcedColors: 'active' }]])
    test(`axe finds nothing and nothing overflows at 240 to 1280 px: ${what}`, async () => {
      await tab.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce', ...media });
      extra['/themes'] = page(['', 'theme="light"', 'theme="dark"', 'dir="rtl"'].map((attribute) => `<main><sway-meter ${attribute}></sway-meter></main>`).join(''),
        `${SCRIPT}<style>body { margin: 0 } sway-meter { margin: 4px }</style>`);
      await open('/themes');
      await tab.evaluate(axe);
      const found = () => tab.evaluate(async () => (await globalThis.axe.run(document, { rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false }, 'landmark-no-duplicate-main': { enabled: false }, 'landmark-unique': { enabled: false }, 'page-has-heading-one': { enabled: false } } }))
        .violations.flatMap(({ id, nodes }) => nodes.map(({ failureSummary }) => `${id}: ${failureSummary}`)));
      const narrow = async () => {
        for (const width of [240, 360, 1280]) {
          await tab.setViewportSize({ width, height: 900 });
          assert.ok(await tab.evaluate(() => document.scrollingElement.scrollWidth) <= width, `${width} px`);
        }
      };
      assert.deepEqual(await found(), []);
      await narrow();
      await Promise.all([0, 1, 2, 3].map((index) => drop([archive], index)));
      await part('score', 3).waitFor();
      assert.deepEqual(await found(), []);
      await narrow();
    });
});

for (const [name, openBrowser] of Object.entries(browsers).filter(([browser]) => browser !== 'chromium'))
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await openBrowser();
    });
    after(() => browser?.close());
    for (const example of ['meter-strict-csp', 'meter-worker-of-same-origin', 'meter-without-worker'])
      test(example, async () => {
        await browser.goto(`${server.origin}/${example}.html`);
        await browser.waitFor(() => Boolean(document.querySelector('sway-meter')?.shadowRoot?.querySelector('button')));
        await browser.evaluate(() => {
          const input = document.createElement('input');
          Object.assign(input, { type: 'file', id: 'test-file', onchange: () => void document.querySelector('sway-meter').read(input.files) });
          document.body.append(input);
        });
        await browser.setFiles('#test-file', [archive]);
        const found = await browser.waitFor(() => document.querySelector('sway-meter').shadowRoot.querySelector('[part="score"], [part="trouble"]')?.textContent);
        assert.match(found, new RegExp(`^${score.replace('.', '[.,]')} (of|von) 100$`));
      });
  });
