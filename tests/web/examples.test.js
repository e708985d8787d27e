// Every way of embedding in web/examples/ shows the score, with its policy and without it.
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {openChromium} from './browsers.js';
import {startSite} from './example_site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a reader sees on each page, by the name of its file: in the cards, or where there is none on the page itself. */
const examples = {
  'badge': {page: /A README/, images: 1},
  'dark': {cards: [/63\.2 of 100/]},
  'ghost': {cards: [/63\.2 of 100/]},
  'hugo': {cards: [/63\.2 of 100/]},
  'iframe': {frame: /Sway Jane Doe\s+63\.2 of 100/},
  'no-javascript': {page: /Jane Doe: Sway 63\.2 of 100/, javaScriptEnabled: false},
  'plain': {cards: [/Sway Jane Doe\s+63\.2 of 100\s+2020\s*2026\s+57\.1–66\.4 by the luck of posts, ±8 between fair methods\s+Above 94% of 1,256 active accounts, 2013-14\s+Mastodon, X · as of November 9, 2026/]},
  'react': {cards: [/63\.2 of 100/]},
  'strict-csp': {cards: [/63\.2 of 100[^]*Unchanged since signed with key [\w-]{12}/]},
  'two': {cards: [/63\.2 of 100[^]*as of November 9, 2026/, /52,5 von 100[^]*Stand 29\. Februar 2024, älter als ein Jahr/]},
  'wordpress': {cards: [/63\.2 of 100/]},
  'wordpress-oembed': {cards: [/63\.2 of 100/]},
};

/** Shadow trees have no innerText of their own; that of what is drawn in them has. */
const cardTexts = () => [...document.querySelectorAll('sway-score')].map(({shadowRoot}) => shadowRoot?.querySelector('[part="card"]')?.innerText ?? '');

let site, page;
before(async () => {
  site = await startSite();
  page = await openChromium({baseline: true, options: {bypassCSP: false, locale: 'en-GB'}});
});
after(async () => {
  await page.close();
  site.close();
});

test('every example is here', () => {
  const files = readdirSync(fileURLToPath(new URL('../../web/examples', import.meta.url))).filter((name) => name.endsWith('.html'));
  // those with the meter are opened by the meter's test
  assert.deepEqual(Object.keys(examples).sort(), files.map((name) => name.replace('.html', '')).filter((name) => !name.includes('meter')).sort());
});

async function look(tab, name) {
  const {cards, frame, page: text, images} = examples[name];
  if (cards) {
    await tab.waitForFunction((count) => {
      const all = [...document.querySelectorAll('sway-score')];
      const time = (it) => it.shadowRoot?.querySelector('time');
      return all.length === count && all.every((it) => time(it) && !time(it).textContent.includes(time(it).dateTime));  // a date that Intl wrote
    }, cards.length);
    const texts = await tab.evaluate(cardTexts);
    cards.forEach((pattern, i) => assert.match(texts[i], pattern));
  }
  if (frame) {
    const inside = tab.frameLocator('iframe').locator('[part="card"]');
    await inside.waitFor();
    assert.match(await inside.innerText(), frame);
  }
  if (text) assert.match(await tab.locator('body').innerText(), text);
  if (images) assert.deepEqual(await tab.$$eval('img', (all) => all.map(({naturalWidth}) => naturalWidth)), Array(images).fill(320));
}

describe('shows the score', () => {
  for (const name of Object.keys(examples))
    test(name, async () => {
      const {javaScriptEnabled = true} = examples[name];
      const tab = javaScriptEnabled ? await page.context.newPage() : await (await page.context.browser().newContext({javaScriptEnabled})).newPage();
      const wrong = [];
      tab.on('pageerror', (error) => wrong.push(error.message));
      tab.on('console', (message) => message.type() === 'error' && !/favicon/.test(message.location().url) && wrong.push(message.text()));
      for (const policy of ['', '?free']) {
        await tab.goto(`${site.origin}/${name}.html${policy}`);
        await look(tab, name);
      }
      if (javaScriptEnabled) {
        for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']]) {
          await tab.setViewportSize({width, height: 900});
          await tab.emulateMedia({colorScheme});
          assert.ok(await tab.evaluate(() => document.scrollingElement.scrollWidth) <= width, `wider than ${width}`);
          await tab.evaluate(axe);  // without the policy, which would not let the test in
          const found = await tab.evaluate(() => globalThis.axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
          assert.deepEqual(found.violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`), []);
          if (process.env.SWAY_SCREENSHOTS) await tab.screenshot({path: `${process.env.SWAY_SCREENSHOTS}/${name}-${colorScheme}-${width}.png`, fullPage: true});
        }
      }
      assert.deepEqual(wrong, []);
      await tab.close();
    });
});
