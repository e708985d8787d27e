// From an archive to its sums, by our engine and by others, interleaved: one table on the output. See README.md.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { measureInChromium, servePage } from './chromium.js';
import { measureElements } from './elements.js';
import { makeXArchive } from './make_x_archive.js';
import { watchMemory } from './memory.js';
import { plot } from './plot.js';
import { reason } from './sums.js';

const WAYS = { sway: 'Sway, drop to report', zipjs: 'zip.js + `JSON.parse`', fflate: 'fflate + `JSON.parse`', jszip: 'JSZip + `JSON.parse`', inflate: 'inflating alone' };
const BUILD = fileURLToPath(new URL('../../build/bench/', import.meta.url));
const LIMIT = 600_000;  // milliseconds for one measurement under Node

const { values: asked } = parseArgs({ options: {
  'sizes': { type: 'string', default: '15,150,600' },   // MB of JSON
  'media': { type: 'string', default: '300' },          // MB stored beside it
  'rounds': { type: 'string', default: '7' },
  'engines': { type: 'string', default: 'chromium,node' },
  'ways': { type: 'string', default: Object.keys(WAYS).join() },
  'one-file': { type: 'boolean', default: false },      // not cut at 100 MiB, as others than X may do
  'plot': { type: 'boolean', default: false },          // draws cost.svg anew
  'smoke': { type: 'boolean', default: false },
} });
if (asked.smoke) Object.assign(asked, { sizes: '2', media: '4', rounds: '1' });

const list = (text) => text.split(',').filter(Boolean);
const sizes = list(asked.sizes).map(Number);
const rounds = Number(asked.rounds);
const engines = list(asked.engines);
const chosen = list(asked.ways);

/** What goes on, for who watches. */
function say(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** An archive of that size, made once. */
async function archive(size) {
  const name = `${BUILD}x-${size}-${asked.media}${asked['one-file'] ? '-one' : ''}`;
  try {
    return { path: `${name}.zip`, ...JSON.parse(readFileSync(`${name}.json`)) };
  } catch {
    mkdirSync(BUILD, { recursive: true });
    const made = await makeXArchive(`${name}.zip`, { json: size * 1e6, media: asked.media * 1e6, oneFile: asked['one-file'] });
    writeFileSync(`${name}.json`, JSON.stringify(made));
    return { path: `${name}.zip`, ...made };
  }
}

async function measureInNode(way, path) {
  const running = promisify(execFile)(process.execPath, [fileURLToPath(new URL('node_case.js', import.meta.url)), way, path], { timeout: LIMIT });
  const most = watchMemory([running.child.pid]);
  try {
    const { stdout } = await running;
    return { ...JSON.parse(stdout), ...most() };
  } catch (error) {
    return { failed: error.signal ? `ended by ${error.signal}` : reason(new Error(error.stderr?.match(/FATAL ERROR: .*|\w*Error: .*/)?.[0] ?? error.message)), ...most() };
  }
}

/** @returns {string | undefined} what is wrong with a result that claims to be one */
function wrong(result, way, made) {
  if (way === 'inflate') return result.bytes === made.json ? undefined : `${result.bytes} bytes, not ${made.json}`;
  if (result.likes !== made.likes || result.shares !== made.shares) return `${result.likes} likes and ${result.shares} reposts, not ${made.likes} and ${made.shares}`;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function* table(results) {
  yield '| MB of JSON | in | way | s, median (min–max) | MB/s | × inflating | resident MB | private MB |';
  yield '|---:|---|---|---:|---:|---:|---:|---:|';
  for (const { size, engine, way, made, times, resident, footprint, failed } of results) {
    const start = `| ${size} | ${engine} | ${WAYS[way]} |`;
    if (!failed && times.length === 0) continue;  // stopped before
    if (failed) {
      yield `${start} failed: ${failed.replaceAll('|', '/')} | | | | |`;
      continue;
    }
    const floor = results.find((other) => other.size === size && other.engine === engine && other.way === 'inflate');
    const seconds = median(times) / 1000;
    const ratio = floor?.times.length > 0 ? (seconds * 1000 / median(floor.times)).toFixed(2) : '';
    yield `${start} ${digits(seconds)} (${digits(Math.min(...times) / 1000)}–${digits(Math.max(...times) / 1000)}) | ${digits(made.json / 1e6 / seconds)} | ${ratio} | ${(median(resident) / 1e6).toFixed(0)} | ${(median(footprint) / 1e6).toFixed(0)} |`;
  }
}

const results = [];
for (const size of sizes) {
  const made = await archive(size);
  for (const engine of engines) for (const way of chosen) results.push({ size, engine, way, made, times: [], resident: [], footprint: [], failed: '' });
}
const server = engines.includes('chromium') ? await servePage() : null;
let wrongs = 0;
let stopped = false;
process.once('SIGINT', () => { stopped = true; });
for (let round = 0; round < rounds; ++round) {
  const turn = results.map((_, i) => results[(i + round) % results.length]);  // nobody is always the first
  for (const result of turn.filter(({ failed }) => !failed)) {
    if (stopped) break;
    const { engine, way, made, size } = result;
    say(`round ${round + 1} of ${rounds}: ${size} MB, ${engine}, ${way}`);
    const measured = engine === 'chromium' ? await measureInChromium(server.origin, way, made.path) : await measureInNode(way, made.path);
    if (stopped) break;  // what ran may have got the signal too
    const fault = measured.failed ? undefined : wrong(measured, way, made);
    wrongs += fault ? 1 : 0;
    result.failed = measured.failed ?? fault ?? '';
    if (asked.smoke) console.log(`${result.failed ? 'not ok' : 'ok'} ${engine}, ${WAYS[way]}${result.failed ? `: ${result.failed}` : ''}`);
    if (result.failed) continue;
    result.times.push(measured.ms);
    result.resident.push(measured.resident);
    result.footprint.push(measured.footprint);
  }
}
say('');
server?.close();
console.log([...table(results)].join('\n'));
writeFileSync(`${BUILD}results.json`, JSON.stringify(results, null, 1));
if (engines.includes('chromium') && !stopped) {
  const [size] = sizes;
  const made = await archive(size);
  const { cards, words, fallbacks } = await measureElements(made.path, rounds);
  const of = (list, key) => median(list.map((it) => it[key])).toPrecision(3);
  const fault = fallbacks.map((result) => result.failed ?? wrong(result, 'sway', made)).find(Boolean);
  wrongs += fault ? 1 : 0;
  if (asked.smoke) console.log(`${fault ? 'not ok' : 'ok'} the elements${fault ? `: ${fault}` : ''}`);
  console.log(`<sway-score>: ${of(cards, 'ms')} ms from its script to the card on the screen (a word without any element: ${of(words, 'ms')}), ${of(cards, 'written')} until Intl has written its numbers and dates; layout shift ${Math.max(...cards.map(({ shift }) => shift)).toFixed(3)}`);
  if (!fault) console.log(`<sway-meter> without a worker, ${size} MB of JSON: ${of(fallbacks, 'ms')} ms, the page's thread kept for ${of(fallbacks, 'longest')} ms at most`);
}
if (asked.plot) writeFileSync(fileURLToPath(new URL('cost.svg', import.meta.url)), plot(results, WAYS));
process.exitCode = wrongs > 0 || (asked.smoke && results.some(({ failed }) => failed)) ? 1 : 0;
