// Zips, honest and hostile: what is counted, and what a person is told. The real core reads them, through the engine's own containers.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { walk } from '../../web/engine/containers/zip_walk.js';
import { crc32, fields, join, makeZip } from './make_zip.js';
import { manifest, report, tweets, verdict } from './reading.js';

const POSTS = 40;
const say = {
  empty: 'This file is empty; the download may not have finished. Fetch it again and drop it here.',
  unknown: "We don't know this file. Drop the archive as you downloaded it from the network.",
  html: 'This is a web page, not the data. Ask the network for the export again and choose JSON where it offers a choice, or drop the whole zip.',
  picture: 'This is a picture, a video or a sound. Drop the archive that the network gave you.',
  noExport: 'This archive holds no list of responses or followers that we know. Drop it as you downloaded it; if you chose what it should hold, ask the network for all of it. Files that you packed yourself, drop as they are.',
  cutOff: (detail = '') => `This archive is cut off${detail}; the download may not have finished. What could be read was counted, so the score is partial. Fetch the archive again.`,
  encrypted: 'This is locked with a password. Unpack it first, then drop the folder.',
  split: 'This zip is one volume of several. Join the volumes with the program that made them, or unpack them and drop the folder.',
  damaged: 'This archive is damaged and could not be opened. Fetch it again, or unpack it and drop the folder.',
  tooLarge: (detail = '') => `This archive claims more than we can read safely${detail}. Unpack it and drop only the files of the export.`,
  method: (detail) => `This file is packed in a way that browsers cannot unpack (${detail}). Unpack the archive and drop the folder.`,
  crc: 'The checksum of this file does not agree: something in it was changed or lost. What could be read was counted. Fetch the archive again.',
  entryDamaged: 'This file is damaged inside the archive. What came before the damage was counted. Fetch the archive again.',
  bomb: 'This file unpacks to more than its archive declares, which no honest archive does; it was left out.',
  fileCut: 'This file ends in the middle of a record. Everything before that was counted; fetch the file again for the rest.',
};

const identity = { name: 'data/manifest.js', data: manifest };
const posts = (more = {}) => ({ name: 'data/tweets.js', data: tweets(POSTS), ...more });
const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
const photo = (more = {}) => ({ name: 'data/tweets_media/1.jpg', data: noise, method: 0, ...more });
const archive = (more = {}, end = {}) => makeZip([identity, posts(more), photo()], end);
const inner = archive();
const flip = (bytes, at, bits = 0xff) => {
  const copy = bytes.slice();
  copy[at] ^= bits;
  return copy;
};
/** Where the packed posts begin in `archive()`. */
const postsAt = (zip) => Buffer.from(zip).indexOf('data/tweets.js') + 'data/tweets.js'.length;
const long = `${'x'.repeat(100)}/`.repeat(50);

describe('honest zips are read whole', () => {
  const others = Array.from({ length: 65_540 }, (_, i) => ({ name: `m/${i}`, method: 0 }));
  const rows = [
    ['deflated', archive()],
    ['stored', archive({ method: 0 })],
    ['with one extra top folder', makeZip([{ ...identity, name: 'my export/data/manifest.js' }, posts({ name: 'my export/data/tweets.js' })]), ['my export/data/manifest.js', 'my export/data/tweets.js']],
    ['three folders down', makeZip([{ ...identity, name: 'a/b/c/data/manifest.js' }, posts({ name: 'a/b/c/data/tweets.js' })]), ['a/b/c/data/manifest.js', 'a/b/c/data/tweets.js']],
    ['sizes and offset in the Zip64 field', archive({ zip64: true })],
    ['an end record of Zip64', archive({}, { zip64: true })],
    ['an end record of Zip64 that its locator misses', archive({}, { zip64: true, locator: 3 })],
    ['a descriptor with signature', archive({ descriptor: 'signed' })],
    ['a descriptor without signature', archive({ descriptor: 'bare' })],
    ['a descriptor of Zip64', archive({ descriptor: 'wide' })],
    ['junk before it, offsets from the archive on', archive({}, { before: noise, shift: noise.length })],
    ['junk before it, offsets from the file on', archive({}, { before: noise })],
    ['a program before it', archive({}, { before: join([new TextEncoder().encode('MZ'), noise]), shift: noise.length + 2 })],
    ['junk behind it', archive({}, { after: noise })],
    ['100 KB of junk behind it', archive({}, { after: new Uint8Array(100_000) })],
    ['junk on both sides', archive({}, { before: noise, shift: noise.length, after: noise })],
    ['a comment', archive({}, { comment: 'made by hand' })],
    ['a comment that holds an end record', archive({}, { comment: fields([4, 0x06054b50], [4, 0], [2, 9], [2, 9], [4, 999], [4, 7], [2, 0]) })],
    ['the marker of a split archive that was not split', archive({}, { before: 'PK00', shift: 0 })],
    ['names flagged as UTF-8', makeZip([identity, posts({ flags: 0x800 }), { name: 'données/été.txt', data: 'x', flags: 0x800 }])],
    ['a name of an old code page', makeZip([identity, posts(), { name: Uint8Array.of(0x82, 0x74, 0x82), data: 'x' }])],
    ['a longer name than file systems take', makeZip([identity, posts(), { name: long, data: 'x', method: 0 }, { name: `${long}y`, data: 'x', method: 0 }])],
    ['`..` in names', makeZip([{ ...identity, name: '../../data/manifest.js' }, posts({ name: '../../data/tweets.js' })])],
    ['absolute names', makeZip([{ ...identity, name: '/data/manifest.js' }, posts({ name: '//data//tweets.js' })])],
    ['names with backslashes', makeZip([{ ...identity, name: 'data\\manifest.js' }, posts({ name: '.\\data\\tweets.js' })])],
    ['names that turn the line around', makeZip([{ ...identity, name: '\u202ex\u0000/data/manifest.js' }, posts({ name: '\u202ex\u0000/data/tweets.js' })]), ['\ufffdx\ufffd/data/manifest.js', '\ufffdx\ufffd/data/tweets.js']],
    ['entries for folders', makeZip([{ name: 'data/', method: 0 }, identity, posts()])],
    ['resource forks of a Mac', makeZip([identity, posts(), { name: '__MACOSX/data/._tweets.js', data: 'Mac OS X' }])],
    ['unknown extra fields', archive({ central: { extra: fields([2, 0x5455], [2, 5], [1, 1], [4, 1]) }, local: { extra: fields([2, 0x5455], [2, 9], [1, 3], [8, 1]) } })],
    ['an extra field that ends too early', archive({ central: { extra: fields([2, 0x5455], [2, 500], [1, 1]) } })],
    ['65,543 members counted modulo 65,536', makeZip([identity, posts(), ...others], { count: 6 })],
    ['upper-case names', makeZip([{ ...identity, name: 'DATA/MANIFEST.JS' }, posts({ name: 'DATA/TWEETS.JS' })]), ['DATA/MANIFEST.JS', 'DATA/TWEETS.JS']],
    ['a photo that lies about its size', makeZip([identity, posts(), photo({ central: { size: 1e9, packedSize: 4e9 } })])],
    ['a photo packed in an unknown way', makeZip([identity, posts(), photo({ method: 95 })])],
    ['a locked photo', makeZip([identity, posts(), photo({ flags: 1 })])],
    ['bytes behind the end of the packed data', archive({ packed: join([new Uint8Array(deflateRawSync(tweets(POSTS))), noise]) })],
    ['honest data at 500:1', makeZip([identity, posts({ data: tweets(POSTS) + ' '.repeat(8_000_000) })])],
    ['a zip in a zip that a Mac packed', makeZip([{ name: 'x.zip', data: inner, method: 0 }, { name: '__MACOSX/._x.zip', data: noise }]), ['x.zip/data/manifest.js', 'x.zip/data/tweets.js']],
    ['a zip in a zip', makeZip([{ name: 'x.zip', data: inner, method: 0 }]), ['x.zip/data/manifest.js', 'x.zip/data/tweets.js']],
    ['a zip deflated in a zip with a note beside it', makeZip([{ name: 'read me.txt', data: 'hello' }, { name: 'x.zip', data: inner }]), ['x.zip/data/manifest.js', 'x.zip/data/tweets.js']],
  ];
  for (const [what, zip, read = ['data/manifest.js', 'data/tweets.js']] of rows)
    test(what, async () => {
      const seen = verdict(await report([{ name: 'a.zip', blob: new Blob([zip]) }]));
      assert.deepEqual({ likes: seen.likes, says: seen.says, read: seen.read }, { likes: POSTS, says: [], read: read.map((name) => `a.zip/${name}`) });
    });
});

describe('of zips that are not whole or not honest, what can be read is counted and the rest is told', () => {
  const whole = archive();
  const packed = posts().data && new Uint8Array(deflateRawSync(tweets(POSTS)));
  const at = postsAt(whole);
  const only = (member, end) => makeZip([identity, member], end);
  const two = (more) => makeZip([identity, posts(), { name: 'data/tweets-part1.js', data: tweets(POSTS, POSTS), ...more }]);
  const rows = [
    // what, zip, likes, what is said: of a file or of the whole archive
    ['an empty zip', makeZip([]), 0, { '': say.empty }],
    ['no byte at all', new Uint8Array(0), 0, { '': say.empty }],
    ['text that is called a zip', new TextEncoder().encode('This is not a zip, only called one.'), 0, { '': say.unknown }],
    ['an error page that is called a zip', new TextEncoder().encode('<!DOCTYPE html><title>Sign in</title>'), 0, { '': say.html }],
    ['a photo that is called a zip', join([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), noise]), 0, { '': say.picture }],
    ['a zip of photos', makeZip([photo(), photo({ name: '2.jpg' })]), 0, { '': say.noExport }],
    ['an export in HTML', makeZip([{ name: 'data/tweets.html', data: '<html>' }, photo()]), 0, { '': say.html }],
    ['a saved web page', makeZip([{ name: 'index.html', data: '<html>' }, photo()]), 0, { '': say.noExport }],
    ['a zip in a zip in a zip', makeZip([{ name: 'b.zip', data: makeZip([{ name: 'c.zip', data: inner }]) }]), 0, { '/b.zip': say.noExport }],
    ['a zip among eight members', makeZip([{ name: 'b.zip', data: inner }, ...Array.from({ length: 7 }, (_, i) => photo({ name: `${i}.jpg` }))]), 0, { '': say.noExport }],
    ['a nested zip that is none', makeZip([{ name: 'b.zip', data: noise }]), 0, { '/b.zip': say.damaged }],
    ['a nested zip that is a bomb', makeZip([{ name: 'b.zip', data: 'x', central: { size: 3e9 } }]), 0, { '/b.zip': say.bomb }],
    ['everything locked', makeZip([{ ...identity, flags: 1 }, posts({ flags: 1 }), photo({ flags: 1 })]), 0, { '': say.encrypted }],
    ['everything locked strongly', makeZip([{ ...identity, flags: 0x41 }, posts({ flags: 0x41 })]), 0, { '': say.encrypted }],
    ['locked with AES', makeZip([{ ...identity, flags: 1, method: 99 }, posts({ flags: 1, method: 99 })]), 0, { '': say.encrypted }],
    ['one file locked', two({ flags: 1 }), POSTS, { '/data/tweets-part1.js': say.encrypted }],
    ['the last volume of several', archive({}, { disk: 3 }), 0, { '': say.split }],
    ['a member on another volume', two({ central: { disk: 2 } }), POSTS, { '/data/tweets-part1.js': say.split }],
    ['the first volume of several', join([fields([4, 0x08074b50]), whole.subarray(0, at + 300)]), 0, { '': say.split }],
    ['a middle volume', noise, 0, { '': say.split }, 'a.z02'],
    ['the first of files cut by size', whole.subarray(0, at + 300), 0, { '': say.split }, 'a.zip.001'],
    ['the last of them, which holds the table of contents', whole.subarray(at + 300), 0, { '': say.split }, 'a.zip.003'],
    ['Deflate64', two({ method: 9 }), POSTS, { '/data/tweets-part1.js': say.method('Deflate64') }],
    ['BZip2', two({ method: 12 }), POSTS, { '/data/tweets-part1.js': say.method('BZip2') }],
    ['LZMA', two({ method: 14 }), POSTS, { '/data/tweets-part1.js': say.method('LZMA') }],
    ['Zstandard', two({ method: 93 }), POSTS, { '/data/tweets-part1.js': say.method('Zstandard') }],
    ['a method nobody knows', two({ method: 77 }), POSTS, { '/data/tweets-part1.js': say.method('method 77') }],
    ['two members that share their data', makeZip([identity, posts(), { ...posts({ name: 'data/tweets-part1.js' }), packed: new Uint8Array(0), local: { name: 'data/tweets-part1.js' }, central: { name: 'data/tweets.js', offset: 30 + 16 + deflateRawSync(manifest).length, packedSize: packed.length } }]), 0, { '': say.damaged }],
    ['an offset behind the end', two({ central: { offset: 1e9 } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['an offset where no header is', two({ central: { offset: 5 } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['a header without signature', two({ local: { signature: 0 } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['a header with another name', two({ local: { name: 'data/tweets-part2.js' } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['data that runs into the directory', two({ central: { packedSize: 1e5 } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['stored with two sizes', two({ method: 0, central: { size: 7 } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['declared beyond what deflate can do', two({ central: { size: 1e9 } }), POSTS, { '/data/tweets-part1.js': say.bomb }],
    ['less than was declared', two({ central: { size: tweets(POSTS).length + 5000 } }), 2 * POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
    ['a wrong checksum', two({ central: { crc: 1 } }), 2 * POSTS, { '/data/tweets-part1.js': say.crc }],
    ['a changed letter in a stored file', flip(archive({ method: 0 }), postsAt(archive({ method: 0 })) + tweets(POSTS).indexOf('abcdefghij') + 3, 1), POSTS, { '/data/tweets.js': say.crc }],
    ['no directory', archive({}, { directory: false }), POSTS, { '': say.cutOff(` at ${(archive({}, { directory: false }).length / 1000).toFixed(1)} kB`) }],
    ['no directory, the checksum alone behind the data', archive({ method: 0, flags: 8, local: { crc: 0 } }, { directory: false, after: fields([4, 0x02014b50]) }), POSTS, { '': say.cutOff() }],
    ['no directory, sizes behind the data', archive({ descriptor: 'signed' }, { directory: false, after: fields([4, 0x02014b50]) }), POSTS, { '': say.cutOff() }],
    ['no directory, sizes without signature', archive({ descriptor: 'bare' }, { directory: false, after: fields([4, 0x02014b50]) }), POSTS, { '': say.cutOff() }],
    ['no directory, sizes of Zip64', archive({ descriptor: 'wide' }, { directory: false, after: fields([4, 0x02014b50]) }), POSTS, { '': say.cutOff() }],
    ['a damaged directory', flip(whole, whole.length - 22 - 40), POSTS, { '': say.cutOff() }],
    ['a directory whose second entry is no entry', flip(whole, Buffer.from(whole).lastIndexOf('PK\x01\x02data/tweets.js'.slice(0, 4), Buffer.from(whole).lastIndexOf('data/tweets.js'))), POSTS, { '': say.cutOff() }],
    ['a directory that is not where it should be', archive({}, { directorySize: 10, directoryOffset: 3 }), POSTS, { '': say.cutOff() }],
    ['a Zip64 field that is missing', two({ central: { size: 0xffffffff, packedSize: 0xffffffff } }), POSTS, { '/data/tweets-part1.js': say.entryDamaged }],
  ];
  for (const [what, zip, likes, says, name = 'a.zip'] of rows)
    test(what, async () => {
      const seen = verdict(await report([{ name, blob: new Blob([zip]) }]));
      assert.deepEqual({ likes: seen.likes, says: seen.says }, { likes, says: Object.entries(says).map(([path, text]) => `${name}${path}: ${text}`) });
    });

  test('damage within packed data: what came before it counts', async () => {
    const random = Array.from({ length: 3000 }, (_, i) => crc32(Uint8Array.of(i & 255, i >> 8)).toString(36));
    const data = tweets(3000).replace(/"(\d+) [a-j]+"/g, (_, i) => `"${random[i]}"`);
    const zip = makeZip([identity, posts({ data })]);
    const size = deflateRawSync(data).length;
    let before = 0;
    for (const tenth of [1, 3, 5, 7, 9]) {
      const broken = zip.slice();
      const from = postsAt(zip) + Math.floor((size * tenth) / 10);
      broken.fill(0xff, from, from + 40);
      const { likes, says } = verdict(await report([{ name: 'a.zip', blob: new Blob([broken]) }]));
      assert.ok(likes >= before && likes <= 3000, `${tenth}: ${likes}`);
      assert.ok(likes > 3000 * (tenth / 10 - 0.15), `${tenth}: ${likes}`);  // but for one block of deflate
      assert.ok(says.includes(`a.zip/data/tweets.js: ${say.entryDamaged}`), `${tenth}: ${says}`);
      before = likes;
    }
  });
});

describe('a dropped folder', () => {
  const input = (name, data) => ({ name: `dl/${name}`, blob: new Blob([data]) });
  const members = [input('data/manifest.js', manifest), input('data/tweets.js', tweets(POSTS))];
  const older = archive({ data: tweets(POSTS, POSTS) });
  const table = 'dl/data/manifest.js dl/data/tweets.js';
  const rows = [
    ['members', [...members, input('note.txt', 'hi')], POSTS, table, 1],
    ['an archive', [input('old.zip', older), input('note.txt', 'hi')], POSTS, 'dl/old.zip/data/manifest.js dl/old.zip/data/tweets.js', 2],
    ['members and an archive', [input('old.zip', older), ...members, input('note.txt', 'hi')], 2 * POSTS, `${table} dl/old.zip/data/manifest.js dl/old.zip/data/tweets.js`, 2],
  ];
  for (const [what, files, likes, read, skipped] of rows)
    test(`with ${what}`, async () => {
      const told = [];
      const seen = verdict(await report(files, { onProgress: ({ bytes, total }) => told.push([bytes, total]) }));
      assert.deepEqual(seen, { likes, says: [], read: read.split(' '), skipped });
      for (const [i, [bytes, total]] of told.entries()) assert.ok(bytes <= total && bytes >= (told[i - 1]?.[0] ?? 0), `${bytes} of ${total}`);
      assert.equal(told.at(-1)[0], told.at(-1)[1]);
    });
});

test('a near end or header is found without reading far', async () => {
  const members = Array.from({ length: 50 }, (_, i) => photo({ name: `${i}.jpg`, descriptor: 'signed' }));
  const blob = new Blob([makeZip([...members, photo({ name: 'last.jpg', data: new Uint8Array(8 << 20) })], { directory: false })]);
  let read = 0;
  const counting = { size: blob.size, slice: (from, to) => {
    read += Math.max(0, Math.min(to, blob.size) - from);
    return blob.slice(from, to);
  } };
  const { entries } = await walk(counting, 100);
  assert.deepEqual(entries.map(({ packedSize }) => packedSize), [...members.map(() => noise.length), 8 << 20]);
  assert.ok(read < 50 * (70 << 10), String(read));
});

test('small members are read many at a time, and no more of them are held than there is room for', async () => {
  const parts = (more) => Array.from({ length: 600 }, (_, i) => ({ name: i ? `data/tweets-part${i}.js` : 'data/tweets.js', data: tweets(2, 2 * i) + more, method: more ? 0 : 8 }));
  for (const [more, least, most] of [['', 1, 20], [' '.repeat(30_000), 450, 600]]) {
    const blob = new Blob([makeZip([identity, ...parts(more), photo({ data: new Uint8Array(2 << 20) })])]);
    let reads = 0;
    const counting = { size: blob.size, slice: (from, to) => (++reads, blob.slice(from, to)) };
    const { likes, says, read } = verdict(await report([{ name: 'x.zip', blob: counting }]));
    assert.deepEqual({ likes, says, read: read.length }, { likes: 1200, says: [], read: 601 });
    assert.ok(least <= reads && reads <= most, String(reads));  // of the large ones two of three lie whole in a block, 12 MB in all; of these 8 MB need no second read
  }
});

describe('a zip cut at any tenth gives what is before the cut', () => {
  for (const descriptor of [undefined, 'signed'])
    for (let tenth = 1; tenth <= 9; ++tenth)
      test(`${tenth} tenths${descriptor ? ', sizes behind the data' : ''}`, async () => {
        const parts = [0, 1, 2].map((i) => ({ name: i ? `data/tweets-part${i}.js` : 'data/tweets.js', data: tweets(200, 200 * i), method: 0, descriptor }));
        const zip = makeZip([{ ...identity, descriptor }, ...parts, photo({ descriptor })]);
        const end = Math.floor((zip.length * tenth) / 10);
        const cut = zip.subarray(0, end);
        const { likes, says } = verdict(await report([{ name: 'a.zip', blob: new Blob([cut]) }]));
        assert.equal(likes, new TextDecoder('latin1').decode(cut).split('"retweet_count":"0"}}').length - 1);
        assert.ok(likes > 0 && says.includes(`a.zip: ${say.cutOff(` at ${end >= 99_950 ? Math.round(end / 1000) : (end / 1000).toFixed(1)} kB`)}`), says.join('\n'));
      });

  test('in a packed member', async () => {
    const zip = makeZip([identity, posts({ data: tweets(5000), descriptor: 'signed' })]);
    const size = deflateRawSync(tweets(5000)).length;
    const { likes, says } = verdict(await report([{ name: 'a.zip', blob: new Blob([zip.subarray(0, postsAt(zip) + size / 2)]) }]));
    assert.ok(likes > 2000 && likes < 3000, String(likes));
    assert.deepEqual(says.filter((text) => text.startsWith('a.zip/')), [`a.zip/data/tweets.js: ${say.entryDamaged}`, `a.zip/data/tweets.js: ${say.fileCut}`]);
  });

  test('behind a nested zip, whose end is not taken for its own', async () => {
    const zip = makeZip([identity, posts(), { name: 'old.zip', data: makeZip([photo()]), method: 0 }, photo()], { directory: false });
    const { likes } = verdict(await report([{ name: 'a.zip', blob: new Blob([zip.subarray(0, zip.length - 100)]) }]));
    assert.equal(likes, POSTS);
  });
});
