import { chunksOf, type FoundFile } from '../ingest/look-at-files.ts'
import { type ColumnPlan, withColumns } from '../records/formats/choose-columns.ts'
import type { Detected } from '../records/formats/detect.ts'
import { tsv } from '../records/formats/tsv.ts'
import { classifyBetween } from '../records/read/between.ts'
import { cutFile } from '../records/read/cut-file.ts'
import { decode } from '../records/read/decode.ts'
import type { Quarantined } from '../records/record.ts'
import { withLineEnd } from './quarantine-text.ts'

/** What a piece needs from its file to be read by itself. */
export interface PieceContext {
  readonly detected: Detected
  /** The text before it that its format learns from: the header of a table, macros. */
  readonly header: string
}

/** The context of each piece, from the file that it comes from. */
export async function contextsOf(
  { path, detected, tables }: FoundFile,
  pieces: readonly Quarantined[],
): Promise<PieceContext[]> {
  if (detected.format.workbook) return pieces.map((piece) => rowContext(detected, tables, piece))
  const byStart = new Map<number, PieceContext>()
  const wanted = new Set(pieces.map(({ byteStart }) => byteStart))
  let header = ''
  for await (const stretch of cutFile(chunksOf(path), detected)) {
    if (stretch.switched !== undefined) header = ''
    for (const piece of stretch.pieces) {
      if (piece.kind === 'between' && stretch.detected.format.learn) {
        const { text } = decode(piece.bytes)
        if ((piece.class ?? classifyBetween(text)) === 'header') header += withLineEnd(text.replace(/^\uFEFF/, ''))
      } else if (wanted.has(piece.byteStart))
        byStart.set(piece.byteStart, { detected: asUtf8(stretch.detected), header })
    }
  }
  return pieces.map(({ byteStart }) => byStart.get(byteStart) ?? { detected: asUtf8(detected), header })
}

// Rows of workbooks are mended as text with tabs.
function rowContext(detected: Detected, tables: readonly ColumnPlan[], { sheet }: Quarantined): PieceContext {
  const table = tables.find((one) => one.sheet === sheet) ?? tables[0]!
  const names = table.names.filter((name) => !table.links?.includes(name))
  const cells = names.map((name) => (/["\t\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
  const format = withColumns(
    { ...tsv, name: detected.format.name, workbook: true },
    { ...table, names, delimiter: '\t' },
  )
  return { detected: asUtf8({ ...detected, format, flavour: table.flavour }), header: `${cells.join('\t')}\n` }
}

function asUtf8(detected: Detected): Detected {
  return { ...detected, encoding: 'utf-8', extensionMismatch: false }
}
