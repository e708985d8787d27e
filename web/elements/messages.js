// What the elements say: English here, other languages each in a file of its own that is loaded when it is wanted. A message with something in it is a
// function; numbers and dates come written by Intl already.

/** The card. */
export const score = {
  of: 'of 100',
  luck: (low, high) => `${low}–${high} by the luck of posts`,
  methods: (error) => `±${error} between fair methods`,
  asOf: (date) => `as of ${date}`,
  old: 'more than a year old',
  above: (share, group) => `Above ${share} of ${group}`,
  years: 'Score by year',
  claim: 'Self-reported. Not for decisions about people.',
  signed: (key) => `Unchanged since signed with key ${key}`,
  unchecked: 'Signed; this browser cannot check it.',
  unreachable: 'The card could not be loaded.',
  refused: 'This is not a card that can be shown.',
  changed: 'The card was changed after it was signed.',
};

/** The meter. */
export const meter = {};

const files = {
  de: () => import('./messages/de.js'),
  es: () => import('./messages/es.js'),
  fr: () => import('./messages/fr.js'),
  ja: () => import('./messages/ja.js'),
  pt: () => import('./messages/pt.js'),
};

/**
 * The messages for a language tag. `part`: "score" or "meter"; `english`: the same part from here (so that a bundle holds only what it says). English
 * stands in for whatever is missing; this never fails.
 */
export async function messages(language, part, english) {
  const found = await files[language.split('-')[0]]?.().catch(() => null);
  return {...english, ...found?.[part]};
}
