// Both elements, defined where there is a DOM.

import './elements/sway-meter.js';
import './elements/sway-score.js';

export {SwayMeterElement} from './elements/sway-meter-element.js';
export {SwayScoreElement} from './elements/sway-score-element.js';
