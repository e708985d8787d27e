// Finds the members of a zip that lost its directory, by its local headers from the first byte on.
//
// A header either says how long its member is, or (flag bit 3, as programs that stream write it) leaves that to a descriptor behind the data. Such an
// end is found without inflating: it is where a descriptor's size equals the distance from the data's start, and a header or the file's end follows.

const FIRST = 64 << 10;   // bytes searched at first: most matches are near; each next block is twice as large
const BLOCK = 4 << 20;    // bytes searched at once, at most
const AROUND = 32;        // bytes seen on both sides of a signature: a Zip64 descriptor with signature has 24
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const DESCRIPTOR = 0x08074b50;
const ENDS = [CENTRAL, 0x06054b50, 0x06064b50];  // the directory, or the ends of an empty one

const u64 = (view, at) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
const read = async (blob, from, to) => new DataView(await blob.slice(from, to).arrayBuffer());

/**
 * @typedef {object} WalkedEntry
 * @property {Uint8Array} name
 * @property {number} flags
 * @property {number} method
 * @property {number} from        where its data begins
 * @property {number} packedSize  to the file's end if it is cut
 * @property {number} bytes       NaN: not known
 * @property {number} crc32       -1: not known
 * @property {boolean} cut
 *
 * @param {Blob} blob
 * @param {number} maxEntries
 * @param {(scanned: number) => void} [onScan]
 * @returns {Promise<{entries: WalkedEntry[], whole: boolean}>} whole: every member was there, only the directory is missing or damaged
 */
export async function walk(blob, maxEntries, onScan = () => {}) {
  const entries = [];
  let at = 0;
  while (entries.length < maxEntries) {
    const header = await read(blob, at, at + 30);
    const signature = header.byteLength < 4 ? 0 : header.getUint32(0, true);
    if (ENDS.includes(signature)) return {entries, whole: true};
    if (header.byteLength < 30) return {entries, whole: false};
    if (signature !== LOCAL) {  // between members: the marker of a split archive, or damage
      const next = await search(blob, at, (sign) => sign === LOCAL || ENDS.includes(sign), onScan);
      if (!next) return {entries, whole: false};
      at = next.at;
      continue;
    }
    const entry = await readHeader(blob, at, header);
    if (!entry) return {entries, whole: false};
    if (entry.flags & 8 && entry.crc32 === 0) entry.crc32 = -1;  // it comes behind the data
    if (entry.flags & 8 && [0, 0xffffffff].includes(entry.packedSize)) Object.assign(entry, await findEnd(blob, entry.from, onScan));
    entry.cut = Number.isNaN(entry.packedSize) || entry.from + entry.packedSize > blob.size;
    at = entry.cut ? blob.size : entry.next ?? entry.from + entry.packedSize;
    if (entry.cut) entry.packedSize = blob.size - entry.from;
    if (entry.name.at(-1) !== 0x2f) entries.push(entry);
    if (entry.cut) return {entries, whole: false};
    onScan(at);
  }
  return {entries, whole: false};
}

async function readHeader(blob, at, header) {
  const nameLength = header.getUint16(26, true);
  const extraLength = header.getUint16(28, true);
  const from = at + 30 + nameLength + extraLength;
  if (from > blob.size) return null;
  const rest = await read(blob, at + 30, from);
  const entry = {
    name: new Uint8Array(rest.buffer, 0, nameLength), flags: header.getUint16(6, true), method: header.getUint16(8, true), from,
    crc32: header.getUint32(14, true), packedSize: header.getUint32(18, true), bytes: header.getUint32(22, true),
  };
  for (let extra = nameLength; extra + 4 <= rest.byteLength; extra += 4 + rest.getUint16(extra + 2, true)) {
    if (rest.getUint16(extra, true) !== 1 || extra + 20 > rest.byteLength || entry.packedSize !== 0xffffffff) continue;
    entry.bytes = u64(rest, extra + 4);
    entry.packedSize = u64(rest, extra + 12);
  }
  return entry;
}

/** Sizes and checksum of the data that begins at `from`, from the descriptor behind it; unknown if the file ends before one. */
async function findEnd(blob, from, onScan) {
  const found = await search(blob, from, (sign, view, p, at) => {
    const length = at - from;
    if (sign === DESCRIPTOR) {  // its two forms are told apart by what follows
      const followed = (q) => at - p + q >= blob.size || (q + 2 <= view.byteLength && view.getUint16(q, true) === 0x4b50);
      if (p + 24 <= view.byteLength && u64(view, p + 8) === length && followed(p + 24)) return describe(view, p + 4, true, at + 24);
      if (p + 16 <= view.byteLength && view.getUint32(p + 8, true) === length && followed(p + 16)) return describe(view, p + 4, false, at + 16);
    } else if (sign === LOCAL || sign === CENTRAL) {  // a descriptor without signature before the next header
      if (length >= 12 && view.getUint32(p - 8, true) === length - 12) return describe(view, p - 12, false, at);
      if (length >= 20 && u64(view, p - 16) === length - 20) return describe(view, p - 20, true, at);
    }
    return null;
  }, onScan);
  return found?.result ?? {packedSize: NaN, bytes: NaN, crc32: -1};
}

function describe(view, p, wide, next) {
  return wide ? {crc32: view.getUint32(p, true), packedSize: u64(view, p + 4), bytes: u64(view, p + 12), next} :
    {crc32: view.getUint32(p, true), packedSize: view.getUint32(p + 4, true), bytes: view.getUint32(p + 8, true), next};
}

/** The first signature from `from` on for which `match` answers with something. */
async function search(blob, from, match, onScan) {
  for (let block = from, size = FIRST; block < blob.size; block += size, size = Math.min(2 * size, BLOCK)) {
    const start = Math.max(from, block - AROUND);
    const view = await read(blob, start, block + size + AROUND);
    const bytes = new Uint8Array(view.buffer);
    const stop = Math.min(block - start + size, bytes.length - 3);
    for (let p = bytes.indexOf(0x50, block - start); p >= 0 && p < stop; p = bytes.indexOf(0x50, p + 1)) {
      if (bytes[p + 1] !== 0x4b) continue;
      const result = match(view.getUint32(p, true), view, p, start + p);
      if (result) return {at: start + p, result};
    }
    onScan(block);
  }
  return null;
}
