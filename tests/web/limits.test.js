// Zips at the limits: more entries, a longer table of contents, larger members than 32 bits can say.
import assert from 'node:assert/strict';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { deflateRawSync, constants } from 'node:zlib';
import { FileBlob } from '../../web/engine/file_blob.js';
import { crc32, fields, makeZip, zipParts } from './make_zip.js';
import { manifest, report, tweets, verdict } from './reading.js';

const POSTS = 40;
const identity = { name: 'data/manifest.js', data: manifest };
const posts = (more = {}) => ({ name: 'data/tweets.js', data: tweets(POSTS), ...more });
const tooLarge = (detail) => `This archive claims more than we can read safely${detail}. Unpack it and drop only the files of the export.`;

test('more than a million members', async () => {
  const entry = makeZip([{ name: 'm', method: 0 }]).subarray(31, 31 + 47);
  const count = 1_000_001;
  const directory = new Uint8Array(count * entry.length);
  for (let i = 0; i < count; ++i) directory.set(entry, i * entry.length);
  const end = makeZip([], { zip64: true, count, directorySize: directory.length, directoryOffset: 0, locator: directory.length });
  const { says } = verdict(await report([{ name: 'a.zip', blob: new Blob([directory, end]) }]));
  assert.deepEqual(says, [`a.zip: ${tooLarge(': more than 1,000,000 files')}`]);
});

test('a table of contents of 300 MB', async () => {
  const size = 300_000_000;
  const directory = new Blob([fields([4, 0x02014b50]), new Uint8Array(size - 4)]);
  const { says } = verdict(await report([{ name: 'a.zip', blob: new Blob([directory, makeZip([], { count: 5, directorySize: size, directoryOffset: 0 })]) }]));
  assert.deepEqual(says, [`a.zip: ${tooLarge(': a table of contents of 300 MB')}`]);
});

const MiB = 2 ** 20;
const MEMBER = 4100;  // MiB
const video = { name: 'data/tweets_media/1.mp4', method: 0, packed: { size: 4608 * MiB } };
const size = { size: video.packed.size };
let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sway-zip-'));
});
after(() => rm(folder, { recursive: true }));
for (const [what, parts] of [
  ['Zip64', zipParts([{ ...video, zip64: true, local: size, central: size }, { ...identity, zip64: true }, posts({ zip64: true })], { zip64: true })],
  ['offsets modulo 2^32', zipParts([{ ...video, local: size, central: size }, identity, posts()])],
])
  test(`an archive behind 4.5 GiB of video, with ${what}`, async () => {
    const file = await open(path.join(folder, 'a.zip'), 'w');  // the video is a hole in it
    let at = 0;
    for (const part of parts) {
      if (part instanceof Uint8Array) await file.write(part, 0, part.length, at);
      at += part.size ?? part.length;
    }
    await file.close();
    const { likes, says, skipped } = verdict(await report([{ name: 'a.zip', blob: new FileBlob(path.join(folder, 'a.zip'), 0, at) }]));
    assert.deepEqual({ likes, says, skipped }, { likes: POSTS, says: [], skipped: 1 });
  });

test('an honest member of more than 4 GiB', async () => {
  // Blocks of blanks that end on a byte (a full flush), so that they can be strung together; the checksum is made of the blocks' own.
  const blanks = new Uint8Array(MiB).fill(32);
  const block = deflateRawSync(blanks, { finishFlush: constants.Z_FULL_FLUSH });
  const head = new TextEncoder().encode(tweets(POSTS).slice(0, -2));
  const tail = new TextEncoder().encode(']');
  const packed = new Blob([deflateRawSync(head, { finishFlush: constants.Z_FULL_FLUSH }), ...Array(MEMBER).fill(new Blob([block])), deflateRawSync(tail)]);
  const told = { crc: crc32(tail, append(crc32(head), crc32(blanks), MiB, MEMBER)), size: head.length + MEMBER * MiB + tail.length };
  const zip = new Blob(zipParts([identity, { name: 'data/tweets.js', packed, zip64: true, local: told, central: told }]));
  const { likes, says } = verdict(await report([{ name: 'a.zip', blob: zip }]));
  assert.deepEqual({ likes, says }, { likes: POSTS, says: [] });
});

/** The checksum of bytes with checksum `crc`, followed by `times` blocks of `length` bytes (a power of two) with checksum `block` each. */
function append(crc, block, length, times) {
  let shift = 0x00800000;  // x^8; squared until it is x^(8 length)
  for (let bytes = 1; bytes < length; bytes *= 2) shift = multiply(shift, shift);
  for (let i = 0; i < times; ++i) crc = (multiply(shift, crc) ^ block) >>> 0;
  return crc;
}

/** The product of two polynomials modulo that of CRC-32, bits reflected. */
function multiply(a, b) {
  let product = 0;
  for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= b;
    b = b & 1 ? (b >>> 1) ^ 0xedb88320 : b >>> 1;
  }
  return product >>> 0;
}
