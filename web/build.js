// Bundles the page and the engine into web/dist/, from the core that CMake built into build/wasm/.
import {copyFile, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import esbuild from 'esbuild';
import {buildCard} from './bundling/card.js';
import {startCore} from './engine/node.js';
import {methodSection} from './views/method.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const common = {bundle: true, minify: true, charset: 'utf8', target: 'es2022', legalComments: 'none', logLevel: 'warning'};

/**
 * What the engine carries with it, so that nothing is fetched once the page is there: `import text from 'sway:worker'`, the worker's script, and
 * `import wasm from 'sway:wasm'`, the core's bytes, each as the character of its number. So written they compress to 117 KB, as base64 to 149.
 */
const carried = {
  name: 'sway-carried',
  setup(build) {
    build.onResolve({filter: /^sway:/}, ({path}) => ({path, namespace: 'sway'}));
    build.onLoad({filter: /^sway:worker$/, namespace: 'sway'}, async () => {
      const {outputFiles: [{text}]} = await esbuild.build({...common, entryPoints: [here('engine/engine-worker.js')], format: 'iife', write: false});
      return {contents: text, loader: 'text'};
    });
    build.onLoad({filter: /^sway:wasm$/, namespace: 'sway'}, async () => ({contents: (await readFile(here('dist/sway.wasm'))).toString('latin1'), loader: 'text'}));
  },
};

/** The page loads the engine from its own file, which is the package's too. */
const engine = {
  name: 'sway-engine',
  setup(build) {
    build.onResolve({filter: /\/engine\.js$/}, ({kind}) => (kind === 'entry-point' ? undefined : {path: './sway-engine.js', external: true}));
  },
};

await rm(here('dist'), {recursive: true, force: true});
await mkdir(here('dist'));
await copyFile(here('../build/wasm/sway.wasm'), here('dist/sway.wasm'));
await esbuild.build({...common, bundle: false, format: 'esm', entryPoints: [here('../build/wasm/sway.js')], outdir: here('dist')});
await esbuild.build({
  ...common, format: 'esm', outdir: here('dist'), plugins: [carried, engine],
  entryPoints: {'page': here('page/page.js'), 'sway-engine': here('engine/engine.js')},
});
await esbuild.build({...common, entryPoints: [here('page/page.css')], outdir: here('dist')});
// The guides, one file a network, in the order of their names; each language has a folder.
const guides = (await readdir(here('page/guides/en'))).sort();
const guideSection = (await Promise.all(guides.map((file) => readFile(here(`page/guides/en/${file}`), 'utf8')))).join('');
await buildCard(common);
// "How the score is made" stands in the page as HTML, with every constant from the core.
const method = JSON.parse((await startCore()).methodJson());
for (const file of (await readdir(here('page'))).filter((name) => name.endsWith('.html'))) {
  const page = await readFile(here(`page/${file}`), 'utf8');
  await writeFile(here(`dist/${file}`), page.replace('<!-- method -->', () => methodSection(method)).replace('<!-- guides -->', () => guideSection));
}
