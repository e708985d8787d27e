// Nothing leaves the browser. Every leak that could be is planted first, to show that it would be seen.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openChromium } from './browsers.js';
import { leaks } from './leaks.js';
import { openRecorder } from './recorder.js';
import { headers } from '../../web/server.js';

// Without it WebRTC has no address to use on a machine that has only the loopback.
const WEBRTC_ON_LOOPBACK = '--allow-loopback-in-peer-connection';

describe('planted leaks', { concurrency: 4 }, () => {
  let browser, probe;

  // A page that plants what it is told, once with the headers of the real page and once with none.
  before(async () => {
    browser = await openChromium({ args: [WEBRTC_ON_LOOPBACK] });
    probe = createServer((request, response) => {
      const script = 'self.policy = self.trustedTypes?.createPolicy("sway", {createScriptURL: (text) => text});';
      if (request.url !== '/free' && request.url !== '/strict') return response.setHeader('content-type', 'text/javascript').end(request.url === '/probe.js' ? script : '');
      if (request.url === '/strict') for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Probe</title><link rel="icon" href="data:,"><body><script src="/probe.js"></script>');
    }).listen(0, '127.0.0.1');
    await once(probe, 'listening');
  });
  after(async () => {
    await browser.close();
    probe.close();
    probe.closeAllConnections();
  });

  /** What is recorded of a leak on the probe's page, once something was or `patience` ms have gone by. */
  async function plant(leak, path, patience) {
    const recorder = await openRecorder(probe.address().port);
    const tab = await browser.context.newPage();
    try {
      await tab.goto(recorder.origin + path);
      const loaded = recorder.mark();
      const addresses = { to: `${recorder.sink.origin}/leak`, own: `${recorder.origin}/leak`, port: recorder.sink.port };
      await tab.evaluate(`(${leak.plant})({...${JSON.stringify(addresses)}, trust: (text) => self.policy ? policy.createScriptURL(text) : text})`)
        .catch((error) => { if (!/Trusted|Content Security Policy|insecure|SecurityError/.test(error.message)) throw error; });
      const until = Date.now() + patience;
      while (Date.now() < until && !/leak|datagram/.test(recorder.since(loaded).wire)) await sleep(20);
      return recorder.since(loaded);
    } finally {
      await tab.close();
      recorder.close();
    }
  }

  for (const leak of leaks) {
    test(`${leak.name}: seen where no policy stops it`, async () => {
      const { wire } = await plant(leak, '/free', leak.bare ? 1000 : 5000);
      assert.match(wire.join('\n'), leak.bare ? /tcp connection/ : /leak|udp datagram/);
    });
    test(`${leak.name}: ${leak.policy} under the policy of the page`, async () => {
      const { wire } = await plant(leak, '/strict', 700);
      const outcome = wire.some((line) => /leak|udp datagram/.test(line)) ? 'open' : wire.length ? 'connection' : 'blocked';
      assert.equal(outcome, leak.policy, wire.join('\n'));
    });
  }
});
