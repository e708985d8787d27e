// Why: every point by account and part, what lies behind each, and what was not measured.

import {explain, h, table, twin} from './dom.js';
import * as f from './format.js';
import {accountKey, accountName, audienceDay, audienceForms, kindForms, networkName, partName, wayTo} from './names.js';
import {momentLine} from './moments.js';

const WINDOW_DAYS = 90;
const EXAMPLES = 3;

const same = (account) => (entry) => accountKey(entry) === accountKey(account);
const sum = (contributions) => contributions.reduce((total, {points}) => total + points, 0);

const utcDay = (at) => Math.floor(Date.parse(at) / 864e5);

/** Whether a post falls into the 90 days that end with the account's day. */
function inWindow(moment, account) {
  if (moment.at === null) return false;
  const age = utcDay(account.asOf) - utcDay(moment.at);
  return age >= 0 && age < WINDOW_DAYS;
}

/** The days that were counted, by their end: an old export's last 90 days are not the reader's, nor are those of a picked date. */
const windowOf = (account) => `the ${WINDOW_DAYS} days to ${f.day(account.asOf)}`;

function behindAudience(account, latest) {
  const forms = audienceForms(account.network);
  const held = audienceDay(account, latest);
  return [
    h(
      'p',
      {},
      account.audience === null
        ? 'The size of your audience is not in these files.'
        : [
            account.audienceLowerBound ? 'At least ' : null,
            h('b', {}, f.counted(account.audience, forms)),
            ` on ${networkName(account.network)}, as of ${f.day(held ?? account.asOf)}. `,
            held && `What it was on ${f.day(account.asOf)} is not in these files, so this later number stands for it. `,
            'The scale is logarithmic: what counts is how many times as many, not how many more.',
          ],
    ),
  ];
}

function behindAction(account) {
  if (account.action === null) return [];
  return [
    h(
      'p',
      {},
      `All responses of ${windowOf(account)} are worth `,
      h('b', {}, `${f.count(account.action)} likes`),
      '. ',
      account.par === null ? null : ['An audience of your size typically gives ', h('b', {}, f.count(account.par)), '. '],
      explain('method-audience', 'How this is weighed'),
    ),
  ];
}

function behindKind(report, account, part) {
  const received = account.received.find(({kind}) => kind === part);
  const best = report.moments
    .filter(same(account))
    .filter((moment) => inWindow(moment, account))
    .map((moment) => ({moment, count: moment.received.find(({kind}) => kind === part)?.count ?? 0}))
    .filter(({count}) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, EXAMPLES);
  return [
    received &&
      h(
        'p',
        {},
        h('b', {}, f.counted(received.window, kindForms(account.network, part))),
        ` in ${windowOf(account)}`,
        received.lifetime === null ? '.' : `, ${f.count(received.lifetime)} in all that these files hold, of any date.`,
      ),
    best.length > 0 && [
      h('p', {class: 'dim'}, 'Among the posts that drew them:'),
      h(
        'ol',
        {class: 'posts'},
        best.map(({moment}) => h('li', {}, momentLine(moment))),
      ),
    ],
  ];
}

function behind(report, latest, account, {part, points}) {
  if (part === 'audience') return behindAudience(account, latest);
  if (part === 'action') {
    return [
      h(
        'p',
        {},
        points > 0
          ? 'None was measured in these 90 days. The formula counts none as half a response, which weighs this much on this network; an audience of your size usually gives more.'
          : 'Below typical: an audience of your size usually gives more, so its points are held back by this much.',
      ),
      behindAction(account),
    ];
  }
  return behindKind(report, account, part);
}

const leverOf = (report, {network, owner, part}) =>
  report.levers.find((lever) => lever.network === network && lever.owner === owner && lever.part === part);

function bar(points, range) {
  const element = points === 0 ? null : h('i', {class: points < 0 ? 'bar below' : 'bar'});
  const width = range.high - range.low;
  element?.style.setProperty('--from', String((Math.min(0, points) - range.low) / width));
  element?.style.setProperty('--size', String(Math.abs(points) / width));
  return h('span', {class: 'track', 'aria-hidden': 'true'}, element);
}

function contribution(report, latest, account, entry, range) {
  const lever = leverOf(report, entry);
  const moved = lever && f.hundredths(lever.points);
  const name = entry.part !== 'action' ? partName(entry) : entry.points > 0 ? 'Responses, none yet' : 'Responses, below typical';
  return h(
    'details',
    {class: 'part', 'data-key': `why ${accountKey(account)} ${entry.part}`},
    h('summary', {}, h('span', {class: 'name'}, name), h('span', {class: 'n'}, f.points(entry.points)), bar(entry.points, range)),
    h(
      'div',
      {class: 'behind'},
      behind(report, latest, account, entry),
      lever && h('p', {class: 'dim'}, `10% more would have made ${moved === f.hundredths(0) ? 'no difference' : `the score ${moved} points higher`}.`),
    ),
  );
}

/** What an account's files do not say, gathered by where it can be had. */
function unmeasured(account) {
  const missing = account.received.filter(({window}) => window === null).map(({kind}) => ({part: kind, name: kindForms(account.network, kind)[1]}));
  if (account.audience === null) missing.unshift({part: 'audience', name: audienceForms(account.network)[1]});
  const groups = new Map();
  for (const {part, name} of missing) {
    const way = wayTo(account.network, part);
    groups.set(way, [...(groups.get(way) ?? []), name]);
  }
  return [...groups].map(([way, names]) =>
    h(
      'p',
      {class: 'part unknown'},
      h('span', {class: 'name'}, 'Not measured'),
      h('span', {class: 'n'}, '?'),
      h('span', {class: 'dim'}, `${f.list(names)}. Unknown is not zero`, way ? [`: ${way.text}. `, explain(way.anchor, 'How to get it')] : '.'),
    ),
  );
}

function counts(account) {
  const title = `All counts of ${accountName(account)}`;
  const rows = account.received.map(({kind, window, lifetime}) => [
    partName({network: account.network, part: kind}),
    f.count(window),
    f.count(lifetime),
  ]);
  const posts = ['Posts of yours', f.count(account.posts.window), f.count(account.posts.lifetime)];
  const {from, to, scaledFromDays} = account.measured;
  return h(
    'details',
    {class: 'twin', 'data-key': `counts ${accountKey(account)}`},
    h('summary', {}, 'All counts'),
    h(
      'p',
      {class: 'dim'},
      from === null || to === null ? null : `These files speak of ${f.day(from)} to ${f.day(to)}. `,
      scaledFromDays === null ? null : `Numbers for ${scaledFromDays} days were scaled to 90. `,
      account.responders === null ? null : `${f.count(account.responders)} different people responded in ${windowOf(account)}. `,
      '“?” is unknown, which is not zero.',
    ),
    table(title, ['Kind', `${WINDOW_DAYS} days to ${f.day(account.asOf)}`, 'In all, of any date'], [...rows, posts]),
  );
}

function accountView(report, latest, account, range, several) {
  const entries = report.contributions.filter(same(account));
  return h(
    'div',
    {class: 'account'},
    several &&
      h(
        'h3',
        {},
        accountName(account),
        ' ',
        h('span', {class: 'dim'}, `score alone ${f.points(account.score)}`, entries.length > 0 && ` · ${f.points(sum(entries))} of these points`),
      ),
    entries.map((entry) => contribution(report, latest, account, entry, range)),
    entries.length === 0 &&
      h(
        'p',
        {class: 'part none dim'},
        account.coverage === 'none'
          ? 'No number of this account could be measured, so it adds nothing.'
          : 'Neither an audience nor a response yet, so it adds no points.',
      ),
    entries.some(({part}) => part !== 'audience') && behindAction(account),
    unmeasured(account),
    counts(account),
  );
}

function levers(report) {
  if (report.levers.length === 0) return null;
  const several = report.accounts.length > 1;
  const rows = report.levers.map((lever) => [
    `${several ? `${networkName(lever.network)} ` : ''}${partName(lever).toLowerCase()}`,
    f.hundredths(lever.points),
  ]);
  return h(
    'details',
    {class: 'twin', 'data-key': 'levers'},
    h('summary', {}, 'What would move it'),
    h('p', {class: 'dim'}, 'The same formula run again with a tenth more of one thing and all else equal. It is arithmetic, not advice.'),
    table('Points that a tenth more would add', ['10% more', 'Points'], rows),
  );
}

/** `latest`: the report without a picked date. */
export function whyView(report, latest = report) {
  if (report.accounts.length === 0) return null;
  const values = report.contributions.map(({points}) => points);
  const range = {low: Math.min(0, ...values), high: Math.max(1, ...values)};
  const several = report.accounts.length > 1;
  const label = (entry) => `${several ? `${accountName(entry)}, ` : ''}${partName(entry).toLowerCase()}`;
  return h(
    'div',
    {class: 'why'},
    report.accounts.map((account) => accountView(report, latest, account, range, several)),
    values.length > 0 && h('p', {class: 'sum'}, `Points above 1; they add up to ${f.points(sum(report.contributions))}.`),
    values.length > 0 &&
      h(
        'div',
        {class: 'twins'},
        levers(report),
        twin('why', 'Points by account and part', ['Part', 'Points'], () =>
          report.contributions.map((entry) => [label(entry), f.points(entry.points)]),
        ),
      ),
  );
}
