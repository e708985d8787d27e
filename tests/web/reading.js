// Reads blobs with the real core, as the page's worker does, under Node.
import { startCore } from '../../web/engine/node.js';
import { read } from '../../web/engine/reading.js';

const READ_AT = Date.parse('2024-12-01T00:00:00Z');

/**
 * @param {{name: string, blob: Blob}[]} files
 * @param {object} [options] of `read`; `readAt`: when it is read
 * @returns {Promise<object>} the report
 */
export async function report(files, { readAt = READ_AT, ...options } = {}) {
  const core = await startCore(readAt);
  await read(core, files.map(({ name, blob }) => ({ name, size: blob.size, open: () => blob })), options);
  return JSON.parse(core.report());
}

/** What a person learns: likes counted, what is said of which file, which files were opened, how many were not. */
export function verdict({ accounts, notes, files, skipped }) {
  const likes = accounts.flatMap(({ received }) => received).filter(({ kind }) => kind === 'like').reduce((sum, { lifetime }) => sum + (lifetime ?? 0), 0);
  return { likes, says: notes.map(({ file, text }) => `${file}: ${text}`), read: files.filter(({ status }) => status === 'read').map(({ name }) => name), skipped: skipped.files };
}

/** An X archive of an invented person: so many posts, each with one like. */
export const manifest = `window.__THAR_CONFIG = {"userInfo":{"accountId":"90071992547","userName":"mira_example","displayName":"Mira"},
"archiveInfo":{"sizeBytes":"1","generationDate":"2024-11-09T18:03:11.000Z","isPartialArchive":false},
"dataTypes":{"follower":{"files":[{"fileName":"data/follower.js","globalName":"YTD.follower.part0","count":"100"}]}}}`;

const post = (i) => `{"tweet":{"id_str":"${1_850_000_000_000_000_000n + BigInt(i) * 1_000_000_000_000n}","created_at":"Wed Nov 06 06:23:48 +0000 2024","full_text":"${i} ${'abcdefghij'.slice(i % 9)}","favorite_count":"1","retweet_count":"0"}}`;

/** @param {number} count @param {number} [from] the first one's number */
export const tweets = (count, from = 0) => `window.YTD.tweets.part0 = [\n${Array.from({ length: count }, (_, i) => post(from + i)).join(',\n')}\n]`;
