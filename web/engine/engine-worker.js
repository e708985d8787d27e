// The worker: takes tasks, answers each with a report or an error's code, and beats while it reads. Everything else is in reading.js.
import createSway from '../dist/sway.js';
import {Core} from './core.js';
import {EngineError} from './errors.js';
import {read} from './reading.js';

const PROGRESS_EVERY = 100;  // milliseconds; ten times a second is smooth and costs nothing
const BEAT_EVERY = 1000;     // milliseconds; far below the silence after which the page gives the worker up

let core;
const cancels = new Map();  // of the tasks that read

const report = (view) => {
  postMessage({computing: true});
  return core.report(view);
};

const tasks = {
  async start({readAt, wasmBinary}) {
    core = await Core.start(createSway, wasmBinary, readAt);
    return '';
  },
  async add({id, files, ...view}) {
    const cancel = new AbortController();
    cancels.set(id, cancel);
    const beat = setInterval(() => postMessage({beat: true}), BEAT_EVERY);
    let told = 0;
    let last;
    try {
      await read(core, files.map(({name, blob}) => ({name, size: blob.size, open: () => blob})), {
        signal: cancel.signal,
        onProgress(progress) {
          last = progress;
          if (performance.now() - told < PROGRESS_EVERY) return;
          told = performance.now();
          postMessage({id, progress});
        },
      });
      if (last) postMessage({id, progress: last});
      return report(view);
    } finally {
      clearInterval(beat);
      cancels.delete(id);
    }
  },
  report: async (view) => report(view),
  cancel: async ({of}) => {
    cancels.get(of)?.abort();
    return '';
  },
};

self.onmessage = async ({data: {task, id, ...options}}) => {
  try {
    postMessage({id, result: await tasks[task]({id, ...options})});
  } catch (error) {
    postMessage({id, error: error instanceof EngineError ? error.code : 'crashed'});
  }
};
