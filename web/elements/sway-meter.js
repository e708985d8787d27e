// Defines <sway-meter>.

import {define} from './base.js';
import {SwayMeterElement} from './sway-meter-element.js';

define('sway-meter', SwayMeterElement);
