// The number, what it means and how sure it is.

import {explain, fitted, h, s, twin} from './dom.js';
import * as f from './format.js';
import {accountName, audienceDay, audienceForms, networkName} from './names.js';

const HILL = {height: 196, top: 46, base: 164};
const LETTER = 9;  // px, at most, of the label's type

/** One line that makes the number mean something. `latest`: the report without a picked date. */
export function meaning(report, whose = 'Your', latest = report) {
  const accounts = report.accounts.filter((account) => account.coverage !== 'none');
  const strong = (value) => h('b', {}, value);
  const audiences = accounts.map((account) => account.audience);
  const audience = audiences.every((people) => people !== null) ? audiences.reduce((sum, people) => sum + people, 0) : null;
  const forms = accounts.length === 1 ? audienceForms(accounts[0].network) : audienceForms(null);
  const responded = accounts.some((account) => account.action !== null);
  const equivalent = report.audienceEquivalent;
  const more = accounts.some((account) => account.audienceLowerBound);
  const least = more ? 'at least ' : '';
  const people = more ? `${f.count(audience)} or more ${forms[1]}` : f.counted(audience, forms);
  const later = accounts.some((account) => audienceDay(account, latest)) && ' (as counted later)';
  if (report.score === null) return 'Nothing in these files could be measured yet.';
  if (!responded) return [strong(people), later, '. Responses are not in these files, so this is the audience alone.'];
  if (audience === null && audiences.some((known) => known !== null))
    return [`${whose} accounts together act like ${least}`, strong(f.counted(equivalent, forms)), later, ', though not every audience is in these files.'];
  if (audience === null || (audience === 0 && !more)) {
    const nobody = audience === null ? '' : 'Nobody follows yet, and ';
    if (equivalent < 0.5) return `${nobody || 'So far '}what comes back weighs less than one typical ${forms[0]}.`;
    return [`${nobody ? `${nobody}still what` : 'What'} comes back is what `, strong(f.counted(equivalent, forms)), ' would typically give.'];
  }
  const acts = audience === 1 && !more ? ' acts like ' : ' act like ';
  return [`${whose} `, strong(people), later, acts, least, strong(equivalent < 0.5 && !more ? 'less than one' : f.count(equivalent)), '.'];
}

/** How sure it is: the luck of posts and the method's error, never one without the other. */
export function certainty({spread, methodError}) {
  const luck =
    spread === null
      ? 'How far luck moved it is unknown, since no responses were measured'
      : `${f.points(spread[0])} to ${f.points(spread[1])} by the luck of posts`;
  return [`${luck}; fair methods differ by ±${f.count(methodError)}. `, explain('method-sure', 'How sure is this?')];
}

/** The number. `whose`: "Your" or "Mira’s"; `reading`: more is still to come; `latest`: the report without a picked date. */
export function numberView(report, {whose, reading, latest}) {
  const measured = report.accounts.filter(({coverage}) => coverage !== 'none');
  const named = measured.length > 0 ? measured : report.accounts;
  const accounts = named.length === 1 ? accountName(named[0]) : f.list([...new Set(named.map(({network}) => networkName(network)))]);
  const when = report.asOf === null ? null : h('time', {datetime: report.asOf}, f.date(report.asOf));
  const none = report.score === null;
  return h(
    'div',
    {class: none ? 'number none' : 'number'},
    h('p', {class: 'kicker'}, `${whose} sway`, reading ? ' so far' : null, when && ', ', when, accounts && ` · ${accounts}`),
    none ? null : h('p', {class: 'big'}, h('b', {id: 'score-number'}, f.points(report.score)), h('span', {}, 'of 100')),
    h('p', {class: 'line'}, meaning(report, whose, latest)),
    h('p', {class: 'dim sure'}, none ? 'What is missing stands below, and where to get it.' : certainty(report)),
  );
}

/** Before there is anything to show: the same space, so that nothing jumps. */
export const numberAwaited = () =>
  h(
    'div',
    {class: 'number awaited'},
    h('p', {class: 'kicker'}, 'Reading'),
    h('p', {class: 'big'}, h('b', {}, '–'), h('span', {}, 'of 100')),
    h('p', {class: 'line'}, 'The first numbers come as soon as they are known.'),
    h('p', {class: 'dim sure'}, ' '),
  );

/** Slopes of a curve through points that never overshoots them (Fritsch and Carlson 1980), as an SVG path. */
function smooth(points) {
  const step = points.slice(1).map(([x, y], i) => (y - points[i][1]) / (x - points[i][0]));
  const slope = points.map((_, i) => {
    const [before, after] = [step[i - 1], step[i]];
    if (before === undefined || after === undefined || before * after <= 0) return 0;
    return (2 * before * after) / (before + after);
  });
  return points.slice(1).reduce(
    (path, [x, y], i) => {
      const [x0, y0] = points[i];
      const third = (x - x0) / 3;
      const at = (value) => value.toFixed(1);
      return `${path}C${at(x0 + third)} ${at(y0 + slope[i] * third)} ${at(x - third)} ${at(y - slope[i + 1] * third)} ${at(x)} ${at(y)}`;
    },
    `M${points[0][0].toFixed(1)} ${points[0][1].toFixed(1)}`,
  );
}

function drawScale({score, spread, methodError, rank}, who, width) {
  const x = (value) => (Math.min(100, Math.max(0, value)) / 100) * width;
  const {height, top, base} = HILL;
  const parts = [];
  const band = (className, [low, high], from) =>
    s('rect', {class: className, x: x(low), width: Math.max(1, x(high) - x(low)), y: from, height: base - from, rx: 2});
  if (rank) {
    const most = Math.max(1, ...rank.histogram);
    const bin = 100 / rank.histogram.length;
    const points = rank.histogram.map((accounts, i) => [x((i + 0.5) * bin), base - (accounts / most) * (base - top - 14)]);
    parts.push(s('path', {class: 'hill', d: `${smooth([[0, base], ...points, [width, base]])}Z`}));
  }
  parts.push(s('line', {class: 'axis', x1: 0, x2: width, y1: base, y2: base}));
  for (const [value, anchor] of [
    [1, 'start'],
    [25, 'middle'],
    [50, 'middle'],
    [75, 'middle'],
    [100, 'end'],
  ]) {
    parts.push(s('text', {class: 'tick', x: value === 1 ? 0 : x(value), y: base + 22, 'text-anchor': anchor}, value));
  }
  parts.push(band('error', [Math.max(1, score - methodError), Math.min(100, score + methodError)], top));
  if (spread) parts.push(band('range', spread, top));
  if (rank) {
    const left = rank.median <= score;
    parts.push(s('line', {class: 'median', x1: x(rank.median), x2: x(rank.median), y1: top - 6, y2: base}));
    if (Math.abs(rank.median - score) > 1) {
      parts.push(
        s(
          'text',
          {class: 'label', x: x(rank.median) + (left ? -6 : 6), y: top + 4, 'text-anchor': left ? 'end' : 'start'},
          `median ${f.count(rank.median)}`,
        ),
      );
    }
  }
  const told = rank ? `${who}, above ${f.share(rank.share)}` : who;
  const room = Math.max(x(score), width - x(score)) - 11;
  const label = told.length * LETTER > room ? who : told;  // the caption says it again
  const right = x(score) + 11 + label.length * LETTER > width;
  parts.push(s('line', {class: 'you', x1: x(score), x2: x(score), y1: 12, y2: base}));
  parts.push(s('circle', {class: 'you-dot', cx: x(score), cy: 12, r: 4.5}));
  parts.push(s('text', {class: 'you-label', x: x(score) + (right ? -11 : 11), y: 17, 'text-anchor': right ? 'end' : 'start'}, label));
  return s('svg', {width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'}, parts);
}

/** Where the number stands: on the scale, and among the accounts of the named group where there is one. `who`: "you" or a name. */
export function scaleView(report, who = 'you') {
  const {rank} = report;
  if (report.score === null) return null;
  const told = rank
    ? [
        `Above ${f.share(rank.share)} of ${rank.group}; half of them have less than ${f.count(rank.median)}. `,
        explain('method-rank', 'Why this group?'),
      ]
    : null;
  const bin = 100 / (rank?.histogram.length ?? 1);
  return h(
    'figure',
    {class: 'scale', 'aria-label': 'Where the score stands'},
    fitted('chart-scale', (width) => drawScale(report, who, width)),
    h(
      'figcaption',
      {class: 'dim'},
      h(
        'span',
        {class: 'key'},
        report.spread && h('span', {}, h('i', {class: 'key-range'}), 'luck of posts'),
        h('span', {}, h('i', {class: 'key-error'}), `±${f.count(report.methodError)} between methods`),
      ),
      told && h('span', {class: 'told'}, told),
      rank &&
        twin('rank', `${rank.group}, by score`, ['Score', 'Accounts'], () =>
          rank.histogram.map((accounts, i) => [`${f.count(i * bin)}–${f.count((i + 1) * bin)}`, f.count(accounts)]),
        ),
    ),
  );
}
