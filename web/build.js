// Bundles the page, the engine and the package into web/dist/, from the core that CMake built into build/wasm/.
import {createHash} from 'node:crypto';
import {copyFile, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {buildCard} from './bundling/card.js';
import {bundled, carried, common, here, sri} from './bundling/common.js';
import {meterScript, packageReadme} from './bundling/package.js';
import {oneFile, pageHtml, pageScript, pageStyle} from './bundling/page.js';

const write = (name, text) => writeFile(here(`dist/${name}`), text);

await rm(here('dist'), {recursive: true, force: true});
await mkdir(here('dist'));
await copyFile(here('../build/wasm/sway.wasm'), here('dist/sway.wasm'));
await write('sway.js', await bundled({bundle: false, format: 'esm', entryPoints: [here('../build/wasm/sway.js')]}));

const engine = await bundled({format: 'esm', entryPoints: [here('engine/engine.js')], plugins: [carried]});
await write('sway-engine.js', engine);
await write('integrity.js', `export const integrity = '${sri(engine)}';\n`);
await write('sway-meter.js', await meterScript(sri(engine)));
await buildCard(common);
const scripts = ['sway-score.js', 'sway-meter.js', 'sway-engine.js'];
const hashes = Object.fromEntries(await Promise.all(scripts.map(async (name) => [name, sri(await readFile(here(`dist/${name}`)))])));
await writeFile(here('README.md'), await packageReadme(hashes));
await copyFile(here('../LICENSE'), here('LICENSE'));

await write('page.js', await pageScript());
await write('page.css', await pageStyle());
const sway = await oneFile();
const sha256 = createHash('sha256').update(sway).digest('hex');
await write('sway.html', sway);
for (const file of (await readdir(here('page'))).filter((name) => name.endsWith('.html')))
  await write(file, (await pageHtml(file)).replace('<!-- one file -->', () => `<p>This whole page is also <a href="sway.html" download>one file</a> to keep: it makes no request at all and works from your disk with the network off. Its SHA-256,
        which <code>sha256sum sway.html</code> shows, is <code class="hash">${sha256}</code>; who builds the project gets the same bytes.</p>`));
console.log(`sha256 of web/dist/sway.html: ${sha256}`);
