import type { RayyanSaid } from '../records/rayyan-log.ts'
import type { OutsideDecision } from '../records/record.ts'

/** What a file of articles says: number of the article, and what the notes hold. */
export interface RayyanArticle {
  readonly article: string
  readonly decisions: readonly OutsideDecision[]
}

// Fewer decisions could be equal by chance.
const ENOUGH = 3

/**
 * Tells which user of Rayyan's log is which name in the notes of its articles: the only one who has decided the same ones of
 * them, in the same way. User → name.
 */
export function linkUsers(articles: readonly RayyanArticle[], said: readonly RayyanSaid[]): Map<string, string> {
  const byName = new Map<string, Map<string, string>>()
  for (const { article, decisions } of articles) {
    for (const { reviewer, decision } of decisions) {
      if (reviewer === undefined || decision === undefined) continue
      if (!byName.has(reviewer)) byName.set(reviewer, new Map())
      byName.get(reviewer)!.set(article, decision)
    }
  }
  const byUser = new Map<string, Map<string, string>>()
  const listed = new Set(articles.map(({ article }) => article))
  for (const { user, article, decision } of said) {
    if (decision === undefined || !listed.has(article)) continue
    if (!byUser.has(user)) byUser.set(user, new Map())
    byUser.get(user)!.set(article, decision)
  }
  const links = new Map<string, string>()
  const taken = new Set<string>()
  for (const [name, own] of byName) {
    if (own.size < ENOUGH) continue
    const same = [...byUser].filter(
      ([, user]) => [...own].every(([article, decision]) => user.get(article) === decision) && user.size === own.size,
    )
    if (same.length !== 1) continue
    const user = same[0]![0]
    // Two names that say the same cannot be told apart.
    if (links.has(user)) taken.add(user)
    links.set(user, name)
  }
  for (const user of taken) links.delete(user)
  return links
}

/** What the log says as decisions on an article, with its line; the notes of the article keep only what the log does not know better. */
export function withLog(
  decisions: readonly OutsideDecision[],
  said: readonly RayyanSaid[],
  nameOf: (user: string) => string,
): {
  readonly notes: readonly OutsideDecision[]
  readonly log: readonly { line: number; decision: OutsideDecision }[]
} {
  const log = said.map(({ user, decision, at, reasons, labels, line }) => ({
    line,
    decision: {
      tool: 'rayyan' as const,
      reviewer: nameOf(user),
      ...(decision === undefined ? {} : { decision }),
      ...(decision === 'exclude' && reasons.length > 0 ? { reasons } : {}),
      ...(labels.length > 0 ? { labels } : {}),
      ...(at === undefined ? {} : { at }),
    },
  }))
  const known = new Set(log.map(({ decision }) => decision.reviewer))
  const notes = decisions.flatMap((one): OutsideDecision[] => {
    if (one.tool !== 'rayyan' || log.length === 0) return [one]
    // Labels and reasons of the record as a whole: the log says whose they are.
    if (one.reviewer === undefined) return []
    if (!known.has(one.reviewer)) return [one]
    return one.notes ? [{ tool: one.tool, reviewer: one.reviewer, notes: one.notes }] : []
  })
  return { notes, log }
}
