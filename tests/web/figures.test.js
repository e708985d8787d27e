// Every figure of a report stands on the screen, everybody can reach it, nothing overflows.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {kindForms, partName} from '../../web/views/names.js';
import {day, drop, openAll, openPage, overflowing, percent, reports, tenths, violations, whole} from './report_page.js';

const counted = (value, forms) => `${whole(value)} ${forms[value === 1 ? 0 : 1]}`;

/** What must be read on the screen, by place. */
function figures(report) {
  const expected = [];
  const expect = (place, ...texts) => {
    for (const text of texts) expected.push([place, text]);
  };
  if (report.accounts.length > 0)
    expect(
      '#number',
      report.score === null ? 'Nothing in these files could be measured yet.' : tenths(report.score),
      ...(report.spread ?? []).map(tenths),
    );
  if (report.score !== null)
    expect(
      '#number',
      `±${report.methodError}`,
      new Date(report.asOf).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'}),
    );
  if (report.accounts.some(({action}) => action !== null)) expect('#number', whole(report.audienceEquivalent));
  if (report.rank) expect('#scale', percent(report.rank.share), report.rank.group, whole(report.rank.median), ...report.rank.histogram.map(whole));
  for (const account of report.accounts) {
    if (report.accounts.length > 1) expect('#why', tenths(account.score), `@${account.owner}`);
    if (account.audience !== null) expect('#why', whole(account.audience));
    if (account.action !== null) expect('#why', whole(account.action), ...(account.par === null ? [] : [whole(account.par)]));
    expect('#why', whole(account.posts.window), whole(account.posts.lifetime));
    for (const {kind, window, lifetime} of account.received)
      expect('#why', `${partName({network: account.network, part: kind})}\t${whole(window)}\t${whole(lifetime)}`);
  }
  for (const entry of report.contributions) expect('#why', tenths(entry.points));
  if (report.contributions.length > 0) expect('#why', `they add up to ${tenths(report.score - 1)}.`);
  for (const {points} of report.levers) expect('#why', points < 0.005 ? 'no difference' : `${points.toFixed(2)} points higher`);
  for (const {at, score, action, measured} of report.history)
    expect('#history', `${day(at)}\t${measured ? `${tenths(score)}\t${whole(action)}` : 'not measured'}`);
  for (const {network, text, url, at, share, received} of report.moments.slice(0, 25)) {
    expect(
      '#moments',
      day(at),
      ...(text === null ? [] : [text]),
      ...(share === null ? [] : [percent(share)]),
      ...received.map(({kind, count}) => counted(count, kindForms(network, kind))),
    );
    expect('links', url);
  }
  for (const {text} of report.notes) expect('#reading', text);
  for (const {name} of report.files) expect('#reading', name.split('/')[0]);
  if (report.skipped.files > 0) expect('#reading', whole(report.skipped.files));
  if (report.score !== null) expect('#foot', `Method ${report.method}`);
  return expected;
}

for (const [name, report] of Object.entries(reports)) {
  test(`${name}: every figure is shown, axe finds nothing, nothing overflows`, async () => {
    const {tab, errors, close} = await openPage(name);
    await drop(tab);
    await openAll(tab);
    const places = {links: (await tab.$$eval('#moments a', (links) => links.map(({href}) => href))).join('\n')};
    for (const [place, text] of figures(report)) {
      places[place] ??= await tab
        .locator(place)
        .evaluate((it) => it.innerText + [...it.querySelectorAll('svg')].map((svg) => svg.textContent).join(' '));
      assert.ok(places[place].includes(text), `${place} lacks “${text}”`);
    }
    assert.deepEqual(await violations(tab), []);
    for (const rel of await tab.$$eval('a[target]', (links) => links.map((link) => link.rel))) assert.equal(rel, 'noreferrer noopener');
    for (const width of [1280, 768, 360, 300]) {
      await tab.setViewportSize({width, height: 900});
      await tab.waitForTimeout(60);
      assert.deepEqual(await overflowing(tab), [], `${width} px`);
    }
    assert.deepEqual(errors, []);
    await close();
  });
}
