// What was dropped: what was recognised, how far it is read, and what needs a word.

import {h} from './dom.js';
import * as f from './format.js';

const states = {
  waiting: ['waiting', 'Waiting'],
  reading: ['busy', 'Reading'],
  read: ['ok', 'Read'],
  empty: ['odd', 'Empty'],
  damaged: ['odd', 'Damaged'],
  'not-recognised': ['odd', 'Not known'],
  'no-responses': ['odd', 'No responses'],
  unreadable: ['odd', 'Unreadable'],
  partly: ['odd', 'Partly read'],
};

const FEW = 3;  // files whose members are all told; of more, those that are read are folded, so that the number is not far below

const gravity = ['read', 'empty', 'no-responses', 'damaged', 'not-recognised', 'unreadable'];

/** What a container's row says when its members differ: whatever is still going on, or the gravest, or that a part of it was read. */
export function stateOf(rows) {
  const found = new Set(rows.map(({state}) => state));
  const going = ['reading', 'waiting'].find((state) => found.has(state));
  if (going) return going;
  const gravest = gravity.findLast((state) => found.has(state)) ?? rows[0].state;
  if (['empty', 'no-responses'].includes(gravest) && found.has('read')) return 'read';  // nothing was lost
  const lost = ['not-recognised', 'unreadable'].includes(gravest);
  return lost && (found.has('read') || found.has('damaged')) ? 'partly' : gravest;
}

const splitName = (name) => {
  const cut = name.indexOf('/');
  return cut < 0 ? [name, null] : [name.slice(0, cut), name.slice(cut + 1)];
};

function into(groups, key, value) {
  if (groups.has(key)) groups.get(key).push(value);
  else groups.set(key, [value]);
}

/** Equal notes as one. @returns {{text: string, files: string[]}[]} `files`: the members it is said of */
export function folded(notes) {
  const lines = new Map();
  for (const {file, code, detail, text} of notes) {
    const sentence = text ?? `${code}${detail ? ` (${detail})` : ''}`;
    const key = `${code} ${sentence}`;
    if (!lines.has(key)) lines.set(key, {text: sentence, files: new Set()});
    lines.get(key).files.add(splitName(file ?? '')[1] ?? '');
  }
  return [...lines.values()].map((line) => ({text: line.text, files: [...line.files]}));
}

const grouped = new WeakMap();  // by report, since the list is drawn at every frame while something is read

/** The files and the notes of a report by what was dropped. Rows: {name, state, bytes, total, entry}. */
function groupsOf(report) {
  if (!report) return {rows: new Map(), notes: new Map()};
  if (!grouped.has(report)) {
    const rows = new Map();
    const notes = new Map();
    for (const {name, status, bytes} of report.files) into(rows, splitName(name)[0], {name, state: status, bytes, total: bytes, entry: ''});
    for (const note of report.notes) into(notes, splitName(note.file ?? '')[0], note);
    grouped.set(report, {rows, notes: new Map([...notes].map(([top, list]) => [top, folded(list)]))});
  }
  return grouped.get(report);
}

function container(top, rows, notes, fold) {
  const state = stateOf(rows);
  const [tone, word] = states[state] ?? ['odd', state];
  const done = rows.reduce((sum, {bytes}) => sum + bytes, 0);
  const total = rows.reduce((sum, {total: size}) => sum + size, 0);
  const busy = tone === 'busy' || (tone === 'waiting' && done > 0);
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
  const members = rows.map(({name, entry}) => splitName(entry || name)[1]?.replace(/^.*\/(?=[^/]*\/[^/]*$)/, '')).filter(Boolean);  // with their folder
  const told = members.length > 4 ? `${members.slice(0, 3).join(', ')} and ${members.length - 3} more` : members.join(', ');
  const size = ` · ${busy ? `${f.bytes(done)} of ${f.bytes(total)}` : f.bytes(total)}`;
  const shown = h('span', {class: `state ${tone}`}, busy ? `${percent}%` : word);
  const said = notes.map(({text, files}) => {
    const of = files.length > 1 ? f.counted(files.length, ['file', 'files']) : rows.length > 1 ? files[0] : '';
    return h('p', {class: 'note'}, of ? h('bdi', {class: 'dim'}, `${of}: `) : null, text);
  });
  if (fold && tone === 'ok' && (told || notes.length > 0)) {
    const summary = h('summary', {}, h('bdi', {}, top), h('span', {class: 'dim'}, size, notes.length > 0 && ` · ${f.counted(notes.length, ['note', 'notes'])}`));
    return h('li', {}, shown, ' ', h('details', {class: 'file', 'data-key': `file ${top}`}, summary, told && h('p', {class: 'dim'}, told), said));
  }
  return h(
    'li',
    {},
    shown,
    ' ',
    h('span', {class: 'file'}, h('bdi', {}, top), h('span', {class: 'dim'}, told && ` ${told}`, size)),
    busy && h('progress', {max: 100, value: percent, 'aria-label': `Reading ${top}`}),
    said,
  );
}

/** The list of files, by what was dropped. `queued`: {name, total} of those that wait for their turn. */
export function filesView(report, progress, queued = []) {
  const {rows: read, notes} = groupsOf(report);
  const reading = new Map();
  const waiting = new Map();
  for (const row of progress?.files ?? []) if (row.state !== 'done') into(reading, splitName(row.name)[0], row);
  for (const row of queued) into(waiting, splitName(row.name)[0], {...row, state: 'waiting', bytes: 0});
  // What is read now takes the place of what the report knows of it; what waits stands beside that.
  const groups = new Map([...[...read].filter(([top]) => !reading.has(top)), ...reading]);
  for (const [top, rows] of waiting) groups.set(top, [...(groups.get(top) ?? []), ...rows]);
  const homeless = [...notes].flatMap(([top, list]) => (groups.has(top) ? [] : list));
  const skipped = report?.skipped ?? {files: 0, bytes: 0};
  return h(
    'div',
    {class: 'files'},
    groups.size > 0 &&
      h(
        'ul',
        {},
        [...groups].map(([top, rows]) => container(top, rows, notes.get(top) ?? [], groups.size > FEW)),
      ),
    homeless.map(({text}) => h('p', {class: 'note'}, text)),
    skipped.files > 0 &&
      h(
        'p',
        {class: 'dim skipped'},
        `${f.counted(skipped.files, ['other file', 'other files'])} (${f.bytes(skipped.bytes)}) `,
        `${skipped.files === 1 ? 'was' : 'were'} never opened.`,
      ),
  );
}
