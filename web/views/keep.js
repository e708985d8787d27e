// Keep: a card to give away, of which every byte is seen first; and forgetting everything.

import {cardText, makeCard} from '../card/make.js';
import {h} from './dom.js';

const boxes = [
  ['spread', 'How far luck moves it'],
  ['lg1', 'The audience you act like, for comparing'],
  ['coverage', 'What was measured'],
  ['rank', 'Where you stand in the named group'],
  ['accounts', 'The score of each network'],
  ['history', 'The score at the end of each year'],
];

/** A dialog in which a card is put together. Nothing is ticked but what every card says. */
export function cardDialog(report, onSave) {
  const wanted = new Set();
  const preview = h('pre', {tabindex: 0, 'aria-label': 'Every byte of the card'});
  const name = h('input', {type: 'text', maxlength: 80, autocomplete: 'off', oninput: show});
  const link = h('input', {type: 'url', maxlength: 200, autocomplete: 'off', placeholder: 'https://', oninput: show});
  const problem = h('p', {class: 'note', role: 'alert'});
  const save = h(
    'button',
    {
      type: 'button',
      class: 'main',
      onclick: () => {
        onSave(cardText(card()));
        dialog.close();
      },
    },
    'Save sway-card.json',
  );

  const card = () => makeCard(report, new Set([...wanted, 'name', 'link']), {name: name.value, link: link.value});
  function show() {
    const odd = link.value.trim() !== '' && !(/^https?:\/\//i.test(link.value.trim()) && URL.canParse(link.value.trim()));
    problem.textContent = odd ? 'A link begins with https:// or http://.' : '';
    save.disabled = odd;
    preview.textContent = cardText(card());
  }
  const always = (label) => h('label', {class: 'check'}, h('input', {type: 'checkbox', checked: true, disabled: true}), label);
  const box = ([part, label]) =>
    h(
      'label',
      {class: 'check'},
      h('input', {
        type: 'checkbox',
        onchange: (event) => {
          if (event.target.checked) wanted.add(part);
          else wanted.delete(part);
          show();
        },
      }),
      label,
    );

  const dialog = h(
    'dialog',
    {class: 'card-dialog', 'aria-labelledby': 'card-title', onclose: () => dialog.remove()},
    h('h2', {id: 'card-title'}, 'Save my card'),
    h(
      'p',
      {class: 'dim'},
      'A small file for a friend or your site. It holds what you tick and says that it is self-reported. Every byte of it stands below.',
    ),
    h('div', {class: 'choices'}, always('Score, date, networks'), boxes.map(box)),
    h('div', {class: 'typed'}, h('label', {}, 'Name, if you like ', name), h('label', {}, 'Link, if you like ', link)),
    problem,
    preview,
    h('p', {class: 'buttons'}, save, h('button', {type: 'button', onclick: () => dialog.close()}, 'Cancel')),
  );
  show();
  return dialog;
}

export function keepView(report, {onCard, onClear}) {
  return h(
    'div',
    {},
    report.score !== null &&
      h('p', {}, 'A card is a small file with your score, for a friend or your own site. You see every byte before it leaves.'),
    h(
      'p',
      {class: 'buttons'},
      report.score !== null && h('button', {type: 'button', class: 'main', 'data-key': 'card', onclick: onCard}, 'Save my card …'),
      h('button', {type: 'button', 'data-key': 'clear', id: 'clear', onclick: onClear}, 'Clear everything'),
    ),
  );
}
