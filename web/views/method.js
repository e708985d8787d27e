// "How the score is made", as HTML for the build to put into the page: the words here, every constant from the core.

const escapes = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};
const safe = (value) => String(value).replace(/[&<>"']/g, (c) => escapes[c]);
const number = (value) => (value < 0 ? `−${-value}` : String(value));

/** Fills a template with escaped values; what is already HTML comes wrapped in {html}. */
const html = (strings, ...values) =>
  strings.reduce((text, part, i) => text + part + (i < values.length ? (values[i]?.html ?? safe(values[i])) : ''), '');

const rows = (list, row) => ({html: list.map(row).join('\n')});

function table(caption, head, body) {
  const titles = rows(head, (title) => html`<th scope="col">${title}</th>`);
  return {
    html: html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption class="unseen">${caption}</caption>
<thead><tr>${titles}</tr></thead>
<tbody>
${body}
</tbody></table></div>`,
  };
}

const short = (value) => {
  for (const [size, unit] of [
    [1e9, ' billion'],
    [1e6, ' million'],
    [1e3, ',000'],
  ])
    if (value >= size) return `${value / size}${unit}`;
  return String(value);
};

/**
 * @param {object} method what the core says of itself (core/report/method_json.cc)
 * @returns {string} HTML of the section
 */
export function methodSection(method) {
  const kinds = rows(
    method.kinds,
    ({kind, value, from, reason}) =>
      html`<tr><th scope="row">${kind}</th><td class="n">${value}</td><td>${from}</td><td class="dim">${reason}</td></tr>`,
  );
  const networks = rows(
    method.networks,
    ({name, par, reason}) => html`<tr><th scope="row">${name}</th><td class="n">${number(par)}</td><td class="dim">${reason}</td></tr>`,
  );
  const curve = rows(
    method.curve,
    ({audienceEquivalent, score}) => html`<tr><th scope="row">${short(audienceEquivalent)}</th><td class="n">${score}</td></tr>`,
  );
  const {audienceWeight: audience, actionWeight: action, actionOffset: offset, parSlope: slope} = method;
  const size = method.rank.size.toLocaleString('en-GB');
  return html`<section class="row" id="method">
<div class="side"><h2>How the score is made</h2><p class="dim">Method ${method.version}. The version stands in every result; an old result is never
rewritten.</p></div>
<div class="body prose">
<p>Sway asks one question: <b>how large an audience would typically answer as yours does?</b> The answer is a number of people, and the score is
that number on a scale from 1 to 100.</p>

<h3 id="method-action">1. Action</h3>
<p>Everything that others did because of you in the last ${method.windowDays} days is added up, each kind at a value in likes. What you did yourself
(posts, likes given, people followed) never counts, nor do your answers to yourself.
Where an export names the people who answered, one person’s repeats count less and less: a hundred people once are worth more than one person a
hundred times. Numbers that an export states for another period are scaled to ${method.windowDays} days, unless it is shorter than
${method.shortestPeriodDays}: then they are shown and not scored.</p>
<details class="twin"><summary>The value of each kind, and why</summary>
${table('Value of each kind of response', ['Kind', 'Value', 'What it is', 'Reason'], kinds)}
</details>

<h3 id="method-audience">2. The audience that would act alike</h3>
<p>Your followers say how many could answer; your action says how many did. Both are weighed as people weigh them: in 5,500 comparisons of two
accounts by human judges, ${audience} parts of audience and ${action} parts of action, both on a logarithmic scale, came as close to the judges as
the judges come to each other.</p>
<p class="formula"><code>lg(1 + E) = (${audience} · lg(1 + F) + ${action} · (lg(R + ${offset}) − a)) / (${audience} + ${action} · ${slope})</code></p>
<p><i>F</i> is your audience, <i>R</i> your action, <i>a</i> how lively a network is, <i>E</i> the audience that would typically give what you get.
${slope} is how much action grows with an audience: ten times as many people give about seven times as much. If only one of F and R is known, it
speaks alone. On several networks the E are added, so another network can only help.</p>
<details class="twin"><summary>How lively each network is, and how we know</summary>
${table('The constant a of each network', ['Network', 'a', 'Evidence'], networks)}
</details>

<h3 id="method-scale">3. The scale</h3>
<p>Ten times as many people are worth about twelve points, as they were in the Klout Scores of ${size} active accounts of 2013 and 2014. Between the
rows of the table the scale is a straight line.</p>
<details class="twin"><summary>From people to points</summary>
${table('The scale', ['Audience that would act alike', 'Score'], curve)}
</details>

<div class="pairs">
<div><h3 id="method-sure">How sure is it?</h3>
<p>Two things blur the number, and neither is shown without the other. <b>Luck:</b> had other posts of yours caught on, or one fewer, the number
would differ; the range holds nine of ten such draws. It is wide after one viral post and narrow after many small ones.
<b>Method:</b> another fair formula would say something else. In two cases of three, this one is within ±${method.methodError} points of the Klout
Score, and two people who compare two accounts agree only three times in four. A difference of a point or two means nothing.</p></div>
<div><h3 id="method-why">Why: how points are shared out</h3>
<p>The points above 1 go to each account by its share of E; within an account to audience and action by their terms in the formula; within action to
each kind by its part of R. They are rounded so that they add up exactly. When what came back is less than typical for such an audience, action
takes points away and says so.</p></div>
<div><h3 id="method-history">Over time</h3>
<p>The same formula at the end of every week. An export rarely tells how large an audience was in the past; then today’s is held still, so the line
shows how the action changed. Likes and reposts are counted on the day of their post, since exports do not say when they came.</p></div>
<div><h3 id="method-rank">Why this group?</h3>
<p>${method.rank.group}: of them a Klout Score, once the best known score of this kind, was published together with their followers. They were on
one network, more than ten years ago, so they are a yardstick and not today’s average.</p></div>
<div><h3 id="method-friends">Against friends</h3>
<p>The chance that a person would call you the more influential of two follows from the two numbers of people:</p>
<p class="formula"><code>p = 1 / (1 + 10^(−${method.judgeSlope} · d))</code></p>
<p>with <i>d</i> the difference of your lg(1 + E) and theirs. Checked against the judges, it said 0.43, 0.57 and 0.73 where 0.45, 0.58 and 0.71 were
seen. Between 40% and 60% it is too close to call. Cards of another version of the method are shown as they are, never converted.</p></div>
<div><h3 id="method-weak">Where it is weak</h3>
<ul>
<li>It sees only what an export holds. Influence in a room, in a book or in a network that you did not add is not in it.</li>
<li>Several constants rest on judgement; the tables say which.</li>
<li>The human judgements are of Twitter in 2013. Other networks and later years may differ.</li>
<li>Nobody else can check a score worked out on your own machine, so it is self-reported, and not made for decisions about people.</li>
</ul></div>
</div>
</div>
</section>`;
}
