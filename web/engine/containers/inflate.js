// Raw deflate through the browser's own DecompressionStream, so that whatever comes out before a damage or a cut is handed on.
//
// A stream that fails drops what it has put out but nobody took yet. Two things save that. Data that ends too early fails only when the
// stream is closed, so it is closed after everything was taken. Data that is damaged is inflated again in pieces: coarse ones find the one
// that fails (64 KiB), and within that one fine ones lose at most 16 bytes of input before the damage.
import {EngineError} from '../errors.js';

const COARSE = 64 << 10;
const FINE = 16;
const FEED = 256 << 10;  // bytes handed to the browser at once: a quarter of it costs a fifth more time, four times as much 15 MB more memory

const FEED_IN_PAGE = 32 << 10;  // the same where it inflates in the page's own thread, in one go

/** @returns {{readable: ReadableStream<Uint8Array>, writable: WritableStream<Uint8Array>}} */
export const browserInflater = () => new DecompressionStream('deflate-raw');

/**
 * @param {Blob} packed
 * @param {(bytes: Uint8Array) => boolean} take gets every byte once, in order; false: enough
 * @param {{signal?: AbortSignal, newInflater?: typeof browserInflater, pause?: () => Promise<void>}} [options] pause: awaited before every piece
 * @returns {Promise<'whole' | 'damaged' | 'enough'>} whether the data ended as deflate does. Rejects with what reading the blob rejects with.
 */
export async function inflate(packed, take, {signal, newInflater = browserInflater, pause} = {}) {
  const {readable, writable} = newInflater();
  const reader = readable.getReader();
  let taken = 0;
  let fed = false;
  const pump = feed(packed, writable, signal, pause).then(async () => {
    let before;
    do {
      before = taken;
      await new Promise((resolve) => setTimeout(resolve));
    } while (taken !== before);
    fed = true;
    await writable.close();
  });
  pump.catch(() => {});  // seen through the reader
  try {
    for (;;) {
      const {value, done} = await reader.read();
      if (signal?.aborted) throw new EngineError('cancelled');
      if (done) return 'whole';
      taken += value.length;
      if (!guard(take, value)) {
        await reader.cancel().catch(() => {});
        return 'enough';
      }
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    rethrowIfNotData(error, signal);
    return fed ? 'damaged' : salvage(packed, taken, take, {signal, newInflater, pause});
  }
}

/** In pieces, each when the one before is through: a pipe reads ahead without end, which at 600 MB took 100 MB more. */
async function feed(packed, writable, signal, pause) {
  const size = pause ? FEED_IN_PAGE : FEED;
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  try {
    for (let at = 0; at < packed.size; at += size) {
      await pause?.();
      signal?.throwIfAborted();
      await writer.write(new Uint8Array(await packed.slice(at, at + size).arrayBuffer()));
    }
  } catch (error) {
    writer.abort(error).catch(() => {});  // or the reader would wait
    throw error;
  }
  writer.releaseLock();
}

/** An error of whoever takes the bytes is not one of the data. */
class TakerError extends Error {}

function guard(take, bytes) {
  try {
    return take(bytes);
  } catch (cause) {
    throw new TakerError('', {cause});
  }
}

function rethrowIfNotData(error, signal) {
  if (signal?.aborted) throw new EngineError('cancelled');
  if (error instanceof TakerError) throw error.cause;
  if (error instanceof DOMException) throw error;  // the device, not the data
}

async function salvage(packed, taken, take, options) {
  const failing = await inPieces(packed, packed.size, () => true, options);
  let skip = taken;
  let enough = false;
  await inPieces(packed, failing, (bytes) => {
    const fresh = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - fresh.length;
    if (fresh.length > 0 && !take(fresh)) enough = true;
    return !enough;
  }, options);
  return enough ? 'enough' : 'damaged';
}

/** Inflates in pieces, from `fineFrom` on in fine ones, until it fails. Returns where the failing piece begins. */
async function inPieces(packed, fineFrom, take, {signal, newInflater, pause}) {
  const {readable, writable} = newInflater();
  const reader = readable.getReader();
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  let problem;
  const reading = (async () => {
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return;
      if (!guard(take, value)) return void await reader.cancel();
    }
  })().catch((error) => {
    problem = error;
    reader.cancel().catch(() => {});  // or the writer would wait for a reader
  });
  let at = 0;
  while (at < packed.size) {
    await pause?.();
    if (signal?.aborted) throw new EngineError('cancelled');
    const block = new Uint8Array(await packed.slice(at, at + COARSE).arrayBuffer());
    const step = at < fineFrom ? COARSE : FINE;
    let failed = false;
    for (let from = 0; from < block.length && !failed; from += failed ? 0 : step) {
      await writer.write(block.subarray(from, from + step)).catch(() => {
        failed = true;
      });
    }
    if (failed) break;
    at += block.length;
  }
  await new Promise((resolve) => setTimeout(resolve));
  writer.abort().catch(() => {});
  reader.cancel().catch(() => {});
  await reading;
  if (problem instanceof TakerError) throw problem.cause;
  return at;
}
