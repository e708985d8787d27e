// The examples as a site of its own: they lie beside what the build made, and React's is bundled as its author would.
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {once} from 'node:events';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml',
};
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>\n/;

async function bundledReact() {
  const esbuild = createRequire(at('web/package.json'))('esbuild');
  const {outputFiles: [{text}]} = await esbuild.build({
    entryPoints: [at('web/examples/react.jsx')], bundle: true, minify: true, format: 'esm', jsx: 'automatic', write: false,
    nodePaths: [at('tests/web/node_modules')], define: {'process.env.NODE_ENV': '"production"'},
  });
  return text;
}

/**
 * `?free` asks for a page without its policy. `more`: by path, what answers in place of a file: (request, response) => void.
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function startSite(more = {}) {
  const react = await bundledReact();
  const server = createServer((request, response) => {
    const {pathname, search} = new URL(request.url, 'http://localhost');
    if (more[pathname]) return more[pathname](request, response);
    const end = (body) => response.writeHead(200, {'Content-Type': types[extname(pathname)]}).end(body);
    if (pathname === '/react.js') return end(react);
    for (const folder of ['web/examples', 'web/dist'])
      try {
        const body = readFileSync(at(folder + pathname));
        return end(search === '?free' ? String(body).replace(POLICY, '') : body);
      } catch {
        // not there
      }
    return response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${server.address().port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
