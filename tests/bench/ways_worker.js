import { reason } from './sums.js';
import { ways } from './ways.js';

self.onmessage = async ({ data: { way, file } }) => {
  try {
    postMessage(await ways[way](file));
  } catch (error) {
    postMessage({ failed: reason(error) });
  }
};
