// Keep: publishing the card, and forgetting everything.

import {h} from './dom.js';

/** `whose`: the name of the example's person. */
export function keepView(report, {whose, onPublish, onClear}) {
  return h(
    'div',
    {},
    report.score !== null &&
      h(
        'p',
        {},
        `A card is a small file with ${whose ? `the score, here ${whose}’s` : 'your score'}, for your own site or a friend. You see every byte before it leaves.`,
      ),
    h(
      'p',
      {class: 'buttons'},
      report.score !== null && h('button', {type: 'button', class: 'main', 'data-key': 'card', onclick: onPublish}, `Publish ${whose ? `${whose}’s` : 'my'} card …`),
      h('button', {type: 'button', 'data-key': 'clear', id: 'clear', onclick: onClear}, 'Clear everything'),
    ),
  );
}
