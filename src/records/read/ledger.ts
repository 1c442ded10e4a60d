import type { Detected } from '../formats/detect.ts'
import { type BetweenClass, classifyBetween, declaredTotal, recordNumber } from './between.ts'
import type { FilePiece, Stretch } from './cut-file.ts'
import { decode } from './decode.ts'
import { type Learning, learn, startLearning } from './read-piece.ts'
import type { Accounting, ReadReport } from './report.ts'
import { emptySummary, type Summary } from './summary.ts'
import { addFinding, listTally } from './tally.ts'

/** What one file came to, added up as it is read. */
export interface Ledger {
  readonly first: Detected
  /** What the text between records has taught so far, for the current format. */
  learning: Learning
  readonly summary: Summary
  readonly accounting: { blankBytes: number; betweenBytes: number }
  readonly between: Partial<Record<BetweenClass, number>>
  readonly formats: Set<string>
  readonly numbers: { count: number; last: number; gap: boolean }
  number: number | undefined
  declared: number | undefined
  roots: number
}

/** The ledger of a file that is not read yet. */
export function openLedger(first: Detected): Ledger {
  return {
    first,
    learning: startLearning(first),
    summary: emptySummary(),
    accounting: { blankBytes: 0, betweenBytes: 0 },
    between: {},
    formats: new Set(),
    numbers: { count: 0, last: 0, gap: false },
    number: undefined,
    declared: undefined,
    roots: 0,
  }
}

/** Notes the stretch's format; from here on it is read by that. */
export function enterStretch(ledger: Ledger, { detected, switched }: Stretch): void {
  ledger.formats.add(detected.format.name)
  if (switched === undefined) return
  const from = ledger.learning.detected.format.label
  addFinding(ledger.summary.findings, 'format-switch', switched, `${from}, then ${detected.format.label}`)
  ledger.learning = startLearning(detected)
}

/** Text between records, classified. */
export interface Between {
  readonly kind: 'between'
  readonly class: BetweenClass
  readonly text: string
  readonly line: number
}

/** Books a piece that is no record: blanks, or text between records, which is learnt from. */
export function bookBetween(ledger: Ledger, piece: FilePiece): Between | undefined {
  const size = piece.byteEnd - piece.byteStart
  if (piece.kind === 'blank') {
    ledger.accounting.blankBytes += size
    return undefined
  }
  const { findings } = ledger.summary
  const { text } = decode(piece.bytes, ledger.learning.declaredEncoding, ledger.learning.detected.older)
  const line = piece.lineStart
  const kind = piece.class ?? classifyBetween(text)
  ledger.accounting.betweenBytes += size
  ledger.between[kind] = (ledger.between[kind] ?? 0) + 1
  if (kind === 'other') addFinding(findings, 'ambiguous-line', line, text.trim().slice(0, 60))
  if (kind === 'markup' && ledger.learning.detected.format.split.kind === 'lines') {
    addFinding(findings, 'markup', line, text.trim().slice(0, 40))
  }
  if (kind === 'markup' && ledger.learning.detected.format.split.kind === 'xml') {
    const stray = strayText(text)
    if (stray !== '') addFinding(findings, 'ambiguous-line', line, stray.slice(0, 60))
  }
  if (/<!ENTITY/i.test(text)) addFinding(findings, 'entity', line, 'the file declares entities; none is expanded')
  ledger.roots += text.match(/<\?xml\s/gi)?.length ?? 0
  ledger.declared = declaredTotal(text) ?? ledger.declared
  if (kind === 'number') bookNumber(ledger, recordNumber(text))
  learn(ledger.learning, text, kind, line, ledger.summary)
  return { kind: 'between', class: kind, text, line }
}

function bookNumber(ledger: Ledger, number: number | undefined): void {
  if (number === undefined) return
  const { numbers } = ledger
  if (numbers.count > 0 && number > numbers.last + 1) numbers.gap = true
  numbers.count++
  numbers.last = number
  ledger.number = number
}

/** Gives the number that stood before it to a piece; each number is given once. */
export function giveNumber(ledger: Ledger, piece: FilePiece): FilePiece {
  piece.number = ledger.number
  ledger.number = undefined
  return piece
}

/** The report of a file that is read to its end. Throws when a byte is not accounted for. */
export function closeLedger(ledger: Ledger, file: string, bytes: number): ReadReport {
  const { first, summary, numbers, declared } = ledger
  const { records, warned, quarantined, recordBytes, quarantinedBytes, encodings, findings } = summary
  const accounting: Accounting = { bytes, recordBytes, quarantinedBytes, ...ledger.accounting }
  const sum = recordBytes + quarantinedBytes + accounting.betweenBytes + accounting.blankBytes
  if (sum !== bytes) throw new Error(`accounting: ${sum} of ${bytes} bytes of ${file} are accounted for`)
  const wide = first.encoding !== 'utf-8'
  const found = records + quarantined
  if (wide) addFinding(findings, 'encoding', 1, first.encoding.toUpperCase())
  if (encodings.size > 1) addFinding(findings, 'encoding-mixed', 1)
  if (first.extensionMismatch) addFinding(findings, 'extension-mismatch', 1)
  if (ledger.roots > 1) addFinding(findings, 'multiple-roots', 1)
  if (declared !== undefined && declared > found) {
    addFinding(findings, 'fewer-than-declared', 1, `${declared} declared, ${found} found`)
  }
  if (numbers.count > found) {
    addFinding(findings, 'numbers-without-record', 1, `${numbers.count} numbers, ${found} records`)
  }
  if (numbers.gap) addFinding(findings, 'number-gap', 1)
  return {
    file,
    format: first.format.name,
    ...(ledger.formats.size > 1 ? { formats: [...ledger.formats] } : {}),
    flavour: [...summary.flavours].sort((a, b) => b[1] - a[1])[0]?.[0] ?? first.flavour,
    encoding: wide ? first.encoding : encodings.size > 0 ? [...encodings].join(' + ') : 'ascii',
    databases: Object.fromEntries(summary.databases),
    records,
    warned,
    quarantined,
    between: ledger.between,
    accounting,
    warnings: listTally(findings),
    ...(declared !== undefined ? { declared } : {}),
  }
}

// What of the text between XML records is no markup.
function strayText(text: string): string {
  return (
    text
      .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^<>[]*(?:\[[\s\S]*?\]\s*)?>/gi, ' ')
      // Elements with text of their own, such as the search in the head of an export, belong to the file.
      .replace(/<([\w:.-]+)(?:\s[^<>]*)?>[^<>]*<\/\1>/g, ' ')
      .replace(/<[^<>]*>/g, ' ')
      .replaceAll('\uFEFF', ' ')
      .trim()
  )
}
