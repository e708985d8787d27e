// <sway-meter>: a reader's own score, in the reader's browser. A small drop zone; the engine comes with the first click or drop. Until the element is
// defined, and where the engine cannot be had, what stands inside it is seen.

import {networkName} from '../card/network-name.js';
import {h, s} from '../views/dom.js';
import {filesOf} from '../views/intake.js';
import {CONTROLS, SwayElement} from './base.js';
import {loadEngine} from './engine-loading.js';
import {messages, meter as english} from './messages.js';

const MOST_NOTES = 3;  // sentences on what is wrong with files; more is a list, and this is no place for one

/** One line that makes the number mean something. */
function meaning({accounts, audienceEquivalent}, text, f) {
  const measured = accounts.filter(({coverage}) => coverage !== 'none');
  const audiences = measured.map(({audience}) => audience);
  const audience = audiences.includes(null) ? null : audiences.reduce((sum, people) => sum + people, 0);
  if (measured.every(({action}) => action === null)) return text.audienceOnly(f.count(audience));
  return audience === null ? text.actionOnly(f.count(audienceEquivalent)) : text.acts(f.count(audience), f.count(audienceEquivalent));
}

const writers = {};

/** Numbers, dates and lists as a language writes them. Made when it is wanted: the first of them takes a browser longer than all else that an element does. */
const writer = (language) => (writers[language] ??= newWriter(language));

function newWriter(language) {
  const count = new Intl.NumberFormat(language, {maximumFractionDigits: 0});
  const tenths = new Intl.NumberFormat(language, {minimumFractionDigits: 1, maximumFractionDigits: 1});
  const percent = new Intl.NumberFormat(language, {style: 'percent'});
  const date = new Intl.DateTimeFormat(language, {dateStyle: 'long', timeZone: 'UTC'});
  const list = new Intl.ListFormat(language, {style: 'narrow'});
  return {
    count: (value) => count.format(value),
    points: (value) => tenths.format(value),
    share: (value) => percent.format(value),
    date: (value) => date.format(new Date(value)),
    list: (items) => list.format(items),
  };
}

/** Our own words, which all run from left to right, whatever the page around them does. */
const said = (part, ...words) => h('p', {part}, h('bdi', {dir: 'ltr'}, words));

/** What came out, and in English, as the core says it, what was wrong with files. */
function resultView(report, text, f) {
  const {score, spread, methodError, asOf, accounts, notes} = report;
  const networks = [...new Set(accounts.map(({network}) => networkName(network)))];
  const sentences = [...new Set(notes.map((note) => note.text))];
  return [
    score !== null && [
      said('score', h('b', {}, f.points(score)), ' ', h('span', {}, text.of)),
      said('meaning', meaning(report, text, f)),
      said('spread', [spread && text.luck(...spread.map(f.points)), text.methods(methodError)].filter(Boolean).join(', ')),
      said('about', f.list(networks), ' · ', h('time', {datetime: asOf}, text.asOf(f.date(asOf)))),
    ],
    score === null && said('meaning', text.nothing),
    sentences.slice(0, MOST_NOTES).map((sentence) => h('p', {part: 'note', lang: 'en'}, h('bdi', {dir: 'ltr'}, sentence))),
  ];
}

export class SwayMeterElement extends SwayElement {
  static observedAttributes = ['lang', 'engine'];
  static properties = ['theme', 'engine'];
  static css = CONTROLS + `
[part="meter"] { container-type: inline-size; color: var(--ink); background: var(--paper); border: 1.5px dashed color-mix(in srgb, currentColor 40%, transparent); border-radius: var(--sway-radius, 0.9rem); padding: clamp(0.9rem, 5%, 1.4rem); transition: border-color 0.15s, background 0.15s; }
[part="meter"].over { border-color: var(--accent); border-style: solid; }
[part="name"] { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: center; font-weight: 600; }
[part="name"] svg { inline-size: 1.35rem; block-size: 1.35rem; flex: none; }
path { fill: none; stroke: var(--accent); stroke-width: 2.6; stroke-linecap: round; }
[part="invite"] { font-size: 1.15em; margin-block: 0.35rem 0.75rem; text-wrap: balance; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: center; margin-block-start: 0.75rem; }
button { font: inherit; color: inherit; background: none; border: 0; border-radius: 0.6rem; padding: 0.4rem 0.2rem; min-block-size: 2.5rem; cursor: pointer; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
button:hover { color: var(--accent); }
[part="choose"] { background: var(--accent); padding-inline: 1rem; text-decoration: none; font-weight: 600; border: 1px solid transparent; }
[part="choose"] span { color: var(--on-accent); }
.done [part="choose"] { background: none; border-color: var(--rule); font-weight: inherit; }
.done [part="choose"] span { color: var(--ink); }
[part="score"] { line-height: 1.05; font-variant-numeric: tabular-nums; margin-block-start: 0.35rem; }
b { font-size: clamp(2.9rem, 17cqi, 4.4rem); font-weight: 700; letter-spacing: -0.045em; }
[part="score"] span, [part="about"], [part="promise"] { color: var(--dim); }
[part="meaning"] { font-size: 1.1em; margin-block: 0.35rem; }
[part="about"], [part="promise"], [part="note"], [part="trouble"] { font-size: 0.85em; margin-block-start: 0.5rem; }
[part="note"] { border-inline-start: 2px solid var(--rule); padding-inline-start: 0.7rem; }
[part="progress"] { display: block; appearance: none; inline-size: 100%; block-size: 0.45rem; border: 0; border-radius: 1rem; background: var(--rule); accent-color: var(--accent); overflow: hidden; margin-block: 0.9rem 0.4rem; }
::-webkit-progress-bar { background: none; }
::-webkit-progress-value { background: var(--accent); }
::-moz-progress-bar { background: var(--accent); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { [part="progress"] { border: 1px solid CanvasText; } [part="choose"] { forced-color-adjust: none; } }`;

  #engine = null;
  #cancel = null;    // while reading
  #share = 0;        // of what is being read
  #report = null;
  #trouble = null;   // the code of what ended the last reading
  #depth = 0;        // of what is dragged over the element
  #life = 0;         // raised when everything is forgotten
  #turn = Promise.resolve();
  #text = english;
  #seen = {};        // what stays while the rest is drawn anew

  /** Where the engine lies, if not beside this script; it must be the one of the same build. */
  get engine() {
    return this.getAttribute('engine') ?? '';
  }
  set engine(value) {
    this.reflect('engine', value);
  }

  /** The last report; null before there is one. */
  get report() {
    return this.#report;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#seen.meter) return;
    const input = h('input', {type: 'file', multiple: true, hidden: true, onchange: () => this.read(input.files).then(() => (input.value = ''))});
    const press = () => {
      this.#load().then((engine) => engine.warmUp()).catch(() => {});  // meanwhile; `read` says when it fails
      input.click();
      setTimeout(() => writer(this.#text.language));
    };
    this.#seen = {
      body: h('div', {}),
      choose: h('button', {type: 'button', part: 'choose', onclick: press}, h('span', {})),
      stop: h('button', {type: 'button', part: 'stop', hidden: true, onclick: () => this.#cancel?.abort()}),
      clear: h('button', {type: 'button', part: 'clear', hidden: true, onclick: () => this.clear()}),
      promise: h('bdi', {dir: 'ltr'}),
      status: h('p', {class: 'unseen', role: 'status'}),
    };
    const {body, choose, stop, clear, promise, status} = this.#seen;
    const wave = s('svg', {viewBox: '0 0 24 24', 'aria-hidden': 'true'}, s('path', {d: 'M2.5 15c3.200-8 6.300-8 9.500 0s6.300 8 9.500 0'}));
    this.#seen.meter = h('section', {part: 'meter', 'aria-label': 'Sway'}, h('p', {part: 'name'}, wave, 'Sway'), body, h('div', {class: 'buttons'}, choose, stop, clear), h('p', {part: 'promise'}, promise), status, input);
    this.shadowRoot.append(this.#seen.meter);
    this.#listen();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.clear());  // moved elsewhere it keeps what it knows
  }

  #listen() {
    const {classList} = this.#seen.meter;
    const holdsFiles = ({dataTransfer}) => [...(dataTransfer?.types ?? [])].includes('Files');
    const hover = (change) => classList.toggle('over', (this.#depth = Math.max(0, this.#depth + change)) > 0);
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
      this.addEventListener(type, (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        hover({dragenter: 1, dragover: 0, dragleave: -1, drop: -Infinity}[type]);
        if (type === 'drop') filesOf(event.dataTransfer).catch(() => []).then((files) => this.read(files));
      });
  }

  async #load() {
    const module = await loadEngine(this.engine);
    if (!this.#engine) {
      this.#engine = new module.Engine();
      this.tell('sway-ready', null);
    }
    return this.#engine;
  }

  /**
   * Reads files, as if they had been dropped, one call after the other; they are added to what is known. `sway-result` or `sway-error` tell what came of it.
   * @param {Iterable<File>} files
   * @returns {Promise<object|null>} the report; null where there is none
   */
  read(files) {
    const list = [...files];
    const life = this.#life;
    this.#turn = this.#turn.then(() => (list.length > 0 && life === this.#life ? this.#read(list) : null));
    return this.#turn;
  }

  async #read(list) {
    const cancel = (this.#cancel = new AbortController());
    this.#share = 0;
    this.#trouble = null;
    this.later();
    let report = null;
    let error = null;
    try {
      const engine = await this.#load().catch(() => Promise.reject(Object.assign(new Error(), {code: 'engine'})));
      report = await engine.add(list, {signal: cancel.signal, onProgress: (progress) => this.#hear(progress)});
    } catch (caught) {
      error = caught;
    }
    if (this.#cancel !== cancel) return null;  // cleared meanwhile
    this.#cancel = null;
    if (report) {
      this.#report = report;
      this.tell('sway-result', report);
    } else {
      this.#trouble = this.#text.errors[error.code] ? error.code : 'crashed';
      this.tell('sway-error', {code: this.#trouble, message: this.#text.errors[this.#trouble]});
    }
    this.later();
    return report;
  }

  #hear(progress) {
    this.#share = progress.total > 0 ? Math.min(1, progress.bytes / progress.total) : 0;
    this.tell('sway-progress', progress);
    this.later();
  }

  /** Forgets everything. */
  clear() {
    ++this.#life;
    this.#cancel?.abort();
    this.#engine?.close();
    this.#cancel = this.#engine = this.#report = this.#trouble = null;
    this.later();
  }

  /** One button less: the focus goes where one was shown instead. */
  #show(buttons) {
    const {activeElement} = this.shadowRoot;
    for (const [name, shown] of Object.entries(buttons)) this.#seen[name].hidden = !shown;
    if (activeElement?.hidden) this.#seen[Object.keys(buttons).find((name) => buttons[name])].focus({preventScroll: true});
  }

  async update() {
    const text = await messages(this.language, 'meter', english);
    if (!this.isConnected) return;
    this.#text = text;
    const {meter, body, choose, stop, clear, promise, status} = this.#seen;
    const [reading, report, trouble] = [this.#cancel !== null, this.#report, this.#trouble];
    const f = reading || report ? writer(text.language) : null;
    meter.lang = text.language;
    meter.classList.toggle('done', report !== null);
    choose.firstChild.textContent = report ? text.another : text.choose;
    stop.textContent = text.stop;
    clear.textContent = text.clear;
    promise.textContent = text.promise;
    if (reading) {
      const bar = body.querySelector('progress') ?? h('progress', {part: 'progress', max: 1, value: 0});
      bar.setAttribute('aria-label', text.reading);
      if (!bar.isConnected) body.replaceChildren(bar, h('p', {part: 'about'}));
      bar.value = this.#share;
      bar.nextSibling.textContent = `${text.reading} ${f.share(this.#share)}`;
      status.textContent = text.reading;
    } else {
      const shown = report ? resultView(report, text, f) : [said('invite', text.invite)];
      body.replaceChildren(...shown.flat(Infinity).filter(Boolean), ...(trouble ? [said('trouble', text.errors[trouble])] : []), trouble === 'engine' ? h('slot') : '');
      const score = report?.score == null ? text.nothing : `${f.points(report.score)} ${text.of}`;
      status.textContent = trouble ? text.errors[trouble] : report ? score : '';
    }
    this.#show({choose: !reading, stop: reading, clear: !reading && report !== null});
  }
}
