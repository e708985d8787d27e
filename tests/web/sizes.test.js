// What a visitor downloads stays small.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const esbuild = createRequire(at('web/package.json'))('esbuild');

/** The page's script with nothing for the engine's worker, which holds the core. */
async function pageAlone() {
  const { outputFiles: [script] } = await esbuild.build({
    entryPoints: [at('web/page/page.js')], bundle: true, minify: true, format: 'esm', write: false,
    plugins: [{ name: 'no-worker', setup: (build) => {
      build.onResolve({ filter: /^sway:worker$/ }, () => ({ path: 'worker', namespace: 'none' }));
      build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '', loader: 'text' }));
    } }],
  });
  return script.contents;
}

const sizes = [
  {
    what: 'script and style of the page without the engine, gzipped',
    limit: 40,
    bytes: async () => gzipSync(Buffer.concat([await pageAlone(), readFileSync(at('web/dist/page.css'))])).length,
  },
  {
    what: 'the core and its glue, brotli',
    limit: 120,
    bytes: async () => {
      const { code } = await esbuild.transform(readFileSync(at('build/wasm/sway.js'), 'utf8'), { minify: true, format: 'esm' });
      return brotliCompressSync(readFileSync(at('build/wasm/sway.wasm'))).length + brotliCompressSync(code).length;
    },
  },
];

for (const { what, limit, bytes } of sizes)
  test(`${what}: at most ${limit} KB`, async (t) => {
    const kilobytes = (await bytes()) / 1000;
    t.diagnostic(`${what}: ${kilobytes.toFixed(1)} KB`);
    assert.ok(kilobytes <= limit, `${kilobytes.toFixed(1)} KB`);
  });
