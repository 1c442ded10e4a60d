import { percent } from '../dedupe/audit-estimate.ts'
import { DOUBT, MERGE } from '../dedupe/judge.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import type { DedupeReport } from './dedupe-report.ts'

/**
 * The text for the methods section: item 16 of PRISMA-S (Rethlefsen 2021, doi:10.1186/s13643-020-01542-z), the processes
 * and software used to deduplicate. Every figure is counted; what has not been done is said, or left out.
 */
export function methodText(report: DedupeReport, version: string): string {
  const { sources, found, reports, removed, hand, lanes } = report
  const total = found - reports
  const named = listWords(sources.map(({ source, found: n }) => `${oneLine(source)} (n = ${formatNumber(n)})`))
  if (report.never) {
    return `Records from ${named} have not been deduplicated yet.`
  }
  const out = [
    `Records from ${named} were deduplicated with Litsieve ${version}.`,
    `Records were compared where they shared an identifier, words of the title, or a place of publication; each pair was scored on title, authors, year, journal, volume, issue, pages, identifiers and abstract. Pairs with a score of ${MERGE} or more and nothing that spoke against them (such as different pages or DOIs, numbered parts, or an erratum and its article) were merged automatically; pairs with less evidence (a score of ${DOUBT} or more), or with little that spoke against them, were decided on by a person; all others were left apart. Corrections, replies, protocols, preprints, meeting papers and other versions that could be told from their records were kept as reports of their own.`,
    `Of ${count(found, 'record')}, ${formatNumber(total)} (${percent(found === 0 ? 0 : total / found)}) ${total === 1 ? 'was' : 'were'} removed as duplicates before screening${laneText(lanes)}: ${formatNumber(removed.identical)} of identical text, ${formatNumber(removed.machine)} matched automatically and ${formatNumber(removed.person)} matched by a person; ${count(reports, 'report')} remained.`,
    handText(hand),
    auditText(report),
    'No record was deleted: the values of all records of a report were kept with their sources.',
  ]
  if (report.notLookedAt > 0) {
    out.splice(1, 0, `${count(report.notLookedAt, 'imported file has', 'imported files have')} not been compared yet.`)
  }
  return out.filter((sentence) => sentence !== '').join(' ')
}

function laneText({ databases, other }: DedupeReport['lanes']): string {
  if (databases.found === 0 || other.found === 0) return ''
  const part = ({ removed, found }: { removed: number; found: number }) =>
    `${formatNumber(removed)} of ${formatNumber(found)}`
  return ` (${part(databases)} from databases and registers, ${part(other)} from other sources)`
}

function handText({ people, merged, keptApart, takenBack, waiting }: DedupeReport['hand']): string {
  const parts: string[] = []
  if (merged + keptApart > 0) {
    parts.push(
      `By hand (${oneLine(listWords(people))}), ${count(merged, 'pair was', 'pairs were')} merged and ${count(keptApart, 'pair was', 'pairs were')} kept apart.`,
    )
  }
  if (takenBack > 0) parts.push(`${count(takenBack, 'automatic merge was', 'automatic merges were')} taken back.`)
  parts.push(
    waiting === 0
      ? 'No doubtful pair was left open.'
      : `${count(waiting, 'doubtful pair is', 'doubtful pairs are')} still open.`,
  )
  return parts.join(' ')
}

function auditText({ audit }: DedupeReport): string {
  const { merges, judged, wrong, left, rate, judges, complete } = audit
  if (merges === 0) return ''
  if (rate === undefined) return 'Automatic merges were not audited.'
  const who = oneLine(listWords(judges))
  if (complete) {
    return `All ${count(merges, 'automatic merge')} were judged by ${who}: ${formatNumber(wrong)} ${wrong === 1 ? 'was' : 'were'} wrong.`
  }
  const open = left > 0 ? ` (${formatNumber(left)} more drawn and not judged yet)` : ''
  return `To estimate how many automatic merges are wrong, ${formatNumber(judged)} of ${formatNumber(merges)} were drawn at random and judged by ${who}${open}: ${formatNumber(wrong)} ${wrong === 1 ? 'was' : 'were'} wrong, ${percent(rate.share)} (exact 95 % confidence interval ${percent(rate.low)} to ${percent(rate.high)}).`
}
