// One export of each network, dropped together on the page in Chromium; and the question whose files are that do not say so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { browsers, dropFiles } from './browsers.js';
import { cliReport, onScreen, reading, startServer, temporaryFolder, zip } from './sway_page.js';

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));
const folders = (place) => readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

const temporary = temporaryFolder();

function zipOf({ source, name }) {
  const input = join(FIXTURES, source, name, 'input');
  const files = readdirSync(input, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));
  return zip(join(temporary, `${source}-${name}.zip`), files.map((file) => ({ path: file.slice(input.length + 1), data: readFileSync(file) })));
}

/** The accounts in a zip; none where nothing of it is opened. */
function accountsIn(path) {
  try {
    return cliReport(path).accounts;
  } catch {
    return [];
  }
}

/** Of each network the case that tells most of one person, of those whose files are opened in a zip as well: {source, name, account, path}. */
function oneOfEach() {
  const found = {};
  for (const source of folders(FIXTURES))
    for (const name of folders(join(FIXTURES, source))) {
      const golden = join(FIXTURES, source, name, 'report.json');
      if (!existsSync(golden)) continue;
      const { accounts } = JSON.parse(readFileSync(golden, 'utf8'));
      if (accounts.length !== 1 || accounts[0].owner === null || accounts[0].score === null) continue;
      const responses = Math.max(...accounts[0].received.map(({ lifetime }) => lifetime ?? 0));
      (found[accounts[0].network] ??= []).push({ source, name, account: accounts[0], responses });
    }
  return Object.values(found).map((cases) => {
    cases.sort((a, b) => b.responses - a.responses);
    for (const one of cases) {
      one.path = zipOf(one);
      if (isDeepStrictEqual(accountsIn(one.path), [one.account])) return one;
    }
    return assert.fail(`${cases[0].account.network} has no case that can be read from a zip`);
  });
}

/** What the independent script of that source counts of posts, by kind. */
function independent({ source, name }) {
  const script = 'import importlib.util, json, pathlib, sys\nspec = importlib.util.spec_from_file_location("c", sys.argv[1])\nm = importlib.util.module_from_spec(spec)\n'
    + 'spec.loader.exec_module(m)\nprint(json.dumps(m.counted(pathlib.Path(sys.argv[2])).get("received", {})))';
  return JSON.parse(execFileSync('python3', ['-c', script, join(FIXTURES, source, 'count_independently.py'), join(FIXTURES, source, name, 'input')], { encoding: 'utf8' }));
}

const exports = oneOfEach();
const zips = exports.map(({ path }) => path);

let server, page;
before(async () => {
  server = await startServer({ port: 0 });
  page = await browsers.chromium();
});
after(async () => {
  await page?.close();
  server.close();
});

test('the report of all together holds what each alone does, and what independent scripts count', () => {
  const { accounts } = cliReport(...zips);
  assert.ok(exports.length >= 3);
  assert.deepEqual(accounts.map(({ network }) => network), exports.map(({ account }) => account.network).sort());
  for (const one of exports) {
    const account = accounts.find(({ network }) => network === one.account.network);
    assert.deepEqual(account, one.account);
    const lifetime = Object.fromEntries(account.received.map(({ kind, lifetime: count }) => [kind, count]));
    for (const [kind, count] of Object.entries(independent(one))) assert.ok(lifetime[kind] >= count, `${one.source}/${one.name}: ${kind} ${lifetime[kind]}, counted ${count}`);
  }
});

test('the page shows the score of all together', async () => {
  await page.goto(server.origin);
  const screen = await reading(page, () => dropFiles(page, '#drop', zips));
  assert.equal(screen.score, cliReport(...zips).score.toFixed(1));
});

const liked = join(FIXTURES, 'bluesky/posts-of-others-owner-unknown/input/liked.json');
const asked = () => page.evaluate(() => [...document.querySelectorAll('.whose label')].map((label) => label.innerText.replace(/\s+/g, ' ').trim()));

test('a file that does not say whose it is: the page asks, and counts what is chosen', async () => {
  await page.goto(server.origin);
  assert.equal((await reading(page, () => page.setFiles('#files', [liked]))).score, null);
  assert.deepEqual(await asked(), ['@jane-moor.example.org 1 post', '@samlund.example.org 1 post']);
  await page.evaluate(() => {
    document.querySelector('.whose input').click();
    document.querySelector('.whose button').click();
  });
  await page.waitFor(() => document.querySelector('#score-number')?.checkVisibility());
  assert.deepEqual(await asked(), []);
  assert.equal((await onScreen(page)).score, JSON.parse(execFileSync(process.execPath, [fileURLToPath(new URL('../../web/bin/sway-score.js', import.meta.url)), '--json', '--me', 'jane-moor.example.org', liked])).score.toFixed(1));
});

test('none of these is an answer too, and is not asked for again', async () => {
  await page.goto(server.origin);
  await reading(page, () => page.setFiles('#files', [liked]));
  await page.evaluate(() => document.querySelector('.whose button[type=button]').click());
  await page.waitFor(() => !document.querySelector('.whose'));
  await reading(page, () => page.setFiles('#files', [liked]));
  assert.deepEqual(await asked(), []);
  assert.match((await onScreen(page)).notes.join(), /No file here says whose export this is/);
});
