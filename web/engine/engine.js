// The engine for pages: one person's files, read in a worker, and the report of them.
import wasmText from 'sway:wasm';
import {byFolder} from './containers/folder.js';
import {EngineError} from './errors.js';
import {ways} from './workers.js';

export {EngineError};

const TICK = 1000;           // milliseconds between looks at the worker while it works
const SILENCE = 20_000;      // milliseconds without a sign of life while reading: it hangs. A record of 50 MB takes 2 s on a laptop, where nothing beats
const LONG_SILENCE = 60_000;  // the same while it starts or computes a report, which it does in one go, on a slow phone
const STUCK = 20_000;        // milliseconds without a byte, though it lives (a network drive, a sleeping disk): worth telling
const CANCEL_WAIT = 3_000;   // milliseconds until a worker that does not stop by itself is ended

/**
 * A report as `design` of the project has it: see README, "The report".
 * @typedef {object} Report
 *
 * @typedef {import('./reading.js').Progress & {stuck: boolean}} EngineProgress stuck: no byte was read for 20 s, though the reader lives; perhaps ask whether to stop
 * @typedef {{asOf?: string, account?: string, owners?: string[]}} View asOf: "2024-11-09", else now; account: "x/jane", else all; owners: the person's own handles, where files do not say whose they are
 */

/** One person's files and what is known of them. */
export class Engine {
  #readAt;
  #worker = null;
  #release = () => {};
  #starting = null;
  #waiting = new Map();  // tasks by id
  #lastId = 0;
  #kept = [];            // files that were read to their end; a new worker, after a crash, reads them again
  #turn = Promise.resolve();
  #life = 0;             // how often everything was forgotten
  #watch = null;
  #silence = 0;
  #allowed = SILENCE;
  #entry = '';

  /** @param {{readAt?: number}} [options] readAt: what counts as now, milliseconds since 1970; if not given, when the first files come */
  constructor({readAt} = {}) {
    this.#readAt = readAt;
  }

  /** Gets ready ahead of the first files, which then need not wait for a worker and the compiler (warming.js). Never rejects: what goes wrong is told to them. */
  async warmUp() {
    await this.#ready().then(() => this.#send('warm')).catch(() => {});
  }

  /**
   * Reads files and adds them to what is known. Calls queue up.
   * @param {Iterable<File | {name: string, blob: Blob}>} files those of a folder have its path in `webkitRelativePath` or `name`
   * @param {{signal?: AbortSignal, onProgress?: (progress: EngineProgress) => void} & View} [options]
   *   signal: cancels; files of this call that were read to their end stay known. onProgress: at most about ten times a second
   * @returns {Promise<Report>}
   * @throws {EngineError}
   */
  add(files, {signal, onProgress = () => {}, ...view} = {}) {
    const list = Array.from(files, (file) => ('blob' in file ? {name: file.name, blob: file.blob} : {name: file.webkitRelativePath || file.name, blob: file}));
    const life = this.#life;
    const result = this.#turn.then(async () => {
      if (life !== this.#life) throw new EngineError('cancelled');
      let progress;
      const isRead = (_, group) => progress?.files[group].state === 'done';
      try {
        const report = await this.#ask('add', {files: list, ...view}, {
          signal,
          onProgress(step) {
            progress = step;
            onProgress(step);
          },
        });
        this.#kept.push(...list);
        return report;
      } catch (error) {
        if (life === this.#life) this.#kept.push(...byFolder(list).filter(isRead).flatMap(({files}) => files));
        throw error;
      }
    });
    this.#turn = result.catch(() => {});
    return result;
  }

  /**
   * The report again, at another date or of one account, also while files are read; no file is read again.
   * @param {View} [view]
   * @returns {Promise<Report>}
   * @throws {EngineError}
   */
  report({asOf, account, owners} = {}) {
    return this.#ask('report', {asOf, account, owners});
  }

  /** Forgets everything. */
  close() {
    ++this.#life;
    this.#kept = [];
    this.#end('cancelled');
  }

  async #ask(task, options, {signal, onProgress} = {}) {
    if (signal?.aborted) throw new EngineError('cancelled');
    this.#readAt ??= Date.now();
    await this.#ready();
    if (signal?.aborted) throw new EngineError('cancelled');
    return JSON.parse(await this.#send(task, options, signal, onProgress));
  }

  #ready() {
    return (this.#starting ??= this.#start());
  }

  async #start() {
    if (typeof WebAssembly === 'undefined') throw new EngineError('unsupported');
    for (const way of ways) {
      if (!(await this.#open(way))) continue;
      if (this.#kept.length > 0) await this.#send('add', {files: this.#kept});
      return;
    }
  }

  /** Starts a worker in one of the ways. False: the page's policy, or the place this file came from, forbids it. */
  async #open(way) {
    let opened;
    try {
      opened = way();
    } catch {
      return false;
    }
    const {worker, release} = opened;
    let heard = false;
    Object.assign(worker, {
      onmessage: ({data}) => {
        heard = true;
        this.#hear(data);
      },
      onerror: (event) => {
        event.preventDefault();
        if (this.#worker !== worker) return;
        if (heard) return void this.#end('crashed');
        worker.terminate();
        release();
        for (const task of this.#waiting.values()) task.resolve(null);  // of the start alone; everything else waits for it
      },
    });
    this.#worker = worker;
    this.#release = release;
    return (await this.#send('start', {wasmBinary: wasmBytes()})) !== null;
  }

  #send(task, options, signal, onProgress) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#worker?.postMessage({task: 'cancel', id: 0, of: id});
        setTimeout(() => this.#waiting.has(id) && this.#end('cancelled'), CANCEL_WAIT);
      };
      signal?.addEventListener('abort', cancel, {once: true});
      const done = (settle) => (value) => {
        signal?.removeEventListener('abort', cancel);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) this.#rest();
        settle(value);
      };
      this.#waiting.set(id, {resolve: done(resolve), reject: done(reject), onProgress, progress: null, still: 0});
      this.#allowed = task === 'add' ? SILENCE : LONG_SILENCE;
      this.#silence = 0;
      this.#watch ??= setInterval(() => this.#look(), TICK);
      this.#worker.postMessage({task, id, readAt: this.#readAt, ...options});
    });
  }

  #hear({id, result, error, progress, computing}) {
    this.#silence = 0;
    this.#allowed = computing ? LONG_SILENCE : SILENCE;
    const task = this.#waiting.get(id);
    if (!task) return;
    if (progress) {
      if (task.progress?.bytes !== progress.bytes || task.progress.scanned !== progress.scanned) task.still = 0;
      task.progress = progress;
      this.#entry = progress.files.find((file) => file.state === 'reading')?.entry ?? '';
      task.onProgress?.({...progress, stuck: false});
    } else if (['crashed', 'memory', 'unsupported', 'policy'].includes(error)) {
      this.#end(error);  // its memory is not to be trusted, or full: the next task gets a new worker
    } else if (error) {
      task.reject(new EngineError(error));
    } else {
      task.resolve(result);
    }
  }

  /** Counts its own ticks rather than the clock, so that a sleeping laptop or a page in the background is not taken for a hanging worker. */
  #look() {
    this.#silence += TICK;
    if (this.#silence > this.#allowed) return this.#end('crashed');
    for (const task of this.#waiting.values()) {
      task.still += TICK;
      if (task.still === STUCK && task.progress) task.onProgress?.({...task.progress, stuck: true});
    }
  }

  #rest() {
    clearInterval(this.#watch);
    this.#watch = null;
    this.#entry = '';
  }

  /** Ends the worker and with it all that waits for it. */
  #end(code) {
    const entry = this.#entry;
    this.#worker?.terminate();
    this.#release();
    this.#worker = null;
    this.#starting = null;
    for (const task of [...this.#waiting.values()]) task.reject(new EngineError(code, entry));
    this.#rest();
  }
}

/**
 * Reads files once.
 * @param {Iterable<File | {name: string, blob: Blob}>} files
 * @param {{signal?: AbortSignal, onProgress?: (progress: EngineProgress) => void, readAt?: number} & View} [options]
 * @returns {Promise<Report>}
 */
export async function analyse(files, options = {}) {
  const engine = new Engine(options);
  try {
    return await engine.add(files, options);
  } finally {
    engine.close();
  }
}

/** The core, out of the text that carries it: a character a byte. A loop: `Uint8Array.from` with a function takes ten times as long, on the page's own thread. */
function wasmBytes() {
  const bytes = new Uint8Array(wasmText.length);
  for (let i = 0; i < bytes.length; ++i) bytes[i] = wasmText.charCodeAt(i);
  return bytes;
}
