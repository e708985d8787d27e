// Whoever uses the page by keyboard, by screen reader, on a small screen or in the dark can use all of it.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openChromium } from './browsers.js';
import { onScreen, reading, startServer, temporaryFolder, zip } from './sway_page.js';
import { makeExport } from './x_export.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const archive = zip(join(temporaryFolder(), 'twitter.zip'), makeExport().files);
const notAnArchive = join(temporaryFolder(), 'twitter.zip.part');

let server, page;
before(async () => {
  server = await startServer({ port: 0 });
  page = await openChromium({ baseline: true, options: { reducedMotion: 'reduce' } });
  page.tab.on('filechooser', () => {});  // from now on the browser hands them over
});
after(async () => {
  await page.close();
  server.close();
});

const pick = (path) => () => reading(page, () => page.setFiles('#files', [path]));

function unfold() {
  for (const details of document.querySelectorAll('details')) {
    details.removeAttribute('name');  // or only one of a group would stay open
    details.open = true;
  }
}

/** How to come to each state of the page, from its arrival on. */
const states = {
  'arrival': () => {},
  'arrival, all of it unfolded': () => page.evaluate(unfold),
  'a result': pick(archive),
  'a result, all of it unfolded': async () => {
    await pick(archive)();
    await page.evaluate(unfold);
  },
  'a result, with the card about to be saved': async () => {
    await pick(archive)();
    await page.tab.locator('#keep button').first().click();
    await page.tab.locator('dialog[open]').waitFor();
  },
  'a file that is not known': async () => {
    writeFileSync(notAnArchive, 'just text');
    await pick(notAnArchive)();
  },
};

describe('axe finds nothing', () => {
  for (const [state, reach] of Object.entries(states))
    for (const width of [360, 1280])
      test(`${state}, light and dark, ${width} px`, async () => {
        await page.tab.setViewportSize({ width, height: 900 });
        await page.goto(server.origin);
        await reach();
        await page.tab.evaluate(axe);
        for (const colorScheme of ['light', 'dark']) {
          await page.tab.emulateMedia({ colorScheme });
          const found = await page.evaluate(async () => (await globalThis.axe.run(document)).violations
            .flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)}: ${failureSummary}`)));
          assert.deepEqual(found, [], colorScheme);
        }
      });

  test('what it would find, it finds', async () => {
    await page.goto(server.origin);
    await page.evaluate(() => document.querySelector('main').append(document.createElement('button')));
    await page.tab.evaluate(axe);
    assert.deepEqual(await page.evaluate(async () => (await globalThis.axe.run(document)).violations.map(({ id }) => id)), ['button-name']);
  });
});

describe('nothing is wider than the screen', () => {
  for (const [state, reach] of Object.entries(states))
    test(`${state}, as it is drawn at 300 px and as the window grows`, async () => {
      await page.tab.setViewportSize({ width: 300, height: 900 });
      await page.goto(server.origin);
      await reach();
      for (const width of [300, 360, 640, 1280]) {
        await page.tab.setViewportSize({ width, height: 900 });
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth) <= width, `${await page.evaluate(() => document.scrollingElement.scrollWidth)} px of ${width}`);
      }
    });
});

describe('by keyboard alone', () => {
  /** Presses Tab until the focus leaves the page or comes back to where it was first; what it met. */
  async function walk() {
    const met = [];
    for (let presses = 0; presses < 300; ++presses) {
      await page.tab.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const it = document.activeElement;
        if (!it || it === document.body) return null;
        const style = getComputedStyle(it);
        const { width, height } = it.getBoundingClientRect();
        globalThis.walked ??= new Set();
        const again = globalThis.walked.has(it) && it !== globalThis.stop;  // a date has several stops within it
        globalThis.walked.add(globalThis.stop = it);
        const name = (it.innerText || it.getAttribute('aria-label') || it.labels?.[0]?.innerText || '').trim().slice(0, 40);
        return {
          again,
          what: `${it.tagName.toLowerCase()}${it.id ? `#${it.id}` : ''} "${name}"`,
          shown: it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 0 && height > 0,
          marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || it.type === 'date',  // in a date the browser marks the part
        };
      });
      if (at === null || at.again) return met;
      met.push(at);
    }
    throw new Error('the focus never leaves the page');
  }

  for (const state of ['arrival', 'a result'])
    test(`${state}: every stop is on the screen, has a name and is marked`, async () => {
      await page.tab.setViewportSize({ width: 1280, height: 900 });
      await page.goto(server.origin);
      await states[state]();
      await page.evaluate(() => { document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); });
      const met = await walk();
      assert.deepEqual(met.filter(({ shown, marked, what }) => !shown || !marked || / ""$/.test(what)), []);
      const reached = (await page.evaluate(() => [...document.querySelectorAll('a[href], button, summary, select, input')]
        .filter((it) => it.checkVisibility({ contentVisibilityAuto: true }) && !globalThis.walked.has(it)).map((it) => it.outerHTML.slice(0, 120))));
      assert.deepEqual(reached, [], 'never reached by Tab');
    });

  test('choose a file, read the score, forget it', async () => {
    await page.goto(server.origin);
    await page.tab.locator('#choose-files').focus();
    const [chooser] = await Promise.all([page.tab.waitForEvent('filechooser'), page.tab.keyboard.press('Enter')]);
    const { score } = await reading(page, () => chooser.setFiles([archive]));
    assert.match(score, /^\d\d\.\d$/);
    await page.tab.locator('#keep button', { hasText: /clear|forget/i }).focus();
    await page.tab.keyboard.press('Enter');
    assert.equal((await onScreen(page)).score, null);
    assert.match(await page.evaluate(() => document.activeElement.id), /choose-files/);
  });

  test('the card opens with Enter, closes with Escape, and gives the focus back', async () => {
    await page.goto(server.origin);
    await pick(archive)();
    await page.tab.locator('#keep button').first().focus();
    await page.tab.keyboard.press('Enter');
    await page.tab.locator('dialog[open]').waitFor();
    assert.ok(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)));
    await page.tab.keyboard.press('Escape');
    assert.equal(await page.tab.locator('dialog[open]').count(), 0);
    assert.ok(await page.evaluate(() => document.querySelector('#keep').contains(document.activeElement)));
  });
});
