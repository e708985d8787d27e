// A workbook is a zip, but a file of its own: it reaches the core whole, however it came.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeZip } from './make_zip.js';
import { report } from './reading.js';

const fixture = (name) => readFile(fileURLToPath(new URL(`../fixtures/linkedin/${name}`, import.meta.url)));
const NAME = 'AggregateAnalytics_Jane Moor_2025-10-29_2026-10-28.xlsx';
const workbook = await fixture(`analytics-2026/input/${NAME}`);
const connections = await fixture('archive-as-workbook/input/Connections.csv');
const letter = makeZip([{ name: '[Content_Types].xml', data: '<Types/>' }, { name: 'word/document.xml', data: '<document/>' }]);

/** What came of one dropped file: engagements and audience, how each file fared. */
async function read(name, bytes, place = '') {
  const blob = new Blob([bytes]);
  const { accounts, files } = await report([{ name: `${place}${name}`, blob }], { readAt: Date.parse('2026-11-01T00:00:00Z') });
  return {
    engagements: accounts[0]?.received.find(({ kind }) => kind === 'engagement').lifetime ?? null, audience: accounts[0]?.audience ?? null,
    files: files.map(({ name: file, importer, status }) => `${file} ${importer} ${status}`),
  };
}

const whole = { engagements: 360, audience: 10229 };
const rows = [
  ['dropped by itself', NAME, workbook, { ...whole, files: [`${NAME} linkedin-analytics read`] }],
  ['under another name', 'numbers.zip', workbook, { ...whole, files: ['numbers.zip linkedin-analytics read'] }],
  ['in a zip', 'mine.zip', makeZip([{ name: NAME, data: workbook }]), { ...whole, files: [`mine.zip/${NAME} linkedin-analytics read`] }],
  ['in a folder', NAME, workbook, { ...whole, files: [`Downloads/${NAME} linkedin-analytics read`] }, 'Downloads/'],
  ['cut off within the days', NAME, workbook.subarray(0, 2500), { engagements: 264, audience: null, files: [`${NAME} linkedin-analytics damaged`] }],
  ['a list saved as a workbook', 'Connections.csv', connections, { engagements: null, audience: 8, files: ['Connections.csv linkedin-analytics read'] }],
  ['a letter', 'letter.docx', letter, { engagements: null, audience: null, files: ['letter.docx linkedin-analytics not-recognised'] }],
];

for (const [what, name, bytes, expected, place] of rows)
  test(what, async () => assert.deepEqual(await read(name, bytes, place), expected));
