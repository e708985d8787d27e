// What happens to dropped files on their way to the core: folders, several at once, progress, cancelling, a device or a core that fails.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Core } from '../../web/engine/core.js';
import { startCore } from '../../web/engine/node.js';
import { read } from '../../web/engine/reading.js';
import { warm } from '../../web/engine/warming.js';
import { makeZip } from './make_zip.js';
import { manifest, report, tweets, verdict } from './reading.js';

const blob = (name, data) => ({ name, blob: new Blob([data]) });
const exportIn = (folder) => [blob(`${folder}data/manifest.js`, manifest), blob(`${folder}data/tweets.js`, tweets(30)), blob(`${folder}data/direct-messages.js`, 'secret'), blob(`${folder}assets/a.png`, 'x')];
const zip = (from, count = 10) => makeZip([{ name: 'data/manifest.js', data: manifest }, { name: 'data/tweets.js', data: tweets(count, from) }]);
const html = 'This is a web page, not the data. Ask the network for the export again and choose JSON where it offers a choice, or drop the whole zip.';
const noExport = 'This archive holds no list of responses or followers that we know. Drop it as you downloaded it; if you chose what it should hold, ask the network for all of it. Files that you packed yourself, drop as they are.';
const unreadable = 'Your device could not read this file to its end: it was moved, changed, or is not wholly downloaded. Drop it again.';

/** A file that the device gives only the first `good` bytes of. */
function failing(name, data, good) {
  const whole = new Blob([data]);
  const gone = new DOMException('gone', 'NotReadableError');
  const part = (from, to) => ({
    size: to - from,
    slice: (a = 0, b = to - from) => part(from + Math.min(a, to - from), from + Math.min(b, to - from)),
    arrayBuffer: async () => (to > good ? Promise.reject(gone) : whole.slice(from, to).arrayBuffer()),
    stream: () => new ReadableStream({
      async start(controller) {
        controller.enqueue(new Uint8Array(await whole.slice(from, Math.min(to, good)).arrayBuffer()));
        if (to > good) controller.error(gone);
        else controller.close();
      },
    }),
  });
  return { name, blob: part(0, whole.size) };
}

describe('what is dropped', () => {
  const rows = [
    // what, files, likes, said, read, not opened
    ['a folder', exportIn('twitter/'), 30, [], ['twitter/data/manifest.js', 'twitter/data/tweets.js'], 2],
    ['the folder in it', exportIn('').slice(0, 3), 30, [], ['data/manifest.js', 'data/tweets.js'], 1],
    ['a folder with the zip as it came', [blob('downloads/x.zip', zip(0)), blob('downloads/note.txt', 'x')], 10, [], ['downloads/x.zip/data/manifest.js', 'downloads/x.zip/data/tweets.js'], 1],
    ['a folder of photos', [blob('photos/1.jpg', 'x'), blob('photos/2.jpg', 'x')], 0, [`photos: ${noExport}`], [], 0],
    ['a page instead of the data', [blob('data/tweets.html', '<!doctype html><p>'), blob('x.html', '<html>')], 0, [`data: ${html}`, `x.html: ${html}`], [], 0],
    ['two zips of one account', [blob('a.zip', zip(0)), blob('b.zip', zip(10))], 20, [], ['a.zip/data/manifest.js', 'a.zip/data/tweets.js', 'b.zip/data/manifest.js', 'b.zip/data/tweets.js'], 0],
    ['two bare files', exportIn('').slice(0, 2).map(({ name, blob: content }) => ({ name: name.slice(5), blob: content })), 30, [], ['manifest.js', 'tweets.js'], 0],
    ['a zip twice', [blob('a.zip', zip(0)), blob('a.zip', zip(0))], 10, [], ['a.zip/data/manifest.js', 'a.zip/data/manifest.js', 'a.zip/data/tweets.js', 'a.zip/data/tweets.js'], 0],
    ['a file that the device does not give', [failing('b.zip', zip(0), 0), blob('a.zip', zip(0))], 10, [`b.zip: ${unreadable}`], ['a.zip/data/manifest.js', 'a.zip/data/tweets.js'], 0],
    ['a bare file that breaks off', [failing('tweets.js', tweets(5000), 100_000), blob('a.zip', zip(0))], 10, [`tweets.js: ${unreadable}`], ['a.zip/data/manifest.js', 'a.zip/data/tweets.js'], 0],
    ['nothing', [], 0, [], [], 0],
  ];
  for (const [what, files, likes, says, opened, skipped] of rows)
    test(what, async () => assert.deepEqual(verdict(await report(files)), { likes, says, read: opened, skipped }));
});

test('progress goes by bytes, file by file, and ends at the total', async () => {
  const steps = [];
  await report([blob('a.zip', zip(0, 3000)), ...exportIn('folder/')], { onProgress: (progress) => steps.push(structuredClone(progress)) });
  assert.deepEqual(steps[0].files.map(({ name, state, bytes }) => ({ name, state, bytes })), [{ name: 'a.zip', state: 'reading', bytes: 0 }, { name: 'folder', state: 'waiting', bytes: 0 }]);
  for (let i = 1; i < steps.length; ++i) assert.ok(steps[i].bytes >= steps[i - 1].bytes, `step ${i}`);
  for (const { files, bytes, total } of steps) {
    assert.equal(bytes, files.reduce((sum, file) => sum + file.bytes, 0));
    assert.ok(bytes <= total && files.every((file) => file.bytes <= file.total));
  }
  const last = steps.at(-1);
  assert.ok(last.files.every(({ state, bytes, total }) => state === 'done' && bytes === total));
  assert.ok(steps.some(({ files }) => files[0].entry === 'a.zip/data/tweets.js') && steps.some(({ files }) => files[1].entry === 'folder/data/tweets.js'));
});

test('cancelling forgets the file being read and keeps those read to their end', async () => {
  const core = await startCore(Date.parse('2024-12-01T00:00:00Z'));
  const cancel = new AbortController();
  const files = [blob('a.zip', zip(0)), blob('b.zip', zip(10, 20_000)), blob('c.zip', zip(30_000))];
  const options = { signal: cancel.signal, onProgress: ({ files: [, second] }) => second.entry.endsWith('tweets.js') && second.bytes > second.total / 2 && cancel.abort() };
  await assert.rejects(read(core, files.map(({ name, blob: content }) => ({ name, size: content.size, open: () => content })), options),
    { code: 'cancelled', message: 'Stopped. Files that were read to their end are kept, the others are forgotten.' });
  assert.deepEqual(verdict(JSON.parse(core.report())), { likes: 10, says: [], read: ['a.zip/data/manifest.js', 'a.zip/data/tweets.js', 'b.zip/data/manifest.js'], skipped: 0 });
});

test('getting ready reads something made up to its report, of which nothing is left', async () => {
  const core = await startCore();
  const other = core.another();
  let made;
  const { report: reports } = other;
  other.report = () => (made = JSON.parse(reports.call(other)));
  const steps = [];
  await warm(other, 100_000, async () => { steps.push(other.dead); });
  assert.deepEqual(steps, [false, false, false, false, false], 'each step has a turn of its own');
  const [{ posts, received }] = made.accounts;
  assert.equal(made.files[0].status, 'read');
  assert.ok(posts.lifetime > 100 && received.find(({ kind }) => kind === 'like').lifetime > 100);
  assert.throws(() => other.report(), { code: 'crashed' });
  assert.deepEqual(JSON.parse(core.report()).files, []);
});

test('getting ready does nothing where the browser cannot pack what is made up', async (t) => {
  t.mock.method(globalThis, 'CompressionStream', class { constructor() { throw new TypeError('Unsupported compression format'); } });
  const other = (await startCore()).another();
  await warm(other, 1000);
  assert.equal(other.dead, false);
});

describe('a core that fails', () => {
  /** A core that answers as told, and writes down what it is asked. */
  async function fake(answers) {
    const calls = [];
    const analysis = 4711;
    const method = (name, usual) => (handle, ...args) => {
      assert.equal(handle, analysis, name);
      calls.push([name, ...args]);
      const answer = answers[name];
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer(...args) : answer ?? usual;
    };
    const sway = {
      HEAPU8: new Uint8Array(2 << 20),
      begin: () => analysis,
      select: method('select', '[]'),
      open: method('open', 3),
      buffer: method('buffer', 8),
      feed: method('feed', 1),
      close: method('close', '{}'),
      abandon: method('abandon'),
      refuse: method('refuse'),
      report: method('report', '{}'),
    };
    const core = await Core.start(async () => sway, new Uint8Array(0));
    core.begin(0);
    return { core, calls };
  }
  const readBoth = (core) => read(core, ['a', 'b'].map((name) => ({ name, size: 9000, open: () => new Blob(['x'.repeat(9000)]) })));
  const crashed = { code: 'crashed', message: 'The reader stopped unexpectedly. Drop the files one at a time to find the one it cannot read. Nothing was sent anywhere.' };

  const noMemory = () => new RangeError('memory');
  for (const [what, answers] of [['to open', { open: noMemory() }], ['to take bytes', { buffer: noMemory() }], ['to read', { feed: noMemory() }], ['to close', { close: noMemory() }]])
    test(`for want of memory ${what}: it is dead, says at which file, and is asked nothing more`, async () => {
      const { core, calls } = await fake(answers);
      await assert.rejects(readBoth(core), { code: 'memory', message: 'There was not enough memory. Drop fewer files at once, or use a desktop browser. It happened at a. Nothing was sent anywhere.' });
      const before = calls.length;
      assert.throws(() => core.report(), crashed);
      assert.equal(calls.length, before);
    });

  for (const answers of [{ open: new WebAssembly.RuntimeError('unreachable') }, { feed: new WebAssembly.RuntimeError('unreachable') }, { close: new RangeError('stack') }])
    test(`by a trap in ${Object.keys(answers)}: it is dead, and asked nothing more`, async () => {
      const { core, calls } = await fake(answers);
      await assert.rejects(readBoth(core), { code: 'crashed', message: crashed.message.replace('cannot read. ', 'cannot read. It happened at a. ') });
      const before = calls.length;
      assert.throws(() => core.report(), crashed);
      assert.equal(calls.length, before);
    });

  test('to report for want of memory', async () => {
    const { core } = await fake({ report: noMemory() });
    assert.throws(() => core.report(), { code: 'memory', message: 'There was not enough memory. Drop fewer files at once, or use a desktop browser. Nothing was sent anywhere.' });
  });

  test('that wants no more of a file is given no more of it', async () => {
    const { core, calls } = await fake({ feed: 0 });
    await read(core, [{ name: 'a', size: 5e6, open: () => new Blob([new Uint8Array(5e6)]) }]);
    assert.equal(calls.filter(([name]) => name === 'feed').length, 1);
    assert.deepEqual(calls.at(-1), ['close', 3, '', -1]);
  });
});
