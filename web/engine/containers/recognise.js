// Which container a file is.
import {openTar} from './tar.js';
import {openZip} from './zip.js';

/** Each tries by itself, by content and not by name: it answers null for a file that is not its own. */
const containers = [openZip, openTar];

/** An Office document is a zip, too, but a file of its own: the core reads what is in it. */
const isDocument = ({names = []}) => names.includes('[Content_Types].xml') || names.includes('xl/workbook.xml');

/**
 * @param {Blob} blob
 * @param {string} name
 * @param {import('../core.js').Core} core
 * @param {(scanned: number) => void} onScan
 * @returns {Promise<import('./zip.js').Container | {refusal: {code: string, detail: string}} | null>} null: a bare file
 */
export async function openContainer(blob, name, core, onScan) {
  const volume = {refusal: {code: 'archive.split', detail: ''}};
  if (/\.z(\d\d|ip\.(?!001$)\d{3})$/i.test(name)) return volume;  // the last one holds a table of contents, which is of all of them
  for (const open of containers) {
    const container = await open(blob, onScan, core);
    if (container?.fault && /\.\d{3}$/.test(name)) return volume;  // the first of name.zip.001, .002 …
    if (container && isDocument(container)) return null;
    if (container) return container;
  }
  return null;
}
