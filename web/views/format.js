// Numbers and dates as the page's language writes them. All dates are UTC, as in the report.
// Each format is made when it is first used: the first of a process costs V8 a look through all languages that it has, which the page need not wait for to be seen.

const lang = globalThis.document?.documentElement.lang || 'en-GB';

const onFirstUse = (make) => {
  let made = null;
  return () => (made ??= make());
};

const whole = onFirstUse(() => new Intl.NumberFormat(lang, {maximumFractionDigits: 0}));
const tenths = onFirstUse(() => new Intl.NumberFormat(lang, {minimumFractionDigits: 1, maximumFractionDigits: 1}));
const twoPlaces = onFirstUse(() => new Intl.NumberFormat(lang, {minimumFractionDigits: 2, maximumFractionDigits: 2}));
const percent = onFirstUse(() => new Intl.NumberFormat(lang, {style: 'percent', maximumFractionDigits: 0}));
const longDate = onFirstUse(() => new Intl.DateTimeFormat(lang, {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}));
const shortDate = onFirstUse(() => new Intl.DateTimeFormat(lang, {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'}));
const monthName = onFirstUse(() => new Intl.DateTimeFormat(lang, {month: 'short', timeZone: 'UTC'}));
const listing = onFirstUse(() => new Intl.ListFormat(lang, {type: 'conjunction'}));
const plural = onFirstUse(() => new Intl.PluralRules(lang));

const UNKNOWN = '?';
const known = (format) => (value) => (value === null || value === undefined ? UNKNOWN : format(value));

export const count = known((value) => whole().format(value));
export const points = known((value) => tenths().format(value).replace('-', '−'));
export const hundredths = known((value) => twoPlaces().format(value).replace('-', '−'));
/** "37%". What is neither nothing nor all is not rounded to it. */
export const share = known((value) => {
  if (value > 0 && value < 0.01) return `less than ${percent().format(0.01)}`;
  if (value > 0.99 && value < 1) return `more than ${percent().format(0.99)}`;
  return percent().format(value);
});
export const date = known((value) => longDate().format(new Date(value)));
export const day = known((value) => shortDate().format(new Date(value)));
export const month = (value) => monthName().format(new Date(value));
export const list = (items) => listing().format(items);

/** "1,204 likes"; `forms` are the noun for one and for several. */
export const counted = (value, forms) => `${count(value)} ${noun(value, forms)}`;
export const noun = (value, [one, several]) => (value !== null && plural().select(value) === 'one' ? one : several);

/** "37 MB": for a person, so in powers of ten, as file managers show it; no line ends between number and unit. */
export function bytes(value) {
  const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'][Math.min(4, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)))];
  const scaled = value / {byte: 1, kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9, terabyte: 1e12}[unit];
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: scaled < 10 && unit !== 'byte' ? 1 : 0,
  }).format(scaled).replace(' ', '\u00A0');
}
