// The score at the end of each week, as a line that can be read out by pointer, touch and keyboard.

import {fitted, h, s, twin} from './dom.js';
import * as f from './format.js';
import {momentText} from './moments.js';

const WEEK = 7 * 864e5;
const GAP = 1.5 * WEEK;  // the last point may be less than a week after the one before, never more
const HEIGHT = 240;
const MARGIN = {top: 34, right: 46, bottom: 30, left: 34};
const MARKED = 5;
const LABEL_FROM = 520;  // px; below this a label of a moment would hide the line
const LABEL_LENGTH = 34;

const measured = (point) => point.measured !== false && point.score !== null;

/** Runs of weeks that were measured one after the other, as lists of indices. */
export function runs(history) {
  const found = [];
  history.forEach((point, i) => {
    if (!measured(point)) return;
    const before = history[i - 1];
    const joined = before && measured(before) && Date.parse(point.at) - Date.parse(before.at) < GAP;
    if (joined) found.at(-1).push(i);
    else found.push([i]);
  });
  return found;
}

/** The index of the week in which a moment falls, or -1. */
export function weekOf(history, at) {
  const time = Date.parse(at.slice(0, 10));
  return history.findIndex(
    (point, i) => Date.parse(point.at) >= time && (i === 0 ? Date.parse(point.at) - time < WEEK : Date.parse(history[i - 1].at) < time),
  );
}

/** Round bounds and lines for the scores: at least 20 points high, so that a quiet year looks quiet. */
export function scoreAxis(scores) {
  const low = Math.min(...scores);
  const high = Math.max(...scores);
  let from = Math.floor(low / 10) * 10;
  let to = Math.max(Math.ceil((high + 1) / 10) * 10, from + 20);
  if (to > 100) [from, to] = [Math.min(from, 80), 100];
  const step = to - from > 50 ? 20 : 10;
  return {from, to, lines: Array.from({length: Math.floor((to - from) / step) + 1}, (_, i) => from + i * step)};
}

const LABEL = {12: 54, 1: 62};  // px that a year, a month takes with the space around it
const STEPS = {12: [12, 24, 60, 120], 1: [1, 2, 3, 4, 6, 12]};  // months between labels

/** Dates under the line: years, or months where there is little more than a year; as many as there is room for. */
export function timeAxis(first, last, room) {
  const [start, end] = [new Date(first), new Date(last)];
  const months = (end - start) / (30.44 * 864e5);
  const unit = months > 20 ? 12 : 1;
  const most = Math.max(2, Math.floor(room / LABEL[unit]));
  const step = STEPS[unit].find((candidate) => months / candidate <= most) ?? STEPS[unit].at(-1);
  const ticks = [];
  const month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let at = Math.floor(month / step) * step, time = 0; (time = Date.UTC(Math.floor(at / 12), at % 12, 1)) <= end; at += step) {
    if (time < start) continue;
    const year = String(Math.floor(at / 12));
    ticks.push({at: time, label: unit === 12 ? year : `${f.month(time)}${at % 12 === 0 || ticks.length === 0 ? ` ’${year.slice(2)}` : ''}`});
  }
  return ticks;
}

const shortened = (text) =>
  text.length <= LABEL_LENGTH ? text : `${text.slice(0, text.lastIndexOf(' ', LABEL_LENGTH) + 1 || LABEL_LENGTH).trimEnd()}…`;

function layOut(history, width) {
  const inner = {left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom};
  const times = history.map(({at}) => Date.parse(at));
  const [first, last] = [times[0], times.at(-1)];
  const axis = scoreAxis(history.filter(measured).map(({score}) => score));
  const x = (time) => (last === first ? inner.right : inner.left + ((time - first) / (last - first)) * (inner.right - inner.left));
  const y = (score) => inner.bottom - ((score - axis.from) / (axis.to - axis.from)) * (inner.bottom - inner.top);
  return {inner, times, first, last, axis, x, y};
}

function drawLine(history, marks, width) {
  const {inner, times, first, last, axis, x, y} = layOut(history, width);
  const at = (i) => `${x(times[i]).toFixed(1)} ${y(history[i].score).toFixed(1)}`;
  const shapes = [];
  for (const value of axis.lines) {
    shapes.push(
      s('line', {class: 'rule', x1: inner.left, x2: inner.right, y1: y(value), y2: y(value)}),
      s('text', {class: 'tick', x: inner.left - 8, y: y(value) + 4, 'text-anchor': 'end'}, value),
    );
  }
  const ticks = timeAxis(first, last, inner.right - inner.left);
  for (const {at: time, label} of ticks) {
    const anchor = x(time) < inner.left + 16 ? 'start' : x(time) > inner.right - 8 ? 'end' : 'middle';
    shapes.push(
      s('line', {class: 'axis', x1: x(time), x2: x(time), y1: inner.bottom, y2: inner.bottom + 5}),
      s('text', {class: 'tick', x: x(time), y: inner.bottom + 22, 'text-anchor': anchor}, label),
    );
  }
  for (const run of runs(history)) {
    if (run.length === 1) {
      shapes.push(s('circle', {class: 'lone', cx: x(times[run[0]]), cy: y(history[run[0]].score), r: 2.5}));
      continue;
    }
    const line = run.map((i, n) => `${n ? 'L' : 'M'}${at(i)}`).join('');
    shapes.push(
      s('path', {class: 'area', d: `${line}L${x(times[run.at(-1)]).toFixed(1)} ${inner.bottom}L${x(times[run[0]]).toFixed(1)} ${inner.bottom}Z`}),
      s('path', {class: 'line', d: line}),
    );
  }
  shapes.push(s('line', {class: 'axis', x1: inner.left, x2: inner.right, y1: inner.bottom, y2: inner.bottom}));
  for (const [i] of marks) shapes.push(s('circle', {class: 'mark', cx: x(times[i]), cy: y(history[i].score), r: 4}));
  const [best] = marks;
  if (best && width >= LABEL_FROM) {
    const [i, moment] = best;
    const right = x(times[i]) > width / 2;
    shapes.push(
      s(
        'text',
        {class: 'label halo', x: x(times[i]) + (right ? -9 : 9), y: Math.max(14, y(history[i].score) - 12), 'text-anchor': right ? 'end' : 'start'},
        `“${shortened(momentText(moment))}”`,
      ),
    );
  }
  const end = history.length - 1;
  if (measured(history[end])) {
    shapes.push(
      s('circle', {class: 'end', cx: x(times[end]), cy: y(history[end].score), r: 4.5}),
      s('text', {class: 'end-label', x: inner.right + 9, y: y(history[end].score) + 5}, f.points(history[end].score)),
    );
  }
  const cursor = s('g', {class: 'cursor', visibility: 'hidden'}, s('line', {y1: inner.top - 8, y2: inner.bottom}), s('circle', {r: 5}));
  shapes.push(cursor);
  return {drawing: s('svg', {width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true'}, shapes), cursor, x, y, times};
}

function nearest(times, time) {
  let [low, high] = [0, times.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle;
    else high = middle;
  }
  return time - times[low] <= times[high] - time ? low : high;
}

export function historyView(report) {
  const {history} = report;
  if (!history.some(measured)) return null;
  const marks = report.moments
    .slice(0, 25)
    .filter(({at}) => at !== null)
    .map((moment) => [weekOf(history, moment.at), moment])
    .filter(([i]) => i >= 0 && measured(history[i]))
    .filter(([i], n, all) => all.findIndex(([other]) => other === i) === n)
    .slice(0, MARKED);
  const momentAt = new Map([...marks].reverse());
  const held = report.accounts.some(({audience, audienceHeld}) => audience !== null && audienceHeld);
  const parts = (i) => {
    const point = history[i];
    const when = i === history.length - 1 ? f.day(point.at) : `Week to ${f.day(point.at)}`;
    return measured(point)
      ? [when, f.points(point.score), point.action === null ? '' : `action worth ${f.count(point.action)} likes`]
      : [when, '', 'not measured'];
  };

  let drawn = null;
  let week = history.length - 1;
  const readout = h('p', {class: 'readout', 'aria-hidden': 'true'});
  const chart = fitted('chart-history', (width) => {
    drawn = drawLine(history, marks, width);
    point(week, false);
    return drawn.drawing;
  });
  const slider = h(
    'div',
    {
      class: 'slider',
      role: 'slider',
      tabindex: 0,
      'data-key': 'history',
      'aria-label': 'Score by week',
      'aria-valuemin': 0,
      'aria-valuemax': history.length - 1,
    },
    chart,
  );

  function point(i, visible = true) {
    week = Math.max(0, Math.min(history.length - 1, i));
    const [when, score, rest] = parts(week);
    const moment = momentAt.get(week);
    readout.replaceChildren(
      h('span', {}, when, ' '),
      h('b', {}, score),
      ' ',
      h('span', {class: 'dim'}, rest),
      ...(moment ? [' ', h('span', {class: 'said'}, `“${momentText(moment)}”`)] : []),
    );
    slider.setAttribute('aria-valuenow', week);
    slider.setAttribute('aria-valuetext', [when, score, rest, moment ? momentText(moment) : ''].filter(Boolean).join(', '));
    if (!drawn) return;
    const [line, dot] = drawn.cursor.children;
    const x = drawn.x(drawn.times[week]);
    drawn.cursor.setAttribute('visibility', visible ? 'visible' : 'hidden');
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    dot.setAttribute('visibility', measured(history[week]) && visible ? 'visible' : 'hidden');
    if (measured(history[week])) {
      dot.setAttribute('cx', x);
      dot.setAttribute('cy', drawn.y(history[week].score));
    }
  }

  const follow = (event) => {
    if (!drawn) return;
    const {left} = chart.getBoundingClientRect();
    const [from, to] = [drawn.x(drawn.times[0]), drawn.x(drawn.times.at(-1))];
    const part = to === from ? 1 : (event.clientX - left - from) / (to - from);
    point(nearest(drawn.times, drawn.times[0] + part * (drawn.times.at(-1) - drawn.times[0])));
  };
  slider.addEventListener('pointermove', follow);
  slider.addEventListener('pointerdown', follow);
  slider.addEventListener('pointerleave', ({pointerType}) => {
    if (pointerType === 'mouse' && slider !== document.activeElement) point(history.length - 1, false);  // a finger that lifts has not looked away
  });
  slider.addEventListener('focus', () => point(week));
  slider.addEventListener('blur', () => point(history.length - 1, false));
  slider.addEventListener('keydown', (event) => {
    const step = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 13, PageDown: -13}[event.key];
    const target = step ? week + step : {Home: 0, End: history.length - 1}[event.key];
    if (target === undefined) return;
    event.preventDefault();
    point(target);
  });
  point(week, false);

  return h(
    'div',
    {class: 'history'},
    readout,
    slider,
    h(
      'p',
      {class: 'dim'},
      held ? 'Your audience is held at its newest size, since these files do not say what it was. ' : '',
      runs(history).length > 1 ? 'Where the line breaks, no file covers those weeks. ' : '',
      'Touch the line, point at it or use the arrow keys to read a week.',
    ),
    twin('history', 'Score by week', ['Week to', 'Score', 'Action of 90 days, in likes'], () =>
      [...history]
        .reverse()
        .map((entry) => [f.day(entry.at), measured(entry) ? f.points(entry.score) : 'not measured', measured(entry) ? f.count(entry.action) : '']),
    ),
  );
}
