// What every bundle has in common, and what rides in the engine's.
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import esbuild from 'esbuild';

/** A path below web/. */
export const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const common = {
  bundle: true, minify: true, charset: 'utf8', target: 'es2022', legalComments: 'none', logLevel: 'warning', define: {'import.meta.oneFile': 'false'},
};

/** As `integrity` and a security policy write it: "sha384-…". */
export const sri = (bytes, algorithm = 'sha384') => `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;

/** The text of a bundle, not written anywhere. */
export async function bundled(options) {
  const {outputFiles: [{text}]} = await esbuild.build({...common, ...options, write: false});
  return text;
}

/**
 * What the engine carries with it, so that nothing is fetched once the page is there: `import serve from 'sway:worker'`, the worker's script as a
 * function of the worker's global, whose text starts a worker; and `import wasm from 'sway:wasm'`, the core's bytes, each as the character of its
 * number. So written they compress to 117 KB, as base64 to 149.
 */
export const carried = {
  name: 'sway-carried',
  setup(build) {
    build.onResolve({filter: /^sway:/}, ({path}) => ({path, namespace: 'sway'}));
    build.onLoad({filter: /^sway:worker$/, namespace: 'sway'}, async () => {
      const text = await bundled({entryPoints: [here('engine/engine-worker.js')], format: 'iife'});
      return {contents: `export default function (self) {${text}}`, loader: 'js'};
    });
    build.onLoad({filter: /^sway:wasm$/, namespace: 'sway'}, async () => ({contents: (await readFile(here('dist/sway.wasm'))).toString('latin1'), loader: 'text'}));
  },
};
