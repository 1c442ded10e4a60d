import { mendsOf, openPieces } from '../../events/mended.ts'
import type { State } from '../../events/state.ts'
import type { Diagnostic } from '../../lib/diagnostic.ts'
import { count, formatNumber } from '../../lib/text.ts'
import { expectedShare } from '../duplicate-range.ts'
import type { Flow } from '../flow.ts'
import { isFinal } from '../flow-box.ts'
import { finding } from './finding.ts'

/** Sources without an import, implausible shares of duplicates, and files that hold more or less than their search found. */
export function sourceChecks(flow: Flow, state: State): Diagnostic[] {
  return [...unsearched(flow), ...duplicateRate(flow), ...imports(state)]
}

function unsearched(flow: Flow): Diagnostic[] {
  return [...flow.boxes.values()].flatMap((box) => {
    if (box.id.endsWith('_specific_results')) return []
    return box.parts
      .filter((part) => part.n === 'unknown')
      .map((part) =>
        finding(
          'c1-sources',
          'warning',
          `Unexpected lack of records from \`${part.label}\`, expected an import: review.yaml names it as a source.`,
          'Import its file, or take it out of `sources` in review.yaml if it was not searched or found nothing.',
        ),
      )
  })
}

function duplicateRate(flow: Flow): Diagnostic[] {
  const databases = flow.boxes.get('database_specific_results')
  const duplicates = flow.boxes.get('duplicates')
  const registers = flow.boxes.get('register_results')
  if (!isFinal(duplicates) || typeof databases?.n !== 'number') return []
  const sources = databases.parts.filter((part) => typeof part.n === 'number' && part.n > 0).length
  const identified = databases.n + (isFinal(registers) ? registers.n : 0)
  const rate = duplicates.n / identified
  const range = expectedShare(sources, identified)
  if (range === undefined || (rate >= range.low && rate <= range.high)) return []
  const percent = `${(rate * 100).toFixed(1)} %`
  return [
    finding(
      'duplicate-rate',
      'warning',
      `Unexpected share of duplicates, ${percent} (${formatNumber(duplicates.n)} of ${formatNumber(identified)} records from ${count(sources, 'database')}), expected ${rate < range.low ? `at least ${range.low * 100} %` : `at most ${range.high * 100} %`}.`,
      rate < range.low
        ? 'Check the deduplication: `litsieve dedupe review`, and whether each file holds the whole result of its search.'
        : 'Check whether a file was imported under two names: `litsieve import --list`.',
    ),
  ]
}

function imports(state: State): Diagnostic[] {
  const all = [...state.imports.values()]
  return all.flatMap((one) => {
    // Mended pieces count with the file that they come from.
    const read = [one, ...mendsOf(all, one)].reduce((sum, { records }) => sum + records.length, 0)
    const open = openPieces(all, one)
    const found: Diagnostic[] = []
    if (one.hits !== undefined && one.hits !== read) {
      const left = open > 0 ? ` (${count(open, 'piece')} could not be read)` : ''
      found.push(
        finding(
          'c15-hits',
          'warning',
          `Unexpected ${count(read, 'record')} in \`${one.file}\`${left}, expected ${formatNumber(one.hits)}, what ${one.source} said it found.`,
          'Export the whole result again and import it, or import with the right `--hits`.',
        ),
      )
    } else if (open > 0) {
      found.push(
        finding(
          'c15-hits',
          'warning',
          `Unexpected text in \`${one.file}\`: ${count(open, 'piece')} could not be read as a record and ${open === 1 ? 'is' : 'are'} not counted.`,
          `Mend \`records/quarantine/${one.import}.txt\` and run \`litsieve import --retry ${one.import}\`.`,
        ),
      )
    }
    return found
  })
}
