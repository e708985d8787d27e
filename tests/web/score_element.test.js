// <sway-score> as pages use it: its attributes and properties, languages, colours and places; and the page for frames.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, describe, test} from 'node:test';
import {toBase64Url} from '../../web/card/base64url.js';
import {openChromium} from './browsers.js';
import {startSite} from './example_site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const card = {
  sway: 1, method: '1', asOf: new Date().toISOString().slice(0, 10), score: 63.2, networks: ['mastodon', 'x'], name: 'Jane', link: 'https://jane.example', spread: [57.1, 66.4],
  rank: {group: '1,256 active accounts, 2013-14', size: 1256, share: 0.938}, history: [[2021, 43], [2022, 48], [2024, 63.2]],
};
const json = JSON.stringify(card);
const blank = (lang = ' lang="en"') => (_, response) => response.writeHead(200, {'Content-Type': 'text/html'}).end(`<!doctype html><html${lang}><title>x</title><link rel="icon" href="data:,"><body><main></main>`);

let site, page, tab, wrong;
let counted = 0;
let missed = 0;
let snippet = '';
before(async () => {
  const frames = `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><script>addEventListener('message', ({data}) => { (globalThis.told ??= []).push(data); });</script>
    <body><iframe title="card" sandbox="allow-scripts" width="300" height="100" src="/embed.html#c=${toBase64Url(new TextEncoder().encode(json))}#?secret=aB3"></iframe>`;
  site = await startSite({
    '/blank': blank(), '/no-language': blank(''), '/frames': (_, response) => response.writeHead(200, {'Content-Type': 'text/html'}).end(frames),
    '/parsing': (_, response) => {
      const [start, end] = [json.slice(0, 40), json.slice(40)];
      response.writeHead(200, {'Content-Type': 'text/html'}).write(`<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><script src="/sway-score.js"></script>
        <script>for (const name of ['sway-ready', 'sway-error']) addEventListener(name, ({type}) => (globalThis.told ??= []).push(type));</script><body>
        <sway-score src="/counted.json"></sway-score><sway-score src="/counted-missing.json"></sway-score><sway-score><script type="application/json">${start}`);
      setTimeout(() => response.end(`${end}</script></sway-score><sway-score><script type="application/json">${start}</script></sway-score>`), 400);
    },
    '/counted.json': (_, response) => { ++counted; response.end(json); },
    '/post': (_, response) => response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'}).end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title><link rel="icon" href="data:,">
      <style>body { font: 16px system-ui }</style><script>globalThis.shift = 0; new PerformanceObserver((all) => { for (const {value} of all.getEntries()) globalThis.shift += value; }).observe({type: 'layout-shift', buffered: true});</script>
      <p>Some of you asked how far my posts carry.</p>${snippet}<p>There it is.</p><p>${'Words of the post. '.repeat(120)}</p>`),
    '/late.js': (_, response) => setTimeout(() => response.writeHead(200, {'Content-Type': 'text/javascript'}).end(readFileSync(new URL('../../web/dist/sway-score.js', import.meta.url))), 300),
    '/counted-missing.json': (_, response) => { ++missed; response.writeHead(404).end(); },
    '/late.json': (_, response) => setTimeout(() => response.writeHead(200, {'Content-Type': 'application/json'}).end(json), 300),
  });
  page = await openChromium({options: {locale: 'en-GB'}});
  ({tab} = page);
  tab.on('pageerror', (error) => wrong.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
});
after(async () => {
  await page.close();
  site.close();
});

async function open(content, path = '/blank') {
  wrong = [];
  await tab.goto(site.origin + path);
  await tab.evaluate((text) => { document.querySelector('main').innerHTML = text; }, content);
}
const define = () => tab.evaluate(() => import('/sway-score.js'));
const drawn = (count = 1) => tab.waitForFunction((wanted) => {
  const all = [...document.querySelectorAll('sway-score')];
  const time = (it) => it.shadowRoot?.querySelector('[part="card"] time');
  return all.length === wanted && all.every((it) => time(it) && !time(it).textContent.includes(time(it).dateTime));  // which it holds until Intl wrote it
}, count);
const texts = () => tab.evaluate(() => [...document.querySelectorAll('sway-score')].map(({shadowRoot}) => shadowRoot.querySelector('[part="card"]')?.innerText));
const style = (selector, property) => tab.evaluate(([at, name]) => {
  const it = document.querySelector('sway-score');
  return getComputedStyle(at ? it.shadowRoot.querySelector(at) : it)[name];
}, [selector, property]);

test('the first frame waits for no Intl; then numbers and dates are as the language writes them, and nothing has moved', async () => {
  await open('', '/no-language');
  const seen = await tab.evaluate(async (text) => {
    const made = [];
    const spy = (on, name) => {
      const own = on[name];
      on[name] = function (...given) {
        made.push(name);
        return Reflect.apply(own, this, given);
      };
    };
    for (const on of [Number, Date]) spy(on.prototype, 'toLocaleString');
    spy(Date.prototype, 'toLocaleDateString');
    for (const name of ['NumberFormat', 'DateTimeFormat']) Intl[name] = new Proxy(Intl[name], {construct: (of, given) => (made.push(name), new of(...given))});
    let shift = 0;
    new PerformanceObserver((all) => { for (const {value} of all.getEntries()) shift += value; }).observe({type: 'layout-shift'});
    await import('/sway-score.js');
    const it = Object.assign(document.createElement('sway-score'), {lang: 'de', card: text});
    document.querySelector('main').append(it);
    const states = [];
    const look = () => states.push([it.shadowRoot.querySelector('b')?.textContent, it.shadowRoot.querySelector('time')?.textContent, made.length > 0]);
    const ready = new Promise((done) => it.addEventListener('sway-ready', done));
    await new Promise((done) => {
      new MutationObserver((_, all) => it.shadowRoot.querySelector('b') && (all.disconnect(), done())).observe(it.shadowRoot, {childList: true});
    });
    look();
    shift = 0;
    await ready;
    look();
    await new Promise((done) => setTimeout(done, 200));
    return {states, shift};
  }, {...card, asOf: '2026-11-09'});
  assert.deepEqual(seen, {states: [['63.2', 'Stand 2026-11-09', false], ['63,2', 'Stand 9. November 2026', true]], shift: 0});
});

describe('attributes and properties', () => {
  test('what was set before the definition is kept, and becomes a property as it should be', async () => {
    await open('<sway-score></sway-score><sway-score></sway-score>');
    await tab.evaluate((given) => {
      const [first, second] = document.querySelectorAll('sway-score');
      Object.assign(first, {card: given, theme: 'dark'});
      second.src = '/sway-card.json';
    }, card);
    await define();
    await drawn(2);
    assert.deepEqual(await tab.evaluate(() => [...document.querySelectorAll('sway-score')].map((it) => [Object.keys(it), it.theme, it.getAttribute('theme'), it.src, it.getAttribute('src')])),
      [[[], 'dark', 'dark', '', null], [[], 'auto', null, '/sway-card.json', '/sway-card.json']]);
    assert.deepEqual(wrong, []);
  });

  test('a card set, changed and taken away; from an address, then another; moved about in the page', async () => {
    await open('<sway-score><a href="/about">My score</a></sway-score>');
    await define();
    assert.equal((await texts())[0], undefined);
    const set = async (change) => tab.evaluate(`(() => { const it = document.querySelector('sway-score'); ${change} })()`);
    const until = (pattern) => tab.waitForFunction((text) => new RegExp(text).test(document.querySelector('sway-score').shadowRoot.querySelector('[part="card"]')?.innerText ?? 'none'), pattern);
    await set(`it.card = ${json}`);
    await until('63\\.2');
    await set(`it.card = ${JSON.stringify(JSON.stringify({...card, score: 12.3}))}`);
    await until('12\\.3');
    await set('it.card = null');
    await until('none');
    assert.equal(await tab.locator('text=My score').isVisible(), true);
    await set('it.src = "/late.json"; it.src = "/sway-card.json"');
    await until('Jane Doe');
    await tab.waitForTimeout(400);
    await until('Jane Doe');  // what was asked for before came later, and is not shown
    await set('it.src = null');
    await until('none');
    await set(`const data = document.createElement('script'); data.type = 'application/json'; data.textContent = ${JSON.stringify(json)}; it.append(data)`);
    await until('63\\.2');
    await set('const around = document.createElement("section"); document.querySelector("main").append(around); around.append(it)');
    await until('63\\.2');
    assert.deepEqual(wrong, []);
  });

  test('it tells the page, on any ancestor', async () => {
    await open('<sway-score></sway-score>');
    await define();
    const told = (value) => tab.evaluate((given) => new Promise((done) => {
      for (const name of ['sway-ready', 'sway-error']) document.addEventListener(name, ({type, detail}) => done([type, detail.card?.score ?? detail.code]), {once: true});
      document.querySelector('sway-score').card = given;
    }), value);
    assert.deepEqual(await told(card), ['sway-ready', 63.2]);
    assert.deepEqual(await told({...card, score: 0}), ['sway-error', 'damaged']);
  });

  test('the script twice, and as a classic one, does no harm; nor does a name that is taken', async () => {
    await open(`<sway-score><script type="application/json">${json}</script></sway-score>`);
    await define();
    for (const type of ['', 'module'])
      await tab.evaluate((given) => new Promise((done) => {
        const script = Object.assign(document.createElement('script'), {src: `/sway-score.js?${given}`, type: given, onload: done});
        document.body.append(script);
      }), type);
    await drawn();
    await open('');
    await tab.evaluate(() => customElements.define('sway-score', class extends HTMLElement {}));
    await define();
    assert.deepEqual(wrong, []);
  });

  test('defined while the page is still being read: no card is refused before it is there, and none is asked for twice', async () => {
    await tab.goto(`${site.origin}/parsing`);
    await tab.waitForFunction(() => globalThis.told?.length >= 4);
    await tab.waitForTimeout(200);
    assert.deepEqual(await tab.evaluate(() => globalThis.told.sort()), ['sway-error', 'sway-error', 'sway-ready', 'sway-ready']);
    assert.deepEqual([counted, missed], [1, 1]);
  });

  test('importing it without a DOM does no harm', async () => {
    const {SwayScoreElement} = await import('../../web/elements/sway-score-element.js');
    await import('../../web/elements/sway-score.js');
    assert.equal(typeof SwayScoreElement, 'function');
    assert.equal(globalThis.customElements, undefined);
  });
});

describe('languages', () => {
  const rows = [
    ['en', 'of 100', /by the luck of posts/], ['de', 'von 100', /Nicht für Entscheidungen über Menschen/], ['de-CH', 'von 100', /57.1–66.4 durch/], ['es', 'de 100', /según la suerte/],
    ['de', '63,2', /Über 94\s%\ von: 1\.256 active accounts, 2013-14/], ['it', '57.1–66.4', /Above 94% of 1,256 active accounts, 2013-14[^]*as of \w+ \d+, 20/],
    ['fr', 'sur 100', /méthodes équitables/], ['pt-BR', 'de 100', /pela sorte/], ['ja', '／100', /自己申告です/], ['tlh', 'of 100', /by the luck/], ['not a tag!', 'of 100', /by the luck/], ['', 'of 100', /by the luck/],
  ];
  test('the nearest lang decides, through shadow roots, and may change', async () => {
    const element = (lang) => `<div lang="${lang}"><sway-score><script type="application/json">${json}</script></sway-score></div>`;
    await open(rows.map(([lang]) => element(lang)).join(''));
    await define();
    await drawn(rows.length);
    (await texts()).forEach((text, i) => {
      assert.ok(text.includes(rows[i][1]), `${rows[i][0]}: ${text}`);
      assert.match(text, rows[i][2]);
    });
    await tab.evaluate((given) => {
      const host = Object.assign(document.createElement('div'), {lang: 'fr'});
      const inner = document.createElement('sway-score');
      inner.card = given;
      host.attachShadow({mode: 'open'}).append(inner);
      document.querySelector('main').replaceChildren(host);
      globalThis.inner = inner;
    }, card);
    const says = (text) => tab.waitForFunction((wanted) => globalThis.inner.shadowRoot.querySelector('[part="card"]')?.innerText.includes(wanted), text);
    await says('sur 100');
    await tab.evaluate(() => { globalThis.inner.lang = 'de'; });
    await says('von 100');
    assert.deepEqual(wrong, []);
  });

  test('what is English says so, and a group its size', async () => {
    const group = (name) => `<sway-score lang="de"><script type="application/json">${JSON.stringify({...card, rank: {...card.rank, group: name}})}</script></sway-score>`;
    await open(`${group(card.rank.group)}${group('them')}<sway-score lang="it"><script type="application/json">${json}</script></sway-score>`);
    await define();
    await drawn(3);
    assert.deepEqual(await tab.evaluate(() => [...document.querySelectorAll('sway-score')].map(({shadowRoot}) => [shadowRoot.querySelector('article').lang, ...[...shadowRoot.querySelectorAll('article [lang]')].map((it) => `${it.lang}: ${it.textContent}`)])),
      [['de', 'en: 1.256 active accounts, 2013-14'], ['de', 'en: them (1.256)'], ['en', 'en: 1,256 active accounts, 2013-14']]);
  });

  test('English asks for nothing but the script', async () => {
    const asked = [];
    tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await open(`<sway-score><script type="application/json">${json}</script></sway-score>`, '/no-language');
    await define();
    await drawn();
    tab.removeAllListeners('request');
    assert.deepEqual(asked, ['/no-language', '/sway-score.js']);
  });
});

describe('how it looks', () => {
  const one = (attributes = '') => `<sway-score ${attributes}><script type="application/json">${json}</script></sway-score>`;
  const show = async (content) => {
    await open(content);
    await define();
    await drawn((content.match(/<sway-score/g) ?? []).length);
  };
  const lightness = (colour) => tab.evaluate((given) => {
    const context = document.createElement('canvas').getContext('2d');
    context.fillStyle = given;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return (r * 0.2126 + g * 0.7152 + b * 0.0722) / 255;
  }, colour);

  test('colours: of the text around it, or of its theme', async () => {
    for (const [around, theme, dark, clear] of [['#222', '', false, true], ['#eee', '', true, true], ['#eee', 'theme="light"', false, false], ['#222', 'theme="dark"', true, false]]) {
      await show(`<div style="color: ${around}">${one(theme)}</div>`);
      const what = `${around} ${theme}`;
      assert.equal(await lightness(await style('b', 'color')) > 0.5, dark, what);
      assert.equal(await lightness(await style('path', 'stroke')) > 0.35, dark, what);
      assert.equal(await style('article', 'backgroundColor') === 'rgba(0, 0, 0, 0)', clear, what);
    }
  });

  test('the page may set colours, and reaches the parts', async () => {
    await show(`${one()}<style>sway-score { --sway-accent: rgb(1, 2, 3); --sway-paper: rgb(4, 5, 6); --sway-radius: 7px; } sway-score::part(claim) { display: none; }</style>`);
    assert.deepEqual([await style('path', 'stroke'), await style('article', 'backgroundColor'), await style('article', 'borderRadius'), await style('[part="claim"]', 'display')],
      ['rgb(1, 2, 3)', 'rgb(4, 5, 6)', '7px', 'none']);
  });

  test('forced colours', async () => {
    await tab.emulateMedia({forcedColors: 'active'});
    await show(one('theme="dark"'));
    const [line, text] = [await style('path', 'stroke'), await tab.evaluate(() => { const it = document.createElement('a'); it.href = '/'; document.body.append(it); return getComputedStyle(it).color; })];
    assert.equal(line, text);
    await tab.emulateMedia({forcedColors: null});
  });

  test('older than a year it is grey and says so', async () => {
    await show(`<sway-score><script type="application/json">${JSON.stringify({...card, asOf: '2020-02-29'})}</script></sway-score>`);
    assert.match((await texts())[0], /as of February 29, 2020, more than a year old/);
    assert.equal(await style('b', 'color'), await style('[part="claim"]', 'color'));
  });

  test('a name of marks stays in the card', async () => {
    await show(`<sway-score><script type="application/json">${JSON.stringify({...card, name: `Z${'\u0301'.repeat(190)}`})}</script></sway-score>`);
    assert.equal(await style('article', 'overflow'), 'clip');
  });

  test('from right to left the card turns, and what is said stays readable', async () => {
    await show(`<div dir="rtl">${one()}</div>`);
    const [score, figure, words] = await tab.evaluate(() => ['[part="score"]', 'figure', '[part="spread"] bdi'].map((at) => {
      const it = document.querySelector('sway-score').shadowRoot.querySelector(at);
      return {x: it.getBoundingClientRect().x, direction: getComputedStyle(it).direction};
    }));
    assert.ok(score.x > figure.x);
    assert.deepEqual([figure.direction, words.direction], ['ltr', 'ltr']);
  });

  test('from 240 px to the full width nothing sticks out, and the keyboard reaches the link', async () => {
    const long = {...card, name: 'Maximiliane-Wilhelmine-von-und-zu-Hohenlohe-Waldenburg'};
    for (const width of [240, 360, 768, 1280]) {
      await tab.setViewportSize({width: 1280, height: 800});
      await show(`<div style="width: ${width}px"><sway-score><script type="application/json">${JSON.stringify(long)}</script></sway-score></div>`);
      const out = await tab.evaluate(() => {
        const {shadowRoot} = document.querySelector('sway-score');
        const {right, left} = shadowRoot.querySelector('article').getBoundingClientRect();
        return [...shadowRoot.querySelectorAll('p, bdi, b, span, small, figure')].filter((it) => { const box = it.getBoundingClientRect(); return box.right > right || box.left < left; }).map(({outerHTML}) => outerHTML);
      });
      assert.deepEqual(out, [], `${width} px`);
    }
    await tab.keyboard.press('Tab');
    assert.equal(await tab.evaluate(() => document.activeElement.shadowRoot.activeElement.href), 'https://jane.example/');
    await tab.evaluate(axe);
    assert.deepEqual((await tab.evaluate(() => globalThis.axe.run('main'))).violations.map(({id}) => id), []);
  });

  test('what is published keeps its room: the text below stays where it is when the script comes late', async (t) => {
    const {places} = await import('../../web/card/snippets.js');
    const cards = {everything: card, least: {sway: 1, method: '1', asOf: card.asOf, score: 63.2, networks: ['x']}};
    for (const width of [1280, 768, 360])
      for (const [what, given] of Object.entries(cards)) {
        snippet = places({card: given, text: JSON.stringify(given), frame: 'https://sway.example/embed.html'})[0].code.replace('/sway-score.js', '/late.js');
        await tab.setViewportSize({width, height: 800});
        await tab.goto(`${site.origin}/post`);
        await drawn();
        const {shift, gap} = await tab.evaluate(() => new Promise((done) => setTimeout(() => {
          const it = document.querySelector('sway-score');
          done({shift: globalThis.shift, gap: it.offsetHeight - it.shadowRoot.querySelector('article').offsetHeight});
        }, 100)));
        t.diagnostic(`${what}, ${width} px: layout shift ${shift.toFixed(4)}`);
        assert.ok(shift < 0.02, `${what}, ${width} px: ${shift}`);
        assert.equal(gap, 0);
      }
  });

  test('time from the script to the card, and what shifted meanwhile', async (t) => {
    await tab.goto(`${site.origin}/plain.html`);
    await drawn();
    const shift = await tab.evaluate(() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((entries) => { for (const {value} of entries.getEntries()) sum += value; }).observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(sum), 100);
    }));
    await open('');
    await define();
    const time = await tab.evaluate((given) => new Promise((done) => {
      const from = performance.now();
      document.addEventListener('sway-ready', () => done(performance.now() - from), {once: true});
      const it = document.createElement('sway-score');
      it.card = given;
      document.querySelector('main').append(it);
    }), card);
    t.diagnostic(`${time.toFixed(1)} ms from the element to its card; layout shift ${shift.toFixed(3)}`);
    assert.ok(shift < 0.1, `layout shift ${shift}`);
  });
});

describe('the page for frames, sandboxed', () => {
  test('it shows the card, tells its height, and no server hears of the card', async () => {
    wrong = [];
    const asked = [];
    tab.on('request', (request) => asked.push(request.url().replace(site.origin, '')));
    await tab.goto(`${site.origin}/frames`);
    const frame = tab.frameLocator('iframe');
    await frame.locator('[part="card"]', {hasNotText: card.asOf}).waitFor();  // its date as Intl writes it
    assert.match(await frame.locator('[part="card"]').innerText(), /63\.2 of 100/);
    await tab.waitForFunction(() => globalThis.told?.at(-1).height > 150);
    const told = await tab.evaluate(() => globalThis.told.at(-1));
    assert.deepEqual(told, {type: 'sway-height', height: told.height, message: 'height', value: told.height, secret: 'aB3'});
    const inside = await frame.locator('html').evaluate((it) => it.scrollHeight);
    assert.ok(Math.abs(inside - told.height) <= 1, `${inside} ${told.height}`);
    tab.removeAllListeners('request');
    assert.deepEqual(asked.map((url) => url.replace(/#.*/, '')), ['/frames', '/embed.html', '/embed.js']);
    assert.deepEqual(wrong, []);
  });

  test('it can be read on every ground, whatever the system prefers, and is dark where it should be', async () => {
    const papers = {light: [251, 250, 247], dark: [20, 20, 19]};
    const grounds = ['background: #111', 'background: #fff3e0', 'color-scheme: light dark'];
    const themes = {'': ['light', 'light'], '&theme=dark': ['dark', 'dark'], '&theme=auto': ['light', 'dark']};
    await tab.setViewportSize({width: 700, height: 860});
    for (const [turn, colorScheme] of ['light', 'dark'].entries()) {
      await tab.emulateMedia({colorScheme});
      const frame = (theme) => `<iframe title="card" sandbox="allow-scripts" width="200" height="260" src="/embed.html#c=${toBase64Url(new TextEncoder().encode(json))}${theme}#?secret=aB3"></iframe>`;
      await open(grounds.map((css) => `<div style="${css}">${Object.keys(themes).map(frame).join('')}</div>`).join(''));
      const frames = await Promise.all((await tab.$$('iframe')).map(async (it) => ({inside: await it.contentFrame(), box: await it.boundingBox()})));
      const inks = await Promise.all(frames.map(({inside}) => inside.locator('[part="card"]', {hasNotText: card.asOf}).evaluate((it) => getComputedStyle(it).color)));
      const papersSeen = await tab.evaluate(async ([bytes, boxes]) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return boxes.map(({x, y}) => [...context.getImageData(x + 22, y + 8, 1, 1).data.slice(0, 3)]);  // within the card, above its first line
      }, [[...await tab.screenshot()], frames.map(({box}) => box)]);
      grounds.forEach((ground, i) => Object.entries(themes).forEach(([theme, expected], k) => {
        const at = i * Object.keys(themes).length + k;
        const what = `${theme} on ${ground}, ${colorScheme}`;
        assert.deepEqual(papersSeen[at], papers[expected[turn]], what);
        assert.equal(inks[at], expected[turn] === 'dark' ? 'rgb(239, 237, 232)' : 'rgb(29, 28, 26)', what);
      }));
    }
    await tab.emulateMedia({colorScheme: null});
  });

  test('the server sends its own policy with it, and frames may hold it', async () => {
    const {startServer} = await import('../../web/server.js');
    const server = await startServer({port: 0});
    const policy = async (path) => (await fetch(server.origin + path)).headers.get('content-security-policy');
    try {
      assert.match(await policy('/embed.html'), /script-src 'self';.*frame-ancestors \*/);
      assert.doesNotMatch(await policy('/embed.html'), /wasm-unsafe-eval|worker-src/);
      assert.match(await policy('/'), /wasm-unsafe-eval.*worker-src blob:.*frame-ancestors 'none'/);
    } finally {
      server.close();
    }
  });
});
