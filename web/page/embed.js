// The page for frames: embed.html#c=CARD&theme=dark&lang=de shows the card that stands in its own address, behind the #, which browsers never send. It tells
// the page around it how high it is, in our words and in those that WordPress listens for, whose frames have "#?secret=…" added to their address. It cannot
// know what colours stand around it and brings its own: theme=light (also without a theme), dark, or auto, as the reader's system prefers.

import {fromBase64Url} from '../card/base64url.js';
import '../elements/sway-score.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
body { margin: 0; background: none; font: 100%/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
sway-score { background: light-dark(#fbfaf7, #141413); border-radius: 0.9rem; }
p { margin: 0; padding: 0.5rem 1rem; }`);
document.adoptedStyleSheets = [sheet];

const dark = matchMedia('(prefers-color-scheme: dark)');
const place = document.querySelector('main');
const given = (name) => new RegExp(`[#&?]${name}=([\\w-]*)`).exec(location.hash)?.[1] ?? '';

function show() {
  const card = document.createElement('sway-score');
  document.documentElement.lang = given('lang') || 'en';
  card.theme = given('theme') === 'dark' || (given('theme') === 'auto' && dark.matches) ? 'dark' : 'light';
  document.documentElement.style.colorScheme = card.theme;  // where it is that of the page around, nothing is painted behind the card
  const bytes = fromBase64Url(given('c'));
  if (bytes?.length) card.card = new TextDecoder().decode(bytes);
  else card.append(Object.assign(document.createElement('p'), {textContent: 'There is no card in this address.'}));
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
dark.addEventListener('change', show);
show();
