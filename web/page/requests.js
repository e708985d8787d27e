// How many requests this page has made since it was loaded, live: the browser's own record of them.

import {h} from '../views/dom.js';
import * as f from '../views/format.js';

const local = (name) => /^(blob|data):/.test(name);

/** Keeps `short` (a word in the header) and `panel` (the list) up to date. What the page is made of must be there, but for what the load event waits for. */
export function watchRequests(short, panel) {
  const whole = performance.now();
  const seen = [];
  const summary = h('p', {class: 'tally'});
  const list = h('ul', {class: 'requests'});
  panel.append(summary, list);

  function show() {
    const loaded = performance.getEntriesByType('navigation')[0]?.loadEventEnd ?? 0;
    if (loaded === 0) return;
    const since = seen.filter(({startTime}) => startTime > Math.max(loaded, whole));
    const out = since.filter(({name}) => !local(name));
    const inside = since.length - out.length;
    short.textContent = `${f.counted(out.length, ['request', 'requests'])} since load`;
    summary.replaceChildren(
      h('b', {}, f.counted(out.length, ['request', 'requests'])),
      ' since this page was loaded',
      inside > 0
        ? `, and ${f.counted(inside, ['piece', 'pieces'])} of the page itself taken from memory (blob:), which never touch the network.`
        : '.',
      h('span', {class: 'dim'}, ' This is your browser’s own record. It could miss something, so the ways below are the better proof.'),
    );
    list.replaceChildren(...out.map(({name}) => h('li', {}, h('code', {}, name))));
  }

  new PerformanceObserver((entries) => {
    seen.push(...entries.getEntries());
    show();
  }).observe({type: 'resource', buffered: true});
  if (document.readyState === 'complete') show();
  else addEventListener('load', () => setTimeout(show));
}
