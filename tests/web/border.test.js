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

/** The methods that an interface declares: name, kinds of parameters, kind of result. */
function declared(name) {
  const [, body] = types.match(new RegExp(`interface ${name} \\{([^}]*)\\}`));
  return [...body.matchAll(/^ {2}(\w+)\(([^)]*)\): (\w+);/gm)].map(([, method, parameters, result]) =>
    ({ method, parameters: parameters.split(',').filter(Boolean).map((parameter) => parameter.split(':')[1].trim()), result }));
}

const kindOf = (type) => (/Text/.test(type) ? 'string' : /void/.test(type) ? 'void' : /bool/.test(type) ? 'boolean' : 'number');

/** The same of what the bindings register. */
function registered() {
  return [...bindings.matchAll(/\.function\("(\w+)", &Border::(\w+)\)/g)].map(([, method, member]) => {
    const [, result, parameters] = bindings.match(new RegExp(`^ {2}([\\w:]+) ${member}\\(([^)]*)\\)`, 'm'));
    return { method, parameters: parameters.split(',').filter(Boolean).map(kindOf), result: kindOf(result) };
  });
}

const byName = (list) => [...list].sort((a, b) => (a.method < b.method ? -1 : 1));

describe('the border', () => {
  test('declares what is registered, and no more', () => {
    const { length } = registered();
    assert.ok(length >= 9);
    assert.deepEqual(byName(declared('Analysis').filter(({ method }) => method !== 'delete')), byName(registered()));  // delete is Embind's own
    assert.deepEqual(declared('Sway'), [...bindings.matchAll(/emscripten::function\("(\w+)"/g)].map(([, method]) => ({ method, parameters: [], result: 'string' })));
    assert.equal(bindings.match(/class_<Border>\("(\w+)"\)\.constructor<double>/)[1], 'Analysis');
    assert.match(types, /new \(readAt: number\) => Analysis/);
  });

  test('is built as it is declared', async () => {
    const sway = await createSway({ wasmBinary: readFileSync(at('web/dist/sway.wasm')) });
    const analysis = new sway.Analysis(0);
    for (const { method } of declared('Analysis')) assert.equal(typeof analysis[method], 'function', method);
    for (const { method } of declared('Sway')) assert.equal(typeof sway[method](), 'string', method);
    assert.ok(sway.HEAPU8 instanceof Uint8Array);
    analysis.delete();
  });

  test('answers misuse with values', async () => {
    const sway = await createSway({ wasmBinary: readFileSync(at('web/dist/sway.wasm')) });
    const analysis = new sway.Analysis(Date.now());
    assert.equal(analysis.select(''), '[]');
    assert.equal(analysis.select('a\0b/data/tweets.js\0'), '[1]');
    assert.equal(analysis.feed(7, 1), 0);  // without a buffer
    assert.notEqual(analysis.buffer(4 << 20), 0);
    assert.equal(analysis.buffer((4 << 20) + 1), 0);
    assert.equal(analysis.buffer(2 ** 31), 0);
    assert.equal(analysis.feed(7, 1), 0);  // no such file
    assert.equal(analysis.close(7, '', -1), '');
    analysis.abandon(7);
    analysis.refuse('a', -5, 'no such code', '');
    analysis.refuse('b', NaN, 'file.html', '');
    analysis.skip(-1, Infinity);
    analysis.merge('nobody\0');
    assert.deepEqual(JSON.parse(analysis.report('no date', 'no/account', '')).files.map(({ name, bytes }) => [name, bytes]), [['a', 0], ['b', 0]]);
    const file = analysis.open('c\ud800', 2 ** 60, true);
    assert.ok(file >= 0);
    assert.match(analysis.close(file, 'no such fault', -1), /"bytes":9000000000000000,.*"status":"damaged"/);  // nothing came of it
    assert.equal(analysis.unpack(16), 0);  // before it began
    assert.equal(analysis.unpack(0), 0);
    assert.equal(analysis.unpack((4 << 20) + 1), 0);
  });

  // An escaped key sends a record to nlohmann::json, whose strtod is wasm/libc_stand_ins.cc here.
  test('reads numbers the same way by nlohmann::json and without it', async () => {
    const sway = await createSway({ wasmBinary: readFileSync(at('web/dist/sway.wasm')) });
    const read = (key, number) => {
      const analysis = new sway.Analysis(Date.UTC(2026, 0));
      const bytes = Buffer.from(`[{"${key}":{"id_str":"1212092628029698048","created_at":"Wed Jan 01 00:00:00 +0000 2020","full_text":"x","favorite_count":${number}}}]`);
      const file = analysis.open('tweets.js', bytes.length, false);
      sway.HEAPU8.set(bytes, analysis.buffer(bytes.length));
      analysis.feed(file, bytes.length);
      const codes = JSON.parse(analysis.close(file, '', -1)).notes.map(({ code }) => code);
      const { accounts } = JSON.parse(analysis.report('', '', ''));
      analysis.delete();
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
