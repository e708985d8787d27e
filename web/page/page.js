// The page: what was dropped goes to the engine, what the engine says goes to the views. Nothing is kept but in these variables.

import {h} from '../views/dom.js';
import * as f from '../views/format.js';
import {accountKey} from '../views/names.js';
import {filesView} from '../views/files.js';
import {friendsView} from '../views/friends.js';
import {historyView} from '../views/history.js';
import {keepView} from '../views/keep.js';
import {momentsView} from '../views/moments.js';
import {publishDialog} from '../views/publish.js';
import {numberAwaited, numberView, scaleView} from '../views/score.js';
import {whyView} from '../views/why.js';
import {exampleFile, exampleName} from './example.js';
import {Friends, isCard} from './friends-kept.js';
import {listen} from '../views/intake.js';
import {keptKey} from './key-kept.js';
import {LateEngine} from './late-engine.js';
import {drawPickers, listenToPickers} from './pickers.js';
import {Question} from './question.js';
import {watchRequests} from './requests.js';

const at = (id) => document.getElementById(id);
const nothing = () => ({engine: new LateEngine(), example: null, full: null, shown: null, view: {asOf: '', account: '', owners: []}, question: new Question(), queue: [], reading: null});

const pathOf = (file) => file.webkitRelativePath || file.name;

let state = nothing();
const friends = new Friends();

// Drawing

/** Puts new content into a place, and keeps what was open and what had the focus. */
function swap(place, ...content) {
  const open = [...place.querySelectorAll('details[open][data-key]')].map(({dataset}) => dataset.key);
  const focused = place.contains(document.activeElement) ? document.activeElement.closest('[data-key]')?.dataset.key : null;
  const inSummary = document.activeElement?.tagName === 'SUMMARY';
  place.replaceChildren(...content.filter(Boolean));
  const keyed = (key) => [...place.querySelectorAll('[data-key]')].find(({dataset}) => dataset.key === key);
  for (const key of open) keyed(key)?.setAttribute('open', '');
  if (focused) (inSummary ? keyed(focused)?.firstElementChild : keyed(focused))?.focus({preventScroll: true});
}

function section(id, content) {
  at(id).hidden = !content;
  if (content) swap(at(id).querySelector('.body'), content);
}

/** The quiet buttons that are of use now. The example would take the place of what was read, so it is offered while there is nothing. */
function drawButtons() {
  const {full, reading} = state;
  const kept = () => friends.list.length > 0 || keptKey.get() !== null;
  const shown = {cancel: reading, example: !reading && !full, forget: !reading && (full ? full.accounts.length === 0 : kept())};
  const focused = Object.hasOwn(shown, document.activeElement?.id) ? document.activeElement.id : null;
  for (const [id, wanted] of Object.entries(shown)) at(id).hidden = !wanted;
  if (focused && !shown[focused]) at(reading ? 'cancel' : 'choose-files').focus({preventScroll: true});
}

function drawFiles() {
  const {shown, full, reading, queue, question} = state;
  const queued = queue.flatMap(({files}) => files.map((file) => ({name: pathOf(file), total: file.size})));
  drawButtons();
  if (!full && !reading && queue.length === 0) return at('reading').replaceChildren();
  const stuck =
    reading?.progress.stuck &&
    h('p', {class: 'note'}, 'Nothing could be read for 20 seconds. A sleeping disk or a network drive does that: wait, or cancel.');
  const tellOwners = (owners) => choose({owners: [...state.view.owners, ...owners]}).then(() => at('choose-files').focus({preventScroll: true}));
  return swap(at('reading'), filesView(full ?? shown, reading?.progress, queued), stuck, !reading && question.view(full?.authors ?? [], tellOwners));
}

function drawFriends() {
  section(
    'friends',
    state.shown?.score == null
      ? null
      : friendsView(state.shown, friends.list, {
          whose: state.example ? exampleName : null,
          kept: friends.kept,
          unkept: friends.unkept,
          refused: friends.refused,
          onAdd: () => pick({multiple: true, accept: '.json,application/json'}, addFriends),
          onRemove: (friend) => {
            friends.remove(friend);
            drawFriends();
          },
          onKeep: (keep) => {
            friends.keep(keep);
            drawFriends();
          },
          onClear: () => {
            friends.clear();
            drawFriends();
          },
        }),
  );
  drawButtons();
  drawFoot();
}

function drawFoot() {
  const {shown, full} = state;
  const read = full?.files.filter(({status}) => status === 'read').length ?? 0;
  const made = shown ? `Method ${shown.method} · computed on this device from ${f.counted(read, ['file', 'files'])}` : 'Computed on this device';
  const kept = [friends.kept && 'friends’ cards', keptKey.get() && 'your key'].filter(Boolean);
  at('foot').textContent = `${made} · ${kept.length > 0 ? `${f.list(kept)} kept here` : 'nothing kept'}, nothing sent`;
}

function draw() {
  const {shown, reading, example} = state;
  const scored = shown !== null && shown.accounts.length > 0;
  document.body.dataset.state = shown || reading ? 'filled' : 'empty';
  drawFiles();
  at('report').hidden = !scored && !reading;
  at('banner').hidden = !example;
  if (example)
    at('banner').replaceChildren(
      h('b', {}, 'This is an example.'),
      ` ${exampleName} and every post here are invented, but the file was made and read just as yours would be. `,
      h('a', {href: '#top'}, 'Drop your own'),
      ' to see yours.',
    );
  drawPickers(state.full, state.view);
  if (scored) {
    swap(at('number'), numberView(shown, {whose: example ? `${exampleName}’s` : 'Your', reading: reading !== null, latest: state.full}));
    swap(at('scale'), scaleView(shown, example ? exampleName : 'you'));
  } else if (reading) {
    swap(at('number'), numberAwaited());
    at('scale').replaceChildren();
  }
  section('why', scored && whyView(shown, state.full));
  section('history', scored && historyView(shown));
  section('moments', scored && momentsView(shown));
  drawFriends();
  section('keep', scored && keepView(shown, {whose: example ? exampleName : null, onPublish: publish, onClear: clear}));
}

// Reading

const say = (text) => {
  at('status').textContent = text;
};
const trouble = (text) => {
  at('trouble').textContent = text;
};

/** Asks the engine for the report as it stands and for the part of it that is chosen. An answer that was overtaken is dropped. */
async function refresh() {
  const {engine, view} = state;
  const asked = state;
  const full = await engine.report({owners: view.owners});
  if (!full.accounts.some((account) => accountKey(account) === view.account)) view.account = '';  // a later file may have told whose it is
  const chosen = view.asOf || view.account ? await engine.report(view) : full;
  if (state !== asked || state.view !== view) return;
  if (state.example) for (const moment of [...full.moments, ...chosen.moments]) moment.url = null;  // invented posts have no address
  Object.assign(state, {full, shown: chosen});
  draw();
}

async function choose(change) {
  state.view = {...state.view, ...change};
  try {
    await refresh();
  } catch (error) {
    trouble(error.message);
  }
}

/** Draws the progress at most once a frame, and asks for numbers whenever a file, or a member of one, has been read to its end. */
function watchProgress(reading) {
  const at = ({files}) => files.map(({state: now, entry}) => `${now} ${entry ?? ''}`).join();
  let known = '';
  let asking = false;
  let waiting = false;
  return (progress) => {
    if (state.reading !== reading) return;
    reading.progress = progress;
    if (at(progress) !== known) {
      known = at(progress);
      if (!asking) {
        asking = true;
        refresh()
          .catch(() => {})
          .finally(() => {
            asking = false;
          });  // numbers on the way are a courtesy; the last word comes at the end
      }
    }
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (state.reading === reading) drawFiles();
    });
  };
}

async function readNext() {
  if (state.reading || state.queue.length === 0) return;
  const now = state;
  const {files} = now.queue.shift();
  now.reading = {
    controller: new AbortController(),
    progress: {files: files.map((file) => ({name: pathOf(file), state: 'waiting', bytes: 0, total: file.size})), bytes: 0, total: 0},
  };
  say(`Reading ${f.list(files.slice(0, 3).map(pathOf))}.`);
  draw();
  let failure = null;
  try {
    await now.engine.add(files, {signal: now.reading.controller.signal, onProgress: watchProgress(now.reading)});
  } catch (error) {
    failure = error;
  }
  if (state !== now) return;
  now.reading = null;
  if (failure) trouble(failure.message);
  try {
    await refresh();
  } catch (error) {
    trouble(failure?.message ?? error.message);
  }
  if (state !== now) return;
  forgetEmpty();
  draw();
  const end = failure ? 'Stopped' : 'Done';
  say(state.shown?.score == null ? `${end}. There is no score yet.` : `${end}. The score is ${f.points(state.shown.score)} of 100.`);
  await readNext();
}

/** A report of nothing (all was cancelled) is no report. */
function forgetEmpty() {
  const {full} = state;
  if (full && full.accounts.length === 0 && full.files.length === 0 && full.notes.length === 0) Object.assign(state, {full: null, shown: null});
}

function add(files, example) {
  trouble('');
  if (state.example !== null && state.example !== example) {
    state.engine.close();
    state = nothing();
  }
  state.example = example;
  state.queue.push({files});
  draw();
  return readNext();
}

/** What a person dropped, picked or pasted: cards go to the friends, everything else to the engine. */
async function take(promised) {
  let files;
  try {
    files = await promised;
  } catch {
    return trouble('The browser could not open that. Was it moved or renamed meanwhile? Choose it with the buttons instead.');
  }
  if (files.length === 0) return trouble('There was no file in that. Drop the archive that the network gave you.');
  const cards = [];
  const rest = [];
  for (const file of files) ((await isCard(file)) ? cards : rest).push(file);
  if (cards.length > 0) await addFriends(cards);
  if (rest.length > 0) await add(rest, false);
  return undefined;
}

async function addFriends(files) {
  await friends.add(files);
  drawFriends();
  if (!state.shown)
    trouble(
      [
        ...friends.refused.map(({name, sentence}) => `${name}: ${sentence}`),
        friends.list.length > 0 ? 'The card is ready. Drop your own archive to stand beside it.' : '',
      ]
        .join(' ')
        .trim(),
    );
}

// Keeping and forgetting

function save(name, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content]));
  h('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function publish() {
  const frame = location.protocol === 'https:' ? new URL('embed.html', document.baseURI).href : 'https://your.site/embed.html';
  const dialog = publishDialog(state.shown, {whose: state.example ? exampleName : null, onSave: save, frame, keptKey});
  document.body.append(dialog);
  dialog.addEventListener('close', draw);
  dialog.showModal();
}

function clear() {
  state.engine.close();
  state = nothing();
  friends.clear();
  keptKey.set(null);
  trouble('');
  draw();
  say('Everything is forgotten.');
  scrollTo(0, 0);
  at('choose-files').focus();
}

// Wiring

function pick({multiple, accept}, then) {
  const input = h('input', {type: 'file', multiple, accept, onchange: () => then([...input.files])});
  input.click();
}

for (const [button, input] of [
  ['choose-files', 'files'],
  ['choose-folder', 'folder'],
]) {
  at(button).addEventListener('click', () => at(input).click());
  at(input).addEventListener('change', () => {
    const files = [...at(input).files];
    at(input).value = '';
    if (files.length > 0) take(files);
  });
}
at('cancel').addEventListener('click', () => {
  state.queue.length = 0;
  state.reading?.controller.abort();
});
at('forget').addEventListener('click', clear);
at('example').addEventListener('click', () => add([exampleFile()], true));
listenToPickers(choose);

/** A link to a place inside something folded opens it. */
function unfold() {
  const target = location.hash.length > 1 && at(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest('details');
  if (folded) folded.open = true;
}
addEventListener('hashchange', unfold);
unfold();

listen(take);
friends.restore().then(drawFriends);
new PerformanceObserver(async (_, seen) => {
  seen.disconnect();
  await state.engine.warmUp();
  watchRequests(at('requests-short'), at('requests'));
}).observe({type: 'paint', buffered: true});
