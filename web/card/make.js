// Making a card from a report. Pure: values in, text out.

const YEARS = 26;

/** The parts that an owner may add, beside those that are always on a card. */
export const PARTS = ['name', 'link', 'spread', 'lg1', 'coverage', 'rank', 'accounts', 'history'];

function coverageOf({accounts}) {
  const has = (part) => accounts.some(({coverage}) => coverage.includes(part));
  return has('audience') && has('action') ? 'audience+action' : has('audience') ? 'audience' : has('action') ? 'action' : 'none';
}

/** The last score of each year, newest `YEARS` of them. */
function years(history) {
  const last = new Map();
  for (const {at, score, measured} of history) if (score !== null && measured !== false) last.set(Number(at.slice(0, 4)), score);
  return [...last].slice(-YEARS);
}

/** A card from a report. `wanted`: a set of PARTS; `name`, `link`: as typed. Keys in the order of the format. */
export function makeCard(report, wanted, {name = '', link = ''} = {}) {
  const rank = report.rank && {group: report.rank.group, size: report.rank.size, share: report.rank.share};
  const scored = report.accounts.filter(({score}) => score !== null);
  const optional = {
    name: name.trim() || null,
    link: link.trim() || null,
    spread: report.spread,
    lg1: report.lg1,
    coverage: coverageOf(report),
    rank,
    accounts: scored.map((account) => ({network: account.network, score: account.score, lg1: account.lg1})),
    history: years(report.history),
  };
  const card = {
    sway: 1,
    method: report.method,
    asOf: report.asOf,
    score: report.score,
    networks: [...new Set(scored.map(({network}) => network))].sort(),
  };
  for (const part of PARTS) if (wanted.has(part) && optional[part] !== null && optional[part]?.length !== 0) card[part] = optional[part];
  return {...card, claim: 'self-reported'};
}

/** The bytes of a card as text: one line for each key, so that a person can read what is given away. */
export const cardText = (card) =>
  `{\n${Object.entries(card)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`;
