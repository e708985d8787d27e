// Files as they go wrong: bytes of a real zip, cut, changed and lied about.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder, zip } from './sway_page.js';
import { makeExport, ytd } from './x_export.js';

const folder = temporaryFolder();
let made = 0;

/** The bytes of a zip of these files. @param {{path: string, data: string | Buffer}[]} files */
export function zipped(files, flags = []) {
  return readFileSync(zip(join(folder, `${++made}.zip`), files, flags));
}

/** The files of the export that everything here is made of; with another `tweets.js`, if one is given. */
export function exportFiles(tweets) {
  const { files } = makeExport();
  return tweets === undefined ? files : files.map((file) => (file.path === 'data/tweets.js' ? { ...file, data: tweets } : file));
}

/** The same archive with more posts, which come first. @param {object[]} posts @param {(text: string) => string | Buffer} [change] of the text of tweets.js */
export function withPosts(posts, change = (text) => text) {
  const { records } = makeExport();
  return zipped(exportFiles(change(ytd('tweets', [...posts.map((tweet) => ({ tweet })), ...records]))));
}

/** The files of a fixture, for instance of "x/grailbird". */
export function fixture(name) {
  const root = fileURLToPath(new URL(`../fixtures/${name}/input`, import.meta.url));
  return readdirSync(root, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).map((it) => {
    const path = join(it.parentPath ?? it.path, it.name);
    return { path: relative(root, path), data: readFileSync(path) };
  });
}

/** Changes a text within bytes that are no text as a whole. */
export function replaceBytes(bytes, from, to) {
  const changed = Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1');
  if (changed.equals(bytes)) throw new Error(`there is no ${from}`);
  return changed;
}

/**
 * Where the headers of a member stand.
 * @param {Buffer} archive @param {string} name
 * @returns {{local: number, central: number, data: number, end: number}}
 */
export function headersOf(archive, name) {
  let central = archive.readUInt32LE(archive.length - 6);
  while (archive.toString('latin1', central + 46, central + 46 + archive.readUInt16LE(central + 28)) !== name) {
    if (archive.readUInt32LE(central) !== 0x02014b50) throw new Error(`there is no ${name}`);
    central += 46 + archive.readUInt16LE(central + 28) + archive.readUInt16LE(central + 30) + archive.readUInt16LE(central + 32);
  }
  const local = archive.readUInt32LE(central + 42);
  const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  return { local, central, data, end: data + archive.readUInt32LE(central + 20) };
}

/** The archive with a field of a member's two headers changed; `field`: its place in the local header and in the central one. */
function withField(archive, name, [inLocal, inCentral], width, value) {
  const changed = Buffer.from(archive);
  const { local, central } = headersOf(archive, name);
  changed.writeUIntLE(value, local + inLocal, width);
  changed.writeUIntLE(value, central + inCentral, width);
  return changed;
}

export const withMethod = (archive, name, method) => withField(archive, name, [8, 10], 2, method);
export const withSize = (archive, name, size) => withField(archive, name, [22, 24], 4, size);
export const withChecksum = (archive, name, checksum) => withField(archive, name, [14, 16], 4, checksum);

/** With one byte of a member's data turned over. */
export function withDamage(archive, name, share) {
  const changed = Buffer.from(archive);
  const { data, end } = headersOf(archive, name);
  changed[data + Math.floor((end - data) * share)] ^= 0xff;
  return changed;
}

/** A zip in volumes of 64 KiB: all of them. */
export function volumes() {
  const name = join(folder, 'volumes.zip');
  zip(name, exportFiles(), ['-s', '64k']);
  return readdirSync(folder).filter((it) => it.startsWith('volumes.')).sort().map((it) => ({ name: it, data: readFileSync(join(folder, it)) }));
}

/** A post as X writes it; ids below 30,000,000,000 tell no date. */
export const post = (id, change = {}) => ({
  id_str: String(id), id: String(id), created_at: 'Wed Mar 04 05:06:07 +0000 2015', full_text: 'an old one', favorite_count: '0', retweet_count: '0', ...change,
});
