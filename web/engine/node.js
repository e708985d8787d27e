// The engine for Node: the same reading, without a worker.
import {readFile, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {Core} from './core.js';
import {EngineError} from './errors.js';
import {FileBlob} from './file_blob.js';
import {read} from './reading.js';

export {EngineError};

/** The core, from the built package. @param {number} [readAt] @returns {Promise<Core>} */
export async function startCore(readAt = Date.now()) {
  const {default: createSway} = await import('../dist/sway.js');
  const core = await Core.start(createSway, await readFile(new URL('../dist/sway.wasm', import.meta.url)));
  core.begin(readAt);
  return core;
}

/**
 * Reads files, archives and folders once.
 * @param {string[]} paths
 * @param {{signal?: AbortSignal, onProgress?: (progress: import('./reading.js').Progress) => void, readAt?: number, asOf?: string, account?: string, owners?: string[]}} [options]
 * @returns {Promise<string>} the report, the same bytes as in every browser
 */
export async function analyseToText(paths, {signal, onProgress, readAt, ...view} = {}) {
  const inputs = (await Promise.all(paths.map(inputsAt))).flat();
  const core = await startCore(readAt);
  await read(core, inputs, {signal, onProgress});
  return core.report(view);
}

/** The same, as an object. @param {Parameters<typeof analyseToText>} args @returns {Promise<object>} */
export const analyse = async (...args) => JSON.parse(await analyseToText(...args));

async function inputsAt(place) {
  const asInput = async (file, name) => {
    const {size} = await stat(file);
    return {name, size, open: () => new FileBlob(file, 0, size)};
  };
  if (!(await stat(place)).isDirectory()) return [await asInput(place, path.basename(place))];
  const folder = path.resolve(place);
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const inputs = await Promise.all(entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink() && !(await stat(file).catch(() => null))?.isFile()) return [];  // folders are not followed, which might go round in circles
    return asInput(file, path.join(path.basename(folder), path.relative(folder, file)).split(path.sep).join('/'));
  }));
  return inputs.flat();
}
