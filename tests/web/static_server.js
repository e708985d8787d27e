// Serves web/ as somebody's own site would: files as they are, and no headers but their types.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../web', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml' };

/**
 * @param {Record<string, string>} [extra] pages of the test's own, by path
 * @returns {Promise<{origin: string, asked: string[], close: () => void}>} asked: the paths, in order
 */
export async function serveWeb(extra = {}) {
  const asked = [];
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    asked.push(pathname);
    const path = join(ROOT, decodeURIComponent(pathname));
    const headers = { 'Content-Type': TYPES[extname(pathname)] ?? 'text/html; charset=utf-8', 'Access-Control-Allow-Origin': '*' };
    if (pathname in extra) return response.writeHead(200, headers).end(extra[pathname]);
    if (!path.startsWith(ROOT) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    createReadStream(path).pipe(response.writeHead(200, headers));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://localhost:${server.address().port}`, asked, close: () => { server.close(); server.closeAllConnections(); } };
}
