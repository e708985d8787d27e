// Serves web/dist/ with the security headers. Any static host can do the same; what it must send is `headers`, and with embed.html `frameHeaders`.
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('dist/', import.meta.url));

const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm'};

const policy = {
  'default-src': "'none'", 'script-src': "'self' 'wasm-unsafe-eval'", 'style-src': "'self'", 'img-src': 'blob: data:', 'worker-src': 'blob:', 'connect-src': "'none'",
  'form-action': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'", 'require-trusted-types-for': "'script'", 'trusted-types': 'sway',
};
const written = (directives) => Object.entries(directives).map((pair) => pair.join(' ')).join('; ');

/** Sent with every file. Worker and core ride inside the page's script, so nothing needs to be fetched after load, and nothing can be. */
export const headers = {
  'Content-Security-Policy': written(policy),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-cache',
};

const {'worker-src': _, ...framed} = {...policy, 'script-src': "'self'", 'frame-ancestors': '*'};

/** Sent with embed.html, which stands in frames of any site, and computes nothing. */
export const frameHeaders = {...headers, 'Content-Security-Policy': written(framed)};

async function answer(request, response) {
  const end = (status, text) => response.writeHead(status, {...headers, 'Content-Type': 'text/plain; charset=utf-8'}).end(text);
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'Only GET and HEAD.\n');
  let file;
  try {
    const {pathname} = new URL(request.url, 'http://localhost');
    file = path.join(root, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
    if (!file.startsWith(root) || !(await stat(file)).isFile()) throw new Error('outside, or a folder');
  } catch {
    return end(404, 'Not here.\n');
  }
  response.writeHead(200, {...(path.basename(file) === 'embed.html' ? frameHeaders : headers), 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream'});
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

/**
 * @param {{port?: number, host?: string}} [options] port 0: a free one
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export function startServer({port = 8080, host = '127.0.0.1'} = {}) {
  const server = createServer(answer);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve({
      origin: `http://localhost:${server.address().port}`,
      close() {
        server.close();
        server.closeAllConnections();
      },
    }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 8080);
  try {
    const {origin} = await startServer({port, host: process.env.HOST});
    console.log(`Sway is at ${origin}`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another one: PORT=${port + 1} web/serve.sh` : error.message);
    process.exitCode = 1;
  }
}
