// The page's side of the engine, as built, with a worker that does as it is told: what the page is told when the worker falls silent, dies, or will not stop.
import assert from 'node:assert/strict';
import { beforeEach, describe, mock, test } from 'node:test';
import { Engine, EngineError, analyse } from '../../web/dist/sway-engine.js';

let workers;
let policies;

class FakeWorker {
  sent = [];
  ended = false;
  obeys = true;

  constructor(url) {
    this.url = url;
    workers.push(this);
  }

  postMessage(message) {
    this.sent.push(message);
    if (['start', 'warm'].includes(message.task)) this.say({ id: message.id, result: '' });
    if (message.task === 'cancel' && this.obeys) this.say({ id: message.of, error: 'cancelled' });
  }

  terminate() {
    this.ended = true;
  }

  say(data) {
    queueMicrotask(() => this.ended || this.onmessage({ data }));
  }

  answer(task, result = '{"score":1}') {
    this.say({ id: this.sent.findLast((message) => message.task === task).id, result });
  }
}

globalThis.trustedTypes = {
  createPolicy(name, { createScriptURL }) {
    policies.push(name);
    return { createScriptURL: (url) => ({ trusted: createScriptURL(url) }) };
  },
};
policies = [];
mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });

const file = { name: 'tweets.js', blob: new Blob(['x']) };
const progress = (bytes) => ({ files: [{ name: 'tweets.js', state: 'reading', bytes, total: 9, entry: 'x.zip/data/tweets.js' }], bytes, total: 9, scanned: 0 });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets that many seconds pass, in each of which the worker says something or is silent. */
async function pass(seconds, message) {
  for (let i = 0; i < seconds; ++i) {
    if (message) workers.at(-1).say(message);
    await turn();
    mock.timers.tick(1000);
  }
  await turn();
}

/** An engine that is reading, how it ends, and what it told. */
async function reading(engine = new Engine(), signal = undefined, Worker = FakeWorker) {
  globalThis.Worker = Worker;
  const told = [];
  const result = engine.add([file], { signal, onProgress: (step) => told.push(step) });
  const ended = result.then((report) => report, (error) => error);
  await turn();
  return { engine, told, ended, worker: workers.at(-1) };
}

beforeEach(() => {
  workers = [];
});

describe('the engine', () => {
  test('starts one worker from a blob, as the policy of the page wants it, and hands over the core', async () => {
    const { ended, worker, engine } = await reading();
    worker.answer('add');
    assert.deepEqual(await ended, { score: 1 });
    assert.match(worker.url.trusted, /^blob:/);
    assert.deepEqual(policies, ['sway']);
    assert.deepEqual([...worker.sent[0].wasmBinary.subarray(0, 4)], [0, 0x61, 0x73, 0x6d]);
    assert.deepEqual(worker.sent[1].files, [file]);
    const again = engine.report({ asOf: '2024-01-01', account: 'x/mira' });
    await turn();
    const { id, readAt, ...asked } = worker.sent[2];
    assert.deepEqual(asked, { task: 'report', asOf: '2024-01-01', account: 'x/mira', owners: undefined });
    worker.answer('report', '{"score":2}');
    assert.deepEqual(await again, { score: 2 });
    assert.equal(workers.length, 1);
  });

  test('tells progress, and once that it is stuck after 20 s without a byte though the worker lives', async () => {
    const { told, ended, worker } = await reading();
    const { id } = worker.sent.at(-1);
    worker.say({ id, progress: progress(3) });
    await pass(45, { beat: true });
    assert.deepEqual(told.map(({ bytes, stuck }) => [bytes, stuck]), [[3, false], [3, true]]);
    worker.say({ id, progress: progress(4) });
    await pass(19, { beat: true });
    assert.deepEqual(told.slice(2).map(({ bytes, stuck }) => [bytes, stuck]), [[4, false]]);
    worker.answer('add');
    assert.deepEqual(await ended, { score: 1 });
  });

  test('gives a worker up that is silent for more than 20 s while reading, says where, and reads all again with a new one', async () => {
    const first = await reading();
    first.worker.answer('add');
    await first.ended;
    const { ended, worker } = await reading(first.engine);
    worker.say({ id: worker.sent.at(-1).id, progress: progress(3) });
    await pass(20);
    assert.equal(worker.ended, false);
    await pass(1);
    assert.equal(worker.ended, true);
    const error = await ended;
    assert.ok(error instanceof EngineError);
    assert.deepEqual({ code: error.code, message: error.message }, { code: 'crashed', message: 'The reader stopped unexpectedly. Drop the files one at a time to find the one it cannot read. It happened at x.zip/data/tweets.js. Nothing was sent anywhere.' });
    const third = await reading(first.engine);
    assert.equal(workers.length, 2);
    assert.deepEqual(third.worker.sent.map(({ task }) => task), ['start', 'add']);  // the file of before
    third.worker.answer('add');
    await turn();
    assert.deepEqual(third.worker.sent.map(({ task }) => task), ['start', 'add', 'add']);
    third.worker.answer('add', '{"score":3}');
    assert.deepEqual(await third.ended, { score: 3 });
  });

  test('lets it be silent for a minute while it computes', async () => {
    const { ended, worker } = await reading();
    worker.say({ computing: true });
    await pass(55);
    worker.answer('add');
    assert.deepEqual(await ended, { score: 1 });
  });

  for (const code of ['memory', 'crashed', 'unsupported'])
    test(`ends a worker that says '${code}'; the next call gets a new one`, async () => {
      const { engine, ended, worker } = await reading();
      worker.say({ id: worker.sent.at(-1).id, error: code });
      assert.equal((await ended).code, code);
      assert.ok(worker.ended);
      const next = await reading(engine);
      next.worker.answer('add');
      assert.deepEqual(await next.ended, { score: 1 });
    });

  test('takes an error of the worker itself for a crash', async () => {
    const { ended, worker } = await reading();
    worker.onerror({ preventDefault() {} });
    assert.equal((await ended).code, 'crashed');
  });

  test('gets ready ahead of the files, whose moment is when they come', async (t) => {
    t.mock.method(Date, 'now', () => 1000);
    globalThis.Worker = FakeWorker;
    const engine = new Engine();
    await engine.warmUp();
    assert.deepEqual(workers[0].sent.map(({ task }) => task), ['start', 'warm']);
    Date.now.mock.mockImplementation(() => 9000);
    const { ended, worker } = await reading(engine);
    Date.now.mock.mockImplementation(() => 9999);
    worker.answer('add');
    await ended;
    const report = engine.report();
    await turn();
    worker.answer('report');
    await report;
    assert.deepEqual(worker.sent.map(({ task, readAt }) => [task, readAt]), [['start', undefined], ['warm', undefined], ['add', 9000], ['report', 9000]]);
    assert.equal(workers.length, 1);
  });

  test('tells the files what went wrong when it got ready', async () => {
    const { WebAssembly } = globalThis;
    globalThis.WebAssembly = undefined;
    const engine = new Engine();
    await engine.warmUp();
    const { ended } = await reading(engine);
    globalThis.WebAssembly = WebAssembly;
    assert.equal((await ended).code, 'unsupported');
  });

  test('cancels, and keeps the worker that stops by itself', async () => {
    const cancel = new AbortController();
    const { engine, ended, worker } = await reading(undefined, cancel.signal);
    cancel.abort();
    assert.equal((await ended).code, 'cancelled');
    await pass(20);
    assert.equal(worker.ended, false);
    await assert.rejects(engine.add([file], { signal: cancel.signal }), { code: 'cancelled' });
    assert.equal(worker.sent.filter(({ task }) => task === 'add').length, 1);
  });

  test('ends a worker that does not stop within 3 s', async () => {
    const cancel = new AbortController();
    const { ended, worker } = await reading(undefined, cancel.signal);
    worker.obeys = false;
    cancel.abort();
    await pass(2, { beat: true });
    assert.equal(worker.ended, false);
    await pass(1, { beat: true });
    assert.equal((await ended).code, 'cancelled');
    assert.ok(worker.ended);
  });

  test('keeps what was read to its end when the worker is ended amid the rest, also the files of a folder', async () => {
    globalThis.Worker = FakeWorker;
    const engine = new Engine();
    const ended = engine.add(['done.json', 'folder/a.json', 'other/b.json', 'folder/c.json'].map((name) => ({ name, blob: new Blob(['x']) }))).catch((error) => error);
    await turn();
    const { id } = workers[0].sent.at(-1);
    workers[0].say({ id, progress: { ...progress(3), files: ['done', 'done', 'reading'].map((state) => ({ ...progress(3).files[0], state })) } });
    await pass(21);
    assert.equal((await ended).code, 'crashed');
    engine.report().catch(() => {});
    await turn();
    assert.deepEqual(workers[1].sent.find(({ task }) => task === 'add').files.map(({ name }) => name), ['done.json', 'folder/a.json', 'folder/c.json']);
    engine.close();
  });

  test('reads one call after the other, and reports in between', async () => {
    const { engine, worker, ended } = await reading();
    const second = reading(engine);
    const report = engine.report();
    await turn();
    assert.deepEqual(worker.sent.map(({ task }) => task), ['start', 'add', 'report']);
    worker.answer('report', '{"score":0}');
    assert.deepEqual(await report, { score: 0 });
    worker.answer('add');
    await ended;
    await turn();
    assert.deepEqual(worker.sent.map(({ task }) => task), ['start', 'add', 'report', 'add']);
    worker.answer('add', '{"score":2}');
    assert.deepEqual(await (await second).ended, { score: 2 });
  });

  test('is closed for what waits for its turn as well', async () => {
    const { engine, ended } = await reading();
    const second = engine.add([file]);
    engine.close();
    assert.equal((await ended).code, 'cancelled');
    assert.equal((await second.catch((error) => error)).code, 'cancelled');
    assert.equal(workers.length, 1);
  });

  test('is closed after a single analysis', async () => {
    globalThis.Worker = FakeWorker;
    const result = analyse([file]);
    await turn();
    workers[0].answer('add');
    assert.deepEqual(await result, { score: 1 });
    assert.ok(workers[0].ended);
  });

  test('where the policy of a page forbids a worker from a blob, starts its own file as one', async () => {
    const { ended } = await reading(new Engine(), undefined, class extends FakeWorker {
      postMessage(message) {
        if (workers.length > 1) super.postMessage(message);
        else queueMicrotask(() => this.onerror({ preventDefault() {} }));
      }
    });
    await turn();
    assert.deepEqual([workers[0].ended, workers[1].ended, workers.length], [true, false, 2]);
    assert.match(workers[1].url.trusted, /^file:.*\/sway-engine\.js$/);
    workers[1].answer('add');
    assert.deepEqual(await ended, { score: 1 });
  });

  for (const [why, Worker] of [['forbids every worker', class { constructor() { throw new DOMException('', 'SecurityError'); } }], ['has none', null]])
    test(`where the page ${why}, reads in its own thread`, async (t) => {
      mock.timers.reset();
      const engine = new Engine({ readAt: 0 });
      t.after(() => engine.close());
      const { ended, told } = await reading(engine, undefined, Worker);
      assert.deepEqual((await ended).files.map(({ name, bytes }) => [name, bytes]), [['tweets.js', 1]]);
      assert.deepEqual(told.at(-1).files.map(({ state }) => state), ['done']);
      assert.deepEqual((await engine.report()).accounts.map(({ network }) => network), ['x']);
      mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
    });

  test('says so where a browser lacks what it needs', async () => {
    const { WebAssembly } = globalThis;
    globalThis.WebAssembly = undefined;
    const { ended } = await reading();
    const { code, message } = await ended;
    globalThis.WebAssembly = WebAssembly;
    assert.deepEqual({ code, message }, { code: 'unsupported', message: 'This browser lacks what the reader needs: WebAssembly with SIMD. A current Firefox, Chrome, Edge or Safari has it.' });
  });
});
