// What the package has beside its modules: the meter as a classic script, and the README with the hashes of this build.
import {readFile} from 'node:fs/promises';
import {closed} from './card.js';
import {bundled, here} from './common.js';

/** Where the engine lies as seen from a classic script, which knows its own address only while it runs for the first time; a module has to look for it. */
const beside = (integrity) => `const script = document.currentScript ?? document.querySelector('script[src*="sway-meter"]');
export const place = {src: new URL('sway-engine.js', script?.src || document.baseURI).href, integrity: '${integrity}'};`;

/**
 * For pages without a bundler, beside the messages of other languages and the engine.
 * @param {string} integrity the engine's
 */
export function meterScript(integrity) {
  const engineBeside = {
    name: 'sway-engine-beside',
    setup(build) {
      build.onLoad({filter: /engine-place\.js$/}, () => ({contents: beside(integrity), loader: 'js'}));
    },
  };
  return bundled({...closed, entryPoints: [here('elements/sway-meter.js')], external: ['./messages/*'], plugins: [engineBeside, ...closed.plugins]});
}

/** README.md of the package. @param {Record<string, string>} hashes by the name in dist/ */
export async function packageReadme(hashes) {
  const rows = Object.entries(hashes).map(([name, hash]) => `| \`dist/${name}\` | \`${hash}\` |`);
  return (await readFile(here('package-readme.md'), 'utf8'))
    .replace('<!-- hashes -->', () => ['| file | `integrity` |', '|---|---|', ...rows].join('\n'))
    .replace(/INTEGRITY\((.*?)\)/g, (_, name) => hashes[name]);
}
