// What can end a call as a whole. What is wrong with one file is a note in the report instead.

const sentences = {
  cancelled: 'Stopped. Files that were read to their end are kept, the others are forgotten.',
  memory: 'There was not enough memory. Drop fewer files at once, or use a desktop browser.',
  crashed: 'The reader stopped unexpectedly. Drop the files one at a time to find the one it cannot read.',
  unsupported: 'This browser lacks what the reader needs: WebAssembly with SIMD. A current Firefox, Chrome, Edge or Safari has it.',
  policy: 'The security policy of this page does not allow WebAssembly, without which nothing can be read. Whoever made the page can allow it, with \'wasm-unsafe-eval\'.',
};

/** @typedef {'cancelled' | 'memory' | 'crashed' | 'unsupported' | 'policy'} ErrorCode */

export class EngineError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} [where] the file that was being read
   */
  constructor(code, where = '') {
    super(sentences[code] + (where && code !== 'cancelled' ? ` It happened at ${where}.` : '') +
      (code === 'memory' || code === 'crashed' ? ' Nothing was sent anywhere.' : ''));
    this.name = 'EngineError';
    this.code = code;
  }
}
