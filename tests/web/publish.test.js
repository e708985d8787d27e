// What a card becomes: badge, snippets, signed file. The same for the same card, and nothing in it that was not chosen.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {test} from 'node:test';
import {alternative, badgeSvg, historyPath, saying, xml} from '../../web/card/badge.js';
import {fromBase64Url, toBase64Url} from '../../web/card/base64url.js';
import {PARTS, cardText, makeCard} from '../../web/card/make.js';
import {METHOD_ERROR} from '../../web/card/method.js';
import {networkName} from '../../web/card/network-name.js';
import {drawPicture} from '../../web/card/picture.js';
import {readCard} from '../../web/card/read.js';
import {canSign, keyFrom, keyText, makeKey, signedText} from '../../web/card/sign.js';
import {places} from '../../web/card/snippets.js';
import * as english from '../../web/elements/messages.js';

const reports = fs.readdirSync(new URL('reports', import.meta.url)).map((name) => JSON.parse(fs.readFileSync(new URL(`reports/${name}`, import.meta.url), 'utf8')));
const report = reports.find(({accounts}) => accounts.length === 2);
const typed = {name: 'Mira', link: 'https://mira.example'};
const full = makeCard(report, new Set(PARTS), typed);
const least = makeCard(report, new Set());
const bytes = (text) => new TextEncoder().encode(text);

test('the method’s error is that of the reports', () => {
  for (const {method, methodError} of reports) assert.equal(METHOD_ERROR[method], methodError);
});

test('networks by their names', () => {
  const rows = {x: 'X', mastodon: 'Mastodon', stackexchange: 'Stack Exchange', youtube: 'YouTube', constructor: 'Constructor'};
  for (const [id, name] of Object.entries(rows)) assert.equal(networkName(id), name);
});

test('the badge says what the card says, the same each time, in at most 3 KB', () => {
  const rows = [
    [least, 'Sway 53.6 of 100, as of 2026-11-09, self-reported', []],
    [full, `Mira: Sway 53.6 of 100 (${full.spread.map((value) => value.toFixed(1)).join('–')} by luck, ±8 by method), as of 2026-11-09, self-reported`, ['Mira', '<circle']],
  ];
  for (const [card, told, parts] of rows) {
    const svg = badgeSvg(card);
    const expected = told.replace('53.6', card.score.toFixed(1)).replace('2026-11-09', card.asOf);
    assert.equal(alternative(card), expected);
    assert.ok(svg.includes(`<desc id="d">${xml(expected)}</desc>`));
    assert.match(svg, /<title id="t">.*Sway [\d.]+ of 100<\/title>/);
    for (const part of parts) assert.ok(svg.includes(part), part);
    assert.equal(badgeSvg(JSON.parse(JSON.stringify(card))), svg);
    assert.ok(bytes(svg).length <= 3000, `${bytes(svg).length} bytes`);
  }
  assert.doesNotMatch(badgeSvg(least), /Mira|mira/);
  const long = badgeSvg({...full, name: '&'.repeat(80), history: Array.from({length: 26}, (_, i) => [2000 + i, 1.1 + i * 3])});
  assert.ok(bytes(long).length <= 3000, `${bytes(long).length} bytes`);
});

test('the badge: a name has the room that its characters take, and an ellipsis where that is too little', () => {
  const rows = [
    ['Dr. Maximilian Mustermann', 'Dr. Maximilian Mustermann'], ['W'.repeat(34), `${'W'.repeat(15)}…`], ['日'.repeat(30), `${'日'.repeat(15)}…`], ['日'.repeat(16), '日'.repeat(16)],
    ['👩‍💻'.repeat(20), `${'👩‍💻'.repeat(15)}…`], [`${'e\u0301'.repeat(22)}`, 'e\u0301'.repeat(22)], ['i'.repeat(40), 'i'.repeat(40)], ['Hohenlohe-Waldenburg-Schillingsfürst', /^Hohenlohe-Waldenburg-S\w*…$/],
  ];
  for (const [name, expected] of rows) {
    const [, shown] = />Sway · ([^<]*)</.exec(badgeSvg({...least, name}));
    if (expected instanceof RegExp) assert.match(shown, expected);
    else assert.equal(shown, expected);
  }
});

test('shares at the ends of the scale are not rounded to all or none', () => {
  const rows = [[0.9992, '99%'], [0.995, '99%'], [1, '99%'], [0.938, '94%'], [0.5, '50%'], [0.0004, '0.04%'], [0, '0%']];
  for (const [share, expected] of rows) assert.equal(saying({...least, rank: {group: 'them', size: 9, share}}).rank, `Above ${expected} of them`, String(share));
});

test('the picture: many networks make room for the date and the claim', () => {
  globalThis.Path2D ??= class {};
  const draw = (card) => {
    const written = [];
    let size = 0;
    const context = new Proxy({measureText: (text) => ({width: text.length * size * 0.55}), fillText: (text) => written.push(text)}, {
      get: (own, name) => own[name] ?? (() => {}),
      set: (_, name, value) => {
        if (name === 'font') size = Number(/(\d+)px/.exec(value)[1]);
        return true;
      },
    });
    drawPicture({getContext: () => context}, card);
    return written.at(-1);
  };
  const networks = ['bluesky', 'github', 'linkedin', 'mastodon', 'stackexchange', 'tiktok', 'x', 'youtube'];
  const end = ` · as of ${least.asOf} · self-reported`;
  assert.equal(draw({...least, networks: ['mastodon', 'x']}), `Mastodon, X${end}`);
  assert.equal(draw({...least, networks}), `Bluesky, GitHub and 6 more${end}`);
  assert.match(draw({...least, networks, accounts: networks.map((network) => ({network, score: 41}))}), new RegExp(`^Bluesky 41\\.0.* and \\d more${end}$`));
});

test('text in XML: no markup, and no character that XML does not have', () => {
  const rows = [
    ['<a href="x">\'&', '&#60;a href=&#34;x&#34;&#62;&#39;&#38;'], ['\u0000\u0008\u001f\u007f', '\ufffd\ufffd\ufffd\ufffd'], ['\ufffe\uffff', '\ufffd\ufffd'],
    ['\ud800x\udfff', '\ufffdx\ufffd'], ['😀', '😀'], ['\u2028', '\u2028'],
  ];
  for (const [text, written] of rows) assert.equal(xml(text), written, JSON.stringify(text));
});

test('the line of the years: in its box, and at least 20 points high', () => {
  const box = {x: 100, y: 50, width: 200, height: 40};
  assert.equal(historyPath(undefined, box), null);
  assert.equal(historyPath([[2020, 40]], box), null);
  assert.deepEqual(historyPath([[2020, 40], [2022, 42]], box), {line: 'M100.0 72.0L300.0 68.0', end: ['300.0', '68.0']});
  assert.deepEqual(historyPath([[2020, 1], [2021, 51], [2022, 26]], box), {line: 'M100.0 90.0L200.0 50.0L300.0 70.0', end: ['300.0', '70.0']});
});

test('a snippet for every place, which holds exactly this card', async () => {
  const text = cardText(full);
  const all = places({card: full, text, frame: 'https://sway.example/embed.html'});
  const code = (place) => all.find((it) => it.place.startsWith(place)).code;
  const inside = JSON.parse(/<script type="application\/json">([^]*?)<\/script>/.exec(code('Your own'))[1]);
  assert.deepEqual(inside, full);
  for (const place of ['Notion', 'Whatever takes', 'WordPress']) {
    const [, address] = /embed\.html#c=([\w-]+)/.exec(code(place));
    assert.equal(new TextDecoder().decode(fromBase64Url(address)), text, place);
  }
  const [link, json] = code('WordPress').split('\n\n');
  assert.match(link, /^<link rel="alternate" type="application\/json\+oembed" href="https:\/\/[^"]+" title="[^"]+">$/);
  const oembed = JSON.parse(json);
  assert.deepEqual([oembed.version, oembed.type, typeof oembed.html, oembed.width, oembed.height], ['1.0', 'rich', 'string', 600, 273]);
  assert.match(oembed.html, /^<iframe src="https:\/\/sway\.example\/embed\.html#c=[\w-]+&#38;theme=light" title="[^"]+" width="600" height="273"/);
  assert.equal(code('A README'), `[![${alternative(full)}](sway-badge.svg)](<https://mira.example>)`);
  assert.match(code('Hugo'), /<sway-score src="\{\{ "sway-card\.json" \| relURL \}\}" style="[^"]+">/);
  for (const {code: one} of places({card: least, text: cardText(least), frame: 'https://sway.example/embed.html'})) assert.doesNotMatch(one, /mira/i);
});

test('a signature: by a key that can be given away as a file and read again', async () => {
  assert.equal(await canSign(), true);
  const key = await makeKey();
  const text = cardText(full);
  const {card, signed, key: signer} = await readCard(bytes(await signedText(text, key)));
  const {sway, ...fields} = full;
  assert.equal(sway, 1);
  assert.deepEqual([{...card}, signed, signer], [fields, true, key.id]);
  const again = await keyFrom(await keyText(key));
  assert.equal(again.id, key.id);
  assert.equal(await signedText(text, again), await signedText(text, key));  // Ed25519 has no chance in it
  const other = JSON.parse(await keyText(await makeKey()));
  const file = JSON.parse(await keyText(key));
  for (const bad of ['', '{}', 'null', JSON.stringify({...file, key: other.key}), JSON.stringify({...file, secret: 'AAAA'}), JSON.stringify({...file, 'sway-key': 2}), JSON.stringify({...file, key: null})])
    assert.equal(await keyFrom(bad), null, bad);
});

test('base64url there and back', () => {
  for (const length of [0, 1, 2, 3, 255]) {
    const some = Uint8Array.from({length}, (_, i) => 255 - i);
    assert.equal(toBase64Url(some), Buffer.from(some).toString('base64url'));
    assert.deepEqual(fromBase64Url(toBase64Url(some)), some);
  }
  for (const bad of [null, 7, '*', 'A', 'AA=='] ) assert.equal(fromBase64Url(bad), null, String(bad));
});

test('every language says all that English says, and nothing else', async () => {
  for (const language of ['de', 'es', 'fr', 'ja', 'pt']) {
    const {score} = await import(`../../web/elements/messages/${language}.js`);
    assert.deepEqual(Object.keys(score), Object.keys(english.score), language);
    for (const [name, message] of Object.entries(score)) {
      assert.equal(typeof message, typeof english.score[name], `${language} ${name}`);
      if (typeof message === 'function')
        for (const given of ['§1', '§2'].slice(0, message.length)) assert.ok(message('§1', '§2').includes(given), `${language} ${name}`);
    }
    assert.deepEqual(await english.messages(`${language}-XX`, 'score', english.score), {...score, language: `${language}-XX`});
  }
  for (const [asked, said] of [['tlh', 'en'], ['it-CH', 'en'], ['en-GB', 'en-GB'], ['de-AT', 'de-AT']]) assert.equal((await english.messages(asked, 'score', english.score)).language, said);
  assert.deepEqual(await english.messages('tlh', 'score', english.score), {...english.score, language: 'en'});
});
