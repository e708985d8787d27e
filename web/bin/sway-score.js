#!/usr/bin/env node
// The score in a terminal. Exit status: 0 with a score, 1 without, 2 for wrong use.
import {parseArgs} from 'node:util';
import {EngineError, analyseToText} from '../engine/node.js';

const usage = 'Usage: sway-score FILE… [--json] [--as-of YYYY-MM-DD] [--me HANDLE]…\nFILE: an export as you downloaded it (zip), a folder of it, or single files of it.\nHANDLE: a name of yours, for files that do not say whose they are.';

/** @returns {{paths: string[], json: boolean, asOf: string, owners: string[]} | null} */
function parse(args) {
  try {
    const {values, positionals} = parseArgs({args, allowPositionals: true, options: {'json': {type: 'boolean'}, 'as-of': {type: 'string'}, 'me': {type: 'string', multiple: true}}});
    const asOf = values['as-of'] ?? '';
    if (positionals.length === 0 || (asOf && !isDay(asOf))) return null;
    return {paths: positionals, json: values.json ?? false, asOf, owners: values.me ?? []};
  } catch {
    return null;
  }
}

function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const number = (value) => (value === null || value === undefined ? '–' : value.toLocaleString('en'));
// A terminal acts on control characters, and names and texts come from files.
const clean = (text) => String(text).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
const named = ({network, owner}) => (owner ? `${network}/${clean(owner)}` : network);

function* lines(report) {
  if (report.score === null) yield 'No score: nothing could be measured.';
  else {
    const [low, high] = report.spread ?? [];
    yield `Sway ${report.score}${report.spread ? ` (${low}–${high} by luck of posts, ±${report.methodError} by method)` : ''} of 100, as of ${report.asOf}`;
    yield `Acts like an audience of ${number(report.audienceEquivalent)}.`;
  }
  for (const account of report.accounts) {
    yield '';
    yield `${named(account)}: score ${number(account.score)}, audience ${number(account.audience)}, posts ${number(account.posts?.window)} of ${number(account.posts?.lifetime)}`;
    for (const {kind, window, lifetime} of account.received ?? []) yield `  ${kind.padEnd(14)} ${number(window).padStart(12)} in the window ${number(lifetime).padStart(14)} in all`;
  }
  const points = report.contributions ?? [];
  if (points.length > 0) yield '';
  const several = ({network}) => report.accounts.filter((account) => account.network === network).length > 1;
  for (const entry of points) {
    const name = several(entry) ? named(entry) : entry.network;
    yield `  ${entry.points.toFixed(1).padStart(5)} points  ${name} ${entry.part}`;
  }
  if (report.notes.length > 0) yield '';
  for (const note of report.notes) yield `${clean(note.file)}: ${clean(note.text)}`;
  if (report.authors.length > 0) yield `Whose are they? Say so with --me: ${report.authors.map(({handle}) => clean(handle)).join(', ')}`;
  if (report.skipped.files > 0) yield `${number(report.skipped.files)} other ${report.skipped.files === 1 ? 'file was' : 'files were'} not opened.`;
}

async function main() {
  const asked = parse(process.argv.slice(2));
  if (!asked) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    const text = await analyseToText(asked.paths, asked);
    const report = JSON.parse(text);
    process.stdout.write(`${asked.json ? text : [...lines(report)].join('\n')}\n`);
    return report.score === null ? 1 : 0;
  } catch (error) {
    if (error.syscall) {
      process.stderr.write(`sway-score: cannot read ${error.path}\n`);
      return 2;
    }
    if (!(error instanceof EngineError)) throw error;
    process.stderr.write(`sway-score: ${error.message}\n`);
    return 1;
  }
}

process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;  // who reads it may have read enough
});
process.exitCode = await main();
