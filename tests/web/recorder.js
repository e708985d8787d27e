// Records what leaves a browser, at three places at once: the browser's own account of its requests, the wire (TCP), and UDP (WebRTC, which no request log shows).
import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';

/**
 * An address on the loopback that nobody should ever reach: every connection, every request line and every datagram is recorded.
 * It answers HTTP with an empty page, so that what comes in several steps goes on.
 */
export async function openSink() {
  const seen = [];
  const sockets = new Set();
  const tcp = net.createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    seen.push('tcp connection');
    socket.on('data', (data) => {
      seen.push(`tcp ${firstLine(data)}`);
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address();
  const udp = dgram.createSocket('udp4').on('message', () => seen.push('udp datagram'));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    seen,
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      tcp.close();
      udp.close();
    },
  };
}

/** Stands between the browser and the page's server: hands on every byte and records every request line. */
export async function openTap(serverPort) {
  const seen = [];
  const sockets = new Set();
  const tap = net.createServer((socket) => {
    const server = net.connect(serverPort, '127.0.0.1');
    for (const end of [socket, server]) sockets.add(end.on('error', () => {}).on('close', () => { sockets.delete(end); socket.destroy(); server.destroy(); }));
    seen.push('connection');
    socket.on('data', (data) => { seen.push(firstLine(data)); server.write(data); });
    server.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(tap, 'listening');
  return {
    seen,
    port: tap.address().port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      tap.close();
    },
  };
}

function firstLine(data) {
  return data.toString('latin1').split('\r\n', 1)[0].replace(/[^ -~]+/g, '.').slice(0, 200);
}

/** What a browser itself says it asked for. Bytes of the page's own (`blob:`, `data:`) are no requests. */
const leaves = (url) => !/^(blob|data|about):/.test(url);

/** In every tab, frame, popup and worker of a context of Playwright's. */
export function recordRequests(context) {
  const seen = [];
  const add = (what, url) => { if (leaves(url)) seen.push(`${what} ${url}`); };
  const follow = (tab) => {
    tab.on('websocket', (socket) => add('websocket', socket.url()));
    tab.on('worker', (worker) => add('worker', worker.url()));
    tab.on('popup', (popup) => seen.push(`popup ${popup.url()}`));
    tab.on('download', (download) => add('download', download.url()));
  };
  context.on('request', (request) => add(request.method(), request.url()));
  context.on('serviceworker', (worker) => add('service worker', worker.url()));
  context.on('page', follow);
  context.pages().forEach(follow);
  return seen;
}

/**
 * All three recorders at once. `origin` is the page's server as seen through the tap.
 * @param {number} serverPort
 */
export async function openRecorder(serverPort) {
  const tap = await openTap(serverPort);
  const sink = await openSink();
  let requests = [];
  const counts = () => [requests.length, tap.seen.length, sink.seen.length];
  return {
    origin: `http://localhost:${tap.port}`,
    sink,
    /** Records the requests of this context from now on. */
    watch: (context) => { requests = recordRequests(context); },
    /** This moment, for `since`. */
    mark: counts,
    /** What was seen since: by the browser's own account, and on the wire. */
    since: ([a, b, c]) => ({ browser: requests.slice(a), wire: [...tap.seen.slice(b).map((line) => `own server: ${line}`), ...sink.seen.slice(c)] }),
    close: () => { tap.close(); sink.close(); },
  };
}
