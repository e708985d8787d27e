// From dropped files to the core: opens containers, hands over the members that the core wants, and counts the bytes. Runs in a worker and under Node.
import {byFolder, openFolder} from './containers/folder.js';
import {cleanName} from './containers/names.js';
import {openContainer} from './containers/recognise.js';
import {EngineError} from './errors.js';
import {Held, pieces} from './pieces.js';

// Limits of what is unpacked.
const MAX_RATIO = 1032;              // the most that deflate can put out for a byte; honest data reaches 514
const SLACK = 64 << 10;              // bytes beyond that, for the smallest members
const MAX_OPENED = 64 * 2 ** 30;   // bytes of all members together; media are not among them
const MAX_NESTED = 2 * 2 ** 30;      // bytes of a deflated archive within an archive, which must be unpacked as a whole to be read
const SLICE = 32 << 10;              // bytes of a piece where there is a pause after each
const ARCHIVE = /\.(zip|z\d\d|\d{3}|tar|tar\.gz|tgz)$/i;
const OF_A_MAC = /(^|\/)(__MACOSX\/|\._)/;  // what a Mac notes of a file beside it, under the file's name
const isArchive = (name) => ARCHIVE.test(name) && !OF_A_MAC.test(name);
const NESTING_BELOW = 8;             // members: people wrap an archive in another, sometimes with a note beside it; more is something else

/**
 * A file to read.
 * @typedef {object} Input
 * @property {string} name   with the path from the dropped folder on, if it came in one
 * @property {number} size
 * @property {() => Blob | Promise<Blob>} open
 *
 * @typedef {object} FileProgress
 * @property {string} name
 * @property {'waiting' | 'reading' | 'done'} state
 * @property {number} bytes  read so far
 * @property {number} total  to be read: at first the file's size; of a container, once it is open, what its wanted members take
 * @property {string} entry  the member being read, or ''
 *
 * @typedef {object} Progress
 * @property {FileProgress[]} files  one for each dropped file or folder, in order
 * @property {number} bytes
 * @property {number} total
 * @property {number} scanned  bytes searched in a damaged archive, a sign of life
 */

/**
 * Reads the files into the core. What is wrong with one is said in the report, and the rest goes on.
 * @param {import('./core.js').Core} core
 * @param {Input[]} inputs
 * @param {{signal?: AbortSignal, onProgress?: (progress: Progress) => void, pause?: () => Promise<void>}} [options]
 *   onProgress is called often, with the same object; pause is awaited between pieces
 * @throws {EngineError}
 */
export async function read(core, inputs, {signal, onProgress = () => {}, pause} = {}) {
  const groups = byFolder(inputs);
  const files = groups.map((group) => ({
    name: group.folder ?? group.files[0].name, state: 'waiting', bytes: 0, total: group.files.reduce((sum, file) => sum + file.size, 0), entry: '',
  }));
  const reader = new Reader(core, {signal, pause}, {files, bytes: 0, total: 0, scanned: 0}, onProgress);
  for (const [index, group] of groups.entries()) {
    reader.begin(files[index]);
    if (group.folder === null) await reader.file(group.files[0]);
    else await reader.folder(cleanName(group.folder), group.files);
    reader.end();
  }
}

class Reader {
  #core;
  #signal;
  #pause;
  #progress;
  #onProgress;
  #current;        // the FileProgress of the dropped file being read
  #ahead = 0;      // bytes of the archives of a dropped folder that are still to be opened
  #opened = 0;     // bytes of all members so far, as declared

  constructor(core, {signal, pause}, progress, onProgress) {
    this.#core = core;
    this.#signal = signal;
    this.#pause = pause;
    this.#progress = progress;
    this.#onProgress = onProgress;
  }

  begin(file) {
    this.#current = file;
    file.state = 'reading';
    this.#tell();
  }

  end() {
    this.#current.state = 'done';
    this.#current.entry = '';
    this.#current.bytes = this.#current.total;
    this.#tell();
  }

  /** A dropped file: a container, or one to read as it is. */
  async file(input) {
    const name = cleanName(input.name);
    await this.#unlessUnreadable(name, input.size, async () => {
      const blob = await input.open();
      const container = await openContainer(blob, name, this.#core, this.#onScan);
      if (container) return this.#container(name, blob.size, container, true);
      await this.#member(name, {bytes: blob.size, packed: blob, crc32: -1, deflated: false}, false);
    });
  }

  /** A dropped folder: its members as those of an archive, then the archives in it. */
  async folder(name, inputs) {
    const container = openFolder(inputs);
    const wanted = this.#core.select(container.names);
    const members = new Set(wanted);
    const archives = container.names.flatMap((n, index) => isArchive(n) && !members.has(index) ? [index] : []);
    if (wanted.length + archives.length === 0) return this.#nothingFor(name, 0, container.names);
    this.#skip(container, [...wanted, ...archives]);
    this.#ahead = archives.reduce((sum, index) => sum + inputs[index].size, 0);
    if (wanted.length > 0) await this.#members('', container, wanted);
    for (const index of archives) {
      this.#current.total = this.#current.bytes + this.#ahead;
      this.#ahead -= inputs[index].size;
      await this.file(inputs[index]);
    }
  }

  /** @param {boolean} outermost an archive within an archive holds no further one */
  async #container(name, size, container, outermost) {
    if (container.refusal) return this.#core.refuse(name, size, container.refusal.code, container.refusal.detail);
    if (container.fault) this.#core.refuse(name, size, container.fault.code, container.fault.detail);
    const wanted = this.#core.select(container.names);
    if (wanted.length > 0) {
      this.#skip(container, wanted);
      return this.#members(name, container, wanted, size);
    }
    const nested = outermost && container.names.length < NESTING_BELOW ? container.names.flatMap((n, index) => isArchive(n) && /\.zip$/i.test(n) ? [index] : []) : [];
    if (nested.length > 0) return this.#nested(name, container, nested);
    if (!container.fault) this.#nothingFor(name, size, container.names);
  }

  #nothingFor(name, size, names) {
    const html = names.filter((n) => /\.html?$/i.test(n));
    const pages = ['.json', '.js'].some((data) => this.#core.select(html.map((n) => n.replace(/\.html?$/i, data))).length > 0);
    this.#core.refuse(name, size, names.length === 0 ? 'file.empty' : pages ? 'file.html' : 'archive.no-export');
  }

  async #members(prefix, container, wanted, size = 0) {
    this.#current.total = wanted.reduce((sum, index) => sum + container.packedSize(index), this.#current.bytes + this.#ahead);
    const members = await container.members(wanted);
    const [first] = members;
    if (first.refusal?.code.startsWith('archive.') && members.every((m) => m.refusal?.code === first.refusal.code))
      return this.#core.refuse(prefix, size, first.refusal.code, first.refusal.detail);
    for (const [i, member] of members.entries()) {
      const path = prefix ? `${prefix}/${container.names[wanted[i]]}` : container.names[wanted[i]];
      await this.#unlessUnreadable(path, member.bytes, () => this.#member(path, member, true));
    }
  }

  #skip(container, opened) {
    const kept = new Set(opened);
    let bytes = 0;
    for (let index = 0; index < container.names.length; ++index) if (!kept.has(index)) bytes += container.packedSize(index);
    this.#core.skip(container.names.length - kept.size, bytes);
  }

  async #nested(name, container, indices) {
    this.#skip(container, indices);
    const members = await container.members(indices);
    for (const [i, member] of members.entries()) {
      const path = `${name}/${container.names[indices[i]]}`;
      await this.#unlessUnreadable(path, member.bytes, async () => {
        const blob = await this.#unpack(path, member);
        if (!blob) return;
        const inner = await openContainer(blob, path, this.#core, this.#onScan);
        if (inner) await this.#container(path, blob.size, inner, false);
        else this.#core.refuse(path, blob.size, 'archive.damaged');
      });
    }
  }

  /** A nested archive as a Blob, which may live on disk; null if it was refused. */
  async #unpack(path, member) {
    if (this.#refused(path, member)) return null;
    if (!member.deflated) return member.packed;
    if (member.bytes > MAX_NESTED) return void this.#core.refuse(path, member.bytes, 'archive.too-large');
    const held = new Held();
    const unpack = this.#core.unpacker();
    for await (const piece of pieces(member.packed)) {
      this.#throwIfCancelled();
      for (const bytes of unpack(piece)) held.add(bytes);
      if (held.size > (member.bytes || MAX_NESTED)) return void this.#core.refuse(path, member.bytes, 'entry.bomb');
    }
    return held.blob();
  }

  #refused(path, member) {
    const most = member.deflated ? MAX_RATIO * member.packed?.size + SLACK : member.packed?.size;
    const refusal = member.refusal ?? (!member.cut && member.bytes > most ? {code: 'entry.bomb'} : null);
    if (refusal) this.#core.refuse(path, member.bytes || 0, refusal.code, refusal.detail);
    return refusal !== null;
  }

  /** Reads one file or member into the core. */
  async #member(path, member, contained) {
    if (contained && this.#refused(path, member)) return;
    if ((this.#opened += member.bytes || 0) > MAX_OPENED) return this.#core.refuse(path, member.bytes, 'archive.too-large', ': more than 64 GiB');
    const before = this.#current.bytes;
    this.#current.entry = contained ? path : '';
    const file = this.#core.open(path, member.bytes, member.deflated);
    try {
      for await (const piece of pieces(member.packed, this.#pause && SLICE)) {
        const goesOn = file.write(piece);
        this.#current.bytes += piece.length;
        this.#tell();
        this.#throwIfCancelled();
        if (!goesOn) break;
        await this.#pause?.();
      }
      file.close(member.cut ? 'entry.damaged' : '', member.cut ? -1 : member.crc32);
    } catch (error) {
      file.abandon();
      throw error;
    } finally {
      this.#current.bytes = before + member.packed.size;
      this.#tell();
    }
  }

  /** Turns what is wrong with one file into a note on it. */
  async #unlessUnreadable(path, size, reading) {
    try {
      await reading();
    } catch (error) {
      this.#throwIfCancelled();
      if (!(error instanceof DOMException)) throw error;
      this.#core.refuse(path, size || 0, 'file.unreadable');
    }
  }

  #onScan = (scanned) => {
    this.#throwIfCancelled();
    this.#progress.scanned += scanned > 0 ? 1 : 0;
    this.#tell();
  };

  #throwIfCancelled() {
    if (this.#signal?.aborted) throw new EngineError('cancelled');
  }

  #tell() {
    const progress = this.#progress;
    progress.bytes = progress.files.reduce((sum, file) => sum + file.bytes, 0);
    progress.total = progress.files.reduce((sum, file) => sum + file.total, 0);
    this.#onProgress(progress);
  }
}
