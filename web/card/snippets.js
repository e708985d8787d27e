// What to paste where: one entry for each kind of place, all of them made from the same card. Pure: text in, text out.

import {alternative} from './badge.js';
import {toBase64Url} from './base64url.js';

const html = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const inScript = (json) => json.trim().replaceAll('<', '\\u003c');
const inMarkdown = (text) => text.replace(/[\\`*_[\]<>!|]/g, '\\$&');
const indented = (text, by) => text.replace(/^/gm, by);

/**
 * How high the card is, as CSS that needs no knowledge of its container: in a column of 600 px and more each part is a line, in that of a telephone it is
 * two. Reserved, it keeps what stands below from moving when the card comes. And the same for a wide column in px.
 */
function heightOf(card, text) {
  const small = (JSON.parse(text).signature ? 24 : 0) + (card.accounts?.length > 1 ? 20 : 0);
  const sentences = [card.spread, card.rank].filter(Boolean).length;
  const wide = 199 + 27 * sentences + small;
  const narrow = Math.max(wide, 180 + (card.history?.[1] ? 77 : 0) + 49 * sentences + small);
  const rem = (px) => `${(px / 16).toFixed(1)}rem`;
  return {px: wide, css: narrow > wide ? `clamp(${rem(wide)}, ${rem(narrow + 400)} - 100vw, ${rem(narrow)})` : rem(wide)};
}

/** What holds wherever the page for frames is used. */
const FILES = 'Put dist/embed.html and dist/embed.js of the package sway-score side by side on your site once; what stands before the # has to be the address of that embed.html, which others can reach.';
const THEME = 'At the end of the address stands theme=light, whose card can be read on any page; theme=dark suits a dark one, theme=auto does as the reader’s system prefers.';

/**
 * @param {{card: object, text: string, frame: string}} of the card, the text of its file (signed or not), the address of the page for frames
 * @returns {Array<{place: string, how: string, code: string|null}>}
 */
export function places({card, text, frame}) {
  const alt = alternative(card);
  const fallback = card.link ? `<a href="${html(card.link)}">${html(alt)}</a>` : `<span>${html(alt)}</span>`;
  const address = `${frame}#c=${toBase64Url(new TextEncoder().encode(text))}&theme=light`;
  const height = heightOf(card, text);
  const element = (attributes) => `<sway-score${attributes} style="display:block;min-height:${height.css}">`;
  const sandboxed = `<iframe src="${html(address)}" title="${html(alt)}" width="100%" height="${height.px}" loading="lazy" sandbox="allow-scripts allow-popups" style="border:0;height:${height.css}"></iframe>`;
  const oembed = {version: '1.0', type: 'rich', provider_name: 'Sway', title: alt, width: 600, height: height.px, html: sandboxed.replace('100%', '600')};
  return [
    {
      place: 'Your own pages: HTML, Eleventy, Astro, Jekyll, a Ghost HTML card, a Custom HTML block of WordPress (admins and editors)',
      how: 'Put dist/sway-score.js of the package sway-score on your site once, and the folder dist/messages/ beside it if your pages are not in English. Nothing is fetched but that script and one file of that folder; without them, the text inside is shown. WordPress takes no scripts into its media library: put them beside wp-config.php by SFTP or your host’s file manager, or leave script and element out and upload sway-card.png. The style keeps room for the card, so that what stands below does not move when it comes.',
      code: `${element('')}\n  ${fallback}\n  <script type="application/json">\n${indented(inScript(text), '    ')}\n  </script>\n</sway-score>\n<script type="module" src="/sway-score.js"></script>`,
    },
    {
      place: 'Hugo',
      how: 'Save this as layouts/shortcodes/sway.html, put sway-card.json, sway-score.js and its folder messages/ into static/, and write {{< sway >}} in a post.',
      code: `${element(' src="{{ "sway-card.json" | relURL }}"')}\n  ${fallback}\n</sway-score>\n<script type="module" src="{{ "sway-score.js" | relURL }}"></script>`,
    },
    {
      place: 'Notion, and whatever asks for an address to embed',
      how: `${FILES} The card is in the address behind the #, which browsers do not send to any server. ${THEME}`,
      code: address,
    },
    {
      place: 'Whatever takes a frame',
      how: `${FILES} ${THEME} It needs no more rights than these, and tells the page around it by postMessage how high it is: {type: "sway-height", height}.`,
      code: sandboxed,
    },
    {
      place: 'WordPress by oEmbed',
      how: 'WordPress finds this by itself when you paste the address of a page of yours: save the second part as sway-oembed.json on your site, which also needs embed.html and embed.js, and put the first, with your site’s address instead of https://your.site, into the head of that page. (No server could make it from the address alone, since the card in it is never sent.)',
      code: `<link rel="alternate" type="application/json+oembed" href="https://your.site/sway-oembed.json" title="${html(alt)}">\n\n${JSON.stringify(oembed, null, 1)}`,
    },
    {
      place: 'A README on GitHub, or any Markdown',
      how: 'Put sway-badge.svg beside the file; it follows light and dark.',
      code: `${card.link ? '[' : ''}![${inMarkdown(alt)}](sway-badge.svg)${card.link ? `](<${card.link.replaceAll('>', '%3E')}>)` : ''}`,
    },
    {
      place: 'Substack, Medium, an e-mail, WordPress.com’s lower plans',
      how: 'They take no code. Upload sway-card.png, and give it this as its description:',
      code: alt,
    },
  ];
}
