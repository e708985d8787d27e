// What the elements say: English here, other languages each in a file of its own that is loaded when it is wanted. A message with something in it is a
// function; numbers and dates come written by Intl already.

// What both say; constants, since a bundle of the card would keep the meter's messages for one `score.of` among them.
const of = 'of 100';
const luck = (low, high) => `${low}–${high} by the luck of posts`;
const methods = (error) => `±${error} between fair methods`;
const asOf = (date) => `as of ${date}`;

/** The card. */
export const score = {
  of,
  luck,
  methods,
  asOf,
  old: 'more than a year old',
  above: (share, group) => `Above ${share} of ${group}`,
  years: 'Score by year',
  claim: 'Self-reported. Not for decisions about people.',
  signed: (key) => `Unchanged since signed with key ${key}`,
  unchecked: 'Signed; this browser cannot check it.',
  unreachable: 'The card could not be loaded.',
  refused: 'This card cannot be shown.',
  changed: 'The card was changed after it was signed.',
};

/** The meter. */
export const meter = {
  of,
  luck,
  methods,
  asOf,
  invite: 'How much do people act on what you share? The file that a network gave you knows.',
  choose: 'Choose your file',
  another: 'Add another file',
  stop: 'Stop',
  clear: 'Forget it',
  promise: 'Or drop it here. It is read in your browser and not uploaded; this site sees the result.',
  reading: 'Reading',
  acts: (audience, like) => `An audience of ${audience} that acts like one of ${like}.`,
  audienceOnly: (audience) => `An audience of ${audience}; how it responds is not in these files.`,
  actionOnly: (like) => `What comes back is what an audience of ${like} would typically give.`,
  nothing: 'Nothing in these files could be measured.',
  errors: {
    cancelled: 'Stopped.',
    engine: 'The reader could not be loaded.',
    memory: 'There was not enough memory. Try fewer files, or a desktop browser.',
    crashed: 'The reader stopped unexpectedly. Try the files one at a time.',
    unsupported: 'This browser is too old for the reader.',
    policy: 'The security policy of this site does not let the reader run.',
  },
};

const files = {
  en: async () => ({}),
  de: () => import('./messages/de.js'),
  es: () => import('./messages/es.js'),
  fr: () => import('./messages/fr.js'),
  ja: () => import('./messages/ja.js'),
  pt: () => import('./messages/pt.js'),
};

/**
 * The messages for a language tag. `part`: "score" or "meter"; `english`: the same part from here (so that a bundle holds only what it says). `language`:
 * what they are in, English standing in where there are none, so that numbers and dates beside them are of the same; this never fails.
 */
export async function messages(language, part, english) {
  const found = await files[language.split('-')[0]]?.().catch(() => null);
  return {...english, ...found?.[part], language: found ? language : 'en'};
}
