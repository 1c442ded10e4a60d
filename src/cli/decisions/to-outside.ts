import type { Match } from '../../dedupe/match-outside.ts'
import type { RayyanSaid } from '../../records/rayyan-log.ts'
import type { OutsideDecision } from '../../records/record.ts'
import type { OutsideRecord } from '../../screening/outside.ts'
import { linkUsers, withLog } from '../../screening/rayyan-users.ts'
import type { Found, FoundLog, OutsideFiles } from './read-outside.ts'

/** Records of files with what was said of them, what Rayyan's log knows put in its place. `isKnown` tells whether the review knows who a name, or the number of a user, is. */
export function toOutside(
  { found, logs }: OutsideFiles,
  matches: readonly (Match | undefined)[],
  byNumber: ReadonlyMap<string, string>,
  isKnown: (name: string) => boolean,
): OutsideRecord[] {
  const articleOf = (one: Found) =>
    one.norm.ids.find(({ scheme }) => scheme === 'rayyan')?.value.replace(/^rayyan-/, '')
  const articles = found.flatMap((one) => {
    const article = articleOf(one)
    return article === undefined ? [] : [{ article, decisions: one.decisions }]
  })
  const said = new Map<string, { entry: RayyanSaid; log: FoundLog }[]>()
  for (const log of logs) {
    for (const entry of log.log.said) said.set(entry.article, [...(said.get(entry.article) ?? []), { entry, log }])
  }
  const links = linkUsers(
    articles,
    logs.flatMap(({ log }) => log.said),
  )
  // A user and a name that are one go under what is known of them; the name by default.
  const nameOf = (user: string) => {
    const name = links.get(user)
    return name === undefined || (!isKnown(name) && isKnown(user)) ? user : name
  }
  const renamed = new Map([...links].map(([user, name]) => [name, nameOf(user)]))
  const withNames = (decisions: readonly OutsideDecision[]) =>
    decisions.map((one) => {
      const name = one.reviewer === undefined ? undefined : renamed.get(one.reviewer)
      return name === undefined ? one : { ...one, reviewer: name }
    })
  const out: OutsideRecord[] = []
  const fromLog = (article: string, title: string, record: string | undefined) => {
    const entries = said.get(article) ?? []
    said.delete(article)
    for (const { entry, log } of entries) {
      const { log: decided } = withLog([], [entry], nameOf)
      const { file, sha256 } = log
      out.push({ file, sha256, row: entry.line, title, record, decisions: decided.map(({ decision }) => decision) })
    }
    return entries.map(({ entry }) => entry)
  }
  found.forEach((one, i) => {
    const { file, sha256, row, norm } = one
    const record = matches[i]?.record
    const article = articleOf(one)
    const entries = article === undefined ? [] : fromLog(article, norm.title, record)
    const { notes } = withLog(withNames(one.decisions), entries, nameOf)
    out.push({ file, sha256, row, title: norm.title, record, decisions: notes })
  })
  // Articles of the log that no file holds: the review knows their number where it was imported from Rayyan.
  for (const article of [...said.keys()]) fromLog(article, `rayyan-${article}`, byNumber.get(`rayyan-${article}`))
  return out
}
