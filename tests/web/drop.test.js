// In three real browsers: drop a zip as X makes it, and read the numbers off the screen. They must be those that an independent script counts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browsers, dropFiles } from './browsers.js';
import { cliReport, cliText, independentCount, onScreen, reading, startServer, temporaryFolder, zip } from './sway_page.js';
import { makeExport } from './x_export.js';

const folder = temporaryFolder();
const inFolder = (top, files) => files.map((file) => ({ ...file, path: `${top}/${file.path}` }));

const cases = [
  { name: 'an archive with media', make: (path) => zip(path, makeExport().files) },
  { name: 'an archive that was packed again with a folder around it', make: (path) => zip(path, inFolder('twitter-2024-11-09', makeExport({ seed: 2 }).files)) },
  { name: 'an archive whose posts come in parts', make: (path) => zip(path, makeExport({ seed: 3, parts: 3, posts: 900 }).files) },
  { name: 'an archive written as a stream, with data descriptors', make: (path) => zip(path, makeExport({ seed: 4 }).files, ['-fd']) },
].map((row, i) => ({ ...row, path: row.make(join(folder, `twitter-${i}.zip`)) }));

const english = (number, digits) => number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** What stands on the screen is what was counted. */
function assertShown(screen, counted) {
  assert.equal(screen.score, counted.score.toFixed(1));
  assert.match(screen.line, new RegExp(`^Your ${english(counted.followers)} followers act like ${english(Number(counted.audienceEquivalent.toPrecision(3)))}\\.$`));
}

test('the command line reports what the independent script counts', () => {
  for (const { name, path } of cases) {
    const counted = independentCount(path);
    const report = cliReport(path);
    const { score, asOf, accounts: [account] } = report;
    const received = Object.fromEntries(account.received.map(({ kind, window, lifetime }) => [kind, { window, lifetime }]));
    const { best, audienceEquivalent, ...same } = counted;
    assert.deepEqual({ score, asOf, followers: account.audience, posts: account.posts, likes: received.like, shares: received.share, action: account.action }, same, name);
    assert.equal(report.audienceEquivalent, Number(audienceEquivalent.toPrecision(3)), name);
    assert.equal(report.moments[0].action, best, name);
  }
});

test('the command line names the owner where a network has several', () => {
  const other = makeExport({ seed: 5, owner: 'other_example' }).files.map((file) => ({ ...file, data: Buffer.from(file.data.toString('latin1').replaceAll('90071992547', '80071992547'), 'latin1') }));
  const second = zip(join(folder, 'second.zip'), other);
  const names = (...paths) => [...new Set([...cliText(...paths).matchAll(/points {2}(\S+)/g)].map(([, name]) => name))].sort();
  assert.deepEqual(names(cases[0].path), ['x']);
  assert.deepEqual(names(cases[0].path, second), ['x/mira_example', 'x/other_example']);
});

for (const [browser, open] of Object.entries(browsers))
  describe(browser, () => {
    let server, page;
    before(async () => {
      server = await startServer({ port: 0 });
      page = await open();
    });
    after(async () => {
      await page?.close();
      server.close();
    });

    for (const { name, path } of cases)
      test(`drop ${name}`, async () => {
        await page.goto(server.origin);
        assertShown(await reading(page, () => dropFiles(page, '#drop', [path])), independentCount(path));
      });

    test('pick an archive', async () => {
      await page.goto(server.origin);
      assertShown(await reading(page, () => page.setFiles('#files', [cases[0].path])), independentCount(cases[0].path));
    });

    test('pick one archive twice: nothing changes but the list of files', async () => {
      await page.goto(server.origin);
      const once = await reading(page, () => page.setFiles('#files', [cases[0].path]));
      const twice = await reading(page, () => page.setFiles('#files', [cases[0].path]));
      assertShown(twice, independentCount(cases[0].path));
      assert.deepEqual([twice.score, twice.line, twice.why], [once.score, once.line, once.why]);
    });

    test('see an example, labelled as one', async () => {
      await page.goto(server.origin);
      const screen = await reading(page, () => page.evaluate(() => document.querySelector('#example').click()));
      assert.ok(Number(screen.score) > 1 && Number(screen.score) < 100, screen.score);
      assert.match(await page.text('#banner'), /^This is an example\./);
      assertShown(await reading(page, () => page.setFiles('#files', [cases[0].path])), independentCount(cases[0].path));
    });

    test('nothing is shown before a file is there', async () => {
      await page.goto(server.origin);
      const { score, line } = await onScreen(page);
      assert.deepEqual([score, line], [null, null]);
    });
  });
