// Where the engine lies as seen from this module, and the hash of it that this build was made with. The classic script has its own of these (build-package.js).
import {integrity} from '../dist/integrity.js';

export const place = {src: new URL('../dist/sway-engine.js', import.meta.url).href, integrity};
