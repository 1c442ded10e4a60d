import { join } from 'node:path'
import type { EventOf } from '../events/event.ts'
import { mendedPieces } from '../events/mended.ts'
import type { State } from '../events/state.ts'
import { lookAtFiles } from '../ingest/look-at-files.ts'
import type { WorkbookReader } from '../ingest/plan-tables.ts'
import { sha256 } from '../lib/hash.ts'
import { UserError } from '../lib/user-error.ts'
import type { ColumnNames } from '../records/formats/choose-columns.ts'
import type { LitRecord, Quarantined } from '../records/record.ts'
import { importIdOf } from './import-plan.ts'
import { layout } from './layout.ts'
import { loadMending, loadQuarantine } from './quarantine.ts'
import { isSameText, parseQuarantine, withLineEnd } from './quarantine-text.ts'
import { readMended } from './read-mended.ts'
import { contextsOf } from './retry-context.ts'

/** What became of one piece: it reads now; it was not touched; it is still broken; there is no text for it. */
export interface RetriedPiece {
  readonly number: number
  readonly piece: Quarantined
  readonly outcome: 'mended' | 'unchanged' | 'broken' | 'missing'
  /** Why it does not read. */
  readonly reason?: string
  readonly records: readonly LitRecord[]
}

/** What retrying the quarantine of one import would do. */
export interface RetryPlan {
  /** The import whose file could not be read in whole. */
  readonly first: EventOf<'import'>
  readonly pieces: readonly RetriedPiece[]
  /** The file with the text to be mended is not there. */
  readonly unwritten: boolean
  readonly quarantine: readonly Quarantined[]
  /** The mended text, with what its format needs before it; nothing where no piece is mended. */
  readonly content: string
  readonly importId: string
  readonly sha256: string
  readonly warned: number
}

/** Reads the mended text of the open pieces of an import. Nothing is written. */
export async function planRetry(
  dir: string,
  first: EventOf<'import'>,
  state: State,
  workbooks: WorkbookReader,
): Promise<RetryPlan> {
  const quarantine = await loadQuarantine(dir, first.import)
  const mended = mendedPieces(state.imports.values(), first)
  const open = quarantine.map((piece, i) => ({ number: i + 1, piece })).filter(({ number }) => !mended.has(number))
  const text = await loadMending(dir, first.import)
  const texts = parseQuarantine(text ?? '')
  const contexts = await contextsOf(
    await fileOf(dir, first, workbooks),
    open.map(({ piece }) => piece),
  )
  const pieces: RetriedPiece[] = []
  let content = ''
  let said = ''
  let warned = 0
  for (const [i, { number, piece }] of open.entries()) {
    const own = texts.get(number) ?? ''
    const fails = (outcome: 'unchanged' | 'broken' | 'missing', reason: string) =>
      pieces.push({ number, piece, outcome, reason, records: [] })
    if (own.trim() === '') {
      fails('missing', text === undefined ? piece.reason : 'no text stands below its marker')
      continue
    }
    const same = isSameText(own, piece.text)
    // A row that is too wide for a table would read as text.
    const read =
      same && piece.sheet !== undefined
        ? { reason: piece.reason }
        : await readMended(own, contexts[i]!, { import: first.import, sha256: first.sha256, number, piece })
    if ('reason' in read) {
      fails(same ? 'unchanged' : 'broken', same ? piece.reason : read.reason)
      continue
    }
    const { header } = contexts[i]!
    content += header.startsWith(said) ? header.slice(said.length) : header
    said = header
    content += withLineEnd(own)
    warned += read.warned
    pieces.push({ number, piece, outcome: 'mended', records: read.records })
  }
  const hash = sha256(content)
  const importId = importIdOf(hash, first)
  return { first, pieces, unwritten: text === undefined, quarantine, content, importId, sha256: hash, warned }
}

// The file as it came, read with the columns that it was read with.
async function fileOf(dir: string, first: EventOf<'import'>, workbooks: WorkbookReader) {
  const saved = (first.columns ?? []).map(({ fields }) => fields as ColumnNames)
  const [found] = await lookAtFiles([join(dir, layout.imports, first.file)], { given: {}, saved, workbooks })
  if (found && 'detected' in found) return found
  throw new UserError(
    `Unexpected content in \`${layout.imports}/${first.file}\`, expected the file as it was imported.`,
    {
      hint: 'Restore the file from git or a backup.',
    },
  )
}
