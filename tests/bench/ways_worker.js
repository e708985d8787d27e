import { reason } from './sums.js';
import { ways } from './ways.js';

self.onmessage = async ({ data: { way, file } }) => {
  try {
    postMessage(way ? await ways[way](file) : null);
  } catch (error) {
    postMessage({ failed: reason(error) });
  }
};
