import type {SwayMeterElement} from './meter-element.js';
import type {SwayScoreElement} from './score-element.js';

export * from './meter-element.js';
export * from './score-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'sway-meter': SwayMeterElement;
    'sway-score': SwayScoreElement;
  }
}
