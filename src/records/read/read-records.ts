import type { Detected } from '../formats/detect.ts'
import { type BrokenRecord, type Format, isBroken, type ParsedRecord } from '../formats/format.ts'
import { recordId } from '../id.ts'
import type { LitRecord, Quarantined } from '../record.ts'
import { type BetweenClass, classifyBetween, declaredTotal, recordNumber } from './between.ts'
import { controlCharacterAt, decode, isDoubleEncoded, utf16Transcoder } from './decode.ts'
import { explainXml } from './explain-xml.ts'
import type { Piece, Splitter } from './piece.ts'
import type { ReadReport } from './report.ts'
import { codes } from './report.ts'
import { lineSplitter } from './split-lines.ts'
import { xmlSplitter } from './split-xml.ts'
import { tally } from './tally.ts'
import { appendChunk, emptyWindow, slice } from './window.ts'

/** The file that is read. */
export interface FileInfo {
  /** The name that records carry in their provenance. */
  readonly name: string
  readonly sha256: string
}

/** What comes out of a file, in its order: records, text between them, pieces that cannot be read; the report comes last. */
export type Item =
  | { readonly kind: 'record'; readonly record: LitRecord }
  | { readonly kind: 'between'; readonly class: BetweenClass; readonly text: string; readonly line: number }
  | { readonly kind: 'quarantined'; readonly piece: Quarantined }
  | { readonly kind: 'report'; readonly report: ReadReport }

/**
 * Reads the records of a file from its bytes, one record in memory at a time. Every byte belongs to a record, to text between records, to the
 * quarantine or to blanks; the sum is checked at the end.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  info: FileInfo,
  detected: Detected,
): AsyncGenerator<Item> {
  const { format } = detected
  const split = splitterOf(format)
  const transcode = detected.encoding === 'utf-8' ? undefined : utf16Transcoder(detected.encoding)
  const window = emptyWindow()
  const findings = tally()
  const accounting = { bytes: 0, recordBytes: 0, betweenBytes: 0, quarantinedBytes: 0, blankBytes: 0 }
  const between: Partial<Record<BetweenClass, number>> = {}
  const flavours = new Map<string, number>()
  const encodings = new Set<string>()
  const closed = { proper: 0, lastTags: new Set<string>() }
  const numbers = { count: 0, last: 0, gap: false }
  let declared: number | undefined
  let declaredEncoding: string | undefined
  let records = 0
  let warned = 0
  let quarantined = 0
  let offset = 0
  let total = 0
  let lastByte = 10
  let sawRoot = 0
  let context: unknown

  // Bytes of the source that a piece takes: its own, or two for each code unit of UTF-16.
  const sizeOf = (piece: Piece, text: () => string): number => {
    if (!transcode) return piece.end - piece.start
    return piece.end === window.end && finished ? total - offset : text().length * 2
  }
  let finished = false

  async function* handle(piece: Piece): AsyncGenerator<Item> {
    const bytes = slice(window, piece.start, piece.end)
    let decoded: ReturnType<typeof decode> | undefined
    const text = (): string => {
      decoded ??= decode(bytes, declaredEncoding)
      return decoded.text
    }
    const size = sizeOf(piece, text)
    const byteStart = offset
    const byteEnd = offset + size
    offset = byteEnd
    if (piece.kind === 'blank') {
      accounting.blankBytes += size
      return
    }
    const place = { lineStart: piece.lineStart, lineEnd: piece.lineEnd, byteStart, byteEnd }
    if (piece.kind === 'between') {
      accounting.betweenBytes += size
      const what = text()
      const kind = piece.class ?? classifyBetween(what)
      between[kind] = (between[kind] ?? 0) + 1
      if (kind === 'other') findings.add('ambiguous-line', piece.lineStart, what.trim().slice(0, 60))
      if (kind === 'markup' && format.split.kind === 'lines')
        findings.add('markup', piece.lineStart, what.trim().slice(0, 40))
      if (/<!ENTITY/i.test(what))
        findings.add('entity', piece.lineStart, 'the file declares entities; none is expanded')
      if (/<\?xml/i.test(what)) {
        sawRoot += (what.match(/<\?xml\s/gi) ?? []).length
        declaredEncoding = declarationOf(what) ?? declaredEncoding
      }
      if (format.learn) {
        const learnt = format.learn(what, kind, piece.lineStart, context)
        context = learnt.context
        for (const { code, line, detail } of learnt.findings ?? []) findings.add(code, line, detail)
      }
      declared = declaredTotal(what) ?? declared
      const number = kind === 'number' ? recordNumber(what) : undefined
      if (number !== undefined) {
        if (numbers.count > 0 && number > numbers.last + 1) numbers.gap = true
        numbers.count++
        numbers.last = number
      }
      yield { kind: 'between', class: kind, text: what, line: piece.lineStart }
      return
    }
    const quarantine = async (broken: BrokenRecord): Promise<Item> => {
      accounting.quarantinedBytes += size
      quarantined++
      findings.add('quarantined', broken.line ?? piece.lineStart, broken.reason)
      if (SAID.has(broken.code)) findings.add(broken.code, broken.line ?? piece.lineStart)
      const { code, reason } = broken
      return { kind: 'quarantined', piece: { file: info.name, ...place, code, reason, text: text() } }
    }
    if (piece.kind === 'broken') {
      yield await quarantine(await whyBroken(piece, text(), format.split.kind === 'xml'))
      return
    }
    const source = text().replace(/^\uFEFF/, '')
    let parsed: ParsedRecord | BrokenRecord = format.parse(source, piece.lineStart, {
      flavour: detected.flavour,
      context,
    })
    if (isBroken(parsed) && parsed.code === 'not-well-formed')
      parsed = { ...parsed, ...(await explainXml(source, piece.lineStart)) }
    if (isBroken(parsed)) {
      yield await quarantine(parsed)
      return
    }
    accounting.recordBytes += size
    records++
    const codesHere = new Set<string>()
    const found = (code: string, line: number, detail?: string): void => {
      findings.add(code, line, detail)
      codesHere.add(code)
    }
    for (const { code, line, detail } of parsed.findings) found(code, line, detail)
    const lastTag = parsed.raw.at(-1)?.tag ?? ''
    const unended = finished && window.start >= window.end && lastByte !== 10 && lastByte !== 13
    for (const code of notesOf(piece, unended, lastTag, closed)) found(code, piece.lineStart)
    if (decoded!.encoding !== 'ascii') encodings.add(decoded!.encoding)
    if (decoded!.encoding === 'windows-1252' && !declaredEncoding) found('encoding', piece.lineStart)
    if (decoded!.encoding !== 'ascii' && isDoubleEncoded(source)) found('mojibake', piece.lineStart)
    const control = controlCharacterAt(source)
    if (control >= 0)
      found('control-char', piece.lineStart + (source.slice(0, control).match(/\r\n|\r|\n/g)?.length ?? 0))
    if (parsed.norm.title === '' && !codesHere.has('empty-record')) found('no-title', piece.lineStart)
    if ([...codesHere].some((code) => codes[code]?.severity !== 'info')) warned++
    flavours.set(parsed.flavour, (flavours.get(parsed.flavour) ?? 0) + 1)
    yield {
      kind: 'record',
      record: {
        id: recordId(source),
        norm: parsed.norm,
        raw: parsed.raw,
        provenance: {
          sha256: info.sha256,
          file: info.name,
          format: format.name,
          flavour: parsed.flavour,
          ordinal: records,
          ...place,
          ...(parsed.database ? { database: parsed.database } : {}),
        },
        map: parsed.map,
      },
    }
  }

  for await (const chunk of chunks) {
    if (chunk.length === 0) continue
    total += chunk.length
    const ready = transcode ? transcode(chunk, false) : chunk
    if (ready.length === 0) continue
    lastByte = ready[ready.length - 1]!
    appendChunk(window, ready)
    for (const piece of split(window, false)) yield* handle(piece)
  }
  if (transcode) {
    const rest = transcode(new Uint8Array(0), true)
    if (rest.length > 0) appendChunk(window, rest)
  }
  finished = true
  for (const piece of split(window, true)) yield* handle(piece)

  accounting.bytes = total
  const sum = accounting.recordBytes + accounting.betweenBytes + accounting.quarantinedBytes + accounting.blankBytes
  if (sum !== total) throw new Error(`accounting: ${sum} of ${total} bytes of ${info.name} are accounted for`)
  if (transcode) findings.add('encoding', 1, detected.encoding.toUpperCase())
  if (encodings.size > 1) findings.add('encoding-mixed', 1)
  if (detected.extensionMismatch) findings.add('extension-mismatch', 1)
  if (sawRoot > 1) findings.add('multiple-roots', 1)
  if (declared !== undefined && declared > records + quarantined) {
    findings.add('fewer-than-declared', 1, `${declared} declared, ${records + quarantined} found`)
  }
  if (numbers.count > records + quarantined) {
    findings.add('numbers-without-record', 1, `${numbers.count} numbers, ${records + quarantined} records`)
  }
  if (numbers.gap) findings.add('number-gap', 1)
  yield {
    kind: 'report',
    report: {
      file: info.name,
      format: format.name,
      flavour: [...flavours].sort((a, b) => b[1] - a[1])[0]?.[0] ?? detected.flavour,
      encoding: transcode ? detected.encoding : encodings.size > 0 ? [...encodings].join(' + ') : 'ascii',
      records,
      warned,
      quarantined,
      between,
      accounting,
      warnings: findings.list(),
      ...(declared !== undefined ? { declared } : {}),
    },
  }
}

// Why a piece is broken, where that is worth a line of its own in the report.
const SAID = new Set(['truncated', 'csv-quote', 'no-header', 'bibtex'])

function splitterOf({ split }: Format): Splitter {
  if (split.kind === 'own') return split.open()
  return split.kind === 'lines' ? lineSplitter(split.dialect) : xmlSplitter(split.dialect)
}

// A record that the end of the file closes was cut off when others before it were closed properly, or when its last line has no
// end and is not one that records end with.
function notesOf(
  piece: Piece,
  unended: boolean,
  lastTag: string,
  closed: { proper: number; lastTags: Set<string> },
): string[] {
  const notes = piece.notes ?? []
  if (!notes.includes('at-end')) {
    if (!notes.includes('missing-er')) closed.proper++
    closed.lastTags.add(lastTag)
    return [...notes]
  }
  const rest = notes.filter((note) => note !== 'at-end')
  const usual = closed.lastTags.has(lastTag) || (closed.lastTags.size === 0 && /^(?:SO|PT|OL)$/.test(lastTag))
  const cut = rest.includes('missing-er') ? closed.proper > 0 || unended : unended && !usual
  return cut ? [...rest, 'truncated'] : rest
}

function declarationOf(text: string): string | undefined {
  const name = /<\?xml[^>]*\sencoding=["']([\w.-]{2,40})["']/i.exec(text)?.[1]?.toLowerCase()
  return name && !/^utf-?(?:8|16)/.test(name) ? name : undefined
}

const REASONS: Readonly<Record<string, string>> = {
  'csv-quote': 'a quote that is opened and never closed',
  bibtex: 'the braces of this entry do not match',
}

async function whyBroken(piece: Piece, text: string, xml: boolean): Promise<BrokenRecord> {
  if (piece.code === 'truncated') {
    return { code: 'truncated', reason: 'the file ends inside this record', line: piece.lineStart }
  }
  if (piece.code === 'too-long')
    return { code: 'too-long', reason: 'a record of more than 16 MB', line: piece.lineStart }
  const why = xml ? await explainXml(text, piece.lineStart) : {}
  const reason = REASONS[piece.code ?? ''] ?? 'the record has no end'
  return { code: piece.code ?? 'broken', reason, line: piece.lineStart, ...why }
}
