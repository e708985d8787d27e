// Two cards side by side.

const JUDGES_SLOPE = 0.42;  // of the logistic curve through 5,500 human judgements, per tenfold of audience-equivalent
const TOO_CLOSE = [0.4, 0.6];

/** The chance that a human judge would call `mine` the more influential, or null when either card does not say enough or speaks of another method. */
export function chance(mine, theirs) {
  if (mine.method !== theirs.method || !Number.isFinite(mine.lg1) || !Number.isFinite(theirs.lg1)) return null;
  return 1 / (1 + 10 ** (-JUDGES_SLOPE * (mine.lg1 - theirs.lg1)));
}

export const tooClose = (p) => p >= TOO_CLOSE[0] && p <= TOO_CLOSE[1];
