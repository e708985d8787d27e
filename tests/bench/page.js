// In the page: from the picked file to the sums, as long as a person would wait.
import { Engine } from './sway-engine.js';
import { reason, sumsOf } from './sums.js';

const PICKING = 1000;  // milliseconds; whoever comes to a page needs longer to pick a file, and the compiler of the browser is done

/** Does all that a page can do before it has the file. @returns what reads it */
async function prepare(way) {
  if (way === 'sway') {
    const engine = new Engine();
    await engine.warmUp();
    return async (file) => sumsOf(await engine.add([file]));
  }
  const worker = new Worker('./ways_worker.js');
  await ask(worker, {});
  return (file) => ask(worker, { way, file });
}

function ask(worker, task) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker died'));
    worker.postMessage(task);
  });
}

/** @returns {Promise<{ms: number, likes?: number, shares?: number, failed?: string}>} */
globalThis.measure = async (way) => {
  const [file] = document.querySelector('#file').files;
  try {
    const run = await prepare(way);
    await new Promise((done) => setTimeout(done, PICKING));
    const begin = performance.now();
    const sums = await run(file);
    return { ms: performance.now() - begin, ...sums };
  } catch (error) {
    return { failed: reason(error) };
  }
};
