// The key that signs cards, on this device only while a person asks for that.

const KEY = 'sway-key';

export const keptKey = {
  get() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;  // a page from a file, or with storage forbidden
    }
  },

  /** Keeps this text, or takes it off with null. Whether it could. */
  set(text) {
    try {
      if (text === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, text);
      return true;
    } catch {
      return false;
    }
  },
};
