// One byte of the packed posts turned over, wherever it is: what came before it counts, it is told, and the score never rises by it.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { exportFiles, withDamage, withSize, zipped } from './bad_files.js';
import { report } from './reading.js';

const PLACES = 40;
const archive = zipped(exportFiles());

const read = (bytes) => report([{ name: 'twitter.zip', blob: new Blob([bytes]) }]);
const codes = ({ notes }) => notes.map(({ code }) => code);

describe('damage', () => {
  let whole;
  before(async () => { whole = await read(archive); });

  for (let place = 0; place < PLACES; ++place)
    test(`at ${place} of ${PLACES}`, async () => {
      const found = await read(withDamage(archive, 'data/tweets.js', place / PLACES));
      assert.ok(codes(found).some((code) => code === 'entry.damaged' || code === 'entry.crc'), codes(found).join());
      assert.ok(!codes(found).includes('entry.bomb'));
      assert.ok(found.score <= whole.score, `${found.score}`);
      const { posts: { lifetime }, audience } = found.accounts[0];
      assert.equal(audience, whole.accounts[0].audience);
      assert.ok(lifetime >= whole.accounts[0].posts.lifetime * (place / PLACES - 0.15), `${lifetime} posts`);
    });

  test('a member that unpacks to more than it declares: what is within its size counts', async () => {
    const found = await read(withSize(archive, 'data/tweets.js', 20_000));
    assert.deepEqual(codes(found), ['entry.damaged', 'file.cut-off']);
    assert.ok(found.accounts[0].posts.lifetime > 10 && found.accounts[0].posts.lifetime < 40, `${found.accounts[0].posts.lifetime} posts`);
  });
});
