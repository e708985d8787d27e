// Why a card was refused, in a sentence each.

const sentences = {
  large: () => 'This file is larger than any card of ours (64 KB).',
  'not-text': () => 'This is no card: it is not text. Ask for the file sway-card.json.',
  'not-json': () => 'This is no card: it is not valid JSON. Ask for the file sway-card.json.',
  deep: () => 'This card is nested deeper than any card of ours.',
  'long-text': () => 'This card holds a text of more than 200 characters, which no card of ours does.',
  'wild-number': () => 'This card holds a number that is out of range.',
  'no-mark': () => 'This is no card: the mark of a Sway card is missing. Ask for the file sway-card.json.',
  'other-form': () => 'This card is of a form that this page does not know. A newer page may read it.',
  missing: (field) => `This card is incomplete: “${field}” is missing.`,
  damaged: (field) => `This card is damaged: “${field}” is not what it should be.`,
  changed: () => 'The signature does not fit this card: it was changed after it was signed.',
};

/** The sentence for what `readCard` answered. */
export const whyRefused = ({error, what}) => sentences[error](what);
