// <sway-score>: a card that somebody published, drawn from JSON inside it or at `src`. Until it can be shown, and whenever it cannot, what stands inside the
// element stays: the link that readers without scripts see.

import {CARD_BYTES, readCard} from '../card/read.js';
import {METHOD_ERROR} from '../card/method.js';
import {h, s} from '../views/dom.js';
import {networkName} from '../views/names.js';
import {SwayElement} from './base.js';
import {messages, score as english} from './messages.js';

const PATIENCE = 8000;  // ms that a card may take to come
const YEAR = 366 * 864e5;
const INLINE = ':scope > script[type="application/json"]';

/** The bytes at an address, one more than a card may have at most. Asked for without cookies, without a referrer, and never elsewhere than there. */
async function fetched(address, signal) {
  const response = await fetch(address, {credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', signal});
  if (!response.ok) throw new Error(response.status);
  const bytes = new Uint8Array(CARD_BYTES + 1);
  let filled = 0;
  const reader = response.body.getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return bytes.slice(0, filled);
    const piece = value.subarray(0, bytes.length - filled);
    bytes.set(piece, filled);
    filled += piece.length;
    if (filled === bytes.length) {
      reader.cancel();
      return bytes;
    }
  }
}

const bytesOf = (text) => new TextEncoder().encode(text.length > CARD_BYTES ? ' '.repeat(CARD_BYTES + 1) : text);

/** Numbers, dates and lists as this language writes them. */
function writer(language) {
  const tenths = new Intl.NumberFormat(language, {minimumFractionDigits: 1, maximumFractionDigits: 1});
  const percent = new Intl.NumberFormat(language, {style: 'percent', maximumFractionDigits: 0});
  const date = new Intl.DateTimeFormat(language, {dateStyle: 'long', timeZone: 'UTC'});
  const list = new Intl.ListFormat(language, {style: 'narrow'});
  return {
    points: (value) => tenths.format(value),
    share: (value) => percent.format(value),
    date: (value) => date.format(new Date(value)),
    list: (items) => list.format(items),
  };
}

/** The score by year as a line: at least 20 points high, so that a quiet life looks quiet. */
function sparkline(history, said, f) {
  if ((history?.length ?? 0) < 2) return null;
  const years = history.map(([year]) => year);
  const scores = history.map(([, score]) => score);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const middle = (Math.min(...scores) + Math.max(...scores)) / 2;
  const half = Math.max(10, Math.max(...scores) - middle);
  const at = ([year, score]) => `${(((year - first) / (last - first || 1)) * 100).toFixed(1)} ${(20 - ((score - middle) / half) * 17).toFixed(1)}`;
  return h(
    'figure',
    {part: 'history', role: 'img', 'aria-label': `${said}: ${history.map(([year, score]) => `${year} ${f.points(score)}`).join(', ')}`},
    s(
      'svg',
      {viewBox: '0 0 100 40', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
      s('path', {d: `M${history.map(at).join('L')}`}),
      s('path', {class: 'end', d: `M${at(history.at(-1))}h.01`}),
    ),
    h('figcaption', {'aria-hidden': 'true'}, h('span', {}, first), h('span', {}, last)),
  );
}

/** A line of our own words, which all run from left to right, whatever the page around them does. */
const line = (part, ...words) => h('p', {part}, h('bdi', {dir: 'ltr'}, words));

function cardView({card, signed, key}, text, f) {
  const error = METHOD_ERROR[card.method];
  const old = Date.now() - Date.parse(card.asOf) > YEAR;
  const whose = card.name ?? (card.link && new URL(card.link).host);
  const networks = card.accounts?.map(({network, score}) => `${networkName(network)} ${f.points(score)}`) ?? card.networks.map(networkName);
  return h(
    'article',
    {part: 'card', class: old && 'old'},
    h(
      'p',
      {part: 'name'},
      s('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true'}, s('path', {d: 'M2.5 15c3.200-8 6.300-8 9.500 0s6.300 8 9.500 0'})),
      'Sway',
      whose && h('bdi', {}, card.link ? h('a', {part: 'link', href: card.link, rel: 'noreferrer noopener'}, whose) : whose),
    ),
    h(
      'div',
      {class: 'main'},
      h('p', {part: 'score'}, h('bdi', {dir: 'ltr'}, h('b', {}, f.points(card.score)), ' ', h('span', {}, text.of))),
      sparkline(card.history, text.years, f),
    ),
    card.spread && line('spread', [text.luck(...card.spread.map(f.points)), error && text.methods(error)].filter(Boolean).join(', ')),
    card.rank && line('rank', text.above(f.share(card.rank.share), card.rank.group)),
    line('about', f.list(networks), ' · ', h('time', {datetime: card.asOf}, text.asOf(f.date(card.asOf))), old && `, ${text.old}`),
    line('claim', text.claim),
    key && line('signature', signed ? text.signed(key.slice(0, 12)) : text.unchecked),
  );
}

export class SwayScoreElement extends SwayElement {
  static observedAttributes = ['lang', 'src'];
  static properties = ['theme', 'src', 'card'];
  static css = `
[part="card"] { container-type: inline-size; color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: var(--sway-radius, 0.9rem); padding: clamp(0.9rem, 5%, 1.4rem); }
p, figure { margin: 0; }
[part="name"] { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: center; font-weight: 600; }
[part="name"] svg { inline-size: 1.35rem; block-size: 1.35rem; flex: none; }
[part="name"] bdi { font-weight: 400; min-inline-size: 0; }
path { fill: none; stroke: var(--accent); stroke-width: 2.6; stroke-linecap: round; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { color: var(--accent); }
.main { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; align-items: end; margin-block: 0.35rem 0.6rem; }
[part="score"] { flex: 0 1 auto; line-height: 1; font-variant-numeric: tabular-nums; }
b { font-size: clamp(2.9rem, 17cqi, 4.4rem); font-weight: 700; letter-spacing: -0.045em; }
[part="score"] span, [part="about"], [part="claim"], [part="signature"], figcaption { color: var(--dim); }
[part="history"] { flex: 1 1 8rem; min-inline-size: 0; max-inline-size: 22rem; direction: ltr; }
[part="history"] svg { display: block; inline-size: 100%; block-size: 2.6rem; overflow: visible; }
[part="history"] path { stroke-width: 2; }
[part="history"] .end { stroke-width: 8; }
figcaption { display: flex; justify-content: space-between; font-size: 0.8em; font-variant-numeric: tabular-nums; }
[part="rank"] { margin-block-start: 0.15rem; }
[part="about"] { margin-block-start: 0.6rem; }
[part="about"], [part="claim"], [part="signature"], [part="trouble"] { font-size: 0.85em; }
[part="trouble"] { color: var(--dim); margin-block-start: 0.3rem; }
.old { --accent: var(--dim); }
.old b { color: var(--dim); }
.old time { font-weight: 600; }`;

  #card = null;
  #turn = null;
  #watch = null;

  constructor() {
    super();
    this.shadowRoot.append(h('slot'));
  }

  /** Where the card lies. */
  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(value) {
    this.reflect('src', value);
  }

  /** The card itself, as an object or as the text of its file; it goes before `src` and what is inside. */
  get card() {
    return this.#card;
  }
  set card(value) {
    this.#card = value ?? null;
    this.later();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#watch ??= new MutationObserver(() => this.later());
    this.#watch.observe(this, {childList: true, characterData: true, subtree: true});
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.later(), {once: true});
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    this.#turn?.abort();
  }

  /** @returns {Promise<Uint8Array|null>} the card's bytes; null where there is none to show */
  async #bytes(signal) {
    if (this.#card !== null) return bytesOf(typeof this.#card === 'string' ? this.#card : JSON.stringify(this.#card));
    if (this.src) return fetched(new URL(this.src, this.baseURI), signal);
    const inline = this.querySelector(INLINE);
    return inline && bytesOf(inline.textContent);
  }

  async #answer(turn) {
    const late = setTimeout(() => turn.abort(), PATIENCE);
    let bytes;
    try {
      bytes = await this.#bytes(turn.signal);
    } catch {
      return {error: this.#card === null ? 'unreachable' : 'not-json'};
    } finally {
      clearTimeout(late);
    }
    return bytes && readCard(bytes);
  }

  async update() {
    this.#turn?.abort();
    const turn = (this.#turn = new AbortController());
    const {language} = this;
    const [answer, text] = await Promise.all([this.#answer(turn), messages(language, 'score', english)]);
    if (turn !== this.#turn || !this.isConnected) return;
    if (answer?.card) {
      this.shadowRoot.replaceChildren(cardView(answer, text, writer(language)));
      this.tell('sway-ready', {...answer});
      return;
    }
    const failed = answer && document.readyState !== 'loading';  // before that, the JSON inside may not be there to its end
    const message = failed && (text[answer.error] ?? text.refused);
    this.shadowRoot.replaceChildren(h('slot'), ...(failed ? [line('trouble', message)] : []));
    if (failed) this.tell('sway-error', {code: answer.error, message});
  }
}
