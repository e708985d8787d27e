// The worker: takes tasks, answers each with a report or an error's code, and beats while it reads. Everything else is in reading.js.
// `self` is the worker's global or, where a page allows no worker, a port to the page, in whose own thread all this then runs (workers.js).
import createSway from '../dist/sway.js';
import {Core} from './core.js';
import {EngineError} from './errors.js';
import {read} from './reading.js';
import {warm} from './warming.js';

const PROGRESS_EVERY = 100;  // milliseconds; ten times a second is smooth and costs nothing
const BEAT_EVERY = 1000;     // milliseconds; far below the silence after which the page gives the worker up
const MANY = 1 << 20;        // bytes of made-up posts: enough for the browser to compile what reads them in full, and read in less time than it takes to pick a file
const FEW = 4 << 10;         // bytes of them in the page's thread, where each step has a turn of its own to be compiled at all
const SLICE = 12;            // milliseconds in the page's thread before it gets its turn: one frame at 60 Hz, with time left to draw it

let core;
const cancels = new Map();  // of the tasks that read

const inPage = Boolean(globalThis.document);

/** In the page's own thread: lets the page do what waits. */
let since = 0;
async function giveWay() {
  await new Promise((resolve) => setTimeout(resolve));
  since = performance.now();
}
const pause = inPage ? async () => { if (performance.now() - since >= SLICE) await giveWay(); } : undefined;

async function report(view) {
  self.postMessage({computing: true});
  if (inPage) {
    await giveWay();
    core.merge(view);
    await giveWay();
  }
  return core.report(view);
}

const tasks = {
  async start({wasmBinary}) {
    core = await Core.start(createSway, wasmBinary);
    if (inPage) await warm(core.another(), FEW, giveWay);
    return '';
  },
  async warm() {
    if (!inPage) await warm(core.another(), MANY);
    return '';
  },
  async add({id, readAt, files, ...view}) {
    core.begin(readAt);
    const cancel = new AbortController();
    cancels.set(id, cancel);
    let told = 0;
    let last;
    let untold = false;
    const tell = () => {
      untold = false;
      told = performance.now();
      self.postMessage({id, progress: last});
    };
    const beat = setInterval(() => (untold ? tell() : self.postMessage({beat: true})), BEAT_EVERY);
    try {
      await read(core, files.map(({name, blob}) => ({name, size: blob.size, open: () => blob})), {
        signal: cancel.signal,
        pause,
        onProgress(progress) {
          last = progress;
          untold = true;
          if (performance.now() - told >= PROGRESS_EVERY) tell();
        },
      }).finally(() => untold && tell());
      return await report(view);
    } finally {
      clearInterval(beat);
      cancels.delete(id);
    }
  },
  async report({readAt, ...view}) {
    core.begin(readAt);
    return report(view);
  },
  cancel: async ({of}) => {
    for (const [id, cancel] of cancels) if (of === undefined || of === id) cancel.abort();
    return '';
  },
};

self.onmessage = async ({data: {task, id, ...options}}) => {
  try {
    self.postMessage({id, result: await tasks[task]({id, ...options})});
  } catch (error) {
    self.postMessage({id, error: error instanceof EngineError ? error.code : 'crashed'});
  }
};
