// How the line over time is laid out: runs, weeks, axes.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runs, scoreAxis, timeAxis, weekOf} from '../../web/views/history.js';

const at = (day, score = 40, measured = true) => ({at: day, score, action: 100, measured});
const week = (n) => new Date(Date.UTC(2024, 0, 7) + n * 7 * 864e5).toISOString().slice(0, 10);
const weeks = (list) => list.map((kind, n) => at(week(n), kind === null ? null : 40, kind !== false));

test('runs: weeks that follow each other; what was not measured ends one', () => {
  const rows = [
    ['all', weeks([1, 1, 1]), [[0, 1, 2]]],
    ['none', weeks([false, false]), []],
    ['nothing', [], []],
    ['a gap', weeks([1, false, 1, 1]), [[0], [2, 3]]],
    ['a score that is unknown', weeks([1, null, 1]), [[0], [2]]],
    ['at both ends', weeks([false, 1, false]), [[1]]],
    ['weeks left out', [at('2024-01-07'), at('2024-01-28')], [[0], [1]]],
    ['a last point before the week is over', [at('2024-01-07'), at('2024-01-10')], [[0, 1]]],
  ];
  for (const [what, history, expected] of rows) assert.deepEqual(runs(history), expected, what);
});

test('the week of a moment: the first end of a week that is not before it', () => {
  const history = weeks([1, 1, 1]);
  const rows = [['2024-01-07T23:59:59Z', 0], ['2024-01-08T00:00:00Z', 1], ['2024-01-14T12:00:00Z', 1], ['2024-01-01T00:00:00Z', 0], ['2023-12-31T00:00:00Z', -1], ['2024-01-22T00:00:00Z', -1]];
  for (const [moment, expected] of rows) assert.equal(weekOf(history, moment), expected, moment);
});

test('scores: round bounds around them, never less than 20 points, never beyond 100', () => {
  const rows = [
    [[43, 47], {from: 40, to: 60, lines: [40, 50, 60]}],
    [[12, 58], {from: 10, to: 60, lines: [10, 20, 30, 40, 50, 60]}],
    [[1, 71], {from: 0, to: 80, lines: [0, 20, 40, 60, 80]}],
    [[40, 40], {from: 40, to: 60, lines: [40, 50, 60]}],
    [[99.9], {from: 80, to: 100, lines: [80, 90, 100]}],
    [[95, 99.9], {from: 80, to: 100, lines: [80, 90, 100]}],
  ];
  for (const [scores, expected] of rows) {
    const axis = scoreAxis(scores);
    assert.deepEqual(axis, expected, String(scores));
    assert.ok(Math.min(...scores) >= axis.from && Math.max(...scores) <= axis.to);
  }
});

test('dates: years, or months of a short time; never more than there is room for', () => {
  const labels = (first, last, room) => timeAxis(Date.parse(first), Date.parse(last), room).map(({label}) => label);
  const rows = [
    ['2019-02-10', '2026-11-09', 560, ['2020', '2021', '2022', '2023', '2024', '2025', '2026']],
    ['2019-02-10', '2026-11-09', 240, ['2020', '2022', '2024', '2026']],
    ['2011-12-04', '2026-11-09', 240, ['2015', '2020', '2025']],
    ['2026-08-16', '2026-11-08', 560, ['Sept ’26', 'Oct', 'Nov']],
    ['2025-10-05', '2026-11-08', 240, ['Jan ’26', 'Jul']],
    ['2026-11-08', '2026-11-08', 240, []],
    ['2026-11-01', '2026-11-01', 240, ['Nov ’26']],
  ];
  for (const [first, last, room, expected] of rows) assert.deepEqual(labels(first, last, room), expected, `${first} ${last} ${room}`);
});
