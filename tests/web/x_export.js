// An X archive of an invented person, file by file as X makes it (2022 to today), for tests to zip, cut and break.

/** Numbers that look random and are the same each time (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DAY = 86_400_000;
const words = ['bread', 'harbour', 'signal', 'ferry', 'lantern', 'ratchet', 'tide', 'orchard', 'north', 'kettle', 'brass', 'meadow'];

/** The id of a post made at that moment, as X gives them out. */
function snowflake(ms, sequence) {
  return String(((BigInt(ms) - 1288834974657n) << 22n) | BigInt(sequence & 0x3fffff));
}

/** "Wed Nov 06 06:23:48 +0000 2024" */
function xDate(ms) {
  const [day, date, month, year, time] = new Date(ms).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
}

/** A text as X writes a file of an archive: one assignment, two blanks of indent. */
export function ytd(type, records, part = 0) {
  return `window.YTD.${type}.part${part} = ${JSON.stringify(records, null, 2)}`;
}

/**
 * @param {{posts?: number, followers?: number, parts?: number, seed?: number, owner?: string, generated?: string}} [options]
 * @returns {{records: object[], files: {path: string, data: string | Buffer, stored?: boolean}[]}}
 */
export function makeExport({ posts = 400, followers = 1240, parts = 1, seed = 1, owner = 'mira_example', generated = '2024-11-09T18:03:11.250Z' } = {}) {
  const random = randomFrom(seed);
  const upTo = (most) => Math.floor(random() * (most + 1));
  const accountId = '90071992547';
  const end = Date.parse(generated);
  const records = [];
  for (let i = 0; i < posts; ++i) {
    const at = end - Math.floor(((i + random()) / posts) * 400 * DAY) - 1000;
    const id = snowflake(at, upTo(4_000_000));
    const repost = i % 9 === 8;
    const likes = repost ? 0 : upTo(1 + upTo(60));
    records.push({ tweet: {
      edit_info: { initial: { editTweetIds: [id], editableUntil: new Date(at + 3_600_000).toISOString(), editsRemaining: '5', isEditEligible: true } },
      retweeted: false,
      source: '<a href="https://mobile.example/" rel="nofollow">App</a>',
      entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
      display_text_range: ['0', '42'],
      favorite_count: String(likes),
      id_str: id,
      truncated: false,
      retweet_count: String(repost ? 0 : upTo(Math.floor(likes / 4))),
      id,
      created_at: xDate(at),
      favorited: false,
      full_text: `${repost ? 'RT @someone: ' : ''}${words[upTo(11)]} &amp; ${words[upTo(11)]} “${words[upTo(11)]}” \\o/ ${'🚢'.repeat(upTo(2))} no. ${i}`,
      lang: 'en',
    } });
  }
  const share = Math.ceil(posts / parts);
  const slices = Array.from({ length: parts }, (_, part) => records.slice(part * share, (part + 1) * share));
  const tweetFiles = slices.map((slice, part) => ({ path: part ? `data/tweets-part${part}.js` : 'data/tweets.js', data: ytd('tweets', slice, part) }));
  const manifest = {
    userInfo: { accountId, userName: owner, displayName: 'Mira Example' },
    archiveInfo: { sizeBytes: '1048576', generationDate: generated, isPartialArchive: false, maxPartSizeBytes: '53687091200' },
    readmeInfo: { fileName: 'data/README.txt', directory: 'data/', name: 'README.txt' },
    dataTypes: {
      account: { files: [{ fileName: 'data/account.js', globalName: 'YTD.account.part0', count: '1' }] },
      follower: { files: [{ fileName: 'data/follower.js', globalName: 'YTD.follower.part0', count: String(followers) }] },
      tweets: {
        mediaDirectory: 'data/tweets_media',
        files: slices.map((slice, part) => ({ fileName: tweetFiles[part].path, globalName: `YTD.tweets.part${part}`, count: String(slice.length) })),
      },
    },
  };
  const account = {
    email: 'mira@mail.example', createdVia: 'web', username: owner, accountId, createdAt: '2010-02-03T04:05:06.000Z', accountDisplayName: 'Mira Example',
  };
  const followed = Array.from({ length: followers }, (_, i) => ({ follower: { accountId: String(1000 + i), userLink: `https://twitter.com/intent/user?user_id=${1000 + i}` } }));
  const picture = Buffer.from(Array.from({ length: 20_000 }, () => upTo(255)));
  return { records, files: [
    { path: 'Your archive.html', data: '<!doctype html><title>Your archive</title>' },
    { path: 'assets/js/main.js', data: 'console.log("viewer")', stored: true },
    { path: 'data/README.txt', data: 'This archive holds your data.' },
    { path: 'data/account.js', data: ytd('account', [{ account }]) },
    { path: 'data/direct-messages.js', data: ytd('direct_messages', [{ dmConversation: { messages: [{ messageCreate: { text: 'a secret' } }] } }]) },
    { path: 'data/follower.js', data: ytd('follower', followed) },
    { path: 'data/like.js', data: ytd('like', [{ like: { tweetId: '20', fullText: 'a post by someone else', expandedUrl: 'https://twitter.com/i/web/status/20' } }]) },
    { path: 'data/manifest.js', data: `window.__THAR_CONFIG = ${JSON.stringify(manifest, null, 2)}` },
    ...tweetFiles,
    ...[1, 2, 3].map((n) => ({ path: `data/tweets_media/${n}-picture.jpg`, data: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), picture]), stored: true })),
  ] };
}
