// Asks which authors the person is, where no file says whose export it is.

import {h} from './dom.js';
import * as f from './format.js';
import {networkName} from './names.js';

/** `authors`: those of the report; `onAnswer` gets the handles that were chosen. */
export function whoseView(authors, onAnswer) {
  const several = new Set(authors.map(({network}) => network)).size > 1;
  const boxes = authors.map(({network, handle, posts}) => ({
    handle,
    box: h('input', {type: 'checkbox', 'data-key': `whose ${network} ${handle}`}),
    posts: `${several ? `${networkName(network)}, ` : ''}${f.counted(posts, ['post', 'posts'])}`,
  }));
  return h(
    'form',
    {
      class: 'whose',
      onsubmit(event) {
        event.preventDefault();
        onAnswer(boxes.filter(({box}) => box.checked).map(({handle}) => handle));
      },
    },
    h(
      'fieldset',
      {},
      h('legend', {}, 'Which of these is you?'),
      h('p', {class: 'dim'}, 'No file says whose it is, and these wrote posts in it. Only your own are counted.'),
      boxes.map(({handle, box, posts}) => h('label', {}, box, h('bdi', {}, `@${handle}`), h('span', {class: 'dim'}, ` ${posts}`))),
      h('p', {class: 'buttons'}, h('button', {'data-key': 'whose'}, 'Count my posts'), h('button', {type: 'button', class: 'quiet', onclick: () => onAnswer([])}, 'None of these')),
    ),
  );
}
