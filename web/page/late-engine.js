// The engine, which is seven times as large as all the rest of the page: it comes once the page has been seen, or before that when there is a file to read.

let module = null;

function load() {
  module ??= import('../engine/engine.js');
  module.catch(() => {
    module = null;
  });
  return module;
}

/** An `Engine` (web/engine/engine.js) that need not be there yet. */
export class LateEngine {
  #engine = null;
  #closed = false;

  async #loaded() {
    try {
      const {Engine} = await load();
      if (!this.#closed) return (this.#engine ??= new Engine());
    } catch {
      throw new Error('The reader could not be loaded. Load this page again, with the network on.');
    }
    throw new Error('Stopped.');
  }

  /** Brings the engine in, and lets it get ready meanwhile. Never rejects: what goes wrong is told to the first files. */
  async warmUp() {
    await this.#loaded().then((engine) => void engine.warmUp()).catch(() => {});
  }

  async add(files, options) {
    const stopped = new Promise((_, reject) => options.signal.addEventListener('abort', () => reject(new Error('Stopped.')), {once: true}));
    return (await Promise.race([this.#loaded(), stopped])).add(files, options);
  }

  async report(view) {
    if (!this.#engine) throw new Error('Nothing was read yet.');
    return this.#engine.report(view);
  }

  close() {
    this.#closed = true;
    this.#engine?.close();
  }
}
