import { mendsOf, openPieces } from '../../events/mended.ts'
import type { State } from '../../events/state.ts'
import { count, formatNumber, listWords } from '../../lib/text.ts'
import { expectedShare } from '../duplicate-range.ts'
import type { Flow } from '../flow.ts'
import { type Box, type Item, isFinal } from '../flow-box.ts'
import { type Finding, finding } from './finding.ts'

/** Sources without an import, implausible shares of duplicates, and files that hold more or less than their search found. */
export function sourceChecks(flow: Flow, state: State): Finding[] {
  return [...unsearched(flow), ...duplicateRate(flow), ...imports(flow, state)]
}

function unsearched(flow: Flow): Finding[] {
  return [...flow.boxes.values()].flatMap((box) => {
    if (box.id.endsWith('_specific_results')) return []
    return box.parts
      .filter((part) => part.n === 'unknown' && !part.candidates)
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

function duplicateRate(flow: Flow): Finding[] {
  const databases = flow.boxes.get('database_specific_results')
  const duplicates = flow.boxes.get('duplicates')
  const registers = flow.boxes.get('register_results')
  const sources = databases?.parts.filter((part) => part.n === 'unknown' || part.n > 0).length ?? 0
  if (!isFinal(duplicates) || typeof databases?.n !== 'number') return statedRate(flow, sources)
  // What an earlier round or another track found does not speak about this deduplication.
  const earlier = duplicates.parts.find((part) => part.id === 'earlier')
  const known = typeof earlier?.n === 'number' ? earlier.n : 0
  const identified = databases.n + (isFinal(registers) ? registers.n : 0) - known
  return implausible([[duplicates.n - known, identified]], sources, DUPLICATES, duplicates.items)
}

// Without logs: what was identified less what was screened, in every reading that the sources allow.
function statedRate(flow: Flow, sources: number): Finding[] {
  const totals = numbersOf(flow.boxes.get('database_results'))
  const screened = numbersOf(flow.boxes.get('records_screened'))
  const registers = flow.boxes.get('register_results')
  if (flow.placed.length > 0 || (registers && registers.status !== 'absent')) return []
  const pairs = totals.flatMap((total) => screened.map((n) => [total - n, total] as const))
  return pairs.length > 0 ? implausible(pairs, sources, 'records removed before screening', []) : []
}

function numbersOf(box: Box | undefined): readonly number[] {
  return box?.candidates ?? (isFinal(box) ? [box.n] : [])
}

const DUPLICATES = 'duplicates'

function implausible(
  pairs: readonly (readonly [removed: number, identified: number])[],
  sources: number,
  what: string,
  items: readonly Item[],
): Finding[] {
  const range = expectedShare(sources, Math.min(...pairs.map(([, identified]) => identified)))
  if (range === undefined) return []
  const odd = pairs.filter(([removed, identified]) => {
    const rate = removed / identified
    return rate < range.low || rate > range.high
  })
  // Where one reading is plausible, there is nothing to warn of.
  if (odd.length < pairs.length) return []
  const low = odd[0]![0] / odd[0]![1] < range.low
  const rates = listWords(
    odd.map(([removed, identified]) => `${((100 * removed) / identified).toFixed(1)} %`),
    'or',
  )
  const counts = listWords(
    odd.map(([removed, identified]) => `${formatNumber(removed)} of ${formatNumber(identified)}`),
    'or',
  )
  return [
    finding(
      'duplicate-rate',
      'warning',
      `Unexpected share of ${what}, ${rates} (${counts} records from ${count(sources, 'database')}), expected ${low ? `at least ${range.low * 100} %` : `at most ${range.high * 100} %`}.`,
      what !== DUPLICATES
        ? 'Check what `prisma: counts` in review.yaml states, and how duplicates were removed then.'
        : low
          ? 'Check the deduplication: `litsieve dedupe review`, and whether each file holds the whole result of its search.'
          : 'Check whether a file was imported under two names: `litsieve import --list`.',
      items,
    ),
  ]
}

function imports(flow: Flow, state: State): Finding[] {
  const all = [...state.imports.values()]
  return flow.scope.imports.flatMap((one) => {
    // Mended pieces count with the file that they come from.
    const read = [one, ...mendsOf(all, one)].reduce((sum, { records }) => sum + records.length, 0)
    const open = openPieces(all, one)
    const found: Finding[] = []
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
