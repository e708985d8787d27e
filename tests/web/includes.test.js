// Includes run one way through the boxes of core/README.md; one that runs back is named with its file and its box.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** For each box, the boxes whose headers it may include. */
const MAY_INCLUDE = {
  formats: ['formats'],
  events: ['events', 'formats'],
  importers: ['importers', 'events', 'formats'],
  ledger: ['ledger', 'events', 'formats'],
  model: ['model', 'ledger', 'events', 'formats'],
  report: ['report', 'model', 'ledger', 'events', 'formats'],
  analyse: ['analyse', 'report', 'model', 'ledger', 'importers', 'events', 'formats'],
};

/** "core/model/curve.h" is of the box "model", "core/analyse.h" of "analyse". */
function boxOf(path) {
  return path.match(/^core\/([a-z_]+)(?:\/|\.(?:h|cc)$)/)?.[1];
}

/** @param {{path: string, text: string}[]} files @returns {string[]} a sentence for each include that is not allowed */
function wrongIncludes(files) {
  const wrong = [];
  for (const { path, text } of files) {
    const box = boxOf(path);
    if (!(box in MAY_INCLUDE)) {
      wrong.push(`${path}: "${box}" is no box of the core`);
      continue;
    }
    for (const [, target] of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"]*)"/gm)) {
      if (!MAY_INCLUDE[box].includes(boxOf(target))) wrong.push(`${path} (box ${box}) includes ${target} (box ${boxOf(target) ?? 'none'})`);
    }
  }
  return wrong;
}

test('includes of the core run one way', () => {
  const files = readdirSync(join(ROOT, 'core'), { recursive: true })
    .filter((name) => /\.(h|cc)$/.test(name))
    .map((name) => ({ path: `core/${name}`, text: readFileSync(join(ROOT, 'core', name), 'utf8') }));
  assert.ok(files.length > 10, `only ${files.length} files found`);
  assert.deepEqual(wrongIncludes(files), []);
});

const cases = [
  { path: 'core/formats/a.h', includes: 'core/events/notes.h', says: 'core/formats/a.h (box formats) includes core/events/notes.h (box events)' },
  { path: 'core/events/a.h', includes: 'core/importers/importer.h', says: 'core/events/a.h (box events) includes core/importers/importer.h (box importers)' },
  { path: 'core/importers/a.cc', includes: 'core/ledger/ledger.h', says: 'core/importers/a.cc (box importers) includes core/ledger/ledger.h (box ledger)' },
  { path: 'core/importers/mail/a.cc', includes: 'core/model/curve.h', says: 'core/importers/mail/a.cc (box importers) includes core/model/curve.h (box model)' },
  { path: 'core/ledger/a.cc', includes: 'core/importers/importer.h', says: 'core/ledger/a.cc (box ledger) includes core/importers/importer.h (box importers)' },
  { path: 'core/model/a.cc', includes: 'core/report/report.h', says: 'core/model/a.cc (box model) includes core/report/report.h (box report)' },
  { path: 'core/report/a.cc', includes: 'core/analyse.h', says: 'core/report/a.cc (box report) includes core/analyse.h (box analyse)' },
  { path: 'core/report/a.cc', includes: 'report.h', says: 'core/report/a.cc (box report) includes report.h (box none)' },
  { path: 'core/analyse.cc', includes: 'wasm/bindings.h', says: 'core/analyse.cc (box analyse) includes wasm/bindings.h (box none)' },
  { path: 'core/model/a.cc', includes: 'core/ledger/ledger.h', says: null },
  { path: 'core/analyse.cc', includes: 'core/importers/importer_list.h', says: null },
];

for (const { path, includes, says } of cases)
  test(`${path} includes ${includes}: ${says ? 'named' : 'allowed'}`, () => {
    assert.deepEqual(wrongIncludes([{ path, text: `#pragma once\n\n#include <string>\n#include "${includes}"\n` }]), says ? [says] : []);
  });

test('a file outside the boxes is named', () => {
  assert.deepEqual(wrongIncludes([{ path: 'core/helpers/a.h', text: '' }]), ['core/helpers/a.h: "helpers" is no box of the core']);
});
