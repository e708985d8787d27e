// Makes zips byte by byte, honest and hostile ones.
import {deflateRawSync} from 'node:zlib';

const text = new TextEncoder();
const bytesOf = (data) => (typeof data === 'string' ? text.encode(data) : data);

const table = Uint32Array.from({length: 256}, (_, n) => {
  for (let k = 0; k < 8; ++k) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

export function crc32(bytes, crc = 0) {
  crc = ~crc;
  for (let i = 0; i < bytes.length; ++i) crc = table[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Little-endian fields: [size, value] each, or bytes. */
export function fields(...list) {
  const parts = list.map((field) => {
    if (!Array.isArray(field)) return bytesOf(field);
    const [size, value] = field;
    const part = new Uint8Array(size);
    let rest = BigInt(value);
    for (let i = 0; i < size; ++i, rest >>= 8n) part[i] = Number(rest & 255n);
    return part;
  });
  return join(parts);
}

export function join(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * @typedef {object} MemberSpec
 * @property {string | Uint8Array} name
 * @property {string | Uint8Array} [data]
 * @property {number} [method]        8 deflated (default), 0 stored, else only said
 * @property {Uint8Array | {size: number}} [packed]  instead of what compressing gives; for zipParts also a Blob or a mere size
 * @property {number} [flags]
 * @property {'signed' | 'bare' | 'wide'} [descriptor]  sizes behind the data; wide: Zip64, signed
 * @property {boolean} [zip64]        sizes and offset in the Zip64 extra field
 * @property {object} [central]       fields of the directory that lie: crc, packedSize, size, offset, method, flags, disk, extra
 * @property {object} [local]         fields of the local header that lie: the same, and signature, name
 *
 * @param {MemberSpec[]} members
 * @param {object} [end]  before, after: junk; shift: what offsets count; comment; zip64: an end record of Zip64;
 *   count, directorySize, directoryOffset, disk, locator: fields that lie; directory: false leaves it and the end out
 * @returns {Uint8Array}
 */
export const makeZip = (members, end) => join(zipParts(members, end));

/** The same in pieces, for zips too large to be in memory. */
export function zipParts(members, end = {}) {
  const parts = [bytesOf(end.before ?? '')];
  let at = parts[0].length - (end.shift ?? 0);
  const directory = [];
  for (const member of members) {
    const [local, central] = records(member, at);
    parts.push(...local);
    directory.push(central);
    at += local.reduce((sum, part) => sum + (part.size ?? part.length), 0);
  }
  if (end.directory !== false) parts.push(...directory, endRecord(join(directory), members.length, at, end));
  parts.push(bytesOf(end.after ?? ''));
  return parts;
}

function records(member, offset) {
  const data = bytesOf(member.data ?? '');
  const method = member.method ?? 8;
  const packed = member.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(data)) : data);
  const flags = (member.flags ?? 0) | (member.descriptor ? 8 : 0);
  const packedLength = packed.size ?? packed.length;
  const told = {crc: crc32(data), packedSize: packedLength, size: data.length, offset, method, flags, disk: 0, extra: new Uint8Array(0), name: member.name};
  const far = {...told, ...member.central};
  const near = {...told, signature: 0x04034b50, ...(member.descriptor ? {crc: 0, packedSize: 0, size: 0} : {}), ...member.local};
  const descriptor = {
    signed: fields([4, 0x08074b50], [4, told.crc], [4, packedLength], [4, data.length]),
    bare: fields([4, told.crc], [4, packedLength], [4, data.length]),
    wide: fields([4, 0x08074b50], [4, told.crc], [8, packedLength], [8, data.length]),
  }[member.descriptor] ?? new Uint8Array(0);
  const hole = (value) => [4, member.zip64 ? 0xffffffff : value % 2 ** 32];
  const wide = (r, ...more) => (member.zip64 ? join([fields([2, 1], [2, 16 + 8 * more.length], [8, r.size], [8, r.packedSize], ...more), r.extra]) : r.extra);
  const nearName = bytesOf(near.name);
  const farName = bytesOf(far.name);
  const nearExtra = wide(near);
  const farExtra = wide(far, [8, far.offset]);
  return [
    [fields([4, near.signature], [2, 45], [2, near.flags], [2, near.method], [4, 0], [4, near.crc], hole(near.packedSize), hole(near.size),
      [2, nearName.length], [2, nearExtra.length], nearName, nearExtra), packed, descriptor],
    fields([4, 0x02014b50], [2, 45], [2, 45], [2, far.flags], [2, far.method], [4, 0], [4, far.crc], hole(far.packedSize), hole(far.size),
      [2, farName.length], [2, farExtra.length], [2, 0], [2, far.disk], [2, 0], [4, 0], hole(far.offset), farName, farExtra),
  ];
}

function endRecord(directory, count, at, end) {
  const told = {count, directorySize: directory.length, directoryOffset: at, disk: 0, ...end};
  const comment = bytesOf(end.comment ?? '');
  const wideAt = at + directory.length;
  const wide = end.zip64 ? join([
    fields([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, told.disk], [4, 0], [8, told.count], [8, told.count], [8, told.directorySize], [8, told.directoryOffset]),
    fields([4, 0x07064b50], [4, 0], [8, end.locator ?? wideAt], [4, 1]),
  ]) : new Uint8Array(0);
  const narrow = (size, value) => [size, end.zip64 ? 2 ** (8 * size) - 1 : value % 2 ** (8 * size)];
  return join([wide, fields([4, 0x06054b50], [2, told.disk], [2, 0], narrow(2, told.count), narrow(2, told.count), narrow(4, told.directorySize),
    narrow(4, told.directoryOffset), [2, comment.length], comment)]);
}
