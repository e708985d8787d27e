// You and those who gave you their card, side by side.

import {chance, tooClose} from '../card/chance.js';
import {h, outward, table} from './dom.js';
import * as f from './format.js';
import {networkName} from './names.js';

function verdict(mine, whom, {card}) {
  if (mine.method !== card.method) return `method ${card.method}; not comparable with method ${mine.method}`;
  const p = chance(mine, card);
  if (p === null) return 'the card does not say enough for a chance';
  if (tooClose(p)) return `too close to call (${f.share(p)} for ${whom})`;
  return p > 0.5 ? `a person would pick ${whom} ${f.share(p)} of the time` : `a person would pick ${card.name ?? 'them'} ${f.share(1 - p)} of the time`;
}

const spreadOf = ({spread}) => (spread ? `${f.points(spread[0])}–${f.points(spread[1])}` : '');

function friendRow(mine, whom, friend, onRemove) {
  const {card, signed} = friend;
  const name = card.name ?? 'Someone';
  return h(
    'li',
    {},
    h('bdi', {class: 'name'}, outward(card.link, name)),
    h('b', {class: 'n'}, f.points(card.score)),
    h('span', {class: 'dim spread'}, spreadOf(card)),
    h(
      'span',
      {class: 'verdict'},
      verdict(mine, whom, friend),
      h('span', {class: 'dim'}, `${f.day(card.asOf)} · ${f.list(card.networks.map(networkName))}${signed ? ' · signed and unchanged' : ''}`),
    ),
    h(
      'button',
      {type: 'button', class: 'quiet', 'data-key': `remove ${friend.id}`, 'aria-label': `Remove ${name}`, onclick: () => onRemove(friend)},
      '×',
    ),
  );
}

/** Networks that both speak of, one table for all friends. */
function byNetwork(report, whose, friends) {
  const best = (accounts, network) =>
    Math.max(...accounts.filter((account) => account.network === network && account.score !== null).map(({score}) => score));
  const mine = new Set(report.accounts.filter(({score}) => score !== null).map(({network}) => network));
  const rows = friends.flatMap(({card}) =>
    card.method !== report.method
      ? []
      : [...new Set((card.accounts ?? []).map(({network}) => network))]
          .filter((network) => mine.has(network))
          .map((network) => [
            `${networkName(network)}, ${card.name ?? 'someone'}`,
            f.points(best(report.accounts, network)),
            f.points(best(card.accounts, network)),
          ]),
  );
  return rows.length === 0
    ? null
    : h(
        'details',
        {class: 'twin', 'data-key': 'friends networks'},
        h('summary', {}, 'By network'),
        table('Scores by network', ['Network', whose ?? 'You', 'They'], rows),
      );
}

/** `whose`: the name of the example's person; `friends`: [{id, card, signed}]; `kept`, `unkept`: whether they are kept on this device, or could not be. */
export function friendsView(report, friends, {whose, kept, unkept, refused, onAdd, onRemove, onKeep, onClear}) {
  const mine = {method: report.method, lg1: report.lg1 ?? undefined};
  const you = h(
    'li',
    {class: 'you'},
    h('b', {class: 'name'}, whose ?? 'You'),
    h('b', {class: 'n'}, f.points(report.score)),
    h('span', {class: 'dim spread'}, spreadOf(report)),
  );
  return h(
    'div',
    {},
    friends.length === 0
      ? h(
          'p',
          {},
          'A friend saves a card from this page and sends you the file, ',
          h('code', {}, 'sway-card.json'),
          whose ? `. Drop it here, and it stands beside ${whose}.` : '. Drop it here, and you stand side by side.',
        )
      : h(
          'ul',
          {class: 'friends'},
          you,
          friends.map((friend) => friendRow(mine, whose ?? 'you', friend, onRemove)),
        ),
    friends.length > 0 && byNetwork(report, whose, friends),
    h(
      'p',
      {class: 'buttons'},
      h('button', {type: 'button', 'data-key': 'add friend', onclick: onAdd}, 'Add a friend’s card'),
      friends.length > 0 &&
        h(
          'label',
          {class: 'check'},
          h('input', {type: 'checkbox', 'data-key': 'keep friends', checked: kept, onchange: (event) => onKeep(event.target.checked)}),
          'keep them on this device',
        ),
      friends.length > 0 && h('button', {type: 'button', class: 'quiet', 'data-key': 'clear friends', onclick: onClear}, 'Forget them'),
    ),
    unkept && h('p', {class: 'note'}, 'This browser does not let the page keep anything, or has no room for it: they go when the page is closed.'),
    refused.map(({name, sentence}) => h('p', {class: 'note'}, h('bdi', {}, name), `: ${sentence}`)),
  );
}
