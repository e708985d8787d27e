// Cards for programs: read one that was given, make one from a report, compare two.

export {chance, tooClose} from './chance.js';
export {cardText, makeCard, PARTS} from './make.js';
export {CARD_BYTES, readCard} from './read.js';
export {whyRefused} from './sentences.js';
