// The core behind its border (wasm/sway.d.ts): copies bytes in, turns its failures into errors, and is dead after a trap or for want of memory.
import {EngineError} from './errors.js';

const UNPACKED_AT_ONCE = 16 << 10;  // packed bytes; they make at most 17 MB

export class Core {
  /** After its end, and after a trap or a want of memory, when nothing in there can be trusted: every further call fails as 'crashed'. */
  dead = false;
  #sway;
  #analysis;

  /**
   * @param {(options: object) => Promise<object>} createSway the factory of sway.js
   * @param {Uint8Array} wasmBinary
   */
  static async start(createSway, wasmBinary) {
    const core = new Core();
    try {
      core.#sway = await createSway({wasmBinary});
    } catch (error) {
      const memory = error instanceof RangeError || /memory/i.test(error?.message);
      throw new EngineError(memory ? 'memory' : /Content Security Policy|CSP|unsafe-eval/.test(error?.message) ? 'policy' : 'unsupported');
    }
    return core;
  }

  /** One beside it in the same memory, which knows nothing of what this one reads. */
  another() {
    const core = new Core();
    core.#sway = this.#sway;
    return core;
  }

  /** Comes before everything else; once is enough. @param {number} readAt the moment of reading, milliseconds since 1970 */
  begin(readAt) {
    this.#analysis ??= this.ask((sway) => sway.begin(readAt));
  }

  /** @param {string[]} names @returns {number[]} which of a container's members are to be opened */
  select(names) {
    return JSON.parse(this.ask((sway, analysis) => sway.select(analysis, names.join('\0'))));
  }

  /** Begins a file. @param {string} name @param {number} bytes NaN: not known @param {boolean} [deflated] @returns {CoreFile} */
  open(name, bytes, deflated = false) {
    return new CoreFile(this, this.ask((sway, analysis) => sway.open(analysis, name, Number.isNaN(bytes) ? -1 : bytes, deflated), name), name);
  }

  /** @param {string} name @param {number} bytes @param {string} code a note's @param {string} [detail] */
  refuse(name, bytes, code, detail = '') {
    this.ask((sway, analysis) => sway.refuse(analysis, name, bytes, code, detail));
  }

  /** @param {number} files @param {number} bytes */
  skip(files, bytes) {
    if (files > 0) this.ask((sway, analysis) => sway.skip(analysis, files, bytes));
  }

  /**
   * Unpacks raw deflate, of which every byte before a damage comes. One at a time.
   * @returns {(bytes: Uint8Array) => Iterable<Uint8Array>} from the next packed bytes to what they make, in parts that are valid until the next one
   */
  unpacker() {
    const core = this;
    core.ask((sway, analysis) => sway.unpack(analysis, 0));
    return function* (bytes) {
      for (let from = 0; from < bytes.length; from += UNPACKED_AT_ONCE) {
        const size = core.put(bytes.subarray(from, from + UNPACKED_AT_ONCE), (sway, analysis, packed) => sway.unpack(analysis, packed));
        const at = core.ask((sway, analysis) => sway.unpacked(analysis));
        if (size > 0) yield core.#sway.HEAPU8.subarray(at, at + size);
      }
    };
  }

  /** Does the first half of the next report; a second call does nothing. @param {{owners?: string[]}} view */
  merge({owners} = {}) {
    this.ask((sway, analysis) => sway.merge(analysis, (owners ?? []).join('\0')));
  }

  /** @param {{asOf?: string, account?: string, owners?: string[]}} [view] @returns {string} the report as JSON */
  report({asOf, account, owners} = {}) {
    return this.ask((sway, analysis) => sway.report(analysis, asOf ?? '', account ?? '', (owners ?? []).join('\0')));
  }

  /** Frees what was read; the last call. */
  end() {
    this.ask((sway, analysis) => sway.end(analysis));
    this.dead = true;
  }

  methodJson() {
    return this.ask((sway) => sway.methodJson());
  }

  /** Calls the border; for this module only. @param {string} [where] the file that is being read */
  ask(call, where) {
    if (this.dead) throw new EngineError('crashed');
    try {
      return call(this.#sway, this.#analysis);
    } catch (error) {
      this.dead = true;
      throw new EngineError(error instanceof RangeError && error.message === 'memory' ? 'memory' : 'crashed', where);
    }
  }

  /** Copies bytes, once, to where the core reads them, and calls with their number. */
  put(bytes, call, where) {
    return this.ask((sway, analysis) => {
      const address = sway.buffer(analysis, bytes.length);
      if (address === 0) throw new Error('too many bytes at once');
      sway.HEAPU8.set(bytes, address);
      return call(sway, analysis, bytes.length);
    }, where);
  }
}

/** A file that the core is reading. */
class CoreFile {
  #core;
  #handle;
  #name;

  constructor(core, handle, name) {
    this.#core = core;
    this.#handle = handle;
    this.#name = name;
  }

  /** @param {Uint8Array} bytes the next ones, at most 4 MiB @returns {boolean} false: the rest is not wanted */
  write(bytes) {
    return this.#core.put(bytes, (sway, analysis, size) => sway.feed(analysis, this.#handle, size), this.#name) === 1;
  }

  /**
   * Ends the file.
   * @param {string} [fault] a note's code
   * @param {number} [crc32] of the whole file as its container says; -1: not said
   */
  close(fault = '', crc32 = -1) {
    this.#core.ask((sway, analysis) => sway.close(analysis, this.#handle, fault, crc32), this.#name);
  }

  /** Forgets the file and all it said. */
  abandon() {
    if (!this.#core.dead) this.#core.ask((sway, analysis) => sway.abandon(analysis, this.#handle));
  }
}
