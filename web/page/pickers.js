// The two choices over a report: its day, and which account counts.

import {h} from '../views/dom.js';
import {accountKey, accountName} from '../views/names.js';

const at = (id) => document.getElementById(id);

/** Shows what can be chosen of the report of everything, and what is. */
export function drawPickers(full, view) {
  at('pickers').hidden = !full || full.asOf === null || full.score === null;
  if (at('pickers').hidden) return;
  const since = [full.history[0]?.at, ...full.accounts.map(({measured}) => measured.from)].filter(Boolean).sort()[0];
  Object.assign(at('as-of'), {min: since?.slice(0, 10) ?? '', max: full.asOf, value: view.asOf || full.asOf});
  at('as-of-latest').hidden = !view.asOf;
  at('account-label').hidden = full.accounts.length < 2;
  const options = [['', 'all accounts'], ...full.accounts.map((account) => [accountKey(account), accountName(account)])];
  const values = (pairs) => JSON.stringify(pairs.map(([value]) => value));
  if (values([...at('account').options].map(({value}) => [value])) !== values(options))
    at('account').replaceChildren(...options.map(([value, label]) => h('option', {value}, label)));
  at('account').value = view.account;
}

/** Tells `choose` what a person picks: {asOf} or {account}. */
export function listenToPickers(choose) {
  const date = at('as-of');
  const pick = (value) => choose({asOf: value === date.max ? '' : value});
  date.addEventListener('change', () => {
    // while a date is being typed it is empty or out of range for a moment
    if (date.value && date.value >= date.min && date.value <= date.max) pick(date.value);
  });
  date.addEventListener('blur', () => {
    const {value, min, max} = date;
    if (!value) choose({});  // half a date: what was chosen stands there again
    else if (value < min) pick(min);
    else if (value > max) pick(max);
  });
  at('as-of-latest').addEventListener('click', () => {
    pick(date.max);
    date.focus();
  });
  at('account').addEventListener('change', ({target}) => choose({account: target.value}));
}
