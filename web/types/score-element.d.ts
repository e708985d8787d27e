import type {ReadCard} from './card.js';

export interface SwayScoreEvents {
  /** The card is shown. */
  'sway-ready': CustomEvent<ReadCard>;
  /** It cannot be shown; what stands inside the element stays. */
  'sway-error': CustomEvent<{code: string; message: string}>;
}

/** A card that somebody published, from JSON inside the element or at `src`. */
export class SwayScoreElement extends HTMLElement {
  /** Where the card lies. */
  src: string;
  /** The card, as an object or as the text of its file. */
  card: object | string | null;
  /** "light", "dark" or "auto". */
  theme: string;
  /** The language that holds here. */
  readonly language: string;
  addEventListener<Name extends keyof SwayScoreEvents>(type: Name, listener: (this: this, event: SwayScoreEvents[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(...args: Parameters<HTMLElement['addEventListener']>): void;
}
