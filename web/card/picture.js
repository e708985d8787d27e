// The file sway-card.png: 1200×630, as the places that take only pictures want it. Drawn with Canvas 2D, the same for the same card in the same browser.

import {WAVE, historyPath, saying} from './badge.js';

const [WIDTH, HEIGHT] = [1200, 630];
const LEFT = 88;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const [PAPER, INK, DIM, ACCENT, RULE] = ['#fbfaf7', '#1d1c1a', '#67635b', '#4038c7', '#e3dfd5'];

/** Draws it on a canvas, whatever stood there. */
export function drawPicture(canvas, card) {
  Object.assign(canvas, {width: WIDTH, height: HEIGHT});
  const context = canvas.getContext('2d');
  const said = saying(card);
  const room = WIDTH - 2 * LEFT;
  /** Writes one line, smaller or cut where it would not fit; returns how wide it came out. */
  const write = (text, x, y, size, weight, colour, most = room) => {
    let characters = [...text];
    const fits = (shown) => context.measureText(shown).width <= most;
    context.fillStyle = colour;
    context.font = `${weight} ${size}px ${FONT}`;
    if (!fits(text)) context.font = `${weight} ${Math.round(size * 0.8)}px ${FONT}`;
    let shown = text;
    while (!fits(shown) && characters.length > 1) {
      characters = characters.slice(0, -1);
      shown = `${characters.join('').trimEnd()}…`;
    }
    context.fillText(shown, x, y);
    return context.measureText(shown).width;
  };
  const stroke = (path, width) => {
    context.lineWidth = width;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = ACCENT;
    context.stroke(new Path2D(path));
  };

  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.save();
  context.translate(LEFT - 6, 66);
  context.scale(2.6, 2.6);
  stroke(WAVE, 2.4);
  context.restore();
  const brand = write('Sway', LEFT + 76, 116, 40, 700, INK);
  if (said.name) write(`· ${said.name}`, LEFT + 76 + brand + 14, 116, 40, 400, DIM, room - 90 - brand);

  const path = historyPath(card.history, {x: 720, y: 190, width: 380, height: 120});
  context.letterSpacing = '-8px';
  const number = write(said.score, LEFT - 8, 340, 200, 700, INK, 480);
  context.letterSpacing = '0px';
  write('of 100', LEFT + number + 14, 340, 40, 400, DIM, 150);
  if (path) {
    stroke(path.line, 5);
    context.fillStyle = ACCENT;
    context.beginPath();
    context.arc(...path.end.map(Number), 10, 0, 2 * Math.PI);
    context.fill();
    write(String(card.history[0][0]), 720, 364, 26, 400, DIM);
    context.textAlign = 'right';
    write(String(card.history.at(-1)[0]), 1100, 364, 26, 400, DIM);
    context.textAlign = 'left';
  }
  let y = 420;
  for (const line of [said.spread, said.rank]) if (line) write(line, LEFT, (y += 48), 34, 400, INK);
  context.fillStyle = RULE;
  context.fillRect(LEFT, 540, room, 2);
  // date and claim are always whole; networks make room for them
  const {networks} = said;
  const last = (count) => {
    const more = networks.length - count;
    return [`${networks.slice(0, count).join(', ')}${more ? ` and ${more} more` : ''}`, said.asOf, said.claim].join(' · ');
  };
  let count = networks.length;
  context.font = `400 28px ${FONT}`;
  while (count > 1 && context.measureText(last(count)).width > room) --count;
  write(last(count), LEFT, 586, 28, 400, DIM);
}

/** @returns {Promise<Blob>} */
export const pngOf = (canvas) => new Promise((done) => canvas.toBlob(done, 'image/png'));
