// The elements for pages without a bundler: one classic script each, which also runs as a module, beside the messages of other languages and the engine.
import {readdir, readFile} from 'node:fs/promises';
import {bundled, here} from './common.js';

/** Where the engine lies as seen from a classic script, which knows its own address only while it runs for the first time; a module has to look for it. */
const beside = (name, integrity) => `const script = document.currentScript ?? document.querySelector('script[src*="${name}"]');
export const place = {src: new URL('sway-engine.js', script?.src || document.baseURI).href, integrity: '${integrity}'};`;

const forClassic = (name, integrity) => ({
  name: 'sway-classic',
  setup(build) {
    build.onResolve({filter: /^\.\/messages\/\w+\.js$/}, ({path}) => ({path, external: true}));
    build.onLoad({filter: /engine-place\.js$/}, () => ({contents: beside(name, integrity), loader: 'js'}));
  },
});

/**
 * @param {string} integrity the engine's
 * @returns {Promise<Map<string, string>>} by the name in dist/
 */
export async function elementScripts(integrity) {
  const files = new Map();
  for (const name of ['sway-score', 'sway-meter']) {
    // a module that imports and exports nothing, in a function of its own; esbuild's `iife` would turn import() into require()
    const text = await bundled({entryPoints: [here(`elements/${name}.js`)], format: 'esm', plugins: [forClassic(name, integrity)]});
    files.set(`${name}.js`, `(()=>{${text}})();\n`);
  }
  for (const name of (await readdir(here('elements/messages'))).sort())
    files.set(`messages/${name}`, await bundled({entryPoints: [here(`elements/messages/${name}`)], format: 'esm'}));
  return files;
}

/** README.md of the package, with the hashes of these files. `hashes`: by name */
export async function packageReadme(hashes) {
  const rows = Object.entries(hashes).map(([name, hash]) => `| \`dist/${name}\` | \`${hash}\` |`);
  return (await readFile(here('package-readme.md'), 'utf8')).replace('<!-- hashes -->', () => ['| file | `integrity` |', '|---|---|', ...rows].join('\n'))
    .replaceAll(/INTEGRITY\((.*?)\)/g, (_, name) => hashes[name]);
}
