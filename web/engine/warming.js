// Before the first file: reads something made up, so that the browser has compiled in full what the core does most. It compiles by what it sees run, and its first,
// quick compilation takes three times as long for a file of a few megabytes.
const READ_AT = Date.UTC(2024, 0, 1);

/** Posts as X's archive has them, no two alike. */
function posts(bytes) {
  let text = 'window.YTD.tweets.part0 = [';
  for (let i = 0; text.length < bytes; ++i) {
    const id = (1500000000000000000n + BigInt(i) * 7919000000021n).toString();
    const words = `${Math.imul(i, 0x9e3779b1).toString(36)} ${Math.imul(i, 0x85ebca6b).toString(36)}`;
    const tweet = {
      edit_info: {initial: {editTweetIds: [id], editsRemaining: '5'}}, retweeted: false, entities: {urls: [], symbols: []}, favorite_count: String(i % 97), id_str: id,
      retweet_count: String(i % 13), created_at: `Fri Mar 04 12:${10 + i % 50}:00 +0000 2022`, full_text: `${words} &amp; "${words}"`, lang: 'en',
    };
    text += `${i ? ',' : ''}\n${JSON.stringify({tweet}, null, 2)}`;
  }
  return `${text}\n]`;
}

async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {import('./core.js').Core} core which nobody else uses; it is ended
 * @param {number} bytes of made-up posts
 * @param {() => Promise<void>} [pause] awaited between the steps
 */
export async function warm(core, bytes, pause = async () => {}) {
  const posted = await packed(posts(bytes)).catch(() => null);
  if (!posted) return;  // an old browser cannot, and starts cold
  core.begin(READ_AT);
  const file = core.open('tweets.js', NaN, true);
  const steps = [() => file.write(posted), () => file.close(), () => core.merge(), () => core.report(), () => core.end()];
  for (const step of steps) {
    await pause();
    step();
  }
}
