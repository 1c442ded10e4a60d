import type { Writable } from '../../lib/writable.ts'
import { databaseOf } from '../databases.ts'
import { scrub } from '../fields/scrub.ts'
import type { Detected } from '../formats/detect.ts'
import { type BrokenRecord, isBroken } from '../formats/format.ts'
import { recordId, tidyRecordId } from '../id.ts'
import type { LitRecord, Provenance, Quarantined } from '../record.ts'
import type { BetweenClass } from './between.ts'
import type { FilePiece } from './cut-file.ts'
import { controlCharacterAt, type Decoded, decode, isDoubleEncoded, MARKS } from './decode.ts'
import { explainXml } from './explain-xml.ts'
import type { FileInfo } from './file-info.ts'
import { codes } from './report.ts'
import { countDatabase, type Summary } from './summary.ts'
import { addFinding } from './tally.ts'

/** What the pieces before a piece say about it. */
export interface Learning {
  readonly detected: Detected
  /** What the format made of the text between records so far: the header of a table, macros. */
  context: unknown
  /** The encoding that an XML declaration names. */
  declaredEncoding: string | undefined
}

/** Nothing learnt yet. */
export function startLearning(detected: Detected): Learning {
  return { detected, context: undefined, declaredEncoding: undefined }
}

/** Learns from text between records; what is odd about it goes to the summary. */
export function learn(learning: Learning, text: string, kind: BetweenClass, line: number, summary: Summary): void {
  const { format } = learning.detected
  if (/<\?xml/i.test(text)) learning.declaredEncoding = declarationOf(text) ?? learning.declaredEncoding
  if (!format.learn) return
  const learnt = format.learn(text, kind, line, learning.context)
  learning.context = learnt.context
  for (const { code, line: at, detail } of learnt.findings ?? []) addFinding(summary.findings, code, at, detail)
}

/** Reads one piece that is meant to be a record. Counts, findings and the like go to the summary. */
export function readPiece(
  piece: FilePiece,
  learning: Learning,
  info: FileInfo,
  ordinal: number,
  summary: Summary,
): LitRecord | Promise<Quarantined> {
  const { detected, declaredEncoding } = learning
  const { format } = detected
  const decoded = decode(piece.bytes, declaredEncoding, detected.older)
  const { text, encoding, marks } = decoded
  if (piece.kind === 'broken') {
    return whyBroken(piece, text, format.split.kind === 'xml').then((why) =>
      quarantine(piece, text, why, info, summary),
    )
  }
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const parsed = format.parse(source, piece.lineStart, { flavour: detected.flavour, context: learning.context })
  if (isBroken(parsed)) {
    const why = parsed.code === 'not-well-formed' ? explainXml(source, piece.lineStart) : Promise.resolve({})
    return why.then((more) => quarantine(piece, text, { ...parsed, ...more }, info, summary))
  }
  summary.recordBytes += piece.byteEnd - piece.byteStart
  summary.records++
  let warned = false
  const found = (code: string, line: number, detail?: string): void => {
    addFinding(summary.findings, code, line, detail)
    warned ||= codes[code]?.severity !== 'info'
  }
  let empty = false
  for (const { code, line, detail } of parsed.findings) {
    found(code, line, detail)
    empty ||= code === 'empty-record'
  }
  for (const code of notesOf(piece, parsed.raw.at(-1)?.tag ?? '', summary)) found(code, piece.lineStart)
  if (encoding !== 'ascii') {
    summary.encodings.add(encoding)
    if (encoding !== 'utf-8' && !declaredEncoding) {
      found('encoding', piece.lineStart, encoding === 'windows-1252' ? undefined : `read as ${encoding}`)
    }
    if (marks & MARKS.garbled && isDoubleEncoded(source)) found('mojibake', piece.lineStart)
  }
  const control = marks & MARKS.control ? controlCharacterAt(source) : -1
  if (control >= 0) {
    found('control-char', piece.lineStart + (source.slice(0, control).match(/\r\n|\r|\n/g)?.length ?? 0))
  }
  if (parsed.norm.title === '' && !empty) found('no-title', piece.lineStart)
  if (warned) summary.warned++
  summary.flavours.set(parsed.flavour, (summary.flavours.get(parsed.flavour) ?? 0) + 1)
  const database = databaseOf(parsed.flavour, parsed.database ?? parsed.norm.accession?.database)
  if (database !== undefined) countDatabase(summary, database)
  const provenance: Writable<Provenance> = {
    sha256: info.sha256,
    file: info.name,
    format: format.name,
    flavour: parsed.flavour,
    ordinal,
    lineStart: piece.lineStart,
    lineEnd: piece.lineEnd,
    byteStart: piece.byteStart,
    byteEnd: piece.byteEnd,
  }
  if (parsed.database) provenance.database = parsed.database
  if (piece.number !== undefined) provenance.declaredNumber = piece.number
  const hashed = isAsHashed(source, decoded) ? piece.bytes : undefined
  const id = parsed.tidy ? tidyRecordId(source, hashed) : recordId(source, hashed)
  const norm = marks & ODD && MAY_HOLD_CONTROLS.test(source) ? scrub(parsed.norm) : parsed.norm
  return { id, norm, raw: parsed.raw, provenance, map: parsed.map }
}

// True where the bytes of a text are its normalised form in UTF-8, but for white space at its end.
function isAsHashed(source: string, { text, encoding, marks }: Decoded): boolean {
  if (encoding === 'ascii') return true
  const plain = encoding === 'utf-8' && source.length === text.length && (marks & MARKS.control) === 0
  return plain && ((marks & MARKS.composing) === 0 || source.normalize('NFC') === source)
}

// Text whose values may hold control characters: as they are, or as JSON and XML write them.
const MAY_HOLD_CONTROLS = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F-\u009F]|&#|\\(?:u00|[bf])/
const ODD = MARKS.control | MARKS.blank | MARKS.ampersand | MARKS.backslash | MARKS.latin

/** True for a record, as opposed to a piece on its way to the quarantine. */
export function isRecord(read: LitRecord | Promise<Quarantined>): read is LitRecord {
  return 'norm' in read
}

// Why a piece is broken, where that is worth a line of its own in the report.
const SAID = new Set(['truncated', 'csv-quote', 'no-header', 'bibtex'])

function quarantine(
  piece: FilePiece,
  text: string,
  { code, reason, line = piece.lineStart }: BrokenRecord,
  info: FileInfo,
  summary: Summary,
): Quarantined {
  summary.quarantinedBytes += piece.byteEnd - piece.byteStart
  summary.quarantined++
  addFinding(summary.findings, 'quarantined', line, reason)
  if (SAID.has(code)) addFinding(summary.findings, code, line)
  const { lineStart, lineEnd, byteStart, byteEnd } = piece
  return { file: info.name, lineStart, lineEnd, byteStart, byteEnd, code, reason, text }
}

// A record that the end of the file closes was cut off when others before it were closed properly, or when its last line has no
// end and is not one that records end with.
function notesOf(piece: FilePiece, lastTag: string, summary: Summary): readonly string[] {
  const notes = piece.notes ?? NONE
  if (!notes.includes('at-end')) {
    if (!notes.includes('missing-er')) summary.proper++
    summary.lastTags.add(lastTag)
    return notes
  }
  const rest = notes.filter((note) => note !== 'at-end')
  const { lastTags, proper } = summary
  const usual = lastTags.has(lastTag) || (lastTags.size === 0 && /^(?:SO|PT|OL)$/.test(lastTag))
  const cut = rest.includes('missing-er') ? proper > 0 || piece.unended : piece.unended && !usual
  return cut ? [...rest, 'truncated'] : rest
}

const NONE: readonly string[] = []

function declarationOf(text: string): string | undefined {
  const name = /<\?xml[^>]*\sencoding=["']([\w.-]{2,40})["']/i.exec(text)?.[1]?.toLowerCase()
  return name && !/^utf-?(?:8|16)/.test(name) ? name : undefined
}

const REASONS: Readonly<Record<string, string>> = {
  'csv-quote': 'a quote that is opened and never closed',
  bibtex: 'the braces of this entry do not match',
}

async function whyBroken(piece: FilePiece, text: string, xml: boolean): Promise<BrokenRecord> {
  if (piece.code === 'truncated') {
    return { code: 'truncated', reason: 'the file ends inside this record', line: piece.lineStart }
  }
  if (piece.code === 'too-long') {
    return { code: 'too-long', reason: 'a record of more than 16 MB', line: piece.lineStart }
  }
  const why = xml ? await explainXml(text, piece.lineStart) : {}
  const reason = REASONS[piece.code ?? ''] ?? 'the record has no end'
  return { code: piece.code ?? 'broken', reason, line: piece.lineStart, ...why }
}
