// Bundles the page and the engine into web/dist/, from the core that CMake built into build/wasm/.
import {copyFile, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import esbuild from 'esbuild';
import {startCore} from './engine/node.js';
import {methodSection} from './views/method.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const common = {bundle: true, minify: true, charset: 'utf8', target: 'es2022', legalComments: 'none', logLevel: 'warning'};

/** `import text from 'sway:worker'`: the worker's script as text, with the core's bytes in it, so that nothing is fetched once the page is there. */
const worker = {
  name: 'sway-worker',
  setup(build) {
    build.onResolve({filter: /^sway:worker$/}, () => ({path: 'sway:worker', namespace: 'sway'}));
    build.onLoad({filter: /.*/, namespace: 'sway'}, async () => {
      const {outputFiles: [{text}]} = await esbuild.build({
        ...common, entryPoints: [here('engine/engine-worker.js')], format: 'iife', loader: {'.wasm': 'binary'}, write: false,
      });
      return {contents: text, loader: 'text'};
    });
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
for (const file of ['sway.js', 'sway.wasm']) await copyFile(here(`../build/wasm/${file}`), here(`dist/${file}`));
await esbuild.build({
  ...common, format: 'esm', outdir: here('dist'), plugins: [worker, engine],
  entryPoints: {'page': here('page/page.js'), 'sway-engine': here('engine/engine.js')},
});
await esbuild.build({...common, entryPoints: [here('page/page.css')], outdir: here('dist')});
// "How the score is made" stands in the page as HTML, with every constant from the core.
const method = JSON.parse((await startCore()).methodJson());
for (const file of (await readdir(here('page'))).filter((name) => name.endsWith('.html'))) {
  const page = await readFile(here(`page/${file}`), 'utf8');
  await writeFile(here(`dist/${file}`), page.replace('<!-- method -->', () => methodSection(method)));
}
