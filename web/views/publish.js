// Publishing: a dialog in which a card is put together, seen to the last byte, signed if one likes, and saved for every place that takes one.

import {alternative, badgeSvg} from '../card/badge.js';
import {cardText, makeCard} from '../card/make.js';
import {drawPicture, pngOf} from '../card/picture.js';
import {canSign, keyFrom, keyText, makeKey, signedText} from '../card/sign.js';
import {places} from '../card/snippets.js';
import {h} from './dom.js';

const boxes = [
  ['spread', 'How far luck moves it'],
  ['lg1', 'The audience you act like, for comparing'],
  ['coverage', 'What was measured'],
  ['rank', 'Where you stand in the named group'],
  ['accounts', 'The score of each network'],
  ['history', 'The score at the end of each year'],
];

const check = (label, properties) => h('label', {class: 'check'}, h('input', {type: 'checkbox', ...properties}), label);

/** A text to copy. Where the browser does not let a page copy, it is marked, so that a key does it. */
function toCopy({place, how, code}) {
  const text = h('pre', {tabindex: 0, 'aria-label': `For ${place}`}, code);
  const button = h('button', {type: 'button', onclick: copy}, 'Copy');
  async function copy() {
    getSelection().selectAllChildren(text);
    try {
      await navigator.clipboard.writeText(code);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Marked; now press Ctrl C';
    }
  }
  return h('details', {name: 'place'}, h('summary', {}, place), h('p', {class: 'dim'}, how), text, h('p', {class: 'buttons'}, button));
}

/** The part about signing. `changed` is told whenever the key came or went. `kept`: {get, set} of what lies on the device. */
function signing(kept, onSave, changed) {
  let key = null;
  let last = null;  // the key that ticking takes up again
  const trouble = h('p', {class: 'note', role: 'alert'});
  const wanted = h('input', {type: 'checkbox', onchange: () => use(wanted.checked ? (last ?? makeKey()) : null)});
  const keep = h('input', {type: 'checkbox', onchange: store});
  const which = h('code', {});
  const pick = h('input', {type: 'file', accept: '.json,application/json', hidden: true, 'aria-label': 'Key file', onchange: load});
  const tools = h(
    'div',
    {hidden: true},
    h('p', {class: 'dim'}, 'Whoever has the key can sign in your place; without it you cannot sign the next card with the same one. Key: ', which),
    h('label', {class: 'check'}, keep, 'keep the key on this device'),
    h('p', {class: 'buttons'}, h('button', {type: 'button', onclick: async () => onSave('sway-key.json', await keyText(key))}, 'Save key file')),
  );

  async function use(coming) {
    key = await coming;
    last = key ?? last;
    wanted.checked = key !== null;
    tools.hidden = key === null;
    which.textContent = key?.id ?? '';
    if (key && keep.checked) await store();
    changed(key);
  }
  async function store() {
    if (!kept.set(keep.checked ? await keyText(key) : null)) keep.checked = false;  // the device has no room, or does not allow it
  }
  async function load() {
    const found = await keyFrom(await pick.files[0].slice(0, 4096).text());
    pick.value = '';
    trouble.textContent = found ? '' : 'This is no key file of ours, or it is damaged.';
    if (found) await use(found);
  }

  const place = h('div', {}, h('p', {class: 'dim'}, 'It shows that the card is unchanged and that the same key signed it. It proves no more than that.'));
  canSign().then(async (can) => {
    if (!can) return place.append(h('p', {class: 'note'}, 'This browser cannot sign: it has no Ed25519 here. A card needs no signature.'));
    last = kept.get() ? await keyFrom(kept.get()) : null;
    keep.checked = last !== null;
    return place.append(
      h(
        'p',
        {class: 'buttons'},
        h('label', {class: 'check'}, wanted, 'Sign it'),
        h('button', {type: 'button', class: 'quiet', onclick: () => pick.click()}, 'Use a key file …'),
      ),
      pick,
      tools,
      trouble,
    );
  });
  return place;
}

/**
 * The dialog. `whose`: the name of the example's person; `onSave(name, content)` saves a file; `frame`: the address of the page for frames; `keptKey`:
 * {get, set} of the key on this device, where `set` says whether it could.
 */
export function publishDialog(report, {whose, onSave, frame, keptKey}) {
  const wanted = new Set();
  let key = null;
  let turn = 0;
  let shown = null;  // {card, file}: what is on the screen is what is saved

  const name = h('input', {type: 'text', maxlength: 80, autocomplete: 'off', oninput: show});
  const link = h('input', {type: 'url', maxlength: 200, autocomplete: 'off', placeholder: 'https://', oninput: show});
  const problem = h('p', {class: 'note', role: 'alert'});
  const bytes = h('pre', {tabindex: 0, 'aria-label': 'Every byte of the card'});
  const signedBytes = h('pre', {tabindex: 0, 'aria-label': 'Every byte of the signed file'});
  const signed = h('div', {hidden: true}, h('p', {}, 'Signed, the file holds those bytes in this form:'), signedBytes);
  const badge = h('img', {});
  const picture = h('canvas', {role: 'img'});
  const snippets = h('div', {class: 'guides'});

  const save = (label, file, content) => h('button', {type: 'button', onclick: async () => onSave(file, await content()), 'aria-label': `Save ${file}`}, label);
  const saves = h(
    'p',
    {class: 'buttons'},
    h('button', {type: 'button', class: 'main', onclick: () => onSave('sway-card.json', shown.file)}, 'Save sway-card.json'),
    save('sway-badge.svg', 'sway-badge.svg', () => badgeSvg(shown.card)),
    save('sway-card.png', 'sway-card.png', () => pngOf(picture)),
  );

  async function show() {
    const now = ++turn;
    const address = link.value.trim();
    const odd = address !== '' && !(/^https?:\/\//i.test(address) && URL.canParse(address));
    problem.textContent = odd ? 'A link begins with https:// or http://.' : '';
    for (const button of saves.children) button.disabled = odd;
    snippets.hidden = odd;
    const card = makeCard(report, new Set([...wanted, 'name', 'link']), {name: name.value, link: address});
    const text = cardText(card);
    bytes.textContent = text;
    const file = key ? await signedText(text, key) : text;
    if (now !== turn) return;
    shown = {card, file};
    signed.hidden = !key;
    signedBytes.textContent = file;
    badge.src = `data:image/svg+xml,${encodeURIComponent(badgeSvg(card))}`;
    badge.alt = alternative(card);
    picture.setAttribute('aria-label', alternative(card));
    drawPicture(picture, card);
    const open = [...snippets.children].findIndex((place) => place.open);
    snippets.replaceChildren(...places({card, text: file, frame}).map(toCopy));
    if (open >= 0) snippets.children[open].open = true;
  }

  const box = ([part, label]) =>
    check(label, {
      onchange: ({target}) => {
        if (target.checked) wanted.add(part);
        else wanted.delete(part);
        show();
      },
    });
  const dialog = h(
    'dialog',
    {class: 'publish', 'aria-labelledby': 'publish-title', onclose: () => dialog.remove()},
    h('h2', {id: 'publish-title'}, `Publish ${whose ? `${whose}’s` : 'my'} card`),
    whose && h('p', {class: 'note'}, `${whose} is invented, and so is this score: good for trying, not for publishing.`),
    h('p', {class: 'dim'}, 'It holds what you tick and says that it is self-reported. Nothing is sent: you save files, and put them where you like.'),
    h('h3', {}, 'What it says'),
    h('div', {class: 'choices'}, check('Score, date, networks', {checked: true, disabled: true}), boxes.map(box)),
    h('div', {class: 'typed'}, h('label', {}, 'Name, if you like ', name), h('label', {}, 'Link, if you like ', link)),
    problem,
    h('h3', {}, 'A signature, if you like'),
    signing(keptKey, onSave, (changed) => {
      key = changed;
      show();
    }),
    h('h3', {}, 'Every byte that becomes public'),
    bytes,
    signed,
    h('div', {class: 'pictures'}, badge, picture),
    saves,
    h('h3', {}, 'Where to put it'),
    snippets,
    h('p', {class: 'buttons'}, h('button', {type: 'button', onclick: () => dialog.close()}, 'Close')),
  );
  show();
  return dialog;
}
