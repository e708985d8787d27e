// Large files in pieces: read from a Blob, and gathered into one.
const PIECE = 1 << 20;  // bytes: large beside the cost of a read (in Chromium 0.8 ms, of which little is hidden), small beside the memory

/**
 * Each piece is a read of its own, since a stream reads ahead as it likes; the next is fetched while one is used.
 * @param {Blob} blob
 * @param {number} [most] bytes of a piece
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* pieces(blob, most = PIECE) {
  const fetch = (at) => {
    if (at >= blob.size) return null;
    const piece = blob.slice(at, at + most).arrayBuffer();
    piece.catch(() => {});  // seen when its turn comes
    return piece;
  };
  let next = fetch(0);
  for (let at = most; next; at += most) {
    const piece = await next;
    next = fetch(at);
    yield new Uint8Array(piece);
  }
}

/** Bytes on their way into a Blob, which may live on disk. */
export class Held {
  size = 0;
  #parts = [];
  #waiting = [];

  /** @param {Uint8Array} bytes are copied */
  add(bytes) {
    this.size += bytes.length;
    this.#waiting.push(bytes.slice());
    if (this.#waiting.length >= 64) this.#parts.push(new Blob(this.#waiting.splice(0)));
  }

  blob() {
    return new Blob([...this.#parts, ...this.#waiting]);
  }
}
