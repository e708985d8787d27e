// Files that are wrong, and files that only look so, dropped on the real page. Each gets its sentence; what is sound in it counts; and after each
// the page takes a sound archive as if nothing had been.
import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as bad from './bad_files.js';
import { openChromium } from './browsers.js';
import { independentCount, reading, startServer, temporaryFolder, zip } from './sway_page.js';
import { makeExport, ytd } from './x_export.js';

const folder = temporaryFolder();
const whole = zip(join(folder, 'whole.zip'), bad.exportFiles());
const { score, line } = (() => {
  const counted = independentCount(whole);
  return { score: counted.score.toFixed(1), line: `Your 1,240 followers act like ${Number(counted.audienceEquivalent.toPrecision(3)).toLocaleString('en')}.` };
})();

const tweets = bad.exportFiles().find(({ path }) => path === 'data/tweets.js').data;
const sound = bad.zipped(bad.exportFiles());
const place = (name) => bad.headersOf(sound, name);
const { post, withPosts } = bad;
const deep = (levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** What the page says, word for word, as core/events/notes.h has it. */
const says = {
  cutOff: 'This archive is cut off at {size}; the download may not have finished. What could be read was counted, so the score is partial. Fetch the archive again.',
  entryDamaged: 'This file is damaged inside the archive. What came before the damage was counted. Fetch the archive again.',
  fileCutOff: 'This file ends in the middle of a record. Everything before that was counted; fetch the file again for the rest.',
  password: 'This is locked with a password. Unpack it first, then drop the folder.',
  volumes: 'This zip is one volume of several. Join the volumes with the program that made them, or unpack them and drop the folder.',
  unknown: 'We don\'t know this file. Drop the archive as you downloaded it from the network.',
  empty: 'This file is empty; the download may not have finished. Fetch it again and drop it here.',
  checksum: 'The checksum of this file does not agree: something in it was changed or lost. What could be read was counted. Fetch the archive again.',
  noExport: 'This archive holds no list of responses or followers that we know. Drop it as you downloaded it; if you chose what it should hold, ask the network for all of it. Files that you packed yourself, drop as they are.',
  html: 'This is a web page, not the data. Ask the network for the export again and choose JSON where it offers a choice, or drop the whole zip.',
  picture: 'This is a picture, a video or a sound. Drop the archive that the network gave you.',
  notNeeded: 'This part of an X archive holds no responses to you, so it was closed. Drop the whole archive, or its tweets.js and manifest.js.',
  grailbird: 'This is a Twitter archive of 2012 to 2019, which holds no responses. Get a newer archive from X: Settings, Your account, Download an archive of your data.',
  packed: (method) => `data/tweets.js: This file is packed in a way that browsers cannot unpack (${method}). Unpack the archive and drop the folder.`,
  noEntries: 'This part of the export holds no entries.',
};

const expectedScore = { all: score, audience: '44.2', silent: '26.3', few: '40.2' };

/** The export as the first of several parts. */
const partial = () => bad.exportFiles().map(({ path, data }) => ({ path, data: path === 'data/manifest.js' ? data.replace('Archive": false', 'Archive": true') : data }));

/**
 * `score`: 'all': no post of the window is lost; 'audience': the posts are, and the followers are not; 'silent': there is no post, so nobody responded;
 * 'few': the posts of its first 1000 bytes are there; null: there is nothing to score.
 * `states` and `notes`: what stands beside the files, word for word.
 */
const rows = [
  // Containers.
  { name: 'a zip cut within its pictures, the posts whole', data: () => sound.subarray(0, place('data/tweets_media/2-picture.jpg').data),
    score: 'all', states: ['Damaged'], notes: [says.cutOff] },
  { name: 'a zip cut within its posts', data: () => sound.subarray(0, (place('data/tweets.js').data + place('data/tweets.js').end) >> 1),
    score: 'all', states: ['Damaged'], notes: [says.cutOff, `data/tweets.js: ${says.entryDamaged}`, `data/tweets.js: ${says.fileCutOff}`] },
  { name: 'a zip with a password', data: () => bad.zipped(bad.exportFiles(), ['-P', 'secret']),
    score: null, states: ['Unreadable'], notes: [says.password] },
  { name: 'Deflate64', data: () => bad.withMethod(sound, 'data/tweets.js', 9),
    score: 'audience', states: ['Partly read'], notes: [says.packed('Deflate64')] },
  { name: 'LZMA', data: () => bad.withMethod(sound, 'data/tweets.js', 14),
    score: 'audience', states: ['Partly read'], notes: [says.packed('LZMA')] },
  { name: 'an unknown compression', data: () => bad.withMethod(sound, 'data/tweets.js', 77),
    score: 'audience', states: ['Partly read'], notes: [says.packed('method 77')] },
  { name: 'a zip in volumes', files: () => bad.volumes(),
    score: null, states: ['Unreadable', 'Unreadable'], notes: [says.volumes, says.volumes] },
  { name: 'no zip, though it is called one', data: () => Buffer.from('This is not what it says it is.'),
    score: null, states: ['Not known'], notes: [says.unknown] },
  { name: 'an empty file', data: () => Buffer.alloc(0),
    score: null, states: ['Empty'], notes: [says.empty] },
  { name: 'an empty archive', data: () => Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]),
    score: null, states: ['Empty'], notes: [says.empty] },
  { name: 'a checksum that does not agree', data: () => bad.withChecksum(sound, 'data/tweets.js', 1),
    score: 'all', states: ['Damaged'], notes: [`data/tweets.js: ${says.checksum}`] },
  { name: 'damage at the beginning of the posts', data: () => bad.withDamage(sound, 'data/tweets.js', 0),
    score: 'silent', states: ['Damaged'], notes: [`data/tweets.js: ${says.entryDamaged}`] },
  { name: 'more than it declares', data: () => bad.withSize(sound, 'data/tweets.js', 1000),
    score: 'few', states: ['Damaged'], notes: [`data/tweets.js: ${says.entryDamaged}`, `data/tweets.js: ${says.fileCutOff}`] },
  { name: 'names that climb out of the folder', 
    data: () => bad.replaceBytes(bad.zipped(bad.exportFiles().map((file) => ({ ...file, path: `xx/${file.path}` }))), 'xx/data', '../data'),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'an archive in an archive', data: () => bad.zipped([{ path: 'inner.zip', data: sound }, { path: 'note.txt', data: 'hello' }]),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'an archive of something else', data: () => bad.zipped([{ path: 'holiday.txt', data: 'sun' }, { path: 'recipe.txt', data: 'salt' }]),
    score: null, states: ['Not known'], notes: [says.noExport] },
  // Not bad, though it looks so.
  { name: 'junk before the archive', data: () => Buffer.concat([Buffer.alloc(5000, 'junk'), sound]),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'junk behind the archive', data: () => Buffer.concat([sound, Buffer.alloc(5000, 'junk')]),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'junk on both sides', data: () => Buffer.concat([Buffer.alloc(5000, 'junk'), sound, Buffer.alloc(5000, 'junk')]),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'honest data that packs 500 to 1', data: () => bad.zipped(bad.exportFiles(tweets.replace('[', `[${' '.repeat(100 << 20)}`))),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'a byte order mark', data: () => bad.zipped(bad.exportFiles(`\ufeff${tweets}`)),
    score: 'all', states: ['Read'], notes: [] },
  // Files of another kind.
  { name: 'the web page within the archive', file: 'Your archive.html', data: () => '<!doctype html><html><title>Your archive</title></html>',
    score: null, states: ['Not known'], notes: [says.html] },
  { name: 'a photo', file: 'IMG_2024.jpg', data: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]), Buffer.alloc(3000, 7)]),
    score: null, states: ['Not known'], notes: [says.picture] },
  { name: 'a file of a network that is not read', file: 'posts.csv',
    data: () => 'id,permalink,date,ip,subreddit,gildings,title,url,body\nk3x,https://www.reddit.com/r/maps/comments/k3x/,2024-03-01 08:00:00 UTC,,maps,0,A map,,\n',
    score: null, states: ['Not known'], notes: [says.unknown] },
  { name: 'private messages', file: 'direct-messages.js', data: () => ytd('direct_messages', [{ dmConversation: { conversationId: '1-2', messages: [] } }]),
    score: null, states: ['No responses'], notes: [says.notNeeded] },
  { name: 'a Twitter archive of before 2018', data: () => bad.zipped(bad.fixture('x/grailbird')),
    score: null, states: ['Read'], notes: [`2 files: ${says.grailbird}`] },
  { name: 'the table of videos of X', files: () => bad.fixture('x/analytics-video').map(({ path, data }) => ({ name: path, data })),
    score: null, states: ['No responses'], notes: ['X\'s video overview repeats views that the post and account analytics hold. Drop those files instead.'] },
  { name: 'one part of an export that comes in several', data: () => bad.zipped(partial()),
    score: 'all', states: ['Read'], notes: ['data/manifest.js: This export comes in several parts; drop all of them together, or the score is partial.'] },
  { name: 'a web page for each part', data: () => bad.zipped([{ path: 'data/tweets.html', data: '<!doctype html><p>tweets</p>' }]),
    score: null, states: ['Not known'], notes: [says.html] },
  // What stands in the posts.
  { name: 'posts cut within a record', data: () => bad.zipped(bad.exportFiles(tweets.slice(0, tweets.indexOf('"truncated"', tweets.length / 2)))),
    score: 'all', states: ['Damaged'], notes: [`data/tweets.js: ${says.fileCutOff}`] },
  { name: 'a hundred thousand brackets', data: () => withPosts([post(1001, { nested: 'HERE' })], (text) => text.replace('"HERE"', deep(100_000))),
    score: 'all', states: ['Damaged'], notes: ['data/tweets.js: Damaged records that were left out: 1. Everything else was counted.'] },
  { name: 'a hundred thousand brackets that never close', data: () => bad.zipped(bad.exportFiles(tweets.replace(/\]\s*$/, `,${'['.repeat(100_000)}`))),
    score: 'all', states: ['Damaged'], notes: [`data/tweets.js: ${says.fileCutOff}`] },
  { name: 'text that is no UTF-8', data: () => withPosts([post(1001, { full_text: 'HERE' })], (text) => bad.replaceBytes(Buffer.from(text), 'HERE', '\xff\xfe\xc3')),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Characters that were no valid text and were replaced: 3.'] },
  { name: 'half a character of two', data: () => withPosts([post(1001, { full_text: 'HERE' })], (text) => text.replace('HERE', '\\ud83d and \\udea2')),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Characters that were no valid text and were replaced: 2.'] },
  { name: 'NUL bytes in a text', data: () => withPosts([post(1001, { full_text: 'HERE' })], (text) => text.replace('HERE', 'a\0b')),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Characters that were no valid text and were replaced: 1.'] },
  { name: 'a record that is no JSON', data: () => withPosts([post(1001, { full_text: 'HERE' })], (text) => text.replace('"HERE"', '12x')),
    score: 'all', states: ['Damaged'], notes: ['data/tweets.js: Damaged records that were left out: 1. Everything else was counted.'] },
  { name: 'an escape that JSON does not know', data: () => withPosts([post(1001, { full_text: 'HERE' })], (text) => text.replace('"HERE"', '"\\x"')),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Characters that were no valid text and were replaced: 1.'] },
  { name: 'the same post ten times', data: () => withPosts(Array(9).fill(makeExport().records[0].tweet)),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'a record of 50 MB', data: () => withPosts([post(1001, { full_text: 'x'.repeat(50 << 20) })]),
    score: 'all', states: ['Damaged'], notes: ['data/tweets.js: Damaged records that were left out: 1. Everything else was counted.'] },
  { name: 'counts that are none', data: () => withPosts(['', '-', 'many', null, true].map((favorite_count, i) => post(1001 + i, { favorite_count }))),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Impossible numbers, such as a negative count, that are treated as unknown: 2.'] },
  { name: 'counts below zero', data: () => withPosts([post(1001, { favorite_count: '-3' }), post(1002, { retweet_count: -4 })]),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Impossible numbers, such as a negative count, that are treated as unknown: 2.'] },
  { name: 'counts with a point', data: () => withPosts([post(1001, { favorite_count: '12.0' })]),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'counts beyond all measure', 
    data: () => withPosts([post(1001, { favorite_count: '9007199254740992' }), post(1002, { retweet_count: 'HERE' })], (text) => text.replace('"HERE"', '1e400')),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Numbers above a million millions that were held there: 2.'] },
  { name: 'posts without a date', data: () => withPosts([post(1001, { created_at: undefined })]),
    score: 'all', states: ['Read'], notes: [] },
  { name: 'posts of 1970 and of the year 3000', 
    data: () => withPosts(['Thu Jan 01 00:00:01 +0000 1970', 'Wed Jan 01 00:00:01 +0000 3000'].map((created_at, i) => post(1001 + i, { created_at }))),
    score: 'all', states: ['Read'], notes: ['data/tweets.js: Impossible or missing dates: 2. What they belong to is not part of the score of any day.'] },
  { name: 'no posts at all', data: () => bad.zipped(bad.exportFiles(ytd('tweets', []))),
    score: 'silent', states: ['Read'], notes: [`data/tweets.js: ${says.noEntries}`] },
].map(({ data, file = 'twitter.zip', ...row }) => ({ files: () => [{ name: file, data: data() }], ...row }));

describe('a bad drop', () => {
  let server, page, crashed;
  before(async () => {
    server = await startServer({ port: 0 });
    page = await openChromium({ baseline: true });
    page.tab.on('pageerror', (error) => crashed.push(error.message));
  });
  after(async () => {
    await page.close();
    server.close();
  });

  for (const row of rows)
    test(row.name, async () => {
      crashed = [];
      const paths = row.files().map(({ name, data }) => {
        const path = join(temporaryFolder(), name);
        writeFileSync(path, data);
        return path;
      });
      await page.goto(server.origin);
      const screen = await reading(page, () => page.setFiles('#files', paths));
      const size = `${(paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1000).toFixed(1)} kB`;
      assert.deepEqual({ score: screen.score === '–' ? null : screen.score, states: screen.states, notes: screen.notes, trouble: screen.trouble },
        { score: expectedScore[row.score] ?? null, states: row.states, notes: row.notes.map((note) => note.replace('{size}', size)), trouble: '' });

      const after = await reading(page, () => page.setFiles('#files', [whole]));
      assert.deepEqual([after.score, after.line], [score, line], 'the page lives on, and a sound archive counts');
      assert.deepEqual(crashed, []);
    });
});
