// Signing a card: Ed25519 by WebCrypto. It proves that the bytes are unchanged and that the same key signed them, no more.

import {fromBase64Url, toBase64Url} from './base64url.js';

/** A key as it is kept or given away as a file; whoever has it can sign in its owner's place. */
const KEY_MARK = 'sway-key';

/** Whether this browser can sign at all. Found out by doing it, since there is no other way. */
export async function canSign() {
  try {
    await makeKey();
    return true;
  } catch {
    return false;
  }
}

/** A new key. Rejects where the browser has no Ed25519. */
export async function makeKey() {
  const {privateKey, publicKey} = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  return {privateKey, id: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))};
}

/** The text of the file sway-key.json. */
export async function keyText({privateKey, id}) {
  const secret = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)));
  return `${JSON.stringify({[KEY_MARK]: 1, key: id, secret})}\n`;
}

/** The key from such a text, or null when it is none, or its two halves do not belong together. */
export async function keyFrom(text) {
  try {
    const file = JSON.parse(text);
    if (file[KEY_MARK] !== 1) return null;
    const privateKey = await crypto.subtle.importKey('pkcs8', fromBase64Url(file.secret), 'Ed25519', true, ['sign']);
    const publicKey = await crypto.subtle.importKey('raw', fromBase64Url(file.key), 'Ed25519', true, ['verify']);
    const probe = new Uint8Array(1);
    const fits = await crypto.subtle.verify('Ed25519', publicKey, await crypto.subtle.sign('Ed25519', privateKey, probe), probe);
    return fits ? {privateKey, id: file.key} : null;
  } catch {
    return null;
  }
}

/** The text of the signed file around exactly these bytes of a card. */
export async function signedText(card, {privateKey, id}) {
  const bytes = new TextEncoder().encode(card);
  const signature = await crypto.subtle.sign('Ed25519', privateKey, bytes);
  return `${JSON.stringify({card: toBase64Url(bytes), key: id, signature: toBase64Url(new Uint8Array(signature))})}\n`;
}
