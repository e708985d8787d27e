// The package as it would be published: what is in it, what can be done with it in an empty project, and whether what it says of itself is so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { oneFile } from '../../web/bundling/page.js';
import { temporaryFolder, zip } from './sway_page.js';
import { makeExport } from './x_export.js';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const require = createRequire(import.meta.url);
const esbuild = createRequire(join(WEB, 'package.json'))('esbuild');
const web = (path) => readFileSync(join(WEB, path), 'utf8');
const run = (cwd, command, ...args) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
const node = (cwd, code) => run(cwd, process.execPath, '--input-type=module', '-e', code);
const { exports: entries } = JSON.parse(web('package.json'));

const project = temporaryFolder();
let files;
before(() => {
  const [packed] = JSON.parse(run(WEB, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', project));
  files = packed.files.map(({ path }) => path);
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}');
  run(project, 'npm', 'install', '--offline', '--no-audit', '--no-fund', join(project, packed.filename));
});

describe('the tarball', () => {
  test('holds what is used, and nothing else', () => {
    for (const wanted of ['LICENSE', 'README.md', 'package.json', 'custom-elements.json', 'index.js', 'bin/sway-score.js', 'dist/sway-engine.js', 'dist/sway-meter.js',
      'dist/embed.html', 'dist/embed.js', 'dist/sway-score.js', 'dist/sway.wasm', 'dist/sway.js', 'dist/sway.html', 'dist/integrity.js', 'dist/messages/ja.js', 'elements/messages/ja.js', 'types/index.d.ts'])
      assert.ok(files.includes(wanted), wanted);
    const dist = readdirSync(join(WEB, 'dist')).filter((name) => /^(page\.|index)/.test(name));
    assert.ok(dist.length >= 3);
    assert.deepEqual(files.filter((path) => /^(page|bundling|examples)\/|^(build|server)|^views\/(?!dom\.js|intake\.js)|^dist\/(page|index)|\.sh$|test/.test(path)), []);
  });

  test('every module finds what it imports', () => {
    for (const path of files.filter((name) => /^(index|card|elements|engine|bin)\b.*\.js$/.test(name)))
      for (const [, from] of web(path).matchAll(/(?:from |import |import\()'(\.[^']+)'/g)) {
        const target = join(path, '..', from);
        if (/\/engine\.js$|workers\.js$/.test(path) && from.startsWith('sway:')) continue;
        assert.ok(files.includes(target), `${path} imports ${target}`);
      }
  });

  test('publint finds nothing', async () => {
    const { messages } = await publint({ pkgDir: join(project, 'node_modules/sway-score'), strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, JSON.parse(web('package.json')))), []);
  });

  test('the README names the hashes of what is in it', () => {
    const readme = web('README.md');
    for (const name of ['sway-score.js', 'sway-meter.js', 'sway-engine.js'])
      assert.ok(readme.includes(`\`dist/${name}\` | \`sha384-${createHash('sha384').update(readFileSync(join(WEB, 'dist', name))).digest('base64')}\``), name);
    assert.doesNotMatch(readme, /INTEGRITY|VERSION|<!--/);
    assert.ok(readme.includes(`sway-score@${JSON.parse(web('package.json')).version}/dist/sway-meter.js`));
    assert.ok(web('dist/sway-meter.js').includes(createHash('sha384').update(readFileSync(join(WEB, 'dist/sway-engine.js'))).digest('base64')), 'the meter knows its engine');
  });
});

describe('in an empty project', () => {
  test('everything can be imported in Node, twice and without a DOM, and the engine reads', () => {
    const archive = zip(join(project, 'twitter.zip'), makeExport().files);
    const said = node(project, `
      const all = ${JSON.stringify(Object.keys(entries).filter((key) => !/\*|json/.test(key)))};
      for (const key of all) await import(key.replace('.', 'sway-score'));
      const {SwayScoreElement, SwayMeterElement} = await import('sway-score');
      const {analyse} = await import('sway-score/engine');
      const {makeCard, cardText, readCard} = await import('sway-score/card');
      const report = await analyse([${JSON.stringify(archive)}]);
      const {card} = await readCard(new TextEncoder().encode(cardText(makeCard(report, new Set()))));
      console.log(SwayScoreElement.name, SwayMeterElement.name, report.score === card.score && report.score > 40);`);
    assert.equal(said, 'SwayScoreElement SwayMeterElement true\n');
    assert.match(run(project, 'npx', '--offline', 'sway-score', archive), /^Sway \d\d\.\d /);
  });

  test('esbuild bundles it, and what is not used is left out', async () => {
    const bundle = async (contents) => (await esbuild.build({
      stdin: { contents, resolveDir: project }, bundle: true, minify: true, write: false, format: 'esm', splitting: true, outdir: 'out', logLevel: 'silent',
    })).outputFiles.map(({ text }) => text);
    const [both] = await bundle('import "sway-score";');
    assert.match(both, /sway-score/);
    assert.match(both, /sway-meter/);
    const [one] = await bundle('import "sway-score/score";');
    assert.match(one, /"sway-score"/);
    assert.doesNotMatch(one, /"sway-meter"/);
    assert.equal((await bundle('import {SwayMeterElement} from "sway-score/meter-element";'))[0], '');
    assert.ok((await bundle('import {Engine} from "sway-score/engine"; new Engine();'))[0].length > 300_000);
  });

  test('the types hold for code that uses it, and for reports as they are', () => {
    const reports = ['bluesky/pages', 'mastodon/api-timeline', 'x/modern-2024', 'x/grailbird-owner-unknown']
      .map((name) => readFileSync(new URL(`../fixtures/${name}/report.json`, import.meta.url), 'utf8'));
    mkdirSync(join(project, 'src'));
    writeFileSync(join(project, 'src/use.ts'), `
      import {SwayMeterElement} from 'sway-score';
      import 'sway-score/meter';
      import {SwayScoreElement} from 'sway-score/score-element';
      import {Engine, EngineError, analyse, type Report} from 'sway-score/engine';
      import {chance, makeCard, readCard, whyRefused} from 'sway-score/card';
      const meter: SwayMeterElement = document.createElement('sway-meter');
      meter.addEventListener('sway-result', ({detail}) => { const score: number | null = detail.score; console.log(score); });
      meter.addEventListener('sway-error', ({detail: {code}}) => code === 'engine');
      meter.addEventListener('click', (event: Event) => event.preventDefault());
      const score: SwayScoreElement = document.querySelector('sway-score')!;
      score.card = {sway: 1};
      // @ts-expect-error the report is to be read only
      meter.report = null;
      // @ts-expect-error there is no such event detail
      meter.addEventListener('sway-result', ({detail}) => detail.nothing);
      export async function use(files: FileList) {
        try {
          const report = await analyse(files, {onProgress: ({bytes, stuck}) => console.log(bytes, stuck)});
          const engine = new Engine({readAt: 0});
          await engine.report({account: 'x/jane'});
          const read = await readCard(new Uint8Array());
          if ('error' in read) return whyRefused(read);
          return chance(read.card, makeCard(report, new Set(['name'] as const), {name: 'Jane'}));
        } catch (error) {
          return error instanceof EngineError && error.code;
        }
      }
      export const reports: Report[] = [${reports.join(',\n')}];`);
    const options = { strict: true, noEmit: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2024', lib: ['es2024', 'dom', 'dom.iterable'], skipLibCheck: false, types: [] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }));
    writeFileSync(join(project, 'src/node.ts'), "import type {Report} from 'sway-score/engine';\nexport const score = (report: Report): number | null => report.score;\n");
    const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');
    try {
      run(project, process.execPath, tsc, '-p', '.');
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
});

describe('what it says of itself', () => {
  const manifest = JSON.parse(web('custom-elements.json'));
  const classes = manifest.modules.flatMap(({ path, declarations = [] }) => declarations.map((declaration) => ({ path, ...declaration })));
  const names = (list) => list.map(({ name }) => name).sort();
  const unique = (matches) => [...new Set([...matches].map(([, ...found]) => found.find(Boolean)))].sort();

  test('custom-elements.json is of its schema, and names modules that are there', () => {
    const schema = JSON.parse(readFileSync(require.resolve('custom-elements-manifest/schema.json'), 'utf8'));
    const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);
    assert.ok(valid(manifest), JSON.stringify(valid.errors?.slice(0, 3)));
    assert.ok(!valid({ ...manifest, modules: [{ kind: 'javascript-module' }] }));
    assert.deepEqual(manifest.modules.map(({ path }) => path).filter((path) => !files.includes(path)), []);
  });

  for (const { path, name, tagName, attributes, members, events, cssParts, cssProperties } of classes)
    test(`${tagName}: attributes, properties, events, parts and custom properties are those of the code and of the types`, async () => {
      const source = web(path);
      const base = source.includes('CONTROLS') ? web('elements/base.js') : web('elements/base.js').replace(/CONTROLS = `[^`]*`/, '');
      const element = (await import(join(WEB, path)))[name];
      assert.deepEqual(names(attributes), [...new Set([...element.observedAttributes, 'theme'])].sort());
      const own = [element.prototype, Object.getPrototypeOf(element.prototype)].flatMap((prototype) => Object.getOwnPropertyNames(prototype));
      const internal = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'update', 'later', 'reflect', 'tell'];
      assert.deepEqual(names(members), [...new Set(own)].filter((member) => !internal.includes(member)).sort());
      assert.deepEqual(names(events), unique(source.matchAll(/tell\('([\w-]+)'/g)));
      assert.deepEqual(names(cssParts), unique(source.matchAll(/part: '(\w+)'|\b(?:said|line)\(\s*'(?:(?:p|small)',\s*')?(\w+)'/g)));
      assert.deepEqual(names(cssProperties), unique(`${base}${source}`.matchAll(/var\((--sway-[\w-]+)/g)));
      const types = web(`types/${tagName.replace('sway-', '')}-element.d.ts`);
      const [, body] = types.match(new RegExp(`class ${name}[^{]*\\{([^]*)\\n\\}`));
      assert.deepEqual(unique(body.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)).filter((member) => !/EventListener/.test(member)), names(members));
      assert.deepEqual(unique(types.matchAll(/^ {2}'(sway-[\w-]+)': /gm)), names(events));
    });

  test('every type of a module is exported by it, and the other way round', async () => {
    for (const [key, entry] of Object.entries(entries))
      for (const { types, default: module } of [entry, entry.node ?? {}].map((it) => (it.default?.default ? it.default : it)).filter(({ types }) => types)) {
        const text = web(types) + (web(types).match(/export \* from '(\.\/[\w-]+)\.js'/g) ?? []).map((line) => web(`types/${line.match(/'\.\/([\w-]+)/)[1]}.d.ts`)).join('');
        const declared = unique(text.matchAll(/^export (?:class|function|const) (\w+)|^export \{(\w+)\}/gm));
        assert.deepEqual(declared, Object.keys(await import(join(WEB, module))).sort(), `${key}, ${module}`);
      }
  });
});

test('the page in one file: building it again gives the same bytes', async () => {
  const again = await oneFile();
  assert.equal(again, web('dist/sway.html'));
  const sha256 = createHash('sha256').update(again).digest('hex');
  assert.ok(web('dist/index.html').includes(sha256), 'the page names its hash');
});
