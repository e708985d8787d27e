// One way under Node, in a process of its own: prints what it measured as JSON.
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { analyse } from '../../web/engine/node.js';
import { reason, sumsOf } from './sums.js';

process.removeAllListeners('warning');  // openAsBlob still says that it is experimental in Node 20
const [way, path] = process.argv.slice(2);
const { ways } = await import('./ways.js');
const inflated = (packed) => Readable.fromWeb(packed.stream()).pipe(createInflateRaw({ chunkSize: 1 << 18 }));
let result;
const begin = performance.now();
try {
  const sums = way === 'sway' ? sumsOf(await analyse([path])) : await ways[way](await openAsBlob(path), inflated);
  result = { ms: performance.now() - begin, ...sums };
} catch (error) {
  result = { failed: reason(error) };
}
console.log(JSON.stringify(result));
