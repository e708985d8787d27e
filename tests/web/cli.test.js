// The score in a terminal: what it prints and how it ends.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeZip } from './make_zip.js';
import { manifest, tweets } from './reading.js';

const PROGRAM = fileURLToPath(new URL('../../web/bin/sway-score.js', import.meta.url));
const USAGE = 'Usage: sway-score FILE… [--json] [--as-of YYYY-MM-DD] [--me HANDLE]…\nFILE: an export as you downloaded it (zip), a folder of it, or single files of it.\nHANDLE: a name of yours, for files that do not say whose they are.\n';

let folder;

const run = (...args) => new Promise((resolve) => {
  execFile(process.execPath, [PROGRAM, ...args], { cwd: folder }, (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }));
});

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sway-cli-'));
  const members = [{ name: 'data/manifest.js', data: manifest }, { name: 'data/tweets.js', data: tweets(50) }, { name: 'data/direct-messages.js', data: 'secret' }];
  await writeFile(path.join(folder, 'x.zip'), makeZip(members));
  await mkdir(path.join(folder, 'export/data'), { recursive: true });
  for (const { name, data } of members) await writeFile(path.join(folder, 'export', name), data);
  await mkdir(path.join(folder, 'linked'));
  await symlink('../export/data/tweets.js', path.join(folder, 'linked/tweets.js'));
  await symlink('..', path.join(folder, 'linked/round'));
  await symlink('nowhere', path.join(folder, 'linked/gone.js'));
  await writeFile(path.join(folder, 'note.txt'), 'Hello\x1b[2J');
  await writeFile(path.join(folder, 'empty.zip'), '');
});
after(() => rm(folder, { recursive: true }));

describe('wrong use ends with status 2 and says how it is used', () => {
  for (const args of [[], ['--json'], ['x.zip', '--as-of', 'yesterday'], ['x.zip', '--as-of', '2024-02-30'], ['x.zip', '--as-of'], ['x.zip', '--verbose']])
    test(args.join(' ') || 'nothing', async () => assert.deepEqual(await run(...args), { status: 2, stdout: '', stderr: USAGE }));

  test('a file that is not there', async () => assert.deepEqual(await run('none.zip'), { status: 2, stdout: '', stderr: 'sway-score: cannot read none.zip\n' }));
  test('a file named as a folder', async () => assert.deepEqual(await run('x.zip/'), { status: 2, stdout: '', stderr: 'sway-score: cannot read x.zip/\n' }));
});

describe('with a score it ends with status 0', () => {
  for (const [args, opened] of [[['x.zip'], 'x.zip/data/'], [['export'], 'export/data/'], [[path.join('export', 'data', 'tweets.js'), path.join('export', 'data', 'manifest.js')], '']])
    test(`the report of ${args.join(' and ')}`, async () => {
      const { status, stdout, stderr } = await run(...args, '--json');
      const report = JSON.parse(stdout);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
      assert.equal(report.accounts[0].received.find(({ kind }) => kind === 'like').lifetime, 50);
      assert.ok(report.score >= 1 && report.score <= 99.9);
      assert.deepEqual(report.files.map(({ name }) => name).sort(), [`${opened}manifest.js`, `${opened}tweets.js`]);
      assert.equal(report.skipped.files, opened ? 1 : 0);
    });

  test('links to files are files, and links to folders are not followed', async () => {
    const report = JSON.parse((await run('linked', '--json')).stdout);
    assert.deepEqual(report.files.map(({ name }) => name), ['linked/tweets.js']);
  });

  test('a table for people', async () => {
    const { status, stdout } = await run('x.zip');
    const report = JSON.parse((await run('x.zip', '--json')).stdout);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^Sway ${report.score} .*of 100, as of ${report.asOf}\nActs like an audience of ${report.audienceEquivalent.toLocaleString('en')}\\.\n\nx/mira_example: score ${report.score}, audience 100, posts 50 of 50\n`));
    assert.match(stdout, /\n {2}like +50 in the window +50 in all\n/);
    for (const { part, points } of report.contributions) assert.ok(stdout.includes(`${points.toFixed(1)} points  x ${part}\n`), stdout);
    assert.match(stdout, /\n1 other file was not opened\.\n$/);
  });

  test('as of another day', async () => {
    const report = JSON.parse((await run('x.zip', '--json', '--as-of', '2024-11-07')).stdout);
    assert.equal(report.asOf, '2024-11-07');
  });
});

test('whom the person says to be is counted where no file says whose it is', async () => {
  const file = fileURLToPath(new URL('../fixtures/bluesky/posts-of-others-owner-unknown/input/liked.json', import.meta.url));
  const unknown = await run(file);
  assert.equal(unknown.status, 1);
  assert.match(unknown.stdout, /\nWhose are they\? Say so with --me: jane-moor\.example\.org, samlund\.example\.org\n/);
  const { status, stdout } = await run(file, '--me', '@Jane-Moor.example.org', '--me', 'jane.elsewhere', '--json');
  assert.equal(status, 0);
  const { accounts: [{ owner, received }], authors } = JSON.parse(stdout);
  assert.deepEqual([owner, received.find(({ kind }) => kind === 'like').lifetime, authors], ['jane-moor.example.org', 52, []]);
});

describe('without a score it ends with status 1 and says why', () => {
  for (const [file, text] of [
    ['note.txt', "note.txt: We don't know this file. Drop the archive as you downloaded it from the network."],
    ['empty.zip', 'empty.zip: This file is empty; the download may not have finished. Fetch it again and drop it here.'],
  ])
    test(file, async () => assert.deepEqual(await run(file), { status: 1, stdout: `No score: nothing could be measured.\n\n${text}\n`, stderr: '' }));
});
