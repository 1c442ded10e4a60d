import { count, formatNumber, oneLine } from '../lib/text.ts'
import { type Novelty, noveltyText } from './import-report.ts'

/** What became of one piece, as the report needs it. */
export interface PieceOutcome {
  readonly number: number
  readonly place: string
  readonly outcome: 'mended' | 'unchanged' | 'broken' | 'missing'
  readonly reason?: string
  readonly records: readonly string[]
}

/** What retrying the quarantine of one import did, or on a dry run would do. */
export interface RetryOutcome {
  readonly import: string
  /** The name of the file that it came from. */
  readonly original: string
  /** Where its pieces can be mended. */
  readonly mending: string
  /** That file had to be written first. */
  readonly unwritten: boolean
  readonly pieces: readonly PieceOutcome[]
  /** The import of what was mended. */
  readonly imported?: { readonly import: string; readonly file: string | null; readonly novelty: Novelty }
}

/** The report of one retry, as lines. */
export function retryLines(outcome: RetryOutcome): string[] {
  const { pieces, imported } = outcome
  const out = [`${oneLine(outcome.original)} (${outcome.import}), ${count(pieces.length, 'piece')} in quarantine`]
  for (const { number, place, outcome: what, reason, records } of pieces) {
    const said = what === 'mended' ? `mended, ${count(records.length, 'record')}` : `${SAYS[what]}${oneLine(reason!)}`
    out.push(`  ${number}  ${place}: ${said}`)
  }
  if (imported) {
    const all = pieces.reduce((sum, { records }) => sum + records.length, 0)
    const to = imported.file === null ? '' : ` → ${imported.file}`
    out.push(`  ${imported.import}, ${count(all, 'record')}${noveltyText(imported.novelty)}${to}`)
  }
  const left = pieces.filter((piece) => piece.outcome !== 'mended').length
  if (left > 0 && !outcome.unwritten) {
    out.push(`  ${formatNumber(left)} still to be mended in ${outcome.mending}`)
  }
  if (outcome.unwritten) out.push(`  Mend ${left === 1 ? 'it' : 'them'} in ${outcome.mending}, and run this again.`)
  return out
}

const SAYS = { unchanged: 'not changed; ', broken: 'still not read: ', missing: '' } as const

/** The same as data. */
export function retryJson({ import: id, original, mending, pieces, imported }: RetryOutcome) {
  return {
    import: id,
    original,
    mending,
    pieces: pieces.map(({ number, place, outcome, reason, records }) => ({
      piece: number,
      place,
      outcome,
      reason: reason ?? null,
      records,
    })),
    imported: imported
      ? {
          import: imported.import,
          file: imported.file,
          records: pieces.reduce((sum, { records }) => sum + records.length, 0),
          new: imported.novelty.fresh,
          alreadyImported: imported.novelty.known,
          repeated: imported.novelty.repeated,
        }
      : null,
  }
}
