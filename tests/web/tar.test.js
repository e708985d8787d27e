// Tar archives, bare and in gzip: which members are found, what is in them, and what is said of damage. The engine's own containers read them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openContainer } from '../../web/engine/containers/recognise.js';
import { startCore } from '../../web/engine/node.js';
import { manifest, report, tweets, verdict } from './reading.js';

const encoder = new TextEncoder();
const BLOCK = 512;

/** One header and its data. `old`: without the mark that POSIX gave it. */
function member({ name, data = '', type = '0', prefix = '', old = false, size, base256 = false }) {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data;
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  const length = size ?? bytes.length;
  if (base256) {
    header[124] = 0x80;
    header.writeUInt32BE(length, 132);
  } else header.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  if (!old) header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((BLOCK - bytes.length % BLOCK) % BLOCK)]);
}

const END = Buffer.alloc(2 * BLOCK);
const tar = (...members) => Buffer.concat([...members.map(member), END]);
const pax = (...records) => records.map(([key, value]) => {
  const rest = ` ${key}=${value}\n`;
  const length = rest.length + String(rest.length + 2).length;
  return `${length}${rest}`;
}).join('');
const long = `${'deep/'.repeat(60)}outbox.json`;
const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919 + (i >> 3) * 31 + (i >> 11)) & 255);
const media = { name: 'media_attachments/1.png', data: noise };
const outbox = { name: 'outbox.json', data: '{"orderedItems":[]}' };
const actor = { name: 'actor.json', data: '{}' };
const both = { 'outbox.json': outbox.data, 'actor.json': actor.data };

/** Names and texts of all JSON members, and what is said of the whole; null: no container. */
async function opened(bytes) {
  const container = await openContainer(new Blob([bytes]), 'archive', await startCore(), () => {});
  if (!container) return null;
  const wanted = container.names.flatMap((name, index) => (/\.json$/.test(name) ? [index] : []));
  const members = await container.members(wanted);
  const texts = {};
  for (const [i, one] of members.entries()) texts[container.names[wanted[i]]] = one.refusal?.code ?? `${await one.packed.text()}${one.cut ? ' (cut)' : ''}`;
  return { texts, fault: container.fault?.code ?? '' };
}

describe('honest tars', () => {
  const rows = [
    ['two files', tar(outbox, actor), both],
    ['media before the JSON', tar(media, outbox, media, actor), both],
    ['folders and links', tar({ name: 'a/', type: '5' }, { name: 'l', type: '2', size: 99 }, outbox, actor), both],
    ['an old header', tar({ ...outbox, old: true }, actor), both],
    ['a type of NUL', tar({ ...outbox, type: '\0' }, actor), both],
    ['an extra folder', tar({ ...outbox, name: './archive/outbox.json' }), { 'archive/outbox.json': outbox.data }],
    ['a name in two parts', tar({ ...outbox, prefix: 'some/where' }), { 'some/where/outbox.json': outbox.data }],
    ['a long name of GNU', tar({ name: '././@LongLink', type: 'L', data: `${long}\0` }, { ...outbox, name: 'cut off' }), { [long]: outbox.data }],
    ['a long name of pax', tar({ name: 'PaxHeaders/o', type: 'x', data: pax(['mtime', '1.5'], ['path', 'new/outbox.json']) }, outbox, actor), { 'new/outbox.json': outbox.data, 'actor.json': '{}' }],
    ['a comment for all of pax', tar({ name: 'pax_global_header', type: 'g', data: pax(['path', 'no.json']) }, outbox, actor), both],
    ['a size in base 256', tar({ ...outbox, base256: true }, actor), both],
    ['an empty file', tar({ name: 'empty.json' }, outbox, actor), { 'empty.json': '', ...both }],
    ['a file of exactly one block', tar({ name: 'a.json', data: 'x'.repeat(BLOCK) }, outbox, actor), { 'a.json': 'x'.repeat(BLOCK), ...both }],
    ['a name that climbs', tar({ ...outbox, name: '../../outbox.json' }), { 'outbox.json': outbox.data }],
    ['no end', Buffer.concat([member(outbox), member(actor)]), both],
    ['junk behind the end', Buffer.concat([tar(outbox, actor), noise]), both],
  ];
  for (const [name, bytes, texts] of rows)
    test(name, async () => {
      assert.deepEqual(await opened(bytes), { texts, fault: '' });
      assert.deepEqual(await opened(gzipSync(bytes)), { texts, fault: '' });
    });
});

describe('damaged tars', () => {
  const whole = tar(media, outbox, actor);
  const packed = gzipSync(tar(outbox, media, actor));
  const broken = Buffer.from(tar(outbox, actor, actor));
  broken[2 * BLOCK + 3] ^= 1;
  const rows = [
    ['cut within a file', whole.subarray(0, whole.length - 4 * BLOCK - 500), { 'outbox.json': outbox.data.slice(0, 12) + ' (cut)' }],
    ['cut within a header', whole.subarray(0, whole.length - 4 * BLOCK + 100), { 'outbox.json': outbox.data }],
    ['a header that was changed', broken, { 'outbox.json': outbox.data }],
    ['a gzip of several streams, of which the first is read', Buffer.concat([gzipSync(tar(outbox, actor).subarray(0, 2 * BLOCK)), gzipSync(tar(actor))]), { 'outbox.json': outbox.data }],
    ['gzip cut within media', packed.subarray(0, packed.length / 2), { 'outbox.json': outbox.data }],
  ];
  for (const [name, bytes, texts] of rows) test(name, async () => assert.deepEqual(await opened(bytes), { texts, fault: 'archive.cut-off' }));
});

describe('no tars', () => {
  const rows = [['nothing', ''], ['text', 'hello'], ['zeros', Buffer.alloc(2048)], ['a file in gzip', gzipSync('{"orderedItems":[]}')], ['gzip of nothing', gzipSync('')],
    ['only the mark of gzip', Uint8Array.of(0x1f, 0x8b)], ['JSON longer than a block', `[${'1,'.repeat(600)}1]`]];
  for (const [name, bytes] of rows) test(name, async () => assert.equal(await opened(bytes), null));
});

describe('with the real core', () => {
  const archive = gzipSync(tar({ ...media, name: 'data/tweets_media/1.jpg' }, { name: 'data/manifest.js', data: manifest }, { name: 'data/tweets.js', data: tweets(40) }));
  const read = async (bytes, name = 'a.tar.gz') => verdict(await report([{ name, blob: new Blob([bytes]) }]));
  const whole = (...path) => ({ likes: 40, says: [], read: ['manifest.js', 'tweets.js'].map((name) => [...path, 'data', name].join('/')), skipped: 1 });

  test('an archive is read, and its media are not', async () => assert.deepEqual(await read(archive), whole('a.tar.gz')));
  test('in a folder too', async () => assert.deepEqual(await read(archive, 'Downloads/a.tar.gz'), whole('Downloads/a.tar.gz')));
  test('whatever it is called', async () => assert.deepEqual(await read(archive, 'download'), whole('download')));
  test('cut within the posts, the posts before that count', async () => {
    const said = await read(gzipSync(tar({ name: 'data/manifest.js', data: manifest }, { name: 'data/tweets.js', data: tweets(40) }).subarray(0, -4096)));
    assert.ok(said.likes > 10 && said.likes < 40);
    assert.match(said.says[0], /^a\.tar\.gz: This archive is cut off/);
  });
});
