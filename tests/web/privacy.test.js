// Nothing leaves the browser. Every leak that could be is planted first, to show that it would be seen.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { headers } from '../../web/server.js';
import { browsers, dropFiles, openChromium, openFirefox } from './browsers.js';
import { leaks } from './leaks.js';
import { openRecorder } from './recorder.js';
import { startProbe, stored, stores } from './storage.js';
import { onScreen, reading, startServer, temporaryFolder, zip } from './sway_page.js';
import { makeExport } from './x_export.js';

// Without it WebRTC has no address to use on a machine that has only the loopback.
const WEBRTC_ON_LOOPBACK = '--allow-loopback-in-peer-connection';
const LEAKED = /leak|udp datagram/;

/** Waits until something like this was on the wire. */
async function seen(recorder, mark, pattern, patience = 5000) {
  for (const until = Date.now() + patience; Date.now() < until && !pattern.test(recorder.since(mark).wire.join('\n'));) await sleep(20);
}

const leakBrowsers = {
  chromium: () => openChromium({ args: [WEBRTC_ON_LOOPBACK] }),
  firefox: () => openFirefox({ preferences: { 'media.peerconnection.ice.loopback': true, 'network.http.speculative-parallel-limit': 6 } }),
};

for (const [name, open] of Object.entries(leakBrowsers))
  describe(`planted leaks, ${name}`, { concurrency: 4 }, () => {
    let browser, probe;

    // A page that plants what it is told, once with the headers of the real page and once with none.
    before(async () => {
      probe = await startProbe(headers);
      browser = await open();
    });
    after(async () => {
      await browser?.close();
      probe.close();
    });

    /** What is on the wire after a leak on the probe's page, once it came through or `patience` ms have gone by. */
    async function plant(leak, path, patience) {
      const recorder = await openRecorder(probe.port);
      const tab = await browser.newTab();
      try {
        await tab.goto(recorder.origin + path);
        const loaded = recorder.mark();
        const addresses = { to: `${recorder.sink.origin}/leak`, own: `${recorder.origin}/leak`, port: recorder.sink.port };
        const trust = '(text) => self.policy ? policy.createScriptURL(text) : text';
        await tab.evaluate(`void (${leak.plant})({...${JSON.stringify(addresses)}, trust: ${trust}})`)
          .catch((error) => { if (!/Trusted|Content Security Policy|insecure|SecurityError|CONTENT_BLOCKED|0x805a0061/.test(error.message)) throw error; });
        await seen(recorder, loaded, LEAKED, patience);
        return recorder.since(loaded).wire;
      } finally {
        await tab.close().catch(() => {});
        recorder.close();
      }
    }

    for (const leak of leaks.filter(({ not }) => not !== name)) {
      test(`${leak.name}: seen where no policy stops it`, async () => {
        const wire = await plant(leak, '/free', leak.bare ? 1000 : 5000);
        assert.match(wire.join('\n'), leak.bare ? /tcp connection/ : LEAKED);
      });
      const expected = leak[name] ?? leak.policy;
      test(`${leak.name}: ${expected} under the policy of the page`, async () => {
        const wire = await plant(leak, '/strict', 700);
        assert.equal(wire.some((line) => LEAKED.test(line)) ? 'open' : wire.length ? 'connection' : 'blocked', expected, wire.join('\n'));
      });
    }
  });

const archive = zip(join(temporaryFolder(), 'twitter.zip'), makeExport().files);
const quiet = { browser: [], wire: [] };
const leak = (name) => leaks.find((it) => it.name === name);
const planted = (name, recorder) =>
  `(${leak(name).plant})(${JSON.stringify({ to: `${recorder.sink.origin}/leak`, own: `${recorder.origin}/leak`, port: recorder.sink.port })})`;

/** Everything a person does with a report: looks at a day before, opens what is folded, opens the card and ticks all there is but the keeping of a key. */
function useEverything() {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const day = document.querySelector('#as-of');
  if (day.checkVisibility()) {
    day.value = '2024-09-01';
    day.dispatchEvent(new Event('change', { bubbles: true }));
  }
  for (const button of document.querySelectorAll('#keep button')) if (!/clear|forget/i.test(button.textContent)) button.click();
  for (const box of document.querySelectorAll('dialog input[type="checkbox"]:enabled')) if (!/keep/.test(box.parentNode.textContent)) box.click();
}

describe('the page, with every request recorded', () => {
  let server, recorder, page, score;
  before(async () => {
    server = await startServer({ port: 0 });
    recorder = await openRecorder(Number(new URL(server.origin).port));
    // A name that is looked up leads to the sink, so that nothing gets away unseen; but for those that Chromium itself asks for, such as its form filler.
    const own = ['*.google.com', '*.googleapis.com', '*.gvt1.com'].map((name) => `MAP ${name} ~NOTFOUND`);
    page = await openChromium({ args: [WEBRTC_ON_LOOPBACK, `--host-resolver-rules=${own}, MAP * 127.0.0.1:${recorder.sink.port}, EXCLUDE localhost, EXCLUDE 127.0.0.1`] });
    recorder.watch(page.context);
  });
  after(async () => {
    await page.close();
    recorder.close();
    server.close();
  });

  test('a drop, its analysis and all one can do with the report: no request', async () => {
    await page.tab.goto(recorder.origin, { waitUntil: 'networkidle' });
    assert.ok(recorder.since([0, 0, 0]).browser.length >= 3 && recorder.since([0, 0, 0]).wire.length >= 3, 'the load itself is recorded');
    const loaded = recorder.mark();
    ({ score } = await reading(page, () => dropFiles(page, '#drop', [archive])));
    assert.match(score, /^\d\d\.\d$/);
    await page.evaluate(useEverything);
    await sleep(1000);
    assert.deepEqual(recorder.since(loaded), quiet);
    assert.match(await page.text('#requests-short'), /^0 requests since load$/);
  });

  test('a lookup by name would be seen', async () => {
    const before = recorder.mark();
    const tab = await page.context.newPage();
    await tab.goto('http://exfiltrate.example/').catch(() => {});
    await tab.close();
    assert.match(recorder.since(before).wire.join('\n'), /tcp GET \/ HTTP/);
  });

  // The policy goes with the page's own worker, which holds everything: nothing that its code could do gets out.
  for (const [what, code] of Object.entries({
    'fetch': '(to) => fetch(to, {mode: "no-cors"}).then(() => "sent", () => "refused")',
    'XMLHttpRequest': '(to) => new Promise((done) => { const x = new XMLHttpRequest(); x.onload = () => done("sent"); x.onerror = () => done("refused"); x.open("GET", to); x.send(); })',
    'WebSocket': '(to) => new Promise((done) => { const s = new WebSocket(to.replace("http", "ws")); s.onopen = () => done("sent"); s.onerror = () => done("refused"); })',
    'EventSource': '(to) => new Promise((done) => { const s = new EventSource(to); s.onopen = () => done("sent"); s.onerror = () => done("refused"); })',
    'importScripts': '(to) => { try { importScripts(to); return "sent"; } catch { return "refused"; } }',
  }))
    test(`in the page's own worker, ${what} is refused`, async () => {
      const before = recorder.mark();
      const [worker] = page.tab.workers();
      assert.match(worker.url(), /^blob:/);
      assert.equal(await worker.evaluate(`(${code})(${JSON.stringify(`${recorder.sink.origin}/leak`)})`), 'refused');
      await sleep(200);
      assert.deepEqual(recorder.since(before).wire, []);
    });

  // What no policy stops: were it in the page, the first test of this group would fail.
  for (const name of leaks.filter(({ policy, name }) => policy === 'open' && !/own server|download/.test(name)).map(({ name }) => name).concat('preconnect'))
    test(`planted in the page, ${name} is seen`, async () => {
      const tab = await page.context.newPage();
      await tab.goto(recorder.origin, { waitUntil: 'networkidle' });
      const before = recorder.mark();
      await tab.evaluate(planted(name, recorder));
      await seen(recorder, before, /./);
      await tab.close();
      assert.notDeepEqual(recorder.since(before).wire, []);
    });

  test('with the network cut and the server gone: the same score', async () => {
    await page.tab.goto(recorder.origin, { waitUntil: 'networkidle' });
    const loaded = recorder.mark();
    await page.context.setOffline(true);
    server.close();
    const screen = await reading(page, () => dropFiles(page, '#drop', [archive]));
    await page.evaluate(useEverything);
    await sleep(500);
    assert.equal(screen.score, score);
    assert.deepEqual(recorder.since(loaded), quiet);
    assert.equal(await page.evaluate(() => fetch('/').then(() => 'online', () => 'offline')), 'offline');
  });
});

describe('what is stored', () => {
  for (const [name, open] of Object.entries(browsers))
    test(`${name}: nothing, after a drop and all one can do with the report; and no byte on the wire`, async () => {
      const server = await startServer({ port: 0 });
      const recorder = await openRecorder(Number(new URL(server.origin).port));
      const page = await open();
      try {
        await page.goto(recorder.origin);
        await sleep(500);
        const loaded = recorder.mark();
        await reading(page, () => dropFiles(page, '#drop', [archive]));
        await page.evaluate(useEverything);
        await sleep(500);
        assert.deepEqual(recorder.since(loaded).wire, []);
        assert.deepEqual(await stored(page), Object.fromEntries(Object.keys(stores).map((store) => [store, 0])));
        assert.match((await onScreen(page)).score, /^\d\d\.\d$/);
        await page.evaluate(`() => ${planted('navigation', recorder)}`);
        await seen(recorder, loaded, /leak/);
        assert.match(recorder.since(loaded).wire.join('\n'), /leak/, 'a planted navigation is seen');
      } finally {
        await page.close();
        recorder.close();
        server.close();
      }
    });

  describe('would be found', () => {
    let probe, page;
    before(async () => {
      probe = await startProbe(headers);
      page = await openChromium();
    });
    after(async () => {
      await page.close();
      probe.close();
    });
    for (const [store, { plant }] of Object.entries(stores))
      test(store, async () => {
        await page.goto(`http://localhost:${probe.port}/free`);
        assert.equal((await stored(page))[store], 0);
        await page.evaluate(plant);
        assert.equal((await stored(page))[store], 1);
      });
  });
});
