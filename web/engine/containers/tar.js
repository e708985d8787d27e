// Tar archives, bare or in gzip, as servers of the fediverse gave them until 2023. A tar has no directory: the first pass lists its members, which
// leaves media behind as they stream by; in gzip a second one fetches those that are wanted. Nothing is kept but these.
import {Held, pieces} from '../pieces.js';
import {cleanName, decodeName} from './names.js';
import {MAX_ENTRIES, readableSize} from './zip.js';

const BLOCK = 512;
const MAX_LONG_NAME = 64 << 10;     // bytes of a header that only names the next member; longer ones are passed over
const MAX_HELD = 2 * 2 ** 30;       // bytes of wanted members in gzip, which are unpacked to be read

/**
 * @param {Blob} blob
 * @param {(scanned: number) => void} onScan called as the archive streams by
 * @param {import('../core.js').Core} core unpacks gzip
 * @returns {Promise<import('./zip.js').Container | null>} null: no tar
 */
export async function openTar(blob, onScan, core) {
  const head = new Uint8Array(await blob.slice(0, BLOCK).arrayBuffer());
  const packedFrom = await deflateIn(blob, head);
  if (packedFrom === 0 && !parseHeader(head)) return null;
  const stream = async (take) => {
    const unpack = packedFrom > 0 ? core.unpacker() : (bytes) => [bytes];
    for await (const piece of pieces(blob.slice(packedFrom))) for (const bytes of unpack(piece)) if (!take(bytes)) return;
  };
  const entries = [];
  const list = new TarWalk((entry) => {
    entries.push(entry);
    return entries.length < MAX_ENTRIES ? null : 'enough';
  });
  await stream((bytes) => {
    onScan(list.at);
    return list.push(bytes);
  });
  if (entries.length === 0 && !list.foundTar) return null;
  const whole = list.ended || (list.betweenMembers && !list.broken && (packedFrom === 0 || (await sizeIn(blob)) === list.at % 2 ** 32));
  const container = {
    names: entries.map((entry) => cleanName(entry.name)),
    packedSize: (index) => entries[index].size,
    members: (indices) => {
      const wanted = indices.map((index) => entries[index]);
      return packedFrom > 0 ? fetchMembers(stream, wanted, onScan) : wanted.map((entry) => asMember(entry, blob.slice(entry.from, entry.from + entry.size)));
    },
  };
  return whole ? container : {...container, fault: {code: 'archive.cut-off', detail: list.broken ? '' : ` at ${readableSize(blob.size)}`}};
}

const asMember = (entry, packed) => ({bytes: entry.size, packed, crc32: -1, deflated: false, cut: packed.size < entry.size});

/** Where the deflated data of a gzip begins (RFC 1952); 0 if it is none. Its checksum comes behind a tar's end, and is not read. */
async function deflateIn(blob, head) {
  if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return 0;
  const bytes = new Uint8Array(await blob.slice(0, MAX_LONG_NAME).arrayBuffer());
  const flags = head[3];
  let at = 10;
  if (flags & 4) at += 2 + bytes[at] + 256 * bytes[at + 1];                      // an extra field
  for (const text of [8, 16]) if (flags & text) at = bytes.indexOf(0, at) + 1;  // the file's name, a comment
  return at + (flags & 2);                                                       // a checksum of this header
}

/** What the end of a gzip says of how much it holds: of its last stream, should there be several, of which only the first is read. */
const sizeIn = async (blob) => new DataView(await blob.slice(-4).arrayBuffer()).getUint32(0, true);

async function fetchMembers(stream, wanted, onScan) {
  if (wanted.reduce((sum, entry) => sum + entry.size, 0) > MAX_HELD)
    return wanted.map((entry) => ({...asMember(entry, new Blob()), refusal: {code: 'archive.too-large', detail: ''}}));
  const held = new Map(wanted.map((entry) => [entry.from, new Held()]));
  let missing = wanted.length;
  const walk = new TarWalk((entry) => {
    if (missing === 0) return 'enough';
    const into = held.get(entry.from);
    if (!into) return null;
    --missing;
    return (bytes) => into.add(bytes);
  });
  await stream((bytes) => {
    onScan(walk.at);
    return walk.push(bytes);
  });
  return wanted.map((entry) => asMember(entry, held.get(entry.from).blob()));
}

/** Walks through a tar as its bytes come. `onFile` answers null to pass over a file, a function to take its bytes, or 'enough'. */
class TarWalk {
  at = 0;             // bytes seen
  ended = false;      // by the empty block that ends a tar
  broken = false;     // by a block that is no header
  foundTar = false;
  #onFile;
  #header = new Uint8Array(BLOCK);
  #filled = 0;
  #left = 0;          // bytes of the member's data
  #padding = 0;
  #take = null;
  #long = null;       // the data of a header that names the next member
  #next = {};         // what such headers said

  constructor(onFile) {
    this.#onFile = onFile;
  }

  get betweenMembers() {
    return this.#filled === 0 && this.#left === 0 && this.#padding === 0;
  }

  /** @param {Uint8Array} bytes @returns {boolean} false: the rest is not needed */
  push(bytes) {
    for (let p = 0; p < bytes.length;) {
      if (this.#left > 0) {
        const part = bytes.subarray(p, p + this.#left);
        this.#take?.(part);
        this.#left -= part.length;
        p = this.#move(p, part.length);
        if (this.#left === 0) this.#finishLong();
      } else if (this.#padding > 0) {
        const length = Math.min(this.#padding, bytes.length - p);
        this.#padding -= length;
        p = this.#move(p, length);
      } else {
        const part = bytes.subarray(p, p + BLOCK - this.#filled);
        this.#header.set(part, this.#filled);
        this.#filled += part.length;
        p = this.#move(p, part.length);
        if (this.#filled === BLOCK && !this.#begin()) return false;
      }
    }
    return true;
  }

  #move(p, length) {
    this.at += length;
    return p + length;
  }

  #begin() {
    this.#filled = 0;
    if (this.#header.every((byte) => byte === 0)) {
      this.ended = this.foundTar;
      return false;
    }
    const header = parseHeader(this.#header);
    this.broken = !header;
    if (!header) return false;
    this.foundTar = true;
    if ('Lxg'.includes(header.type)) return this.#beginLong(header);
    const entry = {name: this.#next.name ?? header.name, from: this.at, size: this.#next.size ?? header.size};
    this.#next = {};
    const isFile = '07\0'.includes(header.type) && !entry.name.endsWith('/');
    if ('123456'.includes(header.type)) entry.size = 0;  // links, devices and folders have no data
    this.#measure(entry.size);
    this.#take = isFile ? this.#onFile(entry) : null;
    return this.#take !== 'enough';
  }

  #beginLong({type, size}) {
    this.#measure(size);
    this.#long = {type, bytes: new Uint8Array(Math.min(size, MAX_LONG_NAME)), filled: 0};
    this.#take = (part) => {
      const fits = part.subarray(0, this.#long.bytes.length - this.#long.filled);
      this.#long.bytes.set(fits, this.#long.filled);
      this.#long.filled += fits.length;
    };
    return true;
  }

  #finishLong() {
    if (!this.#long) return;
    const {type, bytes} = this.#long;
    this.#long = null;
    if (type === 'L') this.#next.name = textOf(bytes);
    if (type === 'x') Object.assign(this.#next, parsePax(bytes));
  }

  #measure(size) {
    this.#left = size;
    this.#padding = (BLOCK - size % BLOCK) % BLOCK;
  }
}

const textOf = (bytes) => {
  const end = bytes.indexOf(0);
  return decodeName(end < 0 ? bytes : bytes.subarray(0, end));
};

/** Null if the block is no header: its checksum does not agree. */
function parseHeader(block) {
  if (block.length < BLOCK) return null;
  let sum = 0;
  for (let i = 0; i < BLOCK; ++i) sum += i >= 148 && i < 156 ? 0x20 : block[i];
  if (octal(block.subarray(148, 156)) !== sum) return null;
  const size = block[124] & 0x80 ? block.subarray(125, 136).reduce((value, byte) => value * 256 + byte, 0) : octal(block.subarray(124, 136));
  if (!Number.isSafeInteger(size)) return null;
  const prefix = textOf(block.subarray(257, 263)) === 'ustar' ? textOf(block.subarray(345, 500)) : '';  // GNU writes other things there
  const name = textOf(block.subarray(0, 100));
  return {name: prefix ? `${prefix}/${name}` : name, size, type: String.fromCharCode(block[156])};
}

function octal(bytes) {
  const text = textOf(bytes).trim();
  return /^[0-7]*$/.test(text) ? parseInt(text || '0', 8) : NaN;
}

/** Records "length key=value\n", of which the name and the size count. */
function parsePax(bytes) {
  const said = {};
  for (let at = 0; at < bytes.length;) {
    const length = parseInt(textOf(bytes.subarray(at, at + 20)), 10);
    if (!(length > 0)) break;
    const record = bytes.subarray(at, at + length - 1);
    const key = record.indexOf(0x20) + 1;
    const value = record.indexOf(0x3d) + 1;
    const [name, text] = [textOf(record.subarray(key, value - 1)), textOf(record.subarray(value))];
    if (name === 'path') said.name = text;
    if (name === 'size' && Number.isSafeInteger(Number(text)) && Number(text) >= 0) said.size = Number(text);
    at += length;
  }
  return said;
}
