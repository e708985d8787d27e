// Defines <sway-score>.

import {define} from './base.js';
import {SwayScoreElement} from './sway-score-element.js';

define('sway-score', SwayScoreElement);
