// What an archive costs against its size, as an SVG that follows the reader's light or dark.

const COLOURS = { sway: ['#0b6e4f', '#4fd1a5'], zipjs: ['#b45309', '#f0a45d'], fflate: ['#7c3aed', '#b79cf7'], jszip: ['#be123c', '#f58ba0'], inflate: ['#64748b', '#94a3b8'] };
const PANEL = { width: 300, height: 230, left: 46, top: 34 };

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const short = (value) => String(Number(value.toPrecision(2)));

/** 1, 2 or 5 times a power of ten, within the range. */
function ticks(low, high) {
  const all = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) for (const n of [1, 2, 5]) all.push(n * power);
  const within = all.filter((tick) => tick >= low && tick <= high);
  return within.length > 6 ? within.filter((tick) => Math.log10(tick) % 1 === 0) : within;
}

/** Both axes logarithmic: what costs twice for twice the size is a straight line. */
function panel(title, left, lines) {
  const points = lines.flatMap(({ at }) => at);
  const range = (values) => [Math.min(...values), Math.max(...values)];
  const [x0, x1] = range(points.map(([size]) => size));
  const [low, high] = range(points.map(([, value]) => value));
  const [y0, y1] = [low / 1.3, high * 1.3];
  const x = (size) => (left + PANEL.left + (x1 > x0 ? Math.log(size / x0) / Math.log(x1 / x0) : 0.5) * PANEL.width).toFixed(1);
  const y = (value) => (PANEL.top + (1 - Math.log(value / y0) / Math.log(y1 / y0)) * PANEL.height).toFixed(1);
  const right = left + PANEL.left + PANEL.width;
  const bottom = PANEL.top + PANEL.height;
  let svg = `<text class="h" x="${left + 8}" y="18">${escaped(title)}</text>`;
  for (const tick of ticks(y0, y1)) svg += `<path class="g" d="M${left + PANEL.left} ${y(tick)}H${right}"/><text x="${left + PANEL.left - 6}" y="${y(tick)}" dy=".35em" text-anchor="end">${short(tick)}</text>`;
  for (const size of new Set(points.map(([s]) => s))) svg += `<text x="${x(size)}" y="${bottom + 16}" text-anchor="middle">${size}</text>`;
  for (const { way, at } of lines) {
    svg += `<path class="l ${way}" d="M${at.map(([size, value]) => `${x(size)} ${y(value)}`).join('L')}"/>`;
    for (const [size, value] of at) svg += `<circle class="${way}" cx="${x(size)}" cy="${y(value)}" r="3"/>`;
  }
  return svg;
}

/**
 * @param {{size: number, engine: string, way: string, times: number[], resident: number[], failed: string}[]} results those in Chromium are drawn
 * @param {Record<string, string>} names of the ways
 */
export function plot(results, names) {
  const ways = Object.keys(COLOURS);
  const lines = (value) => ways.map((way) => ({ way, at: results.filter((r) => r.engine === 'chromium' && r.way === way && r.times.length > 0).map((r) => [r.size, value(r)]) })).filter(({ at }) => at.length > 0);
  const width = 2 * (PANEL.left + PANEL.width + 24);
  const height = PANEL.top + PANEL.height + 56;
  const colours = (shade) => ways.map((way) => `.${way}{stroke:${COLOURS[way][shade]};fill:${COLOURS[way][shade]}}`).join('');
  const legend = ways.map((way, i) => {
    const at = 8 + (i * (width - 16)) / ways.length;
    return `<circle class="${way}" cx="${at + 4}" cy="${height - 14}" r="4"/><text x="${at + 13}" y="${height - 10}">${escaped(names[way].replaceAll('`', ''))}</text>`;
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time and memory from an archive to its sums, against the megabytes of JSON in it">
<style>text{font:11px system-ui,sans-serif;fill:#334155}.h{font-weight:600;font-size:13px}.g{stroke:#e2e8f0}.l.l{fill:none;stroke-width:2}${colours(0)}
@media(prefers-color-scheme:dark){text{fill:#cbd5e1}.g{stroke:#334155}${colours(1)}}</style>
${panel('Seconds, by megabytes of JSON', 0, lines((r) => median(r.times) / 1000))}
${panel('Peak megabytes of the renderer', PANEL.left + PANEL.width + 24, lines((r) => median(r.resident) / 1e6))}
${legend}
</svg>
`;
}
