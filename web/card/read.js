// Reading a card that somebody gave, for the page and the elements alike: bytes in, plain values or the reason why not out. Nothing in it is trusted.

import {fromBase64Url} from './base64url.js';

export const CARD_BYTES = 65536;
const DEPTH = 8;
const TEXT = 200;  // code points
const LIST = 64;
const YEARS = 26;
const SIGNED = [['card'], ['key', 32], ['signature', 64]];  // and how many bytes, by Ed25519

/** Throws what `readCard` answers. */
const refuse = (error, what) => {
  throw {error, what};
};

function parse(bytes) {
  let text;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    return JSON.parse(text);
  } catch {
    return refuse(text === undefined ? 'not-text' : 'not-json');
  }
}

/** The bounds that hold for everything in a card, fields that we do not know included. */
function bound(value, depth) {
  if (typeof value === 'string' && [...value].length > TEXT) refuse('long-text');
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('wild-number');
  if (!value || typeof value !== 'object') return;
  if (depth === DEPTH) refuse('deep');
  for (const [key, inner] of Object.entries(value)) {
    bound(key, depth);
    bound(inner, depth + 1);
  }
}

const within = (low, high) => (value) => typeof value === 'number' && value >= low && value <= high;
const whole = (low, high) => (value) => within(low, high)(value) && value % 1 === 0;
const like = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const listOf = (most, each) => (value) => Array.isArray(value) && within(1, most)(value.length) && value.every(each);
const isText = like(/[^\s\p{C}\p{DI}]/u);  // something that is seen
const isNetwork = like(/^[a-z0-9][a-z0-9.-]{0,31}$/);
const isDate = (value) => like(/^2\d{3}-\d\d-\d\d$/)(value) && new Date(value) < Date.now() + 864e5 && new Date(value).toJSON().startsWith(value);  // it may be tomorrow somewhere
const isLink = (value) => like(/^https?:\/\//i)(value) && URL.canParse(value);
const isScore = within(1, 99.9);
const isLg1 = within(0, 13);
const isYear = whole(2000, 2999);

const REQUIRED = 4;  // the first fields
const fields = {
  method: isText,
  asOf: isDate,
  score: isScore,
  networks: listOf(LIST, isNetwork),
  name: like(/./s),
  link: isLink,
  spread: (value) => listOf(2, within(1, 100))(value) && value[0] <= value[1],
  lg1: isLg1,
  coverage: like(/^(audience(\+action)?|action|none)$/),
  rank: (value) => isText(value?.group) && whole(1, 1e10)(value.size) && within(0, 1)(value.share),
  accounts: listOf(LIST, (value) => isNetwork(value?.network) && isScore(value.score) && (value.lg1 === undefined || isLg1(value.lg1))),
  history: listOf(
    YEARS,
    (value, i, all) => Array.isArray(value) && value.length === 2 && isYear(value[0]) && isScore(value[1]) && !(value[0] <= all[i - 1]?.[0]),
  ),
  claim: isText,
};

/** Control characters and those without a shape have no place in what is shown, but for those that join. */
const plain = (text) => text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ').trim();

function checked(document) {
  bound(document, 0);
  if (document?.sway === undefined) refuse('no-mark');
  if (document.sway !== 1) refuse('other-form');
  const card = Object.create(null);
  Object.entries(fields).forEach(([field, fits], i) => {
    const value = document[field];
    if (value !== undefined) {
      if (!fits(value)) refuse('damaged', field);
      card[field] = value;
    } else if (i < REQUIRED) refuse('missing', field);
  });
  card.method = plain(card.method);
  if (card.rank) card.rank = {...card.rank, group: plain(card.rank.group)};
  if (card.name) card.name = plain(card.name);
  if (!isText(card.name)) delete card.name;
  return card;
}

/** Whether the signature fits: true, false, or null where this browser cannot tell. */
async function verified({card, key, signature}) {
  let imported;
  try {
    imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch {
    return null;
  }
  return crypto.subtle.verify('Ed25519', imported, signature, card);
}

async function read(bytes) {
  if (bytes.length > CARD_BYTES) refuse('large');
  const document = parse(bytes);
  if (document?.signature === undefined) return {card: checked(document), signed: null, key: null};
  const parts = {};
  for (const [part, size] of SIGNED) {
    const found = fromBase64Url(document[part]);
    if (!found || (size && found.length !== size)) refuse('damaged', part);
    parts[part] = found;
  }
  const card = checked(parse(parts.card));
  const signed = await verified(parts);
  if (signed === false) refuse('changed');
  return {card, signed, key: document.key};
}

/**
 * Reads a card. `signed`: null where nobody signed or this browser cannot tell (then `key` is there), true where the signature fits; `key`: the
 * signer's, base64url, or null. `error`: a code of sentences.js, `what`: the field that it is about.
 * @param {Uint8Array} bytes @returns {Promise<{card: object, signed: true|null, key: string|null}|{error: string, what?: string}>}
 */
export async function readCard(bytes) {
  try {
    return await read(bytes);
  } catch (caught) {
    if (caught.error) return caught;
    throw caught;
  }
}
