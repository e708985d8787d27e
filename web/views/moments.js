// The posts that drove most action.

import {h, outward} from './dom.js';
import * as f from './format.js';
import {accountName, kindForms, networkName} from './names.js';

const FIRST = 10;
const MOST = 25;

/** The day of a post, which an export may not tell. */
export const momentDay = ({at}) => (at === null ? 'undated' : f.day(at));

export const momentText = (moment) =>
  moment.text ??
  (moment.at === null ? 'A post without text or date in these files' : `A post of ${f.day(moment.at)} (its text is not in these files)`);

/** Links, counts and date of a post in one line, as it stands under a part of the score. */
export function momentLine(moment) {
  return [outward(moment.url, momentText(moment)), h('span', {class: 'dim'}, ` ${momentDay(moment)} · ${countsOf(moment)}`)];
}

const countsOf = ({network, received}) =>
  received
    .filter(({count}) => count > 0)
    .map(({kind, count}) => f.counted(count, kindForms(network, kind)))
    .join(', ');

function momentItem(moment, several) {
  const counts = moment.received.filter(({count}) => count > 0);
  return h(
    'li',
    {},
    h(
      'div',
      {},
      h('p', {class: 'text', dir: 'auto'}, outward(moment.url, momentText(moment))),
      h(
        'p',
        {class: 'dim when'},
        h('time', {datetime: moment.at}, momentDay(moment)),
        ` · ${several ? accountName(moment) : networkName(moment.network)}`,
      ),
      h(
        'p',
        {class: 'counts'},
        counts.map(({kind, count}) => h('span', {}, h('b', {}, f.count(count)), ` ${f.noun(count, kindForms(moment.network, kind))}`)),
      ),
    ),
    moment.share === null
      ? null
      : h('p', {class: 'part-of'}, h('b', {}, f.share(moment.share)), h('span', {class: 'dim'}, ' of its 90 days’ action')),
  );
}

/** The list with its two choices: how many, and of which year. */
export function momentsView(report) {
  const {moments} = report;
  if (moments.length === 0) return null;
  const several = report.accounts.length > 1;
  const years = [...new Set(moments.flatMap(({at}) => (at === null ? [] : [at.slice(0, 4)])))].sort().reverse();
  const list = h('ol', {class: 'moments'});
  const more = h('button', {
    type: 'button',
    'data-key': 'moments more',
    onclick: () => {
      wanted = MOST;
      show();
      const first = list.children[FIRST];
      first.tabIndex = -1;  // for the focus of a button that is gone, where a post has no link
      (first.querySelector('a') ?? first).focus();
    },
  });
  let year = null;
  let wanted = FIRST;

  const choice = (value, label) =>
    h(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-key': `moments ${label}`,
        onclick: () => {
          year = value;
          wanted = FIRST;
          show();
        },
      },
      label,
    );
  const choices = [[null, 'All time'], ...years.map((value) => [value, value])].map(([value, label]) => [value, choice(value, label)]);

  function show() {
    const eligible = year === null ? moments.slice(0, MOST) : moments.filter(({at}) => at?.startsWith(year)).slice(0, FIRST);
    list.replaceChildren(...eligible.slice(0, wanted).map((moment) => momentItem(moment, several)));
    more.hidden = eligible.length <= wanted;
    more.textContent = `Show all ${eligible.length}`;
    for (const [value, button] of choices) button.setAttribute('aria-pressed', String(value === year));
  }
  show();
  return h(
    'div',
    {},
    years.length > 1 &&
      h(
        'div',
        {class: 'chips', role: 'group', 'aria-label': 'Year'},
        choices.map(([, button]) => button),
      ),
    list,
    more,
  );
}
