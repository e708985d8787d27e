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
};

/** What a container's row says when its members differ: whatever is still going on, then a loss, then a success. */
const order = ['reading', 'waiting', 'damaged', 'read', 'no-responses', 'not-recognised', 'empty', 'unreadable'];

const splitName = (name) => {
  const cut = name.indexOf('/');
  return cut < 0 ? [name, null] : [name.slice(0, cut), name.slice(cut + 1)];
};

/** One list from the files of the report and those now being read. Rows: {name, state, bytes, total, entry}. */
function merged(report, progress) {
  const reading = new Map((progress?.files ?? []).filter(({state}) => state !== 'done').map((file) => [file.name, file]));
  const read = (report?.files ?? []).map(({name, status, bytes}) => ({name, state: status, bytes, total: bytes, entry: ''}));
  return [...read.filter(({name}) => !reading.has(splitName(name)[0])), ...reading.values()];
}

function container(top, rows, notes) {
  const state = order.find((candidate) => rows.some((row) => row.state === candidate)) ?? rows[0].state;
  const [tone, word] = states[state] ?? ['odd', state];
  const done = rows.reduce((sum, {bytes}) => sum + bytes, 0);
  const total = rows.reduce((sum, {total: size}) => sum + size, 0);
  const busy = tone === 'busy' || (tone === 'waiting' && done > 0);
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
  const members = rows.map(({name, entry}) => splitName(entry || name)[1]).filter(Boolean);
  return h(
    'li',
    {},
    h('span', {class: `state ${tone}`}, busy ? `${percent}%` : word),
    h(
      'span',
      {class: 'file'},
      h('bdi', {}, top),
      h(
        'span',
        {class: 'dim'},
        members.length > 0 && ` ${members.length > 4 ? `${members.slice(0, 3).join(', ')} and ${members.length - 3} more` : members.join(', ')}`,
        ` · ${busy ? `${f.bytes(done)} of ${f.bytes(total)}` : f.bytes(total)}`,
      ),
    ),
    busy && h('progress', {max: 100, value: percent, 'aria-label': `Reading ${top}`}),
    notes.map((note) =>
      h(
        'p',
        {class: 'note'},
        splitName(note.file)[1] && rows.length > 1 ? h('bdi', {class: 'dim'}, `${splitName(note.file)[1]}: `) : null,
        note.text ?? `${note.code}${note.detail ? ` (${note.detail})` : ''}`,
      ),
    ),
  );
}

/** The list of files, by what was dropped. `queued`: names that wait for their turn. */
export function filesView(report, progress, queued = []) {
  const groups = new Map();
  for (const row of [...merged(report, progress), ...queued.map((name) => ({name, state: 'waiting', bytes: 0, total: 0}))]) {
    const [top] = splitName(row.name);
    groups.set(top, [...(groups.get(top) ?? []), row]);
  }
  const notes = report?.notes ?? [];
  const homeless = notes.filter(({file}) => !groups.has(splitName(file ?? '')[0]));
  const skipped = report?.skipped ?? {files: 0, bytes: 0};
  return h(
    'div',
    {class: 'files'},
    groups.size > 0 &&
      h(
        'ul',
        {},
        [...groups].map(([top, rows]) =>
          container(
            top,
            rows,
            notes.filter(({file}) => splitName(file ?? '')[0] === top),
          ),
        ),
      ),
    homeless.map((note) => h('p', {class: 'note'}, note.text ?? note.code)),
    skipped.files > 0 &&
      h(
        'p',
        {class: 'dim skipped'},
        `${f.counted(skipped.files, ['other file', 'other files'])} (${f.bytes(skipped.bytes)}) `,
        `${skipped.files === 1 ? 'was' : 'were'} never opened.`,
      ),
  );
}
