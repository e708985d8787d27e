// The border in types (wasm/sway.d.ts) against what bindings.cc registers and what the built core has; the notes that the engine names; sizes.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import createSway from '../../web/dist/sway.js';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const source = (path) => readFileSync(at(path), 'utf8');
const types = source('wasm/sway.d.ts').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
const bindings = source('wasm/bindings.cc');
const notes = source('core/events/notes.h');

/** The functions that are declared: name, kinds of parameters, kind of result. */
function declared() {
  const kind = (type) => (type === 'Analysis' ? 'number' : type);  // a handle
  return [...types.matchAll(/^ {2}(\w+)\(([^)]*)\): (\w+);/gm)].map(([, name, parameters, result]) =>
    ({ name, parameters: parameters.split(',').filter(Boolean).map((parameter) => kind(parameter.split(':')[1].trim())), result: kind(result) }));
}

const kindOf = (type) => (/Text/.test(type) ? 'string' : /void/.test(type) ? 'void' : /bool/.test(type) ? 'boolean' : 'number');

/** The same of what the bindings register. */
function registered() {
  return [...bindings.matchAll(/\bfunction\("(\w+)", &(Of<&Border::)?([\w:]+)/g)].map(([, name, isMember, called]) => {
    if (called.startsWith('sway::')) return { name, parameters: [], result: 'string' };
    const [, result, parameters] = bindings.match(new RegExp(`^ *([\\w:]+) ${called}\\(([^)]*)\\)`, 'm'));
    return { name, parameters: [...(isMember ? ['number'] : []), ...parameters.split(',').filter(Boolean).map(kindOf)], result: kindOf(result) };
  });
}

const byName = (list) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));

describe('the border', () => {
  test('declares what is registered, and no more', () => {
    assert.equal(registered().length, bindings.match(/\bfunction\(/g).length);
    assert.ok(registered().length >= 9);
    assert.deepEqual(byName(declared()), byName(registered()));
  });

  test('is built as it is declared', async () => {
    const sway = await createSway({ wasmBinary: readFileSync(at('web/dist/sway.wasm')) });
    for (const { name } of declared()) assert.equal(typeof sway[name], 'function', name);
    assert.equal(typeof sway.methodJson(), 'string');
    assert.ok(sway.HEAPU8 instanceof Uint8Array);
  });

  test('answers misuse with values', async () => {
    const sway = await createSway({ wasmBinary: readFileSync(at('web/dist/sway.wasm')) });
    const analysis = sway.begin(Date.now());
    assert.equal(sway.select(analysis, ''), '[]');
    assert.equal(sway.select(analysis, 'a\0b/data/tweets.js\0'), '[1]');
    assert.equal(sway.feed(analysis, 7, 1), 0);  // without a buffer
    assert.notEqual(sway.buffer(analysis, 4 << 20), 0);
    assert.equal(sway.buffer(analysis, (4 << 20) + 1), 0);
    assert.equal(sway.buffer(analysis, 2 ** 31), 0);
    assert.equal(sway.feed(analysis, 7, 1), 0);  // no such file
    assert.equal(sway.close(analysis, 7, '', -1), '');
    sway.abandon(analysis, 7);
    sway.refuse(analysis, 'a', -5, 'no such code', '');
    sway.refuse(analysis, 'b', NaN, 'file.html', '');
    sway.skip(analysis, -1, Infinity);
    sway.merge(analysis, 'nobody\0');
    assert.deepEqual(JSON.parse(sway.report(analysis, 'no date', 'no/account', '')).files.map(({ name, bytes }) => [name, bytes]), [['a', 0], ['b', 0]]);
    const file = sway.open(analysis, 'c\ud800', 2 ** 60, true);
    assert.ok(file >= 0);
    assert.match(sway.close(analysis, file, 'no such fault', -1), /"bytes":9000000000000000,.*"status":"damaged"/);  // nothing came of it
    assert.equal(sway.unpack(analysis, 16), 0);  // before it began
    assert.equal(sway.unpack(analysis, 0), 0);
    assert.equal(sway.unpack(analysis, (4 << 20) + 1), 0);
  });

  // An escaped key sends a record to nlohmann::json, whose strtod is wasm/libc_stand_ins.cc here.
  test('reads numbers the same way by nlohmann::json and without it', async () => {
    const sway = await createSway({ wasmBinary: readFileSync(at('web/dist/sway.wasm')) });
    const read = (key, number) => {
      const analysis = sway.begin(Date.UTC(2026, 0));
      const bytes = Buffer.from(`[{"${key}":{"id_str":"1212092628029698048","created_at":"Wed Jan 01 00:00:00 +0000 2020","full_text":"x","favorite_count":${number}}}]`);
      const file = sway.open(analysis, 'tweets.js', bytes.length, false);
      sway.HEAPU8.set(bytes, sway.buffer(analysis, bytes.length));
      sway.feed(analysis, file, bytes.length);
      const codes = JSON.parse(sway.close(analysis, file, '', -1)).notes.map(({ code }) => code);
      const { accounts } = JSON.parse(sway.report(analysis, '', '', ''));
      sway.end(analysis);
      return { likes: accounts[0]?.received.find(({ kind }) => kind === 'like').lifetime, codes };
    };
    assert.equal(read('\\u0074weet', '12.0').likes, 12);
    assert.equal(read('\\u0074weet', '12').likes, 12);
    for (const number of ['0', '-0', '0.0', '-3', '1.5', '1.5E+3', '0e400', '1e-400', '1e308', '1.7976931348623157e308', '1e400', '-1e400', '1.0e309', `1${'0'.repeat(40)}`, '12345678901234567890123'])
      assert.deepEqual(read('\\u0074weet', number), read('tweet', number), number);
  });

  test('takes fewer than 100 lines', () => assert.ok(bindings.split('\n').length < 100));
});

test('every note that the engine gives is one of the core', () => {
  const known = new Set([...notes.matchAll(/\{Note::\w+, "([\w.-]+)"/g)].map(([, code]) => code));
  const folder = at('web/engine');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
  const named = files.flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/'((?:file|archive|entry)\.[a-z-]+)'/g)].map(([, code]) => code));
  assert.ok(named.length > 10);
  assert.deepEqual(named.filter((code) => !known.has(code)), []);
});

describe('sizes', () => {
  const built = (name) => readFileSync(at(`web/dist/${name}`));
  const brotli = (bytes) => brotliCompressSync(bytes).length;
  const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
  const KB = 1000;
  for (const [what, size, limit] of [
    ['wasm and glue, brotli', brotli(built('sway.wasm')) + brotli(built('sway.js')), 120 * KB],
    ['the meter without its engine, gzip', gzip(built('sway-meter.js')), 8 * KB],
    ...['de', 'es', 'fr', 'ja', 'pt'].map((language) => [`messages in ${language}, gzip`, gzip(built(`messages/${language}.js`)), KB]),
    ['page script and styles without the engine, gzip', gzip(built('page.js')) + gzip(built('page.css')), 40 * KB],
    ['the element of the card with English, gzip', gzip(built('sway-score.js')), 5 * KB],
  ])
    test(what, (t) => {
      t.diagnostic(`${what}: ${(size / KB).toFixed(1)} KB of ${limit / KB}`);
      assert.ok(size <= limit, `${size} bytes`);
    });
});
