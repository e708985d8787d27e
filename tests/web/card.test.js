// The card: what is made can be read, and what is odd, broken or hostile gets one sentence and no card.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {webcrypto} from 'node:crypto';
import fs from 'node:fs';
import {chance, tooClose} from '../../web/card/chance.js';
import {PARTS, cardText, makeCard} from '../../web/card/make.js';
import {readCard} from '../../web/card/read.js';
import {whyRefused} from '../../web/card/sentences.js';
import {looksLikeCard} from '../../web/page/friends-kept.js';

const bytes = (text) => new TextEncoder().encode(text);
const good = {sway: 1, method: '1', asOf: '2024-11-09', score: 44.4, networks: ['mastodon', 'x']};
const whole = {...good, name: 'Jane', link: 'https://jane.example', spread: [43.2, 45.4], lg1: 3.115, coverage: 'audience+action', rank: {group: '1,256 active accounts, 2013-14', size: 1256, share: 0.738},
  accounts: [{network: 'x', score: 41, lg1: 2.9}], history: [[2022, 40.1], [2023, 42.5]], claim: 'self-reported'};
const without = (key) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
const nested = (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const report = JSON.parse(fs.readFileSync(new URL('reports/two-accounts.json', import.meta.url), 'utf8'));

const notJson = 'This is no card: it is not valid JSON. Ask for the file sway-card.json.';
const notText = 'This is no card: it is not text. Ask for the file sway-card.json.';
const noMark = 'This is no card: the mark of a Sway card is missing. Ask for the file sway-card.json.';
const otherForm = 'This card is of a form that this page does not know. A newer page may read it.';
const deep = 'This card is nested deeper than any card of ours.';
const long = 'This card holds a text of more than 200 characters, which no card of ours does.';
const large = 'This file is larger than any card of ours (64 KB).';
const missing = (field) => `This card is incomplete: “${field}” is missing.`;
const damaged = (field) => `This card is damaged: “${field}” is not what it should be.`;
const signedDamaged = (what) => `This signed card is damaged: its ${what} cannot be read.`;

const [k32, s64] = [32, 64].map((size) => Buffer.alloc(size, 7).toString('base64url'));

/** What is wrong, the file (a string, bytes, or a value for JSON), the sentence. */
const bad = [
  ['nothing', '', notJson],
  ['blanks', ' \n ', notJson],
  ['a sentence', 'hello', notJson],
  ['HTML', '<!doctype html><script>alert(1)</script>', notJson],
  ['JavaScript', 'window.YTD.tweets.part0 = []', notJson],
  ['cut off', JSON.stringify(whole).slice(0, 60), notJson],
  ['two documents', `${JSON.stringify(good)}${JSON.stringify(good)}`, notJson],
  ['a comment', `/* hi */ ${JSON.stringify(good)}`, notJson],
  ['NaN', '{"sway":1,"score":NaN}', notJson],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0]), notText],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), notText],
  ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), notText],
  ['null', null, noMark],
  ['a number', 7, noMark],
  ['a string', 'sway', noMark],
  ['a list', [good], noMark],
  ['an empty object', {}, noMark],
  ['another document', {schema: 1, score: 44.4}, noMark],
  ['the mark only inherited', '{"__proto__": {"sway": 1}}', noMark],
  ['a later form', {...good, sway: 2}, otherForm],
  ['the mark as text', {...good, sway: '1'}, otherForm],
  ['the mark as true', {...good, sway: true}, otherForm],
  ['50 MB', new Uint8Array(50e6).fill(0x20), large],
  ['one byte too many', `${JSON.stringify(good)}${' '.repeat(65537 - JSON.stringify(good).length)}`, large],
  ['depth 9', {...good, extra: JSON.parse(nested(8))}, deep],
  ['60,000 brackets', nested(30000), deep],
  ['open brackets only', '['.repeat(65000), notJson],
  ['objects within objects, never closed', '{"a":'.repeat(5000), notJson],
  ['objects within objects', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, deep],
  ['a text of 201', {...good, name: 'x'.repeat(201)}, long],
  ['a long text in an unknown field', {...good, extra: {deep: ['x'.repeat(201)]}}, long],
  ['a long key', {...good, ['k'.repeat(201)]: 1}, long],
  ['a number out of range', '{"sway":1,"method":"1","asOf":"2024-11-09","score":1e400,"networks":[]}', 'This card holds a number that is out of range.'],
  ['no method', without('method'), missing('method')],
  ['no date', without('asOf'), missing('asOf')],
  ['no score', without('score'), missing('score')],
  ['no networks', without('networks'), missing('networks')],
  ['a method of number', {...good, method: 1}, damaged('method')],
  ['an empty method', {...good, method: ''}, damaged('method')],
  ['a day that is none', {...good, asOf: '2023-02-30'}, damaged('asOf')],
  ['a month that is none', {...good, asOf: '2023-13-01'}, damaged('asOf')],
  ['a date with time', {...good, asOf: '2023-02-03T00:00:00Z'}, damaged('asOf')],
  ['a date before 2000', {...good, asOf: '1999-12-31'}, damaged('asOf')],
  ['a date as number', {...good, asOf: 20241109}, damaged('asOf')],
  ['a score of null', {...good, score: null}, damaged('score')],
  ['a score as text', {...good, score: '44.4'}, damaged('score')],
  ['a score below 1', {...good, score: 0.9}, damaged('score')],
  ['a score of 100', {...good, score: 100}, damaged('score')],
  ['a score as list', {...good, score: [44.4]}, damaged('score')],
  ['a list of no networks', {...good, networks: []}, damaged('networks')],
  ['a list of no accounts', {...good, accounts: []}, damaged('accounts')],
  ['a history of no years', {...good, history: []}, damaged('history')],
  ['a day that is to come', {...good, asOf: new Date(Date.now() + 2 * 864e5).toISOString().slice(0, 10)}, damaged('asOf')],
  ['a group of what is not seen', {...good, rank: {group: '\u200b\u00ad', size: 9, share: 0.5}}, damaged('rank')],
  ['a method of what is not seen', {...good, method: '\u2060'}, damaged('method')],
  ['networks as text', {...good, networks: 'x'}, damaged('networks')],
  ['networks of numbers', {...good, networks: [1]}, damaged('networks')],
  ['a network with a script', {...good, networks: ['<script>']}, damaged('networks')],
  ['a network with a capital', {...good, networks: ['X']}, damaged('networks')],
  ['65 networks', {...good, networks: Array(65).fill('x')}, damaged('networks')],
  ['a name of number', {...good, name: 5}, damaged('name')],
  ['a name of object', {...good, name: {toString: 'x'}}, damaged('name')],
  ['a link to script', {...good, link: 'javascript:alert(1)'}, damaged('link')],
  ['a link to data', {...good, link: 'data:text/html,<script>alert(1)</script>'}, damaged('link')],
  ['a link with a blank before', {...good, link: ' https://jane.example'}, damaged('link')],
  ['a link without a host', {...good, link: 'https://'}, damaged('link')],
  ['a spread of one', {...good, spread: [43.2]}, damaged('spread')],
  ['a spread of three', {...good, spread: [43.2, 44, 45]}, damaged('spread')],
  ['a spread turned round', {...good, spread: [45, 43]}, damaged('spread')],
  ['a spread of text', {...good, spread: ['43', '45']}, damaged('spread')],
  ['a spread beyond the scale', {...good, spread: [43, 1000]}, damaged('spread')],
  ['lg1 below zero', {...good, lg1: -0.1}, damaged('lg1')],
  ['lg1 of a trillion lives', {...good, lg1: 99}, damaged('lg1')],
  ['lg1 of null', {...good, lg1: null}, damaged('lg1')],
  ['an unknown coverage', {...good, coverage: 'all'}, damaged('coverage')],
  ['a coverage of the prototype', {...good, coverage: 'constructor'}, damaged('coverage')],
  ['a rank as list', {...good, rank: []}, damaged('rank')],
  ['a rank without group', {...good, rank: {size: 1256, share: 0.7}}, damaged('rank')],
  ['a share above 1', {...good, rank: {group: 'all', size: 1256, share: 74}}, damaged('rank')],
  ['half an account in a group', {...good, rank: {group: 'all', size: 1.5, share: 0.7}}, damaged('rank')],
  ['accounts as object', {...good, accounts: {x: 41}}, damaged('accounts')],
  ['an account of null', {...good, accounts: [null]}, damaged('accounts')],
  ['an account without network', {...good, accounts: [{score: 41}]}, damaged('accounts')],
  ['an account’s lg1 as text', {...good, accounts: [{network: 'x', score: 41, lg1: '2'}]}, damaged('accounts')],
  ['65 accounts', {...good, accounts: Array(65).fill({network: 'x', score: 41})}, damaged('accounts')],
  ['27 years', {...good, history: Array(27).fill([2022, 40])}, damaged('history')],
  ['a year as text', {...good, history: [['2022', 40]]}, damaged('history')],
  ['half a year', {...good, history: [[2022.5, 40]]}, damaged('history')],
  ['years that run back', {...good, history: [[2023, 40], [2022, 41]]}, damaged('history')],
  ['a year twice', {...good, history: [[2023, 40], [2023, 41]]}, damaged('history')],
  ['a year without score', {...good, history: [[2022]]}, damaged('history')],
  ['a claim of true', {...good, claim: true}, damaged('claim')],
  ['signed, not base64url', {card: '***', key: '', signature: ''}, damaged('card')],
  ['signed, card of null', {card: null, key: '', signature: ''}, damaged('card')],
  ['signed, no key', {card: Buffer.from('{}').toString('base64url'), signature: ''}, damaged('key')],
  ['signed, odd length', {card: 'A', key: '', signature: ''}, damaged('card')],
  ['signed, no text', {card: Buffer.from([0xff]).toString('base64url'), key: k32, signature: s64}, notText],
  ['signed, no card inside', {card: Buffer.from('{}').toString('base64url'), key: k32, signature: s64}, noMark],
  ['signed, a short key', {card: Buffer.from(JSON.stringify(good)).toString('base64url'), key: 'AAAA', signature: ''}, damaged('key')],
  ['signed, a short signature', {card: Buffer.from(JSON.stringify(good)).toString('base64url'), key: k32, signature: 'AAAA'}, damaged('signature')],
  ['signed within signed', {card: Buffer.from(JSON.stringify({card: '', key: '', signature: ''})).toString('base64url'), key: k32, signature: s64}, noMark],
];

test(`${bad.length} bad cards get their sentence`, async () => {
  for (const [what, file, sentence] of bad) {
    const raw = file instanceof Uint8Array ? file : bytes(typeof file === 'string' && !what.startsWith('a string') ? file : JSON.stringify(file));
    assert.equal(whyRefused(await readCard(raw)), sentence, what);
  }
});

const kept = [
  ['the least', good, good],
  ['everything', whole, whole],
  ['unknown fields are left out', {...good, friends: ['Ines'], onclick: 'alert(1)'}, good],
  ['a script as name is a name', {...good, name: '<img src=x onerror=alert(1)>'}, {...good, name: '<img src=x onerror=alert(1)>'}],
  ['a name of blanks is none', {...good, name: ' \u202e '}, good],
  ['joined emoji and half-blanks stay', {...good, name: '👩‍💻 می‌خواهم'}, {...good, name: '👩‍💻 می‌خواهم'}],
  ['turned and controlling characters go', {...good, name: 'Ja\u202ene\u0000\u2066!'}, {...good, name: 'Ja ne  !'}],
  ['a name of what is not seen is none', {...good, name: '\u200b\u200d\ufe0f\u3164'}, good],
  ['what is not seen goes from a name', {...good, name: '\ufeffJa\u200bne\u00ad'}, {...good, name: 'Ja ne'}],
  ['today, where it comes first', {...good, asOf: new Date(Date.now() + 14 * 36e5).toISOString().slice(0, 10)}, {...good, asOf: new Date(Date.now() + 14 * 36e5).toISOString().slice(0, 10)}],
  ['an unknown network', {...good, networks: ['orkut']}, {...good, networks: ['orkut']}],
  ['another method', {...good, method: '2'}, {...good, method: '2'}],
  ['200 code points', {...good, name: '😀'.repeat(200)}, {...good, name: '😀'.repeat(200)}],
  ['brackets in a text are no depth', {...good, name: '[[[[[[[[[[{{{{"'}, {...good, name: '[[[[[[[[[[{{{{"'}],
  ['depth 8', {...good, extra: JSON.parse(nested(7))}, good],
];

test('odd cards that are cards', async () => {
  for (const [what, file, expected] of kept) {
    const {sway, ...fields} = expected;
    const {card, signed, error} = await readCard(bytes(JSON.stringify(file)));
    assert.equal(error, undefined, what);
    assert.equal(sway, 1);
    assert.equal(signed, null, what);
    assert.equal(Object.getPrototypeOf(card), null, what);
    assert.deepEqual({...card}, fields, what);
  }
});

test('a signature is told, and a changed card is refused', async () => {
  const {privateKey, publicKey} = await webcrypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const key = Buffer.from(await webcrypto.subtle.exportKey('raw', publicKey)).toString('base64url');
  const sign = async (text) => Buffer.from(await webcrypto.subtle.sign('Ed25519', privateKey, bytes(text))).toString('base64url');
  const text = cardText(whole);
  const file = (inner, signature) => bytes(JSON.stringify({card: Buffer.from(inner).toString('base64url'), key, signature}));
  const {card, signed} = await readCard(file(text, await sign(text)));
  assert.equal(signed, true);
  assert.equal(card.score, 44.4);
  assert.deepEqual(await readCard(file(text.replace('44.4', '94.4'), await sign(text))), {error: 'changed', what: undefined});
  assert.equal(whyRefused({error: 'changed'}), 'The signature does not fit this card: it was changed after it was signed.');
});

test('a card is made in the order of its format, holds only what was ticked, and can be read', async () => {
  const least = makeCard(report, new Set());
  assert.deepEqual(Object.keys(least), ['sway', 'method', 'asOf', 'score', 'networks', 'claim']);
  assert.deepEqual(least.networks, ['mastodon', 'x']);
  const early = {...report, accounts: report.accounts.map((account) => (account.network === 'x' ? account : {...account, score: null}))};
  assert.deepEqual(makeCard(early, new Set()).networks, ['x'], 'a network of which nothing is known yet is not in the score');
  const full = makeCard(report, new Set(PARTS), {name: ' Mira ', link: 'https://mira.example'});
  assert.deepEqual(Object.keys(full), ['sway', 'method', 'asOf', 'score', 'networks', 'name', 'link', 'spread', 'lg1', 'coverage', 'rank', 'accounts', 'history', 'claim']);
  assert.equal(full.name, 'Mira');
  assert.equal(full.history.at(-1)[1], report.score);
  assert.ok(full.history.length <= 26);
  assert.ok(bytes(cardText(full)).length <= 4096);
  const {card} = await readCard(bytes(cardText(full)));
  const {sway, ...fields} = full;
  assert.equal(sway, 1);
  assert.deepEqual({...card}, fields);
  const told = cardText(full);
  for (const secret of ['mira_maps', 'twitter-2026-11-09.zip', report.moments[0].text]) assert.ok(!told.includes(secret), secret);
});

test('the chance of a judge', () => {
  const rows = [[3, 3, 0.5, true], [3.4, 3, 0.5955, true], [3, 3.4, 0.4045, true], [4, 3, 0.7245, false], [3, 4, 0.2755, false], [6, 0, 0.997, false]];
  for (const [mine, theirs, expected, close] of rows) {
    const p = chance({method: '1', lg1: mine}, {method: '1', lg1: theirs});
    assert.ok(Math.abs(p - expected) < 5e-4, `${mine} ${theirs}: ${p}`);
    assert.equal(tooClose(p), close, `${mine} ${theirs}`);
  }
  assert.equal(chance({method: '1', lg1: 3}, {method: '2', lg1: 3}), null);
  assert.equal(chance({method: '1', lg1: 3}, {method: '1'}), null);
});

test('which files mean to be cards', () => {
  const rows = [['sway-card.json', '', true], ['sway-card (2).json', '', true], ['ines.json', '{"sway": 1', true], ['ines.json', ' {\n  "card": "', true], ['tweets.json', '[{"tweet"', false], ['outbox.json', '{"orderedItems"', false], ['sway-card.json.zip', '', false]];
  for (const [name, head, expected] of rows) assert.equal(looksLikeCard(name, head), expected, name);
});
