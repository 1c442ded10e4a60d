import type { SourcePair } from '../dedupe/summary.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import { count, formatNumber, oneLine } from '../lib/text.ts'
import type { DedupeReport } from './dedupe-report.ts'
import { expectedShare, HIGH_WITHIN, LOW_MEDLINE_EMBASE, rangeText } from './duplicate-range.ts'

/** What in a report on duplicates is implausible, with what to look at. Nothing is said before deduplication has looked at all. */
export function dedupeFindings(report: DedupeReport): Diagnostic[] {
  if (report.notLookedAt > 0) {
    return [
      warn(
        'missing',
        `Unexpected lack of deduplication for ${count(report.notLookedAt, 'import')}, expected it to have looked at all: the numbers are not final.`,
        'Run `litsieve dedupe`.',
      ),
    ]
  }
  return [...share(report), ...within(report), ...overlaps(report), ...crowds(report)]
}

function share({ sources, lanes }: DedupeReport): Diagnostic[] {
  const { found, removed } = lanes.databases
  const databases = sources.filter((one) => one.kind === 'database' && one.found > 0).length
  const rate = removed / found
  const range = expectedShare(databases, found)
  if (range === undefined || (rate >= range.low && rate <= range.high)) return []
  const low = rate < range.low
  return [
    warn(
      'duplicate-rate',
      `Unexpected share of duplicates, ${percent(rate)} (${formatNumber(removed)} of ${formatNumber(found)} records from ${count(databases, 'database')}), expected ${low ? `at least ${percent(range.low)}` : `at most ${percent(range.high)}`}: ${rangeText()}`,
      low
        ? 'Look at the doubtful pairs (`litsieve dedupe review`), whether each file holds the whole result of its search, and whether records have authors, pages and DOI.'
        : 'Check whether a file was imported under two names: `litsieve import --list`.',
    ),
  ]
}

function within({ sources }: DedupeReport): Diagnostic[] {
  return sources.flatMap(({ source, found, repeated, merged }) => {
    const rate = (repeated + merged) / found
    if (found < ENOUGH || rate <= HIGH_WITHIN) return []
    const again = repeated >= merged
    return [
      warn(
        'duplicates-within',
        `Unexpected share of duplicates within \`${oneLine(source)}\`, ${percent(rate)} (${formatNumber(repeated)} repeated and ${formatNumber(merged)} merged of ${formatNumber(found)} records), expected at most ${percent(HIGH_WITHIN)} (a rule of thumb).`,
        again
          ? 'Check whether parts of the search were exported twice: `litsieve import --list`.'
          : 'Check these merges first, a database seldom holds one report twice: `litsieve dedupe audit --as YOU`.',
      ),
    ]
  })
}

function overlaps({ sources, overlaps }: DedupeReport): Diagnostic[] {
  const databases = sources.filter((one) => one.kind === 'database' && one.reports >= ENOUGH)
  if (databases.length < 2) return []
  const advice =
    'Check whether the searches ask the same question, and compare a paper that must be in both: `litsieve find TITLE`, then `litsieve dedupe explain A B`.'
  const alone = databases
    .filter((one) => one.unique === one.reports)
    .map(({ source, reports }) =>
      warn(
        'no-overlap',
        `Unexpected lack of duplicates between \`${oneLine(source)}\` (${count(reports, 'report')}) and any other source, expected at least one.`,
        advice,
      ),
    )
  const medline = databases.filter((one) => MEDLINE.test(one.source))
  const embase = databases.filter((one) => EMBASE.test(one.source))
  const low = medline.flatMap((a) =>
    embase.flatMap((b) => {
      const shared = sharedBy(overlaps, a.source, b.source)
      if (a.source === b.source || shared >= LOW_MEDLINE_EMBASE * Math.min(a.reports, b.reports)) return []
      return [
        warn(
          'low-overlap',
          `Unexpected ${count(shared, 'report')} in both \`${oneLine(a.source)}\` (${formatNumber(a.reports)}) and \`${oneLine(b.source)}\` (${formatNumber(b.reports)}), expected at least ${percent(LOW_MEDLINE_EMBASE)} of the smaller one: in published searches it is 40 % to 49 %.`,
          advice,
        ),
      ]
    }),
  )
  return [...low, ...alone]
}

function crowds({ crowded }: DedupeReport): Diagnostic[] {
  return crowded
    .slice(0, 5)
    .map(({ record, source, records }) =>
      warn(
        'crowded-report',
        `Unexpected ${records} different records from \`${oneLine(source)}\` in the report ${record}, expected one or two.`,
        `Look at it with \`litsieve dedupe show ${record}\`, and take out what does not belong with \`litsieve dedupe split\`.`,
      ),
    )
}

/** Reports that two sources share; 0 when none. */
export function sharedBy(overlaps: readonly SourcePair[], a: string, b: string): number {
  return overlaps.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))?.reports ?? 0
}

const ENOUGH = 50
const MEDLINE = /\b(medline|pubmed)\b/i
const EMBASE = /\bembase\b/i

function warn(code: string, message: string, hint: string): Diagnostic {
  return { code: `dedupe/${code}`, severity: 'warning', message, hint }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`
}
