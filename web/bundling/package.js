// What the package has beside its modules: the meter as a classic script, and the README with the hashes of this build.
import {readFile} from 'node:fs/promises';
import {closed} from './card.js';
import {bundled, here} from './common.js';

/**
 * Where the engine lies as seen from a script that may be classic or a module. A classic one is the current script while it runs for the first time; for a
 * module, which may be imported by another, the first line of a stack names the script, since `import.meta` would be an error in a classic one.
 */
const beside = (integrity) => `const own = document.currentScript?.src || /\\w+:\\/\\/\\S+?(?=:\\d+:\\d+)/.exec(new Error().stack)?.[0];
export const place = {src: new URL('sway-engine.js', own || document.baseURI).href, integrity: '${integrity}'};`;

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

/** README.md of the package, with its version: only of that is a hash true. @param {Record<string, string>} hashes by the name in dist/ */
export async function packageReadme(hashes) {
  const rows = Object.entries(hashes).map(([name, hash]) => `| \`dist/${name}\` | \`${hash}\` |`);
  return (await readFile(here('package-readme.md'), 'utf8'))
    .replaceAll('@VERSION', `@${JSON.parse(await readFile(here('package.json'), 'utf8')).version}`)
    .replace('<!-- hashes -->', () => ['| file | `integrity` |', '|---|---|', ...rows].join('\n'))
    .replace(/INTEGRITY\((.*?)\)/g, (_, name) => hashes[name]);
}
