// In the page: from the picked file to the sums, as long as a person would wait.
import { Engine } from './sway-engine.js';
import { reason, sumsOf } from './sums.js';

function inWorker(way, file) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('./ways_worker.js');
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker died'));
    worker.postMessage({ way, file });
  });
}

/** @returns {Promise<{ms: number, likes?: number, shares?: number, failed?: string}>} */
globalThis.measure = async (way) => {
  const [file] = document.querySelector('#file').files;
  const begin = performance.now();
  try {
    const sums = way === 'sway' ? sumsOf(await new Engine().add([file])) : await inWorker(way, file);
    return { ms: performance.now() - begin, ...sums };
  } catch (error) {
    return { failed: reason(error) };
  }
};
