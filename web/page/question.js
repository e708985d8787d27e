// The question whose the files are, asked once of each who comes into question.

import {whoseView} from '../views/whose.js';

export class Question {
  #answered = new Set();
  #asked = null;  // what stands on the page, so that drawing it anew keeps what was ticked

  /** The form for the authors of a report, or null. @param {(handles: string[]) => void} onAnswer gets those that were chosen */
  view(authors, onAnswer) {
    const open = authors.filter(({network, handle}) => !this.#answered.has(`${network}/${handle}`));
    if (open.length === 0) return null;
    const key = JSON.stringify(open);
    if (this.#asked?.key !== key) {
      const answer = (handles) => {
        for (const {network, handle} of open) this.#answered.add(`${network}/${handle}`);
        onAnswer(handles);
      };
      this.#asked = {key, form: whoseView(open, answer)};
    }
    return this.#asked.form;
  }
}
