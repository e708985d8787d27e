// Zip archives by random access: the directory is read, and of the members only those that are asked for.
//
// The directory is scanned by this code rather than by a library because real exports hold 128,543 members: 13 MB as names, where a library's
// objects took 174 MB; and because a member's offset, flags and checksum are needed for the checks below.
import {cleanName, decodeName} from './names.js';
import {walk} from './zip_walk.js';

// Limits, with what they are measured against.
export const MAX_ENTRIES = 1_000_000;          // a real export had 128,543 members
export const MAX_DIRECTORY = 256 * 2 ** 20;    // bytes; a million entries of 268 bytes
export const MAX_NAME = 4096;                  // bytes; the longest path that file systems take. Members with longer ones stay closed
const TAIL = 1 << 20;                          // bytes at the end in which the directory's end is looked for: a comment (64 KiB) and junk behind it
const BLOCK = 1 << 20;                         // bytes of the directory read at once
const AHEAD = 64 << 10;                        // bytes read with a local header: all of a small member and of those behind it
const MAX_HELD = 8 << 20;                      // bytes of such members

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const HOLE = 0xffffffff;  // a 32-bit field whose value stands in the Zip64 extra field

const methods = {1: 'Shrink', 6: 'Implode', 9: 'Deflate64', 12: 'BZip2', 14: 'LZMA', 20: 'Zstandard', 93: 'Zstandard', 95: 'XZ', 98: 'PPMd'};

const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const u64 = (view, at) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

/**
 * @typedef {object} Member
 * @property {number} bytes          its size when unpacked, as declared; NaN: not known
 * @property {boolean} [deflated]
 * @property {Blob | Bytes} [packed]
 * @property {number} [crc32]        -1: not known
 * @property {boolean} [cut]         the archive ends within it
 * @property {{code: string, detail: string}} [refusal]  why it cannot be opened
 *
 * @typedef {object} Container
 * @property {string[]} names        of its files, clean
 * @property {(index: number) => number} packedSize
 * @property {(indices: number[]) => Promise<Member[]>} members
 * @property {{code: string, detail: string}} [fault]  what is wrong with it as a whole, though members can be read
 */

/** An archive. Its last bytes, of which most questions are, are read once, and of the rest a block at a time: a read takes a millisecond however short it is. */
class Source {
  #blob;
  #tailAt;
  #block = viewOf(new Uint8Array(0));
  #blockAt = 0;
  #heldInAll = 0;

  constructor(blob, tail) {
    this.#blob = blob;
    this.#tailAt = blob.size - tail.byteLength;
    this.size = blob.size;
    this.tail = tail;
  }

  static async open(blob) {
    return new Source(blob, viewOf(new Uint8Array(await blob.slice(Math.max(0, blob.size - TAIL)).arrayBuffer())));
  }

  async read(from, to) {
    const at = from - this.#tailAt;
    if (at >= 0) return new DataView(this.tail.buffer, Math.min(at, this.tail.byteLength), Math.max(0, Math.min(to, this.size) - from));
    if (from < this.#blockAt || to > this.#blockAt + this.#block.byteLength) {
      this.#block = viewOf(new Uint8Array(await this.#blob.slice(from, Math.max(to, from + AHEAD)).arrayBuffer()));
      this.#blockAt = from;
    }
    return new DataView(this.#block.buffer, from - this.#blockAt, Math.min(to - from, this.#block.byteLength - (from - this.#blockAt)));
  }

  /** A part of it, out of memory where it was read already. */
  slice(from, to) {
    for (const [view, at] of [[this.tail, this.#tailAt], [this.#block, this.#blockAt]]) {
      if (from < at || to > at + view.byteLength || this.#heldInAll + to - from > MAX_HELD) continue;
      this.#heldInAll += to - from;
      return new Bytes(view.buffer.slice(from - at, to - at));
    }
    return this.#blob.slice(from, to);
  }
}

/** As much of a Blob as readers use. A Blob itself would have to be read again. */
class Bytes {
  #bytes;

  constructor(bytes) {
    this.#bytes = bytes;
    this.size = bytes.byteLength;
  }

  slice(from, to) {
    return new Bytes(this.#bytes.slice(from, to));
  }

  async arrayBuffer() {
    return this.#bytes;
  }
}

/**
 * @param {Blob} blob
 * @param {(scanned: number) => void} [onScan] called while a damaged archive is searched
 * @returns {Promise<Container | {refusal: {code: string, detail: string}} | null>} null: no zip
 */
export async function openZip(blob, onScan) {
  const source = await Source.open(blob);
  const head = blob.size < 4 ? 0 : (await source.read(0, 4)).getUint32(0, true);
  const end = await findEnd(source, head);
  if (end?.refusal) return end;
  if (end) {
    const directory = await scan(source, end);
    if (directory?.refusal || directory?.names) return directory;
  }
  if (![LOCAL, CENTRAL, END, 0x08074b50, 0x30304b50].includes(head)) return null;
  if (head === 0x08074b50) return {refusal: {code: 'archive.split', detail: ''}};
  return walked(blob, await walk(blob, MAX_ENTRIES, onScan));
}

/** The last end record whose directory lies directly before it or where it says. */
async function findEnd(source, head) {
  const {tail} = source;
  for (let p = tail.byteLength - 22; p >= 0; --p) {
    if (tail.getUint8(p) !== 0x50 || tail.getUint32(p, true) !== END) continue;
    const end = {
      disk: tail.getUint16(p + 4, true), count: tail.getUint16(p + 10, true), size: tail.getUint32(p + 12, true),
      offset: tail.getUint32(p + 16, true), at: source.size - tail.byteLength + p,
    };
    await widen(source, end);
    if (end.disk !== 0 && p + 22 + tail.getUint16(p + 20, true) === tail.byteLength) return {refusal: {code: 'archive.split', detail: ''}};
    if (end.size === 0 && end.count === 0) return {...end, start: end.at, shift: 0};
    for (const start of [end.at - end.size, end.offset]) {
      if (start < 0 || start + 46 > end.at || (await source.read(start, start + 4)).getUint32(0, true) !== CENTRAL) continue;
      if (end.size > MAX_DIRECTORY) return tooLarge(`: a table of contents of ${readableSize(end.size)}`);
      const shift = start - end.offset;
      if (head === LOCAL && shift > 0 && shift % 2 ** 32 !== 0) continue;  // the end of a zip within a zip that is cut off
      return {...end, start, shift};
    }
  }
  return null;
}

/** Takes the numbers that do not fit from the Zip64 end record, which stands where its locator says or directly before that. */
async function widen(source, end) {
  if (end.at < 76) return;
  const locator = await source.read(end.at - 20, end.at);
  if (locator.getUint32(0, true) !== LOCATOR64) return;
  for (const at of [u64(locator, 8), end.at - 76]) {
    if (at + 56 > end.at - 20) continue;
    const wide = await source.read(at, at + 56);
    if (wide.getUint32(0, true) !== END64) continue;
    end.disk = wide.getUint32(16, true);
    end.count = u64(wide, 32);
    end.size = u64(wide, 40);
    end.offset = u64(wide, 48);
    end.at = at;
    return;
  }
}

function tooLarge(detail) {
  return {refusal: {code: 'archive.too-large', detail}};
}

/** Reads the names; null if the directory is damaged. How many there are is counted, since old programs write the number modulo 65,536. */
async function scan(source, {start, size, at: end, shift}) {
  const names = [];
  const places = [];
  const packed = [];
  const stop = Math.min(start + size, end);
  let at = start;
  let block = viewOf(new Uint8Array(0));
  let blockAt = at;
  while (at < stop) {
    if (at + 46 > blockAt + block.byteLength || at + entryLength(block, at - blockAt) > blockAt + block.byteLength) {
      block = await source.read(at, Math.min(at + BLOCK, end));
      blockAt = at;
      if (block.byteLength < 46) return null;
    }
    const p = at - blockAt;
    if (block.getUint32(p, true) !== CENTRAL || p + entryLength(block, p) > block.byteLength) return null;
    if (places.length === MAX_ENTRIES) return tooLarge(`: more than ${MAX_ENTRIES.toLocaleString('en')} files`);
    const nameLength = block.getUint16(p + 28, true);
    const name = nameLength > MAX_NAME ? '' : decodeName(new Uint8Array(block.buffer, block.byteOffset + p + 46, nameLength));
    if (!/[/\\]$/.test(name)) {  // else a folder
      names.push(cleanName(name));
      places.push(at);
      packed.push(parseEntry(block, p).packedSize);
    }
    at += entryLength(block, p);
  }
  return {
    names,
    packedSize: (index) => packed[index],
    members: (indices) => locate(source, indices.map((index) => places[index]), {shift, start}),
  };
}

const entryLength = (view, p) => 46 + view.getUint16(p + 28, true) + view.getUint16(p + 30, true) + view.getUint16(p + 32, true);

function parseEntry(view, p) {
  const nameLength = view.getUint16(p + 28, true);
  const entry = {
    flags: view.getUint16(p + 8, true), method: view.getUint16(p + 10, true), crc32: view.getUint32(p + 16, true),
    packedSize: view.getUint32(p + 20, true), bytes: view.getUint32(p + 24, true), disk: view.getUint16(p + 34, true),
    offset: view.getUint32(p + 42, true), name: new Uint8Array(view.buffer, view.byteOffset + p + 46, nameLength),
  };
  let extra = p + 46 + nameLength;
  const extraEnd = extra + view.getUint16(p + 30, true);
  while (extra + 4 <= extraEnd) {
    const length = view.getUint16(extra + 2, true);
    if (view.getUint16(extra, true) === 1) {  // Zip64: only the fields that do not fit, in this order
      let q = extra + 4;
      for (const field of ['bytes', 'packedSize', 'offset']) {
        if (entry[field] !== HOLE || q + 8 > Math.min(extraEnd, extra + 4 + length)) continue;
        entry[field] = u64(view, q);
        q += 8;
      }
    }
    extra += 4 + length;
  }
  return entry;
}

/** The members at these places of the directory, each checked against its local header; overlapping ones are a bomb and refuse the archive. */
async function locate(source, places, {shift, start}) {
  const entries = [];
  for (const place of places) {
    const fixed = await source.read(place, place + 46);
    const entry = parseEntry(await source.read(place, place + entryLength(fixed, 0)), 0);
    entries.push({...entry, name: entry.name.slice()});  // lest it hold the block
  }
  const members = [];
  for (const entry of entries) members.push(await member(source, entry, shift, start));
  const ranges = members.filter((m) => m.to > m.from).sort((a, b) => a.from - b.from);
  for (let i = 1; i < ranges.length; ++i)
    if (ranges[i].from < ranges[i - 1].to) for (const m of ranges) m.refusal = {code: 'archive.damaged', detail: ''};
  return members;
}

async function member(source, entry, shift, limit) {
  const at = await findLocal(source, entry, shift);
  if (at === null) return {...asMember(entry), refusal: {code: 'entry.damaged', detail: ''}};
  const local = await source.read(at, at + 30);
  const from = at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const to = from + entry.packedSize;
  const found = {...asMember(entry), packed: source.slice(from, to), from: at, to};
  if (to > limit) found.refusal ??= {code: 'entry.damaged', detail: ''};
  return found;
}

/** Offsets may count from the archive's first byte or, with junk before it, from the file's; programs without Zip64 write them modulo 2^32. */
async function findLocal(source, entry, shift) {
  const candidates = [entry.offset + shift, entry.offset];
  for (let at = entry.offset + 2 ** 32; at < source.size; at += 2 ** 32) candidates.push(at);
  for (const at of candidates) {
    if (at < 0 || at + 30 > source.size) continue;
    const local = await source.read(at, at + 30 + entry.name.length);
    if (local.getUint32(0, true) !== LOCAL || local.getUint16(26, true) !== entry.name.length || local.byteLength < 30 + entry.name.length) continue;
    if (entry.name.every((byte, i) => local.getUint8(30 + i) === byte)) return at;
  }
  return null;
}

/** What directory and local header have in common, as a member; what cannot be opened says why. */
function asMember({flags, method, crc32, packedSize, bytes, disk = 0, cut = false}) {
  const made = {bytes, crc32, deflated: method === 8};
  if (flags & 0x2041) made.refusal = {code: 'archive.encrypted', detail: ''};  // the member, strongly, the directory
  else if (disk !== 0 && disk !== 0xffff) made.refusal = {code: 'archive.split', detail: ''};
  else if (method !== 0 && method !== 8) made.refusal = {code: 'entry.method', detail: ` (${methods[method] ?? `method ${method}`})`};
  else if (method === 0 && bytes !== packedSize && !cut) made.refusal = {code: 'entry.damaged', detail: ''};
  return made;
}

/** An archive without a directory, made of the local headers that were met. */
function walked(blob, {entries, whole}) {
  return {
    names: entries.map((entry) => cleanName(decodeName(entry.name))),
    packedSize: (index) => entries[index].packedSize,
    members: async (indices) => indices.map((index) => {
      const entry = entries[index];
      return {...asMember(entry), packed: blob.slice(entry.from, entry.from + entry.packedSize), cut: entry.cut};
    }),
    fault: {code: 'archive.cut-off', detail: whole ? '' : ` at ${readableSize(blob.size)}`},
  };
}

/** @param {number} bytes @returns {string} "1.3 GB", with decimal units as file managers show them */
export function readableSize(bytes) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; ++unit) value /= 1000;
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
