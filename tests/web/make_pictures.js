// Takes the README's pictures of the page, with the example, in light and in dark: node tests/web/make_pictures.js
import {fileURLToPath} from 'node:url';
import {openChromium} from './browsers.js';
import {reading, startServer} from './sway_page.js';

const server = await startServer({port: 0});
for (const colorScheme of ['light', 'dark']) {
  const page = await openChromium({options: {colorScheme, reducedMotion: 'reduce', locale: 'en-GB', viewport: {width: 1200, height: 1540}}});
  await page.goto(server.origin);
  await reading(page, () => page.evaluate(() => document.querySelector('#example').click()));
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await page.tab.screenshot({path: fileURLToPath(new URL(`../../web/page/picture-${colorScheme}.png`, import.meta.url))});
  await page.close();
}
server.close();
