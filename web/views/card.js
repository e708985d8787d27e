// The card that a person gives away, and the reading of a card that somebody gave. Pure: text in, plain values out.

export const CARD_BYTES = 65536;
const DEPTH = 8;
const TEXT = 200;  // code points
const LIST = 64;
const YEARS = 26;
const COVERAGE = ['audience+action', 'audience', 'action', 'none'];

const JUDGES_SLOPE = 0.42;  // of the logistic curve through 5,500 human judgements, per tenfold of audience-equivalent
const TOO_CLOSE = [0.4, 0.6];

/** The chance that a human judge would call `mine` the more influential, or null when either card does not say enough or speaks of another method. */
export function chance(mine, theirs) {
  if (mine.method !== theirs.method || !Number.isFinite(mine.lg1) || !Number.isFinite(theirs.lg1)) return null;
  return 1 / (1 + 10 ** (-JUDGES_SLOPE * (mine.lg1 - theirs.lg1)));
}

export const tooClose = (p) => p >= TOO_CLOSE[0] && p <= TOO_CLOSE[1];

/** The parts that an owner may add, beside those that are always on a card. */
export const PARTS = ['name', 'link', 'spread', 'lg1', 'coverage', 'rank', 'accounts', 'history'];

function coverageOf({accounts}) {
  const has = (part) => accounts.some(({coverage}) => coverage.includes(part));
  return has('audience') && has('action') ? 'audience+action' : has('audience') ? 'audience' : has('action') ? 'action' : 'none';
}

/** The last score of each year, newest `YEARS` of them. */
function years(history) {
  const last = new Map();
  for (const {at, score, measured} of history) if (score !== null && measured !== false) last.set(Number(at.slice(0, 4)), score);
  return [...last].slice(-YEARS);
}

/** A card from a report. `wanted`: a set of PARTS; `name`, `link`: as typed. Keys in the order of the format. */
export function makeCard(report, wanted, {name = '', link = ''} = {}) {
  const rank = report.rank && {group: report.rank.group, size: report.rank.size, share: report.rank.share};
  const scored = report.accounts.filter(({score}) => score !== null);
  const optional = {
    name: name.trim() || null,
    link: link.trim() || null,
    spread: report.spread,
    lg1: report.lg1,
    coverage: coverageOf(report),
    rank,
    accounts: scored.map((account) => ({network: account.network, score: account.score, lg1: account.lg1})),
    history: years(report.history),
  };
  const card = {
    sway: 1,
    method: report.method,
    asOf: report.asOf,
    score: report.score,
    networks: [...new Set(report.accounts.map(({network}) => network))].sort(),
  };
  for (const part of PARTS) if (wanted.has(part) && optional[part] !== null && optional[part]?.length !== 0) card[part] = optional[part];
  return {...card, claim: 'self-reported'};
}

/** The bytes of a card as text: one line for each key, so that a person can read what is given away. */
export const cardText = (card) =>
  `{\n${Object.entries(card)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;

class BadCard extends Error {}
const refuse = (sentence) => {
  throw new BadCard(sentence);
};

/** Bounds the nesting before anything is parsed. */
function depthOf(text) {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c === '\\') ++i;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === '{' || c === '[') deepest = Math.max(deepest, ++depth);
    else if (c === '}' || c === ']') --depth;
  }
  return deepest;
}

function checkEverything(value) {
  if (typeof value === 'string' && [...value].length > TEXT)
    refuse(`This card holds a text of more than ${TEXT} characters, which no card of ours does.`);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('This card holds a number that is out of range.');
  if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) {
      checkEverything(key);
      checkEverything(inner);
    }
}

function parse(text) {
  if (depthOf(text) > DEPTH) refuse('This card is nested deeper than any card of ours.');
  try {
    return JSON.parse(text);
  } catch {
    return refuse('This is no card: it is not valid JSON. Ask for the file sway-card.json.');
  }
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const within = (low, high) => (value) => typeof value === 'number' && value >= low && value <= high;
const isText = (value) => typeof value === 'string' && value.length > 0;
const isDate = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  value >= '2000' &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
const isNetwork = (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,31}$/.test(value);
const isScore = within(1, 99.9);
const isLg1 = within(0, 13);
const isList = (most, each) => (value) => Array.isArray(value) && value.length <= most && value.every(each);
const isYear = (value) => Number.isInteger(value) && value >= 2000 && value <= 2999;
const isLink = (value) => typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);

const fields = {
  method: isText,
  asOf: isDate,
  score: isScore,
  networks: isList(LIST, isNetwork),
  name: isText,
  link: isLink,
  spread: (value) => isList(2, within(1, 100))(value) && value.length === 2 && value[0] <= value[1],
  lg1: isLg1,
  coverage: (value) => COVERAGE.includes(value),
  rank: (value) => isObject(value) && isText(value.group) && Number.isInteger(value.size) && within(1, 1e10)(value.size) && within(0, 1)(value.share),
  accounts: isList(
    LIST,
    (value) => isObject(value) && isNetwork(value.network) && isScore(value.score) && (value.lg1 === undefined || isLg1(value.lg1)),
  ),
  history: isList(YEARS, (value) => Array.isArray(value) && value.length === 2 && isYear(value[0]) && isScore(value[1])),
  claim: isText,
};
const REQUIRED = ['method', 'asOf', 'score', 'networks'];

/** Control characters and those that turn the direction of text have no place in a name. */
const plain = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, ' ').trim();

function checked(document) {
  if (!isObject(document) || !Object.hasOwn(document, 'sway'))
    refuse('This is no card: the mark of a Sway card is missing. Ask for the file sway-card.json.');
  if (document.sway !== 1) refuse('This card is of a form that this page does not know. A newer page may read it.');
  const card = Object.create(null);
  for (const [field, fits] of Object.entries(fields)) {
    if (!Object.hasOwn(document, field)) {
      if (REQUIRED.includes(field)) refuse(`This card is incomplete: “${field}” is missing.`);
      continue;
    }
    if (!fits(document[field])) refuse(`This card is damaged: “${field}” is not what it should be.`);
    card[field] = document[field];
  }
  if (card.name !== undefined) card.name = plain(card.name);
  return card;
}

function fromBase64Url(value, what) {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_-]*$/.test(value)) refuse(`This signed card is damaged: its ${what} cannot be read.`);
  try {
    return Uint8Array.from(atob(value.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return refuse(`This signed card is damaged: its ${what} cannot be read.`);
  }
}

function decode(bytes) {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return refuse('This is no card: it is not text. Ask for the file sway-card.json.');
  }
}

/** Whether the signature fits: true, false, or null where this browser cannot tell. */
async function verified({card, key, signature}) {
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, card);
  } catch {
    return null;
  }
}

async function read(bytes) {
  if (bytes.length > CARD_BYTES) refuse('This file is larger than any card of ours (64 KB).');
  const document = parse(decode(bytes));
  if (!isObject(document) || !Object.hasOwn(document, 'signature')) {
    checkEverything(document);
    return {card: checked(document), signed: null};
  }
  const parts = {
    card: fromBase64Url(document.card, 'card'),
    key: fromBase64Url(document.key, 'key'),
    signature: fromBase64Url(document.signature, 'signature'),
  };
  const inner = parse(decode(parts.card));
  checkEverything(inner);
  const card = checked(inner);
  const signed = await verified(parts);
  if (signed === false) refuse('The signature does not fit this card: it was changed after it was signed.');
  return {card, signed};
}

/** @param {Uint8Array} bytes @returns {Promise<{card, signed: true|null}|{error: string}>} the card, or one sentence why there is none */
export async function readCard(bytes) {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof BadCard) return {error: error.message};
    throw error;
  }
}

/** Whether a dropped file means to be a card, so that it goes to the friends and not to the importers. */
export function looksLikeCard(name, head) {
  return /sway-card[^/]*\.json$/i.test(name) || /^\s*\{\s*"(sway|card)"\s*:/.test(head);
}
