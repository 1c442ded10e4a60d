// What must hold for any bytes in any reader.
import { isUtf8 } from 'node:buffer'
import { below } from './random.mjs'

const TAGGED = new Set(['ris', 'nbib', 'wos', 'enw', 'refworks', 'ovid-tagged', 'cochrane'])
const letters = (text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).reduce((sum, one) => sum + one.length, 0)
const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/
const BLANKS = new Set([...Array(33).keys(), 0xa0, 0xbb, 0xbf, 0xc2, 0xe2, 0xef, 0xfe, 0xff, 0x80, 0xa8, 0xa9])

/** Reads bytes with a reader, in chunks whose sizes the function gives. */
export async function readWith(lib, bytes, detected, name, nextSize) {
  function* chunks() {
    for (let at = 0; at < bytes.length; ) {
      const size = nextSize()
      yield bytes.subarray(at, at + size)
      at += size
    }
  }
  const items = []
  for await (const item of lib.readRecords(chunks(), { name, sha256: '0'.repeat(64) }, detected)) items.push(item)
  return items
}

/** Reads bytes as a workbook; `refused` when they are none, with a reason. */
async function readWorkbook(lib, bytes, name) {
  const items = []
  try {
    const info = { name, sha256: '0'.repeat(64) }
    for await (const item of lib.readWorkbookRecords(lib.bytesSource(bytes), info, { given: {}, saved: [] }))
      items.push(item)
    return { items }
  } catch (error) {
    if (error?.name !== 'WorkbookError' && error?.name !== 'UserError') throw error
    return { refused: error.message !== '' && error.hint ? [] : ['refused without a reason'] }
  }
}

function workbookProblems(lib, items, bytes) {
  const report = items.at(-1)?.kind === 'report' ? items.at(-1).report : undefined
  if (!report) return ['no report at the end']
  const out = []
  const { cells, recordCells, betweenCells, quarantinedCells } = report.cells
  if (recordCells + betweenCells + quarantinedCells !== cells) out.push('cells do not add up')
  const records = items.filter((item) => item.kind === 'record').map((item) => item.record)
  if (report.records !== records.length) out.push('counts of the report are wrong')
  records.forEach(({ provenance }, i) => {
    if (provenance.ordinal !== i + 1) out.push('ordinals have gaps')
  })
  for (const record of records) out.push(...recordProblems(lib, record, bytes, 'utf-8'))
  return out
}

function* strings(value, path = '') {
  if (typeof value === 'string') yield [path, value]
  else if (Array.isArray(value)) for (const one of value) yield* strings(one, path)
  else if (value && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) yield* strings(one, path === '' ? key : `${path}.${key}`)
}

// The first bytes of a file decide on an older encoding, and again where another format begins: any of them may be right.
function* sourceTexts(lib, bytes, encoding) {
  if (encoding !== 'utf-8') yield new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  else if (isUtf8(bytes)) yield lib.decode(bytes).text
  else for (const older of [undefined, ...lib.olderEncodings]) yield lib.decode(bytes, undefined, older).text
}

function recordProblems(lib, record, bytes, encoding) {
  const out = []
  const { norm, raw, provenance, map } = record
  if (!/^R-[0-9A-HJKMNP-TV-Z]{12}$/.test(record.id)) out.push('odd id')
  if (raw.length === 0 && TAGGED.has(provenance.format)) out.push('record without raw pairs')
  for (const pair of raw) {
    if (typeof pair.tag !== 'string' || typeof pair.value !== 'string') out.push('raw pair that is no text')
    if (!(pair.line >= provenance.lineStart && pair.line <= provenance.lineEnd)) {
      out.push('raw pair outside the lines of its record')
      break
    }
  }
  for (const [field, list] of Object.entries(map ?? {}))
    if (list.some((index) => !Number.isInteger(index) || index < 0 || index >= raw.length))
      out.push(`map of ${field} leads nowhere`)
  if (typeof norm.title !== 'string') out.push('title is no text')
  for (const list of ['authors', 'ids', 'subjects', 'language', 'issn', 'isbn', 'urls', 'notes'])
    if (!Array.isArray(norm[list])) out.push(`${list} is no list`)
  for (const name of [...norm.authors, ...(norm.editors ?? [])])
    if (!name.family && !name.literal && !name.given) out.push('a name without parts')
  for (const [path, text] of strings(norm)) {
    const plain = path.startsWith('abstract') || path.startsWith('decisions') ? text.replace(/\n/g, '') : text
    // `from` is the source's own tag.
    if (CONTROL.test(plain) && path !== 'ids.from') out.push(`control character in ${path}`)
    if (text === '' && path !== 'title' && !path.startsWith('issued')) out.push(`empty ${path}`)
  }
  if (TAGGED.has(provenance.format)) {
    const own = bytes.subarray(provenance.byteStart, provenance.byteEnd)
    const kept = raw.reduce((sum, { tag, value }) => sum + letters(tag) + letters(value), 0)
    let said
    for (const text of sourceTexts(lib, own, encoding)) {
      const found = letters(text)
      said ??= found
      if (found !== kept) continue
      said = kept
      break
    }
    if (said !== kept) out.push(`raw holds ${kept > said ? 'more' : 'less'} than the record's text`)
  }
  return out
}

function fileProblems(lib, items, bytes, detected) {
  const out = []
  const report = items.at(-1)?.kind === 'report' ? items.at(-1).report : undefined
  if (!report) return ['no report at the end']
  const { accounting } = report
  const sum = accounting.recordBytes + accounting.betweenBytes + accounting.quarantinedBytes + accounting.blankBytes
  if (sum !== bytes.length || accounting.bytes !== bytes.length) out.push('accounting does not add up')
  const records = items.filter((item) => item.kind === 'record').map((item) => item.record)
  const pieces = items.filter((item) => item.kind === 'quarantined').map((item) => item.piece)
  if (report.records !== records.length || report.quarantined !== pieces.length)
    out.push('counts of the report are wrong')
  const blanks = bytes.reduce((n, byte) => n + (BLANKS.has(byte) ? 1 : 0), 0)
  if (accounting.blankBytes > blanks) out.push('text counted as blank')
  let at = 0
  let line = 0
  let ordinal = 0
  for (const item of items) {
    const place = item.kind === 'record' ? item.record.provenance : item.kind === 'quarantined' ? item.piece : undefined
    if (!place) continue
    if (place.byteStart < at || place.byteEnd <= place.byteStart) out.push('places in bytes overlap or are empty')
    if (place.lineStart < line || place.lineEnd < place.lineStart) out.push('places in lines overlap or run backwards')
    at = place.byteEnd
    line = place.lineStart
    if (item.kind === 'record' && place.ordinal !== ++ordinal) out.push('ordinals have gaps')
    if (item.kind === 'quarantined' && (!place.reason || !place.code || place.text === ''))
      out.push('quarantine without reason or text')
  }
  if (at > bytes.length) out.push('place beyond the end')
  for (const record of records) out.push(...recordProblems(lib, record, bytes, detected.encoding))
  return out
}

/** Everything that is wrong with how the readers take these bytes; nothing when all is well. `forced` names a reader. */
export async function problemsOf(lib, bytes, name, random, forced) {
  const detected = forced
    ? {
        kind: 'detected',
        format: lib.formats[forced],
        flavour: 'unknown',
        encoding: lib.sniffEncoding(bytes),
        extensionMismatch: false,
      }
    : lib.detectFormat(bytes, name)
  if (detected.kind === 'refused')
    return {
      format: 'refused',
      records: 0,
      problems: detected.code && detected.what && detected.hint ? [] : ['refused without a reason'],
    }
  if (detected.format.workbook) {
    const { items, refused } = await readWorkbook(lib, bytes, name)
    if (refused) return { format: 'xlsx refused', records: 0, problems: refused }
    const problems = workbookProblems(lib, items, bytes)
    return { format: 'xlsx', records: items.at(-1)?.report?.records ?? 0, problems: [...new Set(problems)] }
  }
  const kind = random()
  // Very small chunks are for small inputs.
  const most = kind < 0.2 && bytes.length < 3000 ? 5 : kind < 0.5 && bytes.length < 30_000 ? 200 : 65_536
  const items = await readWith(lib, bytes, detected, name, () => 1 + below(random, most))
  const problems = fileProblems(lib, items, bytes, detected)
  // Where the borders of chunks lie does not matter.
  if (random() < 0.1) {
    const whole = await readWith(lib, bytes, detected, name, () => Math.max(1, bytes.length))
    if (JSON.stringify(whole) !== JSON.stringify(items)) problems.push('the borders of chunks matter')
  }
  return {
    format: detected.format.name,
    records: items.filter((item) => item.kind === 'record').length,
    problems: [...new Set(problems)],
  }
}

const SLOW = 2000

// On a busy machine most of the wall time is waiting.
function busy(from, spent) {
  const { user, system } = process.cpuUsage(spent)
  return Math.min(performance.now() - from, (user + system) / 1000)
}

/** The same with a guard: a throw or more than two seconds is a problem. */
export async function checkInput(lib, bytes, name, randomFor, forced) {
  const once = async () => {
    const from = performance.now()
    const spent = process.cpuUsage()
    try {
      const result = await problemsOf(lib, bytes, name, randomFor(), forced)
      return { ...result, ms: busy(from, spent) }
    } catch (error) {
      return { format: forced ?? 'thrown', records: 0, problems: [`throws ${error?.stack ?? error}`], ms: 0 }
    }
  }
  // A busy machine is no finding: slow three times is.
  let best = await once()
  for (let again = 0; again < 2 && best.ms >= SLOW; again++) {
    const next = await once()
    if (next.ms < best.ms) best = next
  }
  if (best.ms < SLOW) return best
  return { ...best, problems: [...best.problems, `takes more than ${SLOW / 1000} s`] }
}
