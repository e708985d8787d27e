// What both elements share: a shadow root whose styles pass the strictest policy, the attributes `theme` and `lang`, and texts in the language around them.
// Importing this without a DOM does no harm. Shadow trees are built with `h` and `s` of views/dom.js.

/**
 * Colours come from the text around the element, so that it fits a light page and a dark one whatever the system prefers; `theme="light"` and
 * `theme="dark"` bring their own paper. `--sway-…` are for the page to set.
 */
const BASE = `
:host {
  --ink: var(--sway-ink, currentColor);
  --dim: var(--sway-dim, color-mix(in srgb, currentColor 74%, transparent));
  --rule: var(--sway-rule, color-mix(in srgb, currentColor 20%, transparent));
  --paper: var(--sway-paper, transparent);
  --accent: var(--sway-accent, oklch(from currentColor clamp(0.45, (l - 0.55) * 99, 0.78) 0.19 279));
  display: block;
  font-family: var(--sway-font, inherit);
  line-height: 1.45;
  text-align: start;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
:host([theme=light]) { color-scheme: light; color: #1d1c1a; --paper: var(--sway-paper, #fbfaf7); }
:host([theme=dark]) { color-scheme: dark; color: #efede8; --paper: var(--sway-paper, #141413); }
* { box-sizing: border-box; margin: 0; }
@media (forced-colors: active) {
  :host { --accent: LinkText; }
}`;

/**
 * For an element with buttons, to stand before its own css. A colour made from the text's holds where the text has its own colour: the words on a ground of
 * `--accent` are in a child, which alone has `color: var(--on-accent)`.
 */
export const CONTROLS = `
:host { --on-accent: var(--sway-on-accent, oklch(from currentColor clamp(0.16, (0.55 - l) * 99, 0.99) 0 0)); }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
@media (forced-colors: active) {
  :host { --on-accent: Canvas; --ink: CanvasText; --dim: CanvasText; --rule: CanvasText; --paper: Canvas; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { transition: none !important; animation: none !important; }
}`;

/**
 * The element that both are. A subclass says `static css`, `static properties` (those that a page may set before the element is defined), and draws in
 * `update()`, which is called once it is connected and after an observed attribute changed; after anything else it asks for that by `later()`.
 */
export class SwayElement extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ['lang'];
  static properties = ['theme'];
  static css = '';
  #asked = false;

  constructor() {
    super();
    const own = this.constructor;
    if (!own.sheet) {
      own.sheet = new CSSStyleSheet();
      own.sheet.replaceSync(BASE + own.css);
    }
    this.attachShadow({mode: 'open'}).adoptedStyleSheets = [own.sheet];  // a <style> would be dropped without a word where the policy is strict
  }

  connectedCallback() {
    // what was set before the element was defined lies on it and would hide the property for good
    for (const name of this.constructor.properties)
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    this.later();
  }

  attributeChangedCallback() {
    this.later();
  }

  update() {}

  /** Calls `update()` soon, once for all that changes meanwhile. */
  later() {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (this.isConnected) this.update();
    });
  }

  /** "light", "dark", or "auto": as the text around the element. */
  get theme() {
    return this.getAttribute('theme') ?? 'auto';
  }
  set theme(value) {
    this.reflect('theme', value);
  }

  /** A property that is an attribute: null takes it off. */
  reflect(name, value) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** The language that holds here, as a tag that Intl knows: of the nearest `lang`, through shadow roots; English where there is none. */
  get language() {
    let lang = '';
    for (let at = this; at && !lang; at = at.getRootNode().host) lang = at.closest('[lang]')?.lang;
    try {
      return Intl.getCanonicalLocales(lang || 'en')[0];
    } catch {
      return 'en';
    }
  }

  /** Tells the page; it may listen on any ancestor. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }
}

/** Defines an element where there is a DOM and the name is free. */
export function define(name, constructor) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, constructor);
}
