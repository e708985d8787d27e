// The core behind its border (wasm/sway.d.ts): copies bytes in, turns its failure values into errors, and is dead after a trap.
import {EngineError} from './errors.js';

const CHUNK = 1 << 20;  // bytes handed over at once: small beside the memory, large beside the cost of a call
const HEAD = 4096;      // bytes by which the core recognises a file: handed over at once, so that an unwanted file ends early

export class Core {
  /** After a trap nothing in its memory can be trusted: every further call fails as 'crashed'. */
  dead = false;
  #sway;
  #analysis;
  #writing = null;

  /**
   * @param {(options: object) => Promise<object>} createSway the factory of sway.js
   * @param {Uint8Array} wasmBinary
   * @param {number} readAt the moment of reading, milliseconds since 1970
   */
  static async start(createSway, wasmBinary, readAt) {
    const core = new Core();
    try {
      core.#sway = await createSway({wasmBinary});
      core.#analysis = new core.#sway.Analysis(readAt);
    } catch (error) {
      const memory = error instanceof RangeError || /memory/i.test(error?.message);
      throw new EngineError(memory ? 'memory' : /Content Security Policy|CSP|unsafe-eval/.test(error?.message) ? 'policy' : 'unsupported');
    }
    return core;
  }

  /** @param {string[]} names @returns {number[]} which of a container's members are to be opened */
  select(names) {
    const indices = this.ask((analysis) => analysis.select(names.join('\0')));
    if (indices === '') throw new EngineError('memory');
    return JSON.parse(indices);
  }

  /** Begins a file. @param {string} name @param {number} bytes @returns {CoreFile} */
  open(name, bytes) {
    const handle = this.ask((analysis) => analysis.open(name, bytes));
    if (handle < 0) throw new EngineError('memory', name);
    return new CoreFile(this, handle, name);
  }

  /** @param {string} name @param {number} bytes @param {string} code a note's @param {string} [detail] */
  refuse(name, bytes, code, detail = '') {
    this.ask((analysis) => analysis.refuse(name, bytes, code, detail));
  }

  /** @param {number} files @param {number} bytes */
  skip(files, bytes) {
    if (files > 0) this.ask((analysis) => analysis.skip(files, bytes));
  }

  /** @param {{asOf?: string, account?: string, owners?: string[]}} [view] @returns {string} the report as JSON */
  report({asOf, account, owners} = {}) {
    const report = this.ask((analysis) => analysis.report(asOf ?? '', account ?? '', (owners ?? []).join('\0')));
    if (report === '') throw new EngineError('memory');
    return report;
  }

  methodJson() {
    return this.ask(() => this.#sway.methodJson());
  }

  /** Calls the border; for this module only. */
  ask(call) {
    if (this.dead) throw new EngineError('crashed');
    try {
      return call(this.#analysis);
    } catch {
      this.dead = true;
      throw new EngineError('crashed');
    }
  }

  /** The memory, taken anew because growth detaches it; the one chunk belongs to one file at a time. */
  memoryFor(file) {
    if (this.#writing !== file) {
      this.#writing?.flush();
      this.#writing = file;
    }
    return this.#sway.HEAPU8;
  }
}

/** A file that the core is reading. */
class CoreFile {
  /** False: the core knows enough; what else is written is dropped. */
  wanted = true;
  #core;
  #handle;
  #name;
  #address = 0;
  #filled = 0;
  #limit = HEAD;

  constructor(core, handle, name) {
    this.#core = core;
    this.#handle = handle;
    this.#name = name;
  }

  /** Copies the bytes, once, to where the core reads them. @param {Uint8Array} bytes @returns {boolean} `wanted` */
  write(bytes) {
    for (let from = 0; from < bytes.length && this.wanted;) {
      if (this.#filled === 0) {
        this.#core.memoryFor(this);
        this.#address = this.#core.ask((analysis) => analysis.buffer(CHUNK));
        if (this.#address === 0) throw new EngineError('memory', this.#name);
      }
      const part = bytes.subarray(from, from + CHUNK - this.#filled);
      this.#core.memoryFor(this).set(part, this.#address + this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled >= this.#limit) this.flush();
    }
    return this.wanted;
  }

  flush() {
    if (this.#filled === 0) return;
    const size = this.#filled;
    this.#filled = 0;
    this.#limit = CHUNK;
    const answer = this.#core.ask((analysis) => analysis.feed(this.#handle, size));
    if (answer < 0) throw new EngineError('memory', this.#name);
    this.wanted = answer === 1;
  }

  /**
   * Ends the file.
   * @param {string} [fault] a note's code
   * @param {number} [crc32] of the whole file as its container says; -1: not said
   */
  close(fault = '', crc32 = -1) {
    this.flush();
    const complete = this.wanted;
    if (this.#core.ask((analysis) => analysis.close(this.#handle, fault, complete ? crc32 : -1)) === '') throw new EngineError('memory', this.#name);
  }

  /** Forgets the file and all it said. */
  abandon() {
    this.#filled = 0;
    if (!this.#core.dead) this.#core.ask((analysis) => analysis.abandon(this.#handle));
  }
}
