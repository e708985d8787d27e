// Bundles <sway-score> and the page for frames into web/dist/. Each is one script that works as a module and as a classic one; the element's other
// languages lie beside it, the frame, which may be sandboxed and could not load them, has them inside.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import esbuild from 'esbuild';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Writes the styles of elements, which are texts in their scripts, as short as a style sheet of its own would be. */
export const elementStyles = {
  name: 'sway-element-styles',
  setup(build) {
    build.onLoad({filter: /\/elements\/[^/]*\.js$/}, async ({path}) => {
      const parts = (await readFile(path, 'utf8')).split(/`\n([^`]*)`/);
      const short = async (css) => JSON.stringify((await esbuild.transform(css, {loader: 'css', minify: true})).code.trim());
      const contents = (await Promise.all(parts.map((part, i) => (i % 2 ? short(part) : part)))).join('');
      return {contents, loader: 'js'};
    });
  },
};

/** What is inside a bundle of its own stays there, in a module as in a classic script. */
export const closed = {format: 'esm', banner: {js: '(()=>{"use strict";'}, footer: {js: '})();'}, plugins: [elementStyles]};

/** @param {import('esbuild').BuildOptions} common */
export async function buildCard(common) {
  const languages = ['de', 'es', 'fr', 'ja', 'pt'].map((language) => here(`elements/messages/${language}.js`));
  await esbuild.build({...common, ...closed, external: ['./messages/*'], entryPoints: [here('elements/sway-score.js')], outdir: here('dist')});
  await esbuild.build({...common, format: 'esm', entryPoints: languages, outdir: here('dist/messages')});
  await esbuild.build({...common, plugins: [elementStyles], format: 'iife', entryPoints: [here('page/embed.js')], outdir: here('dist')});
}
