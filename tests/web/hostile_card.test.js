// Cards made to do harm: whatever they bring is text or refused with one sentence, the fallback stays, nothing runs and nothing is asked for.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {badgeSvg} from '../../web/card/badge.js';
import {toBase64Url} from '../../web/card/base64url.js';
import {cardText} from '../../web/card/make.js';
import {places} from '../../web/card/snippets.js';
import {openChromium} from './browsers.js';
import {startSite} from './example_site.js';
import {payloads} from './payloads.js';

const good = {sway: 1, method: '1', asOf: '2026-11-09', score: 63.2, networks: ['x']};
const full = (text) => ({...good, method: text, name: text, link: `https://jane.example/?${encodeURI(text.toWellFormed())}#"'<>`, rank: {group: text, size: 9, share: 0.5}, claim: text});
const fragment = (text) => toBase64Url(new TextEncoder().encode(text));
const nested = (depth) => `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;

const page_ = (body) => (_, response) => response.writeHead(200, {'Content-Type': 'text/html'}).end(`<!doctype html><html lang="en"><title>x</title><body>${body}`);
const watch = '<script>addEventListener("securitypolicyviolation", (e) => executed(e)); function executed(what) { (globalThis.ran ??= []).push(String(what)); }</script>';
const fallback = '<a href="/about">My score</a>';
const script = '<script type="module" src="/sway-score.js"></script>';

/** Answers that are no card; `src` of an element each. */
const answers = {
  '/slow': () => {},
  '/stalled': (_, response) => response.writeHead(200).write('{"sway": 1,'),
  '/missing': (_, response) => response.writeHead(404).end(JSON.stringify(good)),
  '/failing': (_, response) => response.writeHead(500).end(JSON.stringify(good)),
  '/reset': (_, response) => response.destroy(),
  '/html': page_('<script>executed()</script>'),
  '/empty': (_, response) => response.writeHead(200).end(),
  '/none': (_, response) => response.writeHead(204).end(),
  '/huge': (_, response) => {
    response.writeHead(200);
    const more = () => response.destroyed || response.write(Buffer.alloc(1 << 20, 0x20), () => setImmediate(more));
    more();
  },
  '/bomb': (_, response) => response.writeHead(200, {'Content-Encoding': 'gzip'}).end(gzipSync(Buffer.alloc(50e6, 0x20))),
  '/redirecting': (_, response) => response.writeHead(302, {Location: '/sway-card.json'}).end(),
  '/circling': (_, response) => response.writeHead(302, {Location: '/circling'}).end(),
  '/binary': (_, response) => response.writeHead(200).end(Buffer.from([0xff, 0xfe, 0, 1, 2])),
};
const odd = ['http://[', 'javascript:executed()', 'data:text/html,<script>executed()</script>', 'blob:null/x', '//', 'file:///etc/passwd', 'http://nowhere.invalid/card.json'];

/** What is wrong and the text between the tags, or the value set as property. */
const inline = {
  'nothing': ' ',
  'a sentence': 'hello',
  'HTML': '<!doctype html><p>hi',
  'cut off': JSON.stringify(good).slice(0, 40),
  'null': 'null',
  'a number': '7',
  'a list': '[]',
  'another document': '{"schema": 1, "score": 44}',
  'a later form': JSON.stringify({...good, sway: 2}),
  'a score as text': JSON.stringify({...good, score: '63'}),
  'a score as object': JSON.stringify({...good, score: {valueOf: 1}}),
  'a score out of range': JSON.stringify({...good, score: 1e9}),
  'networks as object': JSON.stringify({...good, networks: {length: 3}}),
  'networks of the prototype': JSON.stringify({...good, networks: ['__proto__']}),
  'a history that runs back': JSON.stringify({...good, history: [[2024, 40], [2020, 41]]}),
  'a history of text': JSON.stringify({...good, history: [['<b>', 40], [2020, 41]]}),
  'a link to script': JSON.stringify({...good, link: 'javascript:executed()'}),
  'a link to data': JSON.stringify({...good, link: 'data:text/html,<script>executed()</script>'}),
  'prototype keys': '{"__proto__": {"sway": 1, "method": "1", "asOf": "2026-11-09", "score": 63.2, "networks": ["x"]}}',
  'prototype keys within': `{"constructor": {"prototype": {"polluted": 1}}, "__proto__": {"polluted": 1}, "sway": 1}`,
  'nested, 9 deep': JSON.stringify({...good, extra: JSON.parse(nested(5))}),
  'nested, 8,000 deep': nested(8000),
  '64 KB and a byte': JSON.stringify(good).padEnd(65537),
  'a text of a million': JSON.stringify({...good, name: 'x'.repeat(1e6)}),
  'signed by nobody': JSON.stringify({card: fragment(JSON.stringify(good)), key: fragment('x'.repeat(32)), signature: fragment('x'.repeat(64))}),
  'signed by half a key': JSON.stringify({card: fragment(JSON.stringify(good)), key: 'AAAA', signature: fragment('x'.repeat(64))}),
  'signed within signed': JSON.stringify({card: fragment(JSON.stringify({card: '', key: '', signature: ''})), key: fragment('x'.repeat(32)), signature: fragment('x'.repeat(64))}),
};

let site, page, tab, slow;
before(async () => {
  site = await startSite({...answers, '/blank': page_(watch), '/leak': (_, response) => response.writeHead(200).end()});
  page = await openChromium({options: {locale: 'en-GB'}});
  tab = watched(page.tab);
  // what never answers takes its time meanwhile
  slow = watched(await page.context.newPage());
  await slow.goto(`${site.origin}/blank`);
  await slow.setContent(documentOf([...Object.keys(answers), ...odd].map((src) => `<sway-score src="${src.replaceAll('<', '&lt;')}">${fallback}</sway-score>`).join('') + script));
});
after(async () => {
  await page.close();
  site.close();
});

/** Notes in `asked` and `wrong` what this tab asks for and what goes wrong in it; what the browser says of addresses that it refuses is not that. */
function watched(it) {
  it.asked = [];
  it.wrong = [];
  it.on('request', (request) => it.asked.push(request.url()));
  it.on('pageerror', (error) => it.wrong.push(error.message));
  it.on('console', (message) => message.type() === 'error' && !/Failed to load resource|CORS|cannot load|Not allowed to load/.test(message.text()) && it.wrong.push(message.text()));
  it.on('dialog', (dialog) => { it.wrong.push(dialog.message()); dialog.dismiss(); });
  return it;
}

const documentOf = (content) => `<!doctype html><html lang="en"><body>${watch}${content}`;

async function open(path, content) {
  tab.asked.length = tab.wrong.length = 0;
  await tab.goto(site.origin + path);
  if (content) await tab.setContent(documentOf(content));
}

async function nothingHappened(it = tab) {
  assert.deepEqual(await it.evaluate(() => globalThis.ran ?? []), []);
  assert.deepEqual(it.wrong, []);
  assert.equal(await it.evaluate(() => ({}).polluted), undefined);
  assert.deepEqual(it.asked.filter((url) => /leak|evil/.test(url)), []);
}

/** Of each element: whether its fallback is shown, and the sentences under it. */
const shown = (it = tab) => it.evaluate(() => [...document.querySelectorAll('sway-score')].map((card) => ({
  fallback: card.firstElementChild?.checkVisibility() ?? null,
  card: card.shadowRoot.querySelector('[part="card"]') !== null,
  trouble: [...card.shadowRoot.querySelectorAll('[part="trouble"]')].map(({innerText}) => innerText),
})));
const settled = (it = tab) => it.waitForFunction(() => [...document.querySelectorAll('sway-score')].every(({shadowRoot}) => {
  const time = shadowRoot?.querySelector('time');
  return time ? !time.textContent.includes(time.dateTime) : shadowRoot?.querySelector('[part="trouble"]');  // a date that Intl wrote
}), null, {timeout: 20_000});

test('what runs and what loads would be seen', async () => {
  await open('/blank', '<img src=/leak onerror=executed()>');
  await tab.evaluate(() => { const it = document.createElement('p'); document.body.append(it); it.innerHTML = '<svg onload=executed()>'; });
  await tab.waitForFunction(() => globalThis.ran);
  assert.ok(tab.asked.some((url) => url.endsWith('/leak')));
});

test(`${Object.keys(inline).length} texts of no card inside: the fallback and one sentence`, async () => {
  const inScript = (text) => text.replaceAll('<', '\\u003c');
  await open('/blank', Object.values(inline).map((text) => `<sway-score>${fallback}<script type="application/json">${inScript(text)}</script></sway-score>`).join('') + script);
  await settled();
  const names = Object.keys(inline);
  (await shown()).forEach((it, i) => {
    assert.deepEqual({...it, trouble: it.trouble.length}, {fallback: true, card: false, trouble: 1}, names[i]);
    assert.match(it.trouble[0], names[i].startsWith('signed by nobody') ? /^The card was changed after it was signed\.$/ : /^This card cannot be shown\.$/, names[i]);
  });
  await nothingHappened();
});

test('a property that is no card: the fallback and one sentence', async () => {
  await open('/blank', `${`<sway-score>${fallback}</sway-score>`.repeat(8)}${script}`);
  await tab.waitForFunction(() => customElements.get('sway-score'));
  await tab.evaluate(() => {
    const circle = {};
    circle.circle = circle;
    const values = ['x'.repeat(50e6), circle, 7, true, Symbol.iterator, () => 1, {toJSON() { throw new Error('no'); }}, [[[[[[[[[[[[]]]]]]]]]]]]];
    document.querySelectorAll('sway-score').forEach((it, i) => { it.card = values[i]; });
  });
  await settled();
  for (const it of await shown()) assert.deepEqual({...it, trouble: it.trouble.length}, {fallback: true, card: false, trouble: 1});
  await nothingHappened();
});

test(`${payloads.length} payloads in every text of a card are text`, async () => {
  await open('/blank', `${'<sway-score></sway-score>'.repeat(payloads.length)}${script}`);
  await tab.waitForFunction(() => customElements.get('sway-score'));
  await tab.evaluate((cards) => document.querySelectorAll('sway-score').forEach((it, i) => { it.card = cards[i]; }), payloads.map(full));
  await settled();
  const seen = await tab.evaluate(() => [...document.querySelectorAll('sway-score')].map(({shadowRoot}) => ({
    name: shadowRoot.querySelector('[part="name"] bdi')?.textContent,
    rank: shadowRoot.querySelector('[part="rank"]').textContent,
    made: [...new Set([...shadowRoot.querySelectorAll('*')].map(({localName}) => localName))].filter((name) => !/^(article|p|svg|path|bdi|a|div|b|span|small|time)$/.test(name)),
    attributes: [...shadowRoot.querySelectorAll('*')].flatMap((it) => it.getAttributeNames()).filter((name) => /^(on|style)/.test(name)),
    protocol: shadowRoot.querySelector('a').protocol,
  })));
  const plain = (text) => text.toWellFormed().replace(/[\p{Cc}\u202e\u2066]/gu, ' ').trim();
  seen.forEach((it, i) => {
    const text = plain(payloads[i].replace(/\p{Cs}/gu, ' '));
    assert.deepEqual(it, {name: text, rank: `Above 50% of ${text}${text.includes('9') ? '' : ' (9)'}`, made: [], attributes: [], protocol: 'https:'}, payloads[i]);
  });
  await tab.mouse.move(100, 100);
  await nothingHappened();
});

test(`${payloads.length} payloads in what is pasted into a site are text`, async () => {
  const own = payloads.map((text) => places({card: full(text), text: cardText(full(text)), frame: `${site.origin}/embed.html`})[0].code);
  await open('/blank', own.join('\n'));
  await settled();
  for (const [i, it] of (await shown()).entries()) assert.deepEqual(it, {fallback: false, card: true, trouble: []}, payloads[i]);
  const frames = payloads.map((text) => places({card: full(text), text: cardText(full(text)), frame: `${site.origin}/blank`}).find(({place}) => place === 'Whatever takes a frame').code);
  await open('/blank', frames.join('\n'));
  assert.deepEqual(await tab.$$eval('body > :not(script, iframe)', (all) => all.map(({outerHTML}) => outerHTML)), []);
  assert.equal(await tab.locator('iframe').count(), payloads.length);
  await nothingHappened();
});

test(`${payloads.length} payloads in the badge: XML that is well-formed, with nothing that runs`, async () => {
  await open('/blank');
  const badges = payloads.map((text) => badgeSvg(full(text)));
  const seen = await tab.evaluate((texts) => Promise.all(texts.map(async (text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const made = [...parsed.querySelectorAll('*')].map(({localName}) => localName).filter((name) => !/^(svg|title|desc|style|rect|path|text|tspan|circle)$/.test(name));
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], {type: 'image/svg+xml'}));
    await image.decode();
    document.body.append(document.importNode(parsed.documentElement, true));
    return {made, width: image.naturalWidth};
  })), badges);
  seen.forEach((it, i) => assert.deepEqual(it, {made: [], width: 320}, payloads[i]));
  for (const badge of badges) assert.ok(Buffer.byteLength(badge) <= 3000, `${Buffer.byteLength(badge)} bytes`);
  await nothingHappened();
});

describe('the page for frames', () => {
  const one = (text) => `#c=${fragment(cardText(full(text)))}`;

  test(`${payloads.length} payloads in the card of its address`, async () => {
    await open('/embed.html');
    for (const text of payloads) {
      await tab.evaluate((hash) => { location.hash = hash; }, one(text));
      await settled();
    }
    assert.deepEqual(tab.asked.map((url) => new URL(url).pathname).filter((path) => !/^\/embed\.(html|js)$/.test(path)), []);
    await nothingHappened();
  });

  test('addresses that hold no card', async () => {
    await open('/embed.html');
    for (const hash of ['', '#', '#c=', '#c=*', '#c=%3Cscript%3Eexecuted()%3C/script%3E', '#c=AAAA', `#c=${'A'.repeat(200_000)}`, '#theme="><script>executed()</script>', '#c=AA&lang="><svg onload=executed()>&theme=x', '#__proto__=1', `#c=${fragment('{"sway":1,"method":"')}`]) {
      await tab.evaluate((to) => { location.hash = to; }, hash);
      await tab.waitForTimeout(30);
      assert.equal(await tab.locator('sway-score').count(), 1);
      assert.equal((await shown())[0].card, false, hash);
      assert.match(`${await tab.locator('main').innerText()} ${(await shown())[0].trouble}`, /There is no card in this address\.|This card cannot be shown\./, hash);
    }
    await nothingHappened();
  });
});

test(`${Object.keys(answers).length + odd.length} addresses of no card: the fallback and one sentence`, async () => {
  const sources = [...Object.keys(answers), ...odd];
  await settled(slow);
  (await shown(slow)).forEach((it, i) => {
    assert.deepEqual({...it, trouble: it.trouble.length}, {fallback: true, card: false, trouble: 1}, sources[i]);
    assert.match(it.trouble[0], /^(The card could not be loaded|This card cannot be shown)\.$/, sources[i]);
  });
  assert.ok(!slow.asked.includes(`${site.origin}/sway-card.json`), 'a redirection is not followed');
  await nothingHappened(slow);
});
