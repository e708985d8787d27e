// Reads the page as built for what the Content-Security-Policy has no word on (`leaks.js`: 'open' and 'connection') and for text turned into code or markup.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** What must not be in the code, and code in which it must be found. */
const banned = [
  {
    what: 'a popup',
    pattern: /\bwindow\s*\.\s*open\b|\b(?:globalThis|self)\s*\.\s*open\b|(?<![.\w$])open\s*\(\s*["'`]/,
    samples: ['window.open(url)', 'globalThis.open("x")', 'open("https://x")'],
  },
  {
    what: 'a navigation',
    pattern: /\blocation\s*(?:\.\s*(?:href|pathname|search|host|hostname|port|protocol)\s*)?(?:=(?!=)|\+=)|\blocation\s*\.\s*(?:assign|replace|reload)\b|\bnavigation\s*\.\s*navigate\b/,
    samples: ['location = url', 'location.href="x"', 'window.location.search += q', 'document.location.assign(url)', 'navigation.navigate(url)'],
  },
  {
    what: 'WebRTC',
    pattern: /RTCPeerConnection/,
    samples: ['new RTCPeerConnection()', 'new self.webkitRTCPeerConnection()'],
  },
  {
    what: 'WebTransport',
    pattern: /WebTransport/,
    samples: ['new WebTransport(url)'],
  },
  {
    what: 'a form that is sent',
    pattern: /\.\s*(?:submit|requestSubmit)\s*\(/,
    samples: ['form.submit()', 'form.requestSubmit()'],
  },
  {
    what: 'a connection made beforehand',
    pattern: /\b(?:preconnect|dns-prefetch|prefetch|prerender|speculationrules)\b/,
    samples: ['link.rel = "preconnect"', 'script.type = "speculationrules"'],
  },
  {
    what: 'a script, frame or link made at run time',
    pattern: /createElement\s*\(\s*["'`](?:script|iframe|frame|object|embed|link|meta|base)\b/i,
    samples: ['document.createElement("script")', "createElement('meta')"],
  },
  {
    what: 'text as markup',
    pattern: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|srcdoc)\b|\bdocument\s*\.\s*write/,
    samples: ['a.innerHTML = b', 'a.outerHTML=b', 'a.insertAdjacentHTML("x", b)', 'document.write(b)', 'frame.srcdoc = b'],
  },
  {
    what: 'text as code',
    pattern: /(?<![.\w$])eval\s*\(|\bFunction\s*\(\s*["'`\w]|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
    samples: ['eval(text)', 'new Function(text)', 'Function("return this")', 'setTimeout("x()")'],
  },
];

const files = readdirSync(DIST, { recursive: true }).filter((name) => /\.(js|html|css)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(DIST, name), 'utf8') }));
const scripts = files.filter(({ name }) => /\.js$|^sway\.html$/.test(name));
/** The meter brings its engine in as a script, with its hash; tests/web/meter.test.js holds that it brings in nothing else. */
const allowed = (what, name) => name === 'sway-meter.js' && what === 'a script, frame or link made at run time';

/** Where it stands, with the words around it. */
function places(text, pattern) {
  return [...text.matchAll(new RegExp(pattern, pattern.flags.replace('g', '') + 'g'))].map((match) => text.slice(Math.max(0, match.index - 40), match.index + 40));
}

describe('the built page', () => {
  test('is there', () => assert.ok(scripts.length > 0 && files.some(({ name }) => name === 'index.html'), `in ${DIST}: ${files.map(({ name }) => name)}`));

  for (const { what, pattern, samples } of banned) {
    for (const { name, text } of scripts.filter((script) => !allowed(what, script.name))) test(`${name} holds no ${what}`, () => assert.deepEqual(places(text, pattern), []));
    for (const sample of samples) test(`${what} is found in: ${sample}`, () => assert.equal(places(`x;${sample};y`, pattern).length, 1));
  }

  // What the page loads comes from where the page comes from. Links to click are not loaded.
  for (const { name, text } of files.filter((file) => file.name.endsWith('.html')))
    test(`${name} loads nothing from elsewhere`, () => {
      const markup = text.replace(/<script type="module">[^]*?<\/script>/, '');  // of the page in one file
      const loaded = [...markup.matchAll(/<(?!a\b)[a-z-]+\b[^>]*?\s(?:src|href|action|data|srcset|poster)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, address]) => address);
      assert.ok(loaded.length > 0);
      assert.deepEqual(loaded.filter((address) => /^(?:[a-z]+:)?\/\//i.test(address)), []);
      assert.doesNotMatch(markup, /http-equiv\s*=\s*["']?refresh|rel\s*=\s*["']?(?:preconnect|dns-prefetch|prefetch|prerender)/i);
    });
  for (const { name, text } of files.filter((file) => file.name.endsWith('.css')))
    test(`${name} loads nothing`, () => assert.deepEqual(places(text, /@import|url\(\s*["']?(?!data:|#)/), []));
});
