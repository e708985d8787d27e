// Which container a file is.
import {openTar} from './tar.js';
import {openZip} from './zip.js';

/** Each tries by itself, by content and not by name: it answers null for a file that is not its own. */
const containers = [openZip, openTar];

/**
 * @param {Blob} blob
 * @param {string} name
 * @param {import('../core.js').Core} core
 * @param {(scanned: number) => void} onScan
 * @returns {Promise<import('./zip.js').Container | {refusal: {code: string, detail: string}} | null>} null: a bare file
 */
export async function openContainer(blob, name, core, onScan) {
  for (const open of containers) {
    const container = await open(blob, onScan, core);
    if (container?.fault && /\.\d{3}$/.test(name)) return {refusal: {code: 'archive.split', detail: ''}};  // first of name.zip.001, .002 …
    if (container) return container;
  }
  return /\.z\d\d$/i.test(name) ? {refusal: {code: 'archive.split', detail: ''}} : null;
}
