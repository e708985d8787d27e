// <sway-score>: a card that somebody published, drawn from JSON inside it or at `src`. Until it can be shown, and whenever it cannot, what stands inside the
// element stays: the link that readers without scripts see.

import {CARD_BYTES, readCard} from '../card/read.js';
import {METHOD_ERROR} from '../card/method.js';
import {h, s} from '../views/dom.js';
import {networkName} from '../card/network-name.js';
import {SwayElement} from './base.js';
import {messages, score as english} from './messages.js';

const PATIENCE = 8000;  // ms that a card may take to come
const YEAR = 366 * 864e5;

/** The bytes at an address. Asked for without cookies and referrer, and never elsewhere than there; what is larger than a card fails. */
async function fetched(address) {
  const response = await fetch(address, {credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(PATIENCE)});
  if (!response.ok) throw response;
  let room = CARD_BYTES;
  const bound = new TransformStream({
    transform(piece, out) {
      if ((room -= piece.length) < 0) out.error();
      else out.enqueue(piece);
    },
  });
  return new Uint8Array(await new Response(response.body.pipeThrough(bound)).arrayBuffer());
}

/** The score by year as a line, in a box at least 20 points high, so that quiet years look quiet. */
function sparkline(history, said, points) {
  if (!history?.[1]) return null;
  const scores = history.map(([, score]) => score);
  const [first, last] = [history[0][0], history.at(-1)[0]];
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const height = Math.max(20, high - low);
  const box = `${first} ${-(low + high + height) / 2} ${last - first} ${height}`;
  const line = history.map(([year, score]) => `${year} ${-score}`).join('L');
  return h(
    'figure',
    {part: 'history', role: 'img', 'aria-label': `${said}: ${history.map(([year, score]) => `${year} ${points(score)}`).join(', ')}`},
    s('svg', {viewBox: box, preserveAspectRatio: 'none'}, s('path', {d: `M${line}`}), s('path', {class: 'end', d: `M${last} ${-scores.at(-1)}h0`})),
    h('span', {}, first),
    h('span', {}, last),
  );
}

/** A line of our own words, which all run from left to right, whatever the page around them does. */
const line = (tag, part, ...words) => h(tag, {part}, h('bdi', {dir: 'ltr'}, words));

/** What a group is called is English. Its size stands in that as English writes it, or not at all. */
function rankView({group, size, share}, text, language) {
  const [ours, theirs] = [language, 'en'].map((lang) => size.toLocaleString(lang));
  const percent = Math.min(0.99, share).toLocaleString(language, {style: 'percent', maximumSignificantDigits: 2});  // above 100% is nobody
  const [before, after] = text.above(percent, '|').split('|');
  return line('p', 'rank', before, h('bdi', {lang: 'en'}, group.includes(theirs) ? group.replace(theirs, ours) : `${group} (${ours})`), after);
}

/** `language`: of numbers and dates; none: plain ones, for the first frame, since the first `Intl` object of a process takes longer than all else here. */
function cardView({card, signed, key}, text, language) {
  const points = (value) => (language ? value.toLocaleString(language, {minimumFractionDigits: 1, maximumFractionDigits: 1}) : value.toFixed(1));
  const date = new Date(card.asOf);
  const error = METHOD_ERROR[card.method];
  const old = Date.now() - date > YEAR;
  const whose = card.name ?? (card.link && new URL(card.link).host);
  const networks = card.accounts?.map(({network, score}) => `${networkName(network)} ${points(score)}`) ?? card.networks.map(networkName);
  return h(
    'article',
    {part: 'card', lang: text.language, class: old && 'old'},
    h(
      'p',
      {part: 'name'},
      s('svg', {viewBox: '0 0 24 24'}, s('path', {d: 'M2 15c4-9 6-9 10 0s6 9 10 0'})),
      'Sway ',
      whose && h('bdi', {}, card.link ? h('a', {part: 'link', href: card.link, rel: 'noreferrer'}, whose) : whose),
    ),
    h(
      'div',
      {},
      line('p', 'score', h('b', {}, points(card.score)), ' ', h('span', {}, text.of)),
      sparkline(card.history, text.years, points),
    ),
    card.spread && line('p', 'spread', text.luck(...card.spread.map(points)), error && `, ${text.methods(error)}`),
    card.rank && (language ? rankView(card.rank, text, language) : line('p', 'rank', text.above('…', card.rank.group))),
    line(
      'small',
      'about',
      networks.join(', '),
      ' · ',
      h('time', {datetime: card.asOf}, text.asOf(language ? date.toLocaleDateString(language, {dateStyle: 'long', timeZone: 'UTC'}) : card.asOf)),
      old && `, ${text.old}`,
    ),
    line('small', 'claim', text.claim),
    key && line('small', 'signature', signed ? text.signed(key.slice(0, 12)) : text.unchecked),
  );
}

export class SwayScoreElement extends SwayElement {
  static observedAttributes = ['lang', 'src'];
  static properties = ['theme', 'src', 'card'];
  static css = `
article { container-type: inline-size; min-height: inherit; overflow: clip; color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: var(--sway-radius, 0.9rem); padding: clamp(0.9rem, 5%, 1.4rem); }
[part="name"] { font-weight: 600; }
[part="name"] svg { width: 1.35em; vertical-align: -0.35em; margin-inline-end: 0.35em; }
[part="name"] bdi { font-weight: 400; }
path { fill: none; stroke: var(--accent); stroke-width: 2.4; stroke-linecap: round; vector-effect: non-scaling-stroke; }
a { color: inherit; }
a:hover { color: var(--accent); }
div { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; align-items: end; margin-block: 0.3rem; }
b { font-size: clamp(2.9rem, 17cqi, 4.4rem); line-height: 1; letter-spacing: -0.04em; }
small, span, .old b { color: var(--dim); }
small { display: block; font-size: 0.85em; margin-block: 0.3rem; }
figure { flex: 1 1 8rem; max-width: 22rem; direction: ltr; font-size: 0.85em; }
figure svg { display: block; width: 100%; height: 2.6rem; overflow: visible; margin-block: 0.3rem; }
span + span { float: right; }
.end { stroke-width: 8; }
.old { --accent: var(--dim); }`;

  #card = null;
  #turn = null;

  constructor() {
    super();
    this.shadowRoot.append(h('slot'));
    new MutationObserver(() => this.src || this.later()).observe(this, {childList: true, characterData: true, subtree: true});
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

  /** What `readCard` says of the card; undefined where there is none. */
  async #answer() {
    try {
      if (!this.#card && this.src) return await readCard(await fetched(this.src));
      const given = this.#card ?? this.querySelector(':scope > [type="application/json"]')?.textContent;
      return given && (await readCard(new TextEncoder().encode(typeof given === 'string' ? given : JSON.stringify(given))));
    } catch {
      return {error: 'unreachable'};
    }
  }

  async update() {
    const turn = (this.#turn = {});
    const texts = messages(this.language, 'score', english);  // meanwhile
    const answer = await this.#answer();
    const text = await texts;
    if (turn !== this.#turn) return;
    if (answer?.card) {
      this.shadowRoot.replaceChildren(cardView(answer, text));
      setTimeout(() => {
        if (turn !== this.#turn) return;
        this.shadowRoot.replaceChildren(cardView(answer, text, text.language));
        this.tell('sway-ready', answer);
      }, 50);  // ms by which the first frame has been seen, on a phone
    } else if (answer && !this.src && document.readyState === 'loading') {
      addEventListener('load', () => turn === this.#turn && this.later());  // the JSON inside may not be there to its end
    } else {
      this.shadowRoot.replaceChildren(h('slot'));
      if (!answer) return;
      const message = text[answer.error] ?? text.refused;
      this.shadowRoot.append(line('small', 'trouble', message));
      this.tell('sway-error', {code: answer.error, message});
    }
  }
}
