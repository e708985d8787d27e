// Friends' cards: in this page's memory, and on the device only while a person asks for that.

import {CARD_BYTES, readCard} from '../card/read.js';
import {whyRefused} from '../card/sentences.js';

const KEY = 'sway-friends';
const MOST = 50;
const TYPE = /\.json$/i;

/** Whether a dropped file means to be a card, so that it goes to the friends and not to the importers. */
export const looksLikeCard = (name, head) => /sway-card[^/]*\.json$/i.test(name) || /^\s*\{\s*"(sway|card)"\s*:/.test(head);

/** Whether a dropped file is somebody's card. Reads at most its first bytes; of a file that is gone the engine tells. */
export const isCard = async (file) => TYPE.test(file.name) && looksLikeCard(file.name, await file.slice(0, 64).text().catch(() => ''));

export class Friends {
  list = [];
  refused = [];
  kept = false;
  unkept = false;  // asked to, but the device has no room, or does not allow it
  #next = 1;

  /** Reads cards; those that are none are listed in `refused`, each with one sentence. */
  async add(files) {
    this.refused = [];
    for (const file of files) {
      const bytes = await file.slice(0, CARD_BYTES + 1).arrayBuffer().catch(() => null);
      const sentence = bytes ? await this.#read(new Uint8Array(bytes)) : 'The browser could not open this file. Was it moved or renamed meanwhile?';
      if (sentence) this.refused.push({name: file.name, sentence});
    }
    if (this.kept) this.keep(true);
  }

  async #read(bytes) {
    const {card, signed, ...refused} = await readCard(bytes);
    if (refused.error) return whyRefused(refused);
    const text = new TextDecoder().decode(bytes);
    if (this.list.some((friend) => friend.text === text)) return null;
    if (this.list.length >= MOST) return `There is room for ${MOST} friends; remove one first.`;
    this.list.push({id: this.#next++, card, signed, text});
    return null;
  }

  remove(friend) {
    this.list = this.list.filter((other) => other !== friend);
    if (this.kept) this.keep(true);
  }

  /** Keeps them on this device from now on, or takes them off it. */
  keep(wanted) {
    this.kept = wanted && this.list.length > 0;
    this.unkept = false;
    try {
      if (this.kept) localStorage.setItem(KEY, JSON.stringify(this.list.map(({text}) => text)));
      else localStorage.removeItem(KEY);
    } catch {
      this.unkept = this.kept;
      this.kept = false;
    }
  }

  clear() {
    this.list = [];
    this.refused = [];
    this.keep(false);
  }

  /** Those kept by an earlier visit, read with the same care as any other file. What is no card is taken off the device. */
  async restore() {
    let texts = [];
    try {
      const stored = localStorage.getItem(KEY);
      if (!stored) return;
      texts = JSON.parse(stored);
    } catch {
      // no list of ours, or storage is forbidden
    }
    let sound = false;
    for (const text of Array.isArray(texts) ? texts : []) {
      if (typeof text === 'string' && (await this.#read(new TextEncoder().encode(text))) === null) sound = true;
    }
    this.keep(sound);
  }
}
