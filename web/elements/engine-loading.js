// Brings the engine in when somebody wants it: nothing heavy is loaded before. A script of our own making, because only that can say `integrity`; once the
// browser has it, `import` of the same address gives the very module that was checked.
import {place} from './engine-place.js';

const loading = new Map();  // by address: several meters on a page load it once
let failures = 0;
let policy;

/** The address as pages with Trusted Types want it; no other address than the engine's is ever trusted. */
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('sway-meter', {createScriptURL: (address) => address});
  return policy.createScriptURL(url);
}

async function load(url) {
  const script = document.createElement('script');
  Object.assign(script, {type: 'module', crossOrigin: 'anonymous', integrity: place.integrity});
  script.src = trusted(url);
  const loaded = new Promise((resolve, reject) => Object.assign(script, {onload: resolve, onerror: reject}));
  document.head.append(script);
  try {
    await loaded;
  } finally {
    script.remove();
  }
  return import(/* webpackIgnore: true */ /* @vite-ignore */ url);
}

/**
 * @param {string} [src] where the engine lies, if not beside this module; it must be the engine of this build
 * @returns {Promise<typeof import('../engine/engine.js')>}
 */
export function loadEngine(src) {
  const url = src ? new URL(src, document.baseURI).href : place.src;
  if (!loading.has(url)) {
    // a browser remembers a module that failed by its address, but for the fragment
    const engine = load(failures > 0 ? `${url}#${failures}` : url);
    engine.catch(() => {
      ++failures;
      loading.delete(url);
    });
    loading.set(url, engine);
  }
  return loading.get(url);
}
