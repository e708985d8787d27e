// The page for frames: embed.html#c=CARD&theme=dark&lang=de shows the card that stands in its own address, behind the #, which browsers never send. It tells
// the page around it how high it is, in our words and in those that WordPress listens for, whose frames have "#?secret=…" added to their address.

import {fromBase64Url} from '../card/base64url.js';
import '../elements/sway-score.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync('body { margin: 0; font: 100%/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; } p { margin: 0.5rem; }');
document.adoptedStyleSheets = [sheet];

const place = document.querySelector('main');
const given = (name) => new RegExp(`[#&?]${name}=([\\w-]*)`).exec(location.hash)?.[1] ?? '';

function show() {
  const card = document.createElement('sway-score');
  document.documentElement.lang = given('lang') || 'en';
  for (const theme of ['light', 'dark']) if (given('theme') === theme) card.theme = theme;
  const bytes = fromBase64Url(given('c'));
  card.append(bytes?.length ? '' : 'There is no card in this address.');
  if (bytes?.length) card.card = new TextDecoder().decode(bytes);
  place.replaceChildren(card);
}

let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (height === told || parent === window) return;
  told = height;
  parent.postMessage({type: 'sway-height', height, message: 'height', value: height, secret: given('secret')}, '*');
}).observe(document.documentElement);

addEventListener('hashchange', show);
show();
