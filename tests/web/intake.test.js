// From a drop to a list of files: folders are walked through, and every file keeps its path.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {filesOf} from '../../web/views/intake.js';

const BATCH = 100;  // browsers hand out a folder's entries in batches of so many

function entryOf(node, parent = '') {
  const fullPath = `${parent}/${node.name}`;
  if (!node.children) return {isFile: true, isDirectory: false, fullPath, file: (resolve, reject) => (node.gone ? reject(new Error('gone')) : resolve(new File(['x'], node.name)))};
  const entries = node.children.map((child) => entryOf(child, fullPath));
  let at = 0;
  return {isFile: false, isDirectory: true, fullPath, createReader: () => ({readEntries: (resolve) => { resolve(entries.slice(at, at + BATCH)); at += BATCH; }})};
}

const item = (node) => ({kind: 'file', webkitGetAsEntry: () => entryOf(node)});
const file = (name) => ({name});
const folder = (name, ...children) => ({name, children});
const many = Array.from({length: 250}, (_, i) => file(`tweets-part${i}.js`));

/** What was dropped, what comes out of it: the path where there is one, else the name. */
const rows = [
  ['one file', [file('a.zip')], ['a.zip']],
  ['two files', [file('a.zip'), file('b.csv')], ['a.zip', 'b.csv']],
  ['a folder', [folder('twitter', file('a.js'), folder('data', file('tweets.js')))], ['twitter/a.js', 'twitter/data/tweets.js']],
  ['a folder beside a file', [folder('twitter', file('a.js')), file('b.csv')], ['twitter/a.js', 'b.csv']],
  ['an empty folder', [folder('empty')], []],
  ['more than one batch', [folder('data', ...many)], many.map(({name}) => `data/${name}`)],
  ['names that only look like paths', [folder('..', file('%2e%2e'))], ['../%2e%2e']],
];

test('drops', async () => {
  for (const [what, nodes, expected] of rows) {
    const files = nodes.filter(({children}) => !children).map(({name}) => new File(['x'], name));
    const found = await filesOf({files, items: nodes.map(item)});
    assert.deepEqual(found.map((one) => one.webkitRelativePath || one.name), expected, what);
  }
});

test('a paste without entries, and text beside a file', async () => {
  const pasted = new File(['x'], 'a.csv');
  assert.deepEqual(await filesOf({files: [pasted]}), [pasted]);
  assert.deepEqual(await filesOf({files: [pasted], items: [{kind: 'string'}, {kind: 'file'}]}), [pasted]);
});

test('a file that vanished is an error, not a shorter list', async () => {
  await assert.rejects(filesOf({files: [], items: [item(folder('data', {...file('tweets.js'), gone: true}))]}), /gone/);
});
