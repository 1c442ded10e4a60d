/**
 * Deals reports, in their order, to teams of `each` of the reviewers, so that everybody gets about the same number: each
 * report goes to the team whose members have least so far. `load` is what they have already. Only teams with reports are
 * returned, in the order of the reviewers.
 */
export function dealTeams(
  order: readonly string[],
  reviewers: readonly string[],
  each: number,
  load: ReadonlyMap<string, number> = new Map(),
): { readonly team: readonly string[]; readonly reports: readonly string[] }[] {
  const teams = combinations(reviewers, Math.min(each, reviewers.length)).map((team) => ({
    team,
    reports: [] as string[],
  }))
  const has = new Map(reviewers.map((reviewer) => [reviewer, load.get(reviewer) ?? 0]))
  const weight = (team: readonly string[]) => team.reduce((sum, reviewer) => sum + has.get(reviewer)!, 0)
  for (const report of order) {
    let best = teams[0]!
    for (const one of teams) {
      const less = weight(one.team) - weight(best.team)
      if (less < 0 || (less === 0 && one.reports.length < best.reports.length)) best = one
    }
    best.reports.push(report)
    for (const reviewer of best.team) has.set(reviewer, has.get(reviewer)! + 1)
  }
  return teams.filter((one) => one.reports.length > 0)
}

function combinations(items: readonly string[], size: number): string[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, i) => combinations(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]))
}
