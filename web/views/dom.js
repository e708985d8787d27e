// The few lines that every view builds its elements with. Text only ever becomes text.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

/** An HTML element; `onclick` and its like are listeners, everything else an attribute. */
export const h = (tag, properties = {}, ...children) => fill(document.createElement(tag), properties, children);

/** An SVG element. */
export const s = (tag, properties = {}, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

/** A link into this page, to where the number beside it is explained. */
export const explain = (anchor, text) => h('a', {href: `#${anchor}`}, text);

/** A link out, opened only by a click; text alone when the address is not one of the web. In the one-file build the address is text to copy. */
export function outward(url, text) {
  if (!/^https?:\/\//i.test(url ?? '') || !URL.canParse(url)) return text;
  if (import.meta.oneFile) return [text, ' ', h('code', {class: 'address'}, url)];
  return h('a', {href: url, target: '_blank', rel: 'noreferrer noopener'}, text);
}

/** A table: `head` is a list of titles, each row a list of cells whose first names it. Columns after the first hold numbers. */
export function table(caption, head, rows) {
  return h(
    'div',
    {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
    h(
      'table',
      {},
      h('caption', {class: 'unseen'}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((title) => h('th', {scope: 'col'}, title)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map(([name, ...cells]) =>
          h(
            'tr',
            {},
            h('th', {scope: 'row'}, name),
            cells.map((cell) => h('td', {}, cell)),
          ),
        ),
      ),
    ),
  );
}

/** The same figures as a table, folded away under a chart. Built when it is first opened. */
export function twin(key, caption, head, rows) {
  const details = h('details', {class: 'twin', 'data-key': key}, h('summary', {}, 'As a table'));
  details.addEventListener('toggle', () => details.open && details.append(table(caption, head, rows())), {once: true});
  return details;
}

/** A drawing that is laid out anew whenever its width changes, so that its text keeps its size. `draw` gets the width in CSS pixels. */
export function fitted(className, draw) {
  const box = h('div', {class: `chart ${className}`});
  let drawn = 0;
  new ResizeObserver(([{contentRect}]) => {
    const width = Math.round(contentRect.width);
    if (width === drawn || width === 0) return;
    drawn = width;
    box.replaceChildren(draw(width));
  }).observe(box);
  return box;
}
