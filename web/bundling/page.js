// The page: as files that a server sends, and as the one file that a person keeps.
import {readFile, readdir} from 'node:fs/promises';
import {startCore} from '../engine/node.js';
import {methodSection} from '../views/method.js';
import {bundled, carried, here, sri} from './common.js';

/** The page loads the engine from its own file, which is the package's too. */
const engineBeside = {
  name: 'sway-engine',
  setup(build) {
    build.onResolve({filter: /\/engine\.js$/}, () => ({path: './sway-engine.js', external: true}));
  },
};

export const pageScript = () => bundled({entryPoints: [here('page/page.js')], format: 'esm', plugins: [engineBeside]});

export const pageStyle = () => bundled({entryPoints: [here('page/page.css')]});

/** A page's HTML. "How the score is made" stands in it with every constant from the core; the guides, a file a network, in the order of their names. */
export async function pageHtml(file) {
  const html = await readFile(here(`page/${file}`), 'utf8');
  const method = JSON.parse((await startCore()).methodJson());
  const guides = await Promise.all((await readdir(here('page/guides/en'))).sort().map((name) => readFile(here(`page/guides/en/${name}`), 'utf8')));
  return html.replace('<!-- method -->', () => methodSection(method)).replace('<!-- guides -->', () => guides.join(''));
}

/** Puts a text in the place of one that must be there once. */
function put(html, place, text) {
  if (html.split(place).length !== 2) throw new Error(`not once in the page: ${place}`);
  return html.replace(place, () => text);
}

/**
 * The page in one file, which makes no request at all and works from a disk: script and style stand in it and are named by their hashes in its policy.
 * Addresses are text to copy, so that it may be served with `Connection-Allowlist: ()`, which closes every link.
 * @returns {Promise<string>} the same from the same sources
 */
export async function oneFile() {
  const bundle = await bundled({entryPoints: [here('page/page.js')], format: 'esm', plugins: [carried], define: {'import.meta.oneFile': 'true'}});
  const script = bundle.replaceAll('<!--', '<\\x21--');  // which stands in texts alone, and would make HTML look for the end of a comment
  const style = await pageStyle();
  if (/[\0\r]|<\/script/i.test(script) || /<\//.test(style)) throw new Error('the script or style would not stand in HTML as it is');
  let html = await pageHtml('index.html');
  html = put(html, '<link rel="stylesheet" href="page.css">', `<style>${style}</style>`);
  html = put(html, '<script type="module" src="page.js"></script>', `<script type="module">${script}</script>`);
  html = put(html, "script-src 'self'", `script-src '${sri(script, 'sha256')}'`);
  html = put(html, "style-src 'self'", `style-src '${sri(style, 'sha256')}'`);
  return put(html, '<!-- one file -->', `<p>This is Sway in one file: keep it, and it works from your disk with the network off. Who builds the project gets the same bytes; the build prints
        their SHA-256, and <code>sha256sum sway.html</code> that of your copy. Addresses on this page are text to copy, so that nothing in it leads outside.</p>`);
}
