// Makes an X archive of an invented person, as large as wanted: streamed into a zip, so that it takes little memory, and the same bytes each
// time for the same numbers.
//
//   node tests/bench/make_x_archive.js OUT.zip [--json MB] [--media MB] [--seed N] [--one-file]
//
// --json: of `tweets.js`, pretty-printed as X does and cut near 100 MiB into parts (--one-file: not cut); --media: stored beside it.
import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDeflateRaw } from 'node:zlib';

const PART = 100 * 2 ** 20;        // bytes after which X begins another part
const BATCH = 200;                 // posts written at once
const MEDIA = 2 * 1e6;             // bytes of one picture or video
const TEN_YEARS = 3650 * 86_400_000;
const GENERATED = Date.parse('2024-11-09T18:03:11.250Z');
const OWNER = { accountId: '90071992547', userName: 'mira_example', displayName: 'Mira Example' };
const BYTES_PER_POST = 2146;       // of this generator, on average; only spreads the posts over the years

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

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; ++bit) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

function crc32(bytes, crc = 0) {
  crc = ~crc;
  for (let i = 0; i < bytes.length; ++i) crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Writes a zip: members one after another, their sizes put in afterwards; Zip64 where a place or a number needs it. */
class ZipWriter {
  #file;
  #at = 0;
  #members = [];

  constructor(file) {
    this.#file = openSync(file, 'w');
  }

  #write(bytes) {
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done, bytes.length - done, this.#at + done);
    this.#at += bytes.length;
  }

  static #local({ name, method, crc, packed, bytes }) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x800, 6);  // names in UTF-8
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(0x59690000, 10);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(packed, 18);
    head.writeUInt32LE(bytes, 22);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    return Buffer.concat([head, Buffer.from(name)]);
  }

  /** A member as it is, with its checksum if that is known. */
  store(name, bytes, crc = crc32(bytes)) {
    const member = { name, method: 0, crc, packed: bytes.length, bytes: bytes.length, at: this.#at };
    this.#members.push(member);
    this.#write(ZipWriter.#local(member));
    this.#write(bytes);
  }

  /** A deflated member. @param {Iterable<string>} texts */
  async deflate(name, texts) {
    const member = { name, method: 8, crc: 0, packed: 0, bytes: 0, at: this.#at };
    this.#members.push(member);
    this.#write(ZipWriter.#local(member));
    const begin = this.#at;
    const deflater = createDeflateRaw().on('data', (bytes) => this.#write(bytes));
    for (const text of texts) {
      const bytes = Buffer.from(text);
      member.crc = crc32(bytes, member.crc);
      member.bytes += bytes.length;
      await new Promise((resolve, reject) => deflater.write(bytes, (error) => (error ? reject(error) : resolve())));
    }
    await new Promise((resolve) => deflater.once('end', resolve).end());
    member.packed = this.#at - begin;
    if (Math.max(member.bytes, member.packed) >= 2 ** 32) throw new Error(`${name}: members over 4 GiB are not made`);
    const end = this.#at;
    this.#at = member.at;
    this.#write(ZipWriter.#local(member));
    this.#at = end;
    return member.bytes;
  }

  close() {
    const begin = this.#at;
    for (const { name, method, crc, packed, bytes, at } of this.#members) {
      const far = at >= 2 ** 32 - 1;
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(far ? 45 : 20, 4);
      ZipWriter.#local({ name: '', method, crc, packed, bytes }).copy(head, 6, 4, 26);
      head.writeUInt16LE(Buffer.byteLength(name), 28);
      head.writeUInt16LE(far ? 12 : 0, 30);
      head.writeUInt32LE(far ? 0xffffffff : at, 42);
      const extra = Buffer.alloc(far ? 12 : 0);
      if (far) {
        extra.writeUInt16LE(1, 0);
        extra.writeUInt16LE(8, 2);
        extra.writeBigUInt64LE(BigInt(at), 4);
      }
      this.#write(Buffer.concat([head, Buffer.from(name), extra]));
    }
    this.#end(begin, this.#at - begin, this.#members.length);
    closeSync(this.#file);
    return this.#at;
  }

  #end(begin, size, count) {
    if (begin + size >= 2 ** 32 - 1 || count >= 0xffff) {
      const far = Buffer.alloc(56 + 20);
      far.writeUInt32LE(0x06064b50, 0);
      far.writeBigUInt64LE(44n, 4);
      far.writeUInt16LE(45, 12);
      far.writeUInt16LE(45, 14);
      for (const [place, value] of [[24, count], [32, count], [40, size], [48, begin]]) far.writeBigUInt64LE(BigInt(value), place);
      far.writeUInt32LE(0x07064b50, 56);
      far.writeBigUInt64LE(BigInt(this.#at), 64);
      far.writeUInt32LE(1, 72);
      this.#write(far);
    }
    const last = Buffer.alloc(22);
    last.writeUInt32LE(0x06054b50, 0);
    last.writeUInt16LE(Math.min(count, 0xffff), 8);
    last.writeUInt16LE(Math.min(count, 0xffff), 10);
    last.writeUInt32LE(Math.min(size, 0xffffffff), 12);
    last.writeUInt32LE(Math.min(begin, 0xffffffff), 16);
    this.#write(last);
  }
}

/** What the invented person posts, newest first. */
class Posts {
  likes = 0;
  shares = 0;
  count = 0;
  #random;
  #words;

  constructor(seed, expected) {
    this.#random = randomFrom(seed);
    this.step = TEN_YEARS / expected;
    this.#words = Array.from({ length: 4000 }, () => this.#invent('aeiouaeiou', 'bcdfghklmnprstvw', 1 + this.#upTo(3)));
  }

  #upTo(most) {
    return Math.floor(this.#random() * (most + 1));
  }

  #chance(share) {
    return this.#random() < share;
  }

  #invent(vowels, consonants, syllables) {
    let word = '';
    for (let i = 0; i < syllables; ++i) word += consonants[this.#upTo(consonants.length - 1)] + vowels[this.#upTo(vowels.length - 1)];
    return word + (this.#chance(0.4) ? consonants[this.#upTo(consonants.length - 1)] : '');
  }

  #token(length) {
    return Array.from({ length }, () => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[this.#upTo(61)]).join('');
  }

  /** Frequent words first, as in any language. */
  #word() {
    return this.#words[Math.floor(this.#words.length ** this.#random()) - 1];
  }

  #sentence(words) {
    let text = '';
    for (let i = 0; i < words; ++i) {
      const kind = this.#upTo(60);
      text += kind === 0 ? '&amp; ' : kind === 1 ? `“${this.#word()}” ` : kind === 2 ? `"${this.#word()}"\n` : kind === 3 ? '🚢 ' : kind === 4 ? 'naïve — ' : kind === 5 ? '&lt;3 ' : kind === 6 ? '日本語 ' : `${this.#word()} `;
    }
    return text.trim();
  }

  /** Few posts get most of the responses. */
  #responses(of) {
    return Math.min(200_000, Math.floor(of / (1 - this.#random()) ** 1.1 - of));
  }

  #snowflake(ms) {
    return String(((BigInt(Math.floor(ms)) - 1288834974657n) << 22n) | BigInt(this.#upTo(0x3fffff)));
  }

  #indices(from, length) {
    return [String(from), String(from + length)];
  }

  next() {
    const at = GENERATED - 60_000 - (this.count + this.#random()) * this.step;
    const id = this.#snowflake(at);
    const kind = this.#random();
    const repost = kind < 0.15;
    const reply = kind > 0.6;
    const mentions = Array.from({ length: repost || reply ? 1 + (this.#upTo(3) === 0 ? 1 : 0) : this.#chance(0.1) ? 1 : 0 }, () => {
      const name = `${this.#word()}_${this.#word()}`.slice(0, 15);
      const number = String(this.#upTo(2 ** 31));
      return { name: `${this.#word()} ${this.#word()}`, screen_name: name, indices: this.#indices(repost ? 3 : 0, name.length + 1), id_str: number, id: number };
    });
    const greeting = mentions.map(({ screen_name: name }) => `@${name} `).join('');
    const said = this.#sentence(6 + this.#upTo(26));
    let text = repost ? `RT ${greeting.trim().split(' ')[0]}: ${said}` : greeting + said;
    const link = () => `https://t.co/${this.#token(10)}`;
    const urls = this.#chance(0.25) ? [{ url: link(), expanded_url: `https://www.${this.#word()}.example/${this.#word()}/${this.#word()}-${this.#word()}`, display_url: `${this.#word()}.example/${this.#word()}…`, indices: this.#indices(text.length + 1, 23) }] : [];
    for (const { url } of urls) text += ` ${url}`;
    const media = this.#chance(0.28) ? Array.from({ length: this.#chance(0.2) ? 2 : 1 }, () => this.#picture(id, link(), text.length + 1)) : [];
    if (media.length > 0) text += ` ${media[0].url}`;
    const likes = repost ? 0 : this.#responses(reply ? 0.6 : 3);
    const shares = repost ? 0 : Math.min(likes, this.#responses(1));
    this.likes += likes;
    this.shares += shares;
    ++this.count;
    const tweet = {
      edit_info: { initial: { editTweetIds: [id], editableUntil: new Date(at + 3_600_000).toISOString(), editsRemaining: '5', isEditEligible: !repost } },
      retweeted: false,
      source: this.#chance(0.7) ? '<a href="https://mobile.example.com" rel="nofollow">Example Web App</a>' : '<a href="http://phone.example.com/download" rel="nofollow">Example for Phones</a>',
      entities: { hashtags: this.#chance(0.15) ? [{ text: this.#word(), indices: this.#indices(4, 9) }] : [], symbols: [], user_mentions: mentions, urls, ...(media.length > 0 && { media: media.slice(0, 1) }) },
      display_text_range: ['0', String(text.length)],
      favorite_count: String(likes),
      ...(reply && this.#repliedTo(at, mentions[0])),
      id_str: id,
      truncated: false,
      retweet_count: String(shares),
      id,
      ...((media.length > 0 || urls.length > 0) && { possibly_sensitive: false }),
      created_at: xDate(at),
      favorited: false,
      full_text: text,
      lang: 'en',
      ...(reply && { in_reply_to_screen_name: mentions[0].screen_name, in_reply_to_user_id_str: mentions[0].id_str }),
      ...(media.length > 0 && { extended_entities: { media } }),
    };
    return { tweet };
  }

  #repliedTo(at, { id }) {
    const status = this.#snowflake(at - this.#upTo(86_400_000));
    return { in_reply_to_status_id_str: status, in_reply_to_user_id: id, in_reply_to_status_id: status };
  }

  #picture(post, url, from) {
    const id = this.#snowflake(GENERATED - this.#upTo(1e9));
    const size = (w, h, resize) => ({ w: String(w), h: String(h), resize });
    return {
      expanded_url: `https://twitter.com/${OWNER.userName}/status/${post}/photo/1`, indices: this.#indices(from, 23), url,
      media_url: `http://pbs.twimg.com/media/${this.#token(15)}.jpg`, id_str: id, id, media_url_https: `https://pbs.twimg.com/media/${this.#token(15)}.jpg`,
      sizes: { small: size(680, 510, 'fit'), thumb: size(150, 150, 'crop'), medium: size(1200, 900, 'fit'), large: size(2048, 1536, 'fit') },
      type: 'photo', display_url: `pic.twitter.com/${url.slice(-10)}`,
    };
  }
}

/** "Wed Nov 06 06:23:48 +0000 2024" */
function xDate(ms) {
  const [day, date, month, year, time] = new Date(ms).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
}

/** One part of the file, until it or the whole is large enough. */
function* partOf(posts, part, limit) {
  let bytes = 0;
  for (let first = true; bytes < limit; first = false) {
    const batch = Array.from({ length: Math.min(BATCH, Math.max(1, Math.round((limit - bytes) / BYTES_PER_POST))) }, () => posts.next());
    const text = (first ? `window.YTD.tweets.part${part} = [\n` : ',\n') + JSON.stringify(batch, null, 2).slice(2, -2);
    bytes += Buffer.byteLength(text);
    yield text;
  }
  yield '\n]';
}

/**
 * @param {string} out
 * @param {{json?: number, media?: number, seed?: number, oneFile?: boolean}} [sizes] json and media in bytes
 * @returns {Promise<{zip: number, json: number, posts: number, likes: number, shares: number}>} bytes, and what is in it
 */
export async function makeXArchive(out, { json = 150e6, media = 300e6, seed = 1, oneFile = false } = {}) {
  mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
  const zip = new ZipWriter(`${out}.part`);
  const posts = new Posts(seed, Math.max(1, json / BYTES_PER_POST));
  const files = [];
  let written = 0;
  while (json - written > BYTES_PER_POST) {
    const before = posts.count;
    const part = files.length;
    const fileName = part ? `data/tweets-part${part}.js` : 'data/tweets.js';
    written += await zip.deflate(fileName, partOf(posts, part, Math.min(oneFile ? Infinity : PART, json - written)));
    files.push({ fileName, globalName: `YTD.tweets.part${part}`, count: String(posts.count - before) });
  }
  const random = randomFrom(seed + 1);
  const picture = Uint8Array.from({ length: MEDIA }, () => random() * 256);
  const crc = crc32(picture);
  for (let i = 0; (i + 1) * MEDIA <= media; ++i) zip.store(`data/tweets_media/${1e15 + i}-${i.toString(36)}.jpg`, picture, crc);
  const manifest = {
    userInfo: OWNER,
    archiveInfo: { sizeBytes: String(json + media), generationDate: new Date(GENERATED).toISOString(), isPartialArchive: false, maxPartSizeBytes: '53687091200' },
    dataTypes: {
      follower: { files: [{ fileName: 'data/follower.js', globalName: 'YTD.follower.part0', count: '5210' }] },
      tweets: { mediaDirectory: 'data/tweets_media', files },
    },
  };
  await zip.deflate('data/manifest.js', [`window.__THAR_CONFIG = ${JSON.stringify(manifest, null, 2)}`]);
  const size = zip.close();
  renameSync(`${out}.part`, out);  // never half a file under its name
  return { zip: size, json: written, posts: posts.count, likes: posts.likes, shares: posts.shares };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals: [out] } = parseArgs({ allowPositionals: true, options: {
    'json': { type: 'string', default: '150' }, 'media': { type: 'string', default: '300' }, 'seed': { type: 'string', default: '1' }, 'one-file': { type: 'boolean', default: false },
  } });
  if (!out) throw new Error('Usage: make_x_archive.js OUT.zip [--json MB] [--media MB] [--seed N] [--one-file]');
  console.log(await makeXArchive(out, { json: values.json * 1e6, media: values.media * 1e6, seed: Number(values.seed), oneFile: values['one-file'] }));
}
