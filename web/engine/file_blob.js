// A part of a file on disk, read when asked for. Node's own openAsBlob (20) takes sizes modulo 4 GiB.
import {open} from 'node:fs/promises';

const CHUNK = 1 << 18;  // bytes read at once: large beside the cost of a read

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

  stream() {
    let file;
    let at = 0;
    return new ReadableStream({
      start: async () => {
        file = await open(this.#path).catch(unreadable);
      },
      pull: async (controller) => {
        try {
          const bytes = await readFully(file, this.#from + at, Math.min(CHUNK, this.size - at));
          at += bytes.length;
          if (bytes.length > 0) controller.enqueue(bytes);
          if (at < this.size) return;
        } catch (error) {
          await file.close();
          throw error;
        }
        await file.close();
        controller.close();
      },
      cancel: () => file.close(),
    }, {highWaterMark: 0});
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
