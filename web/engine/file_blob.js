// A part of a file on disk, read when asked for. Node's own openAsBlob (20) takes sizes modulo 4 GiB.
import {open} from 'node:fs/promises';

export class FileBlob {
  #path;
  #from;

  /** @param {string} path @param {number} from @param {number} to bytes of the file */
  constructor(path, from, to) {
    this.#path = path;
    this.#from = from;
    this.size = Math.max(0, to - from);
  }

  slice(from = 0, to = this.size) {
    const inside = (at) => this.#from + Math.min(at, this.size);
    return new FileBlob(this.#path, inside(from), inside(to));
  }

  async arrayBuffer() {
    const file = await open(this.#path).catch(unreadable);
    try {
      return (await readFully(file, this.#from, this.size)).buffer;
    } finally {
      await file.close();
    }
  }
}

/** Like a browser's, an error when the device does not give what the file's size promised. */
async function readFully(file, position, length) {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const {bytesRead} = await file.read(bytes, filled, length - filled, position + filled).catch(unreadable);
    if (bytesRead === 0) unreadable();
    filled += bytesRead;
  }
  return bytes;
}

function unreadable() {
  throw new DOMException('The file was moved or changed.', 'NotReadableError');
}
