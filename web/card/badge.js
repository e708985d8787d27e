// A card as pictures: the badge, one SVG that follows light and dark inside <img>, and what the picture of a card says. English, and the same for the same card.

import {METHOD_ERROR} from './method.js';
import {networkName} from './network-name.js';

export const WAVE = 'M2 15c4-9 6-9 10 0s6 9 10 0';
const NAME = 18.3;  // room for a name beside the mark, in sizes of its letters

/** Text for an XML document: no markup, and none of the characters that XML does not have. */
export const xml = (text) =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** How wide a character is at most, in parts of its size, bold and in the wider of the fonts that systems have. */
function widthOf(grapheme) {
  if (/^[ijlI.,:;'|!()[\] \u2010-\u2015-]/.test(grapheme)) return 0.45;
  if (/^[a-ln-vx-z0-9ßà-öø-ÿ]$/.test(grapheme)) return 0.71;
  return /^(?![mwMW])[\p{Lu}\p{Ll}]/u.test(grapheme) ? 0.83 : 1.1;
}

/** A text that is at most so wide; what is cut is cut between whole characters, an ellipsis in its place. */
function shortened(text, room) {
  const graphemes = [...new Intl.Segmenter('en').segment(text)].map(({segment}) => segment);
  let width = 0;
  let fitting = 0;  // with an ellipsis behind them
  for (const [i, grapheme] of graphemes.entries()) {
    width += widthOf(grapheme);
    if (width > room) return `${graphemes.slice(0, fitting).join('').trimEnd()}…`;
    if (width <= room - 1) fitting = i + 1;
  }
  return text;
}

/** A share that is above nobody or everybody only where that is so: 0.9992 is above 99%, 0.0004 above 0.04%. */
const shareText = (share) => Math.min(0.99, share).toLocaleString('en', {style: 'percent', maximumSignificantDigits: 2});

const points = (value) => value.toFixed(1);

/** What a picture of a card says, each part a text or null; `networks` a list. */
export function saying(card) {
  const error = METHOD_ERROR[card.method];
  return {
    name: card.name ?? null,
    score: points(card.score),
    spread: card.spread ? `${card.spread.map(points).join('–')} by luck${error ? `, ±${error} by method` : ''}` : null,
    rank: card.rank ? `Above ${shareText(card.rank.share)} of ${card.rank.group}` : null,
    networks: card.accounts?.map(({network, score}) => `${networkName(network)} ${points(score)}`) ?? card.networks.map(networkName),
    asOf: `as of ${card.asOf}`,
    claim: 'self-reported',
  };
}

/** All of it as one sentence: what stands in the place of the picture where it is not shown. */
export function alternative(card) {
  const {name, score, spread, asOf, claim} = saying(card);
  return `${name ? `${name}: ` : ''}Sway ${score} of 100${spread ? ` (${spread})` : ''}, ${asOf}, ${claim}`;
}

/** The points of the score by year in a box, as an SVG path; at least 20 points of score high. Null without two years. */
export function historyPath(history, {x, y, width, height}) {
  if (!history?.[1]) return null;
  const scores = history.map(([, score]) => score);
  const [first, last] = [history[0][0], history.at(-1)[0]];
  const middle = (Math.min(...scores) + Math.max(...scores)) / 2;
  const span = Math.max(20, Math.max(...scores) - Math.min(...scores));
  const at = ([year, score]) =>
    `${(x + ((year - first) / (last - first)) * width).toFixed(1)} ${(y + (0.5 - (score - middle) / span) * height).toFixed(1)}`;
  return {line: `M${history.map(at).join('L')}`, end: at(history.at(-1)).split(' ')};
}

/** The file sway-badge.svg. */
export function badgeSvg(card) {
  const {name, score, spread, asOf, claim} = saying(card);
  const path = historyPath(card.history, {x: 168, y: 34, width: 134, height: 28});
  const history = path ? `<path class="a" d="${path.line}"/><circle cx="${path.end[0]}" cy="${path.end[1]}" r="3"/>` : '';
  const first = `Sway${name ? ` · ${shortened(name, NAME)}` : ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="${spread ? 104 : 90}" viewBox="0 0 320 ${spread ? 104 : 90}" role="img" aria-labelledby="t d">
<title id="t">${xml(`${name ? `${name}: ` : ''}Sway ${score} of 100`)}</title>
<desc id="d">${xml(alternative(card))}</desc>
<style>
.p{fill:#fbfaf7;stroke:#d9d4c8}text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#67635b}.n{font-weight:600;fill:#1d1c1a}.s{font-size:34px;font-weight:700;letter-spacing:-1.5px;fill:#1d1c1a}.a{fill:none;stroke:#4038c7;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}circle{fill:#4038c7}
@media (prefers-color-scheme:dark){.p{fill:#141413;stroke:#3b3a36}text{fill:#a8a399}.n,.s{fill:#efede8}.a{stroke:#aca5ff}circle{fill:#aca5ff}}
</style>
<rect class="p" x=".5" y=".5" width="319" height="${spread ? 103 : 89}" rx="12"/>
<path class="a" transform="translate(14 8) scale(.75)" d="${WAVE}"/>
<text class="n" x="38" y="24">${xml(first)}</text>
<text x="15" y="59"><tspan class="s">${score}</tspan><tspan dx="7">of 100</tspan></text>${history}
${spread ? `<text x="16" y="77">${xml(spread)}</text>\n` : ''}<text x="16" y="${spread ? 93 : 78}">${xml(`${asOf} · ${claim}`)}</text>
</svg>
`;
}
