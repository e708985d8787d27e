// An invented person's archive, made on the fly in the shape in which X makes them, for those who want to look before they fetch their own.

const GENERATED = Date.UTC(2026, 9, 31, 18, 3, 11);
const FIRST = Date.UTC(2019, 1, 3);
const DAY = 864e5;
const OWNER = {accountId: '1094000000000000000', userName: 'mira_example', displayName: 'Mira Lindqvist'};
const FOLLOWERS = 2140;

/** Posts that caught on: days before the archive was made, likes, reposts, text. */
const hits = [
  [2058, 1204, 318, 'The one about maps: every projection lies, here is how to choose your lie.'],
  [1622, 640, 171, 'I walked every street of my town with a notebook. It took two years. Here is what nobody tells you about hills.'],
  [1210, 488, 122, 'Your city has a noise map. Nobody showed you. This is how to find it and what the colours mean.'],
  [486, 912, 207, 'I measured 400 benches in my town so that you know where to sit in the shade.'],
  [301, 577, 140, 'A thread of bus stops that are nicer than they need to be.'],
  [66, 742, 188, 'A small tool that turns your bus timetable into one page you can print.'],
  [38, 431, 96, 'The most beautiful map of 1926 was drawn by a telephone company &amp; it still works.'],
  [12, 389, 71, 'Things I learned from asking forty strangers for directions.'],
];

const openings = [
  'New on the map:', 'Found today:', 'Question for the evening:', 'Small correction:', 'Field notes:', 'For those who asked:', 'From the archive:', 'Monday fact:',
];
const subjects = [
  'a drinking fountain behind the library', 'a footpath that is on no official plan', 'why contour lines never cross', 'a staircase with 214 steps',
  'the shortest street in the county', 'a bench that faces the wrong way on purpose', 'how old maps show the wind', 'three places with the same name',
  'the colour that means “marsh”', 'a bridge that moved eleven metres', 'what a surveyor carries', 'the quiet side of the station',
  'a bus line shaped like a question mark', 'who names roundabouts',
];

/** A fixed sequence of numbers from 0 to 1, so that the example is the same for everybody (mulberry32). */
function sequence(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** X's ids carry the time in their upper bits. */
const snowflake = (time, salt) => String((BigInt(time - 1288834974657) << 22n) | BigInt(salt));
const created = (time) => new Date(time).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1 $3 $2 $5 +0000 $4');

function tweet(time, likes, reposts, text, salt) {
  const id = snowflake(time, salt);
  return {
    tweet: {
      id, id_str: id, created_at: created(time), full_text: text, favorite_count: String(likes), retweet_count: String(reposts),
      favorited: false, retweeted: false, truncated: false, lang: 'en', entities: {hashtags: [], symbols: [], user_mentions: [], urls: []},
    },
  };
}

function posts() {
  const random = sequence(1926);
  const all = hits.map(([age, likes, reposts, text], i) => tweet(GENERATED - age * DAY, likes, reposts, text, i));
  for (let time = FIRST; time < GENERATED - DAY; time += DAY * (1 + 6 * random())) {
    const grown = (time - FIRST) / (GENERATED - FIRST);
    const quiet = time > Date.UTC(2022, 2, 1) && time < Date.UTC(2022, 10, 1);
    if (quiet && random() < 0.97) continue;
    const luck = Math.exp(1.1 * (random() + random() + random() - 1.5) * 2);
    const likes = Math.round((2 + 42 * grown * grown) * luck);
    const text = `${openings[Math.floor(random() * openings.length)]} ${subjects[Math.floor(random() * subjects.length)]}.`;
    all.push(tweet(Math.round(time + DAY * random() * 0.6), likes, Math.round(likes * 0.2 * random() * 1.6), text, all.length));
  }
  return all.sort((a, b) => (BigInt(a.tweet.id) < BigInt(b.tweet.id) ? 1 : -1));
}

function members() {
  const tweets = posts();
  const file = (name, type, count) => ({files: [{fileName: `data/${name}.js`, globalName: `YTD.${type}.part0`, count: String(count)}]});
  const manifest = {
    userInfo: OWNER,
    archiveInfo: {sizeBytes: '482113', generationDate: new Date(GENERATED).toISOString(), isPartialArchive: false, maxPartSizeBytes: '53687091200'},
    readmeInfo: {fileName: 'data/README.txt', directory: 'data/', name: 'README.txt'},
    dataTypes: {follower: file('follower', 'follower', FOLLOWERS), tweets: file('tweets', 'tweets', tweets.length)},
  };
  return [
    ['data/manifest.js', `window.__THAR_CONFIG = ${JSON.stringify(manifest, null, 2)}`],
    ['data/tweets.js', `window.YTD.tweets.part0 = ${JSON.stringify(tweets, null, 2)}`],
  ];
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; ++i) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A zip whose members are stored as they are (APPNOTE 4.3.7, 4.3.12, 4.3.16). `files`: [name, text][] */
export function storedZip(files) {
  const encoder = new TextEncoder();
  const record = (...fields) => Uint8Array.from(fields.flatMap(([size, value]) => Array.from({length: size}, (_, i) => (value >>> (8 * i)) & 255)));
  const body = [];
  const directory = [];
  let offset = 0;
  for (const [path, text] of files) {
    const [name, data] = [encoder.encode(path), encoder.encode(text)];
    const shared = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x5b5f], [4, crc32(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
    const local = record([4, 0x04034b50], ...shared);
    body.push(local, name, data);
    directory.push(record([4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += local.length + name.length + data.length;
  }
  const size = directory.reduce((sum, {length}) => sum + length, 0);
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]);
  return new Blob([...body, ...directory, end]);
}

export const exampleName = 'Mira';
export const exampleFile = () => new File([storedZip(members())], 'twitter-2026-10-31-example.zip', {type: 'application/zip'});
