/** Why a way failed, in a few words. */
export function reason(error) {
  return `${error?.name ?? 'Error'}: ${error?.message ?? error}`.replace(/\s+/g, ' ').slice(0, 80);
}

/** The sums of our report. @returns {{likes: number, shares: number}} */
export function sumsOf(report) {
  const all = (kind) => report.accounts.flatMap((account) => account.received).filter((received) => received.kind === kind).reduce((sum, { lifetime }) => sum + lifetime, 0);
  return { likes: all('like'), shares: all('share') };
}
