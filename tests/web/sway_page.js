// The page under test: served as it is to users, given files, and read off the screen.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export { startServer } from '../../web/server.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const temporary = [];
process.on('exit', () => { for (const folder of temporary) rmSync(folder, { recursive: true, force: true }); });

/** A folder for the files of a test, gone when the process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'sway-test-'));
  temporary.push(folder);
  return folder;
}

/**
 * A zip made by the `zip` command, which is not ours: media stored, the rest deflated, in this order.
 * @param {string} path  of the zip
 * @param {{path: string, data: string | Buffer}[]} files
 * @param {string[]} [flags]
 */
export function zip(path, files, flags = []) {
  const folder = temporaryFolder();
  for (const file of files) {
    mkdirSync(join(folder, dirname(file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), file.data);
  }
  rmSync(path, { force: true });
  execFileSync('zip', ['-q', '-X', '-n', '.jpg', ...flags, path, ...files.map((file) => file.path)], { cwd: folder });
  rmSync(folder, { recursive: true });
  return path;
}

/** Hands files to the page by `give` and waits until it says that it is done. */
export async function reading(page, give) {
  await page.evaluate(() => { document.querySelector('#status').textContent = ''; });
  await give();
  await page.waitFor(() => document.querySelector('#status').textContent.startsWith('Done.'));
  return onScreen(page);
}

/** What a person sees. */
export function onScreen(page) {
  return page.evaluate(() => {
    const shown = (selector) => {
      const it = document.querySelector(selector);
      return it?.checkVisibility() ? it.innerText.trim() : null;
    };
    const all = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility()).map((it) => it.innerText.trim());
    return {
      score: shown('#score-number'),
      line: shown('#number .line'),
      kicker: shown('#number .kicker'),
      notes: all('#reading .note'),
      states: all('#reading .state'),
      skipped: shown('#reading .skipped'),
      trouble: shown('#trouble'),
      why: shown('#why .body'),
    };
  });
}

/** The report of the same files by the command line. */
export function cliReport(...paths) {
  return JSON.parse(execFileSync(process.execPath, [join(ROOT, 'web/bin/sway-score.js'), '--json', ...paths], { encoding: 'utf8', maxBuffer: 1 << 28 }));
}

/** What the command line prints. */
export const cliText = (...paths) => execFileSync(process.execPath, [join(ROOT, 'web/bin/sway-score.js'), ...paths], { encoding: 'utf8' });

/** What an independent script counts in an X archive. */
export function independentCount(path) {
  return JSON.parse(execFileSync('python3', [join(ROOT, 'tests/web/count_x.py'), path], { encoding: 'utf8' }));
}
