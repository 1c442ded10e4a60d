import { sniffEncoding } from '../read/decode.ts'
import { type OlderEncoding, olderEncoding } from '../read/older-encoding.ts'
import { bytesAsText } from '../read/western.ts'
import type { ColumnPlan } from './choose-columns.ts'
import { detectOle, detectZip } from './detect-office.ts'
import type { Format } from './format.ts'
import { firstStart, nextStart } from './format-starts.ts'
import { formats } from './index.ts'
import { knownXml } from './known-xml.ts'

/** What a file is, by its first bytes. */
export interface Detected {
  readonly kind: 'detected'
  readonly format: Format
  readonly flavour: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** How lines are read that are not UTF-8; Windows-1252 unless the file shows another encoding. */
  readonly older?: OlderEncoding
  /** How sure that is, from 0 to 1. */
  readonly score: number
  /** The file's ending belongs to another format. */
  readonly extensionMismatch: boolean
  /** How the columns of a table are read that the format alone does not know. */
  readonly columns?: ColumnPlan
}

/** Why a file cannot be read, and what to do. */
export interface Refused {
  readonly kind: 'refused'
  readonly code:
    | 'empty'
    | 'compressed'
    | 'not-this-format'
    | 'unknown-format'
    | 'format-not-read'
    | 'no-header'
    | 'damaged'
    | 'unsafe'
    | 'encrypted'
  /** What the file is: `PDF`, `HTML page`. */
  readonly what: string
  readonly hint: string
}

/** So many bytes from the start are enough to tell a format. */
export const HEAD = 256 * 1024

/** What to do with a table whose columns have no names that we know. */
export const NO_HEADER =
  'Add a first row with names such as Title, Authors, Year, Journal, DOI, Abstract; or, if it has one in other words, say which column is what: `--columns title="Name of resource" --columns year=Date`.'

const READS = 'RIS, PubMed format (nbib), PubMed XML, EndNote XML, CSV or an Excel workbook'

/** Tells the format from the first bytes (at least `HEAD`, or the whole file); the name only breaks ties. */
export function detectFormat(head: Uint8Array, name: string): Detected | Refused {
  const bytes = head.subarray(0, HEAD)
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? ''
  const office = detectOffice(bytes, extension)
  if (office) return office
  const refusal = refuseBytes(bytes)
  if (refusal) return refusal
  const encoding = sniffEncoding(bytes)
  const alone = encoding === 'utf-8' ? firstAlone(bytes) : undefined
  if (alone) {
    const found = detectFormat(alone, name)
    if (found.kind === 'detected' && found.score >= 0.9) return found
  }
  const older = encoding === 'utf-8' ? olderEncoding(bytes) : undefined
  const text = new TextDecoder(older ?? encoding, { ignoreBOM: true }).decode(bytes)
  if (/^[\s\uFEFF\0]*$/.test(text)) return empty('file with white space only')
  let best: Format | undefined
  let score = 0
  for (const format of Object.values(formats)) {
    const own = format.detect(text) + (format.extensions.includes(extension) ? 0.005 : 0)
    if (own > score) {
      best = format
      score = own
    }
  }
  if (!best || score < 0.3) return refuseText(text, extension)
  const others = Object.values(formats).filter((format) => format !== best)
  const extensionMismatch =
    !best.extensions.includes(extension) && others.some((format) => format.extensions.includes(extension))
  const flavour = best.flavourOf(text)
  return { kind: 'detected', format: best, flavour, encoding, ...(older ? { older } : {}), score, extensionMismatch }
}

// A workbook is told by its bytes; what is in it, `src/excel` finds out.
function detectOffice(bytes: Uint8Array, extension: string): Detected | Refused | undefined {
  const start = bytesAsText(bytes.subarray(0, 4))
  if (start === '\xd0\xcf\x11\xe0') return detectOle(bytesAsText(bytes), extension)
  if (start !== 'PK\x03\x04') return undefined
  const found = detectZip(bytesAsText(bytes), extension, READS)
  if (found !== 'workbook') return found
  const format = formats.xlsx!
  const extensionMismatch = !format.extensions.includes(extension)
  return { kind: 'detected', format, flavour: 'unknown', encoding: 'utf-8', score: 1, extensionMismatch }
}

// The head of a file that changes its format there, up to where it does.
function firstAlone(head: Uint8Array): Uint8Array | undefined {
  const name = firstStart(head)
  const end = name === undefined ? head.length : nextStart(head, name)
  return end < head.length ? head.subarray(0, end) : undefined
}

function empty(what: string): Refused {
  return {
    kind: 'refused',
    code: 'empty',
    what,
    hint: 'Export the search again; a download that is cut off at once often leaves an empty file.',
  }
}

function refuseBytes(bytes: Uint8Array): Refused | undefined {
  if (bytes.length === 0) return empty('empty file')
  const start = bytesAsText(bytes.subarray(0, 1024))
  const refused = (code: Refused['code'], what: string, hint: string): Refused => ({
    kind: 'refused',
    code,
    what,
    hint,
  })
  if (start.startsWith('%PDF')) {
    return refused(
      'not-this-format',
      'PDF',
      `A PDF holds a document, not records: export the search from the database as ${READS}.`,
    )
  }
  if (start.startsWith('\x1f\x8b'))
    return refused('compressed', 'gzip archive', 'Unpack it (`gunzip FILE`), then import what is inside.')
  if (/^(?:Rar!|7z\xbc\xaf|BZh|\xfd7zXZ)/.test(start))
    return refused('compressed', 'compressed archive', 'Unpack it, then import what is inside.')
  if (/^\x89PNG|^\xff\xd8\xff|^GIF8/.test(start))
    return refused('not-this-format', 'picture', `Export the search as ${READS}.`)
  if (sniffEncoding(bytes) === 'utf-8' && binaryShare(bytes) > 0.1) {
    return refused('not-this-format', 'binary file', `Litsieve reads text: export the search as ${READS}.`)
  }
  return undefined
}

function binaryShare(bytes: Uint8Array): number {
  const part = bytes.subarray(0, 8192)
  let odd = 0
  for (const byte of part) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27 && byte !== 26)) odd++
  return odd / part.length
}

// Formats that people have and that are not read yet, each with the way out.
const KNOWN: readonly { readonly match: RegExp; readonly what: string; readonly hint?: string }[] = [
  ...knownXml,
  { match: /urn:schemas-microsoft-com:office:spreadsheet/, what: 'Excel 2003 XML' },
  {
    match: /^\s*\{\s*"(?:error|errCode|errMsg|message|status"\s*:\s*"(?:failed|error))"/,
    what: 'error message of a web service, in JSON',
    hint: 'Read what it says, and ask the service again.',
  },
  {
    match: /^\s*\{\s*"status"\s*:\s*"ok"\s*,\s*"message-type"/,
    what: 'answer of Crossref that holds no works',
    hint: 'Ask Crossref for works: `https://api.crossref.org/works?query.bibliographic=…`.',
  },
  {
    match: /^\s*\{\s*"FullStudiesResponse"\s*:/,
    what: 'JSON of the old interface of ClinicalTrials.gov (version 1, closed in 2024)',
    hint: 'Download the same search from ClinicalTrials.gov again, or run it with `litsieve search run`.',
  },
  {
    match: /^\uFEFF?\s*1[.:] \S[\s\S]*?\bPMID: ?\d{5,8}\b/,
    what: "PubMed's Abstract or Summary format, which is for people",
    hint: 'Save the same search again, as format “PubMed” (or run it with `litsieve search run`).',
  },
  {
    match: /^[\uFEFF\s]*(?:\d{5,8}(?:\r\n?|\n))+\d{0,8}\s*$/,
    what: 'list of numbers (PMIDs?) without records',
    hint: 'In PubMed, save the same search again as format “PubMed”.',
  },
  { match: /^\s*[[{]\s*["{[]/, what: 'JSON' },
]

function refuseText(text: string, extension: string): Refused {
  if (
    /^\uFEFF?\s*(?:<!doctype html|<html|<head|<body)/i.test(text) ||
    (/<(?:html|body)[\s>]/i.test(text.slice(0, 4096)) && !/<(?:article|pmc-articleset)[\s>]/.test(text.slice(0, 4096)))
  ) {
    return {
      kind: 'refused',
      code: 'not-this-format',
      what: 'HTML page',
      hint: `It is often the log-in page of the database: log in, run the export again and save it as ${READS}.`,
    }
  }
  const known = KNOWN.find(({ match }) => match.test(text))
  if (known) {
    return {
      kind: 'refused',
      code: 'format-not-read',
      what: known.what,
      hint: known.hint ?? `Export the same search as ${READS} instead.`,
    }
  }
  if (/^(?:csv|tsv|tab)$/.test(extension) || /^[^\n\r]*[,;\t][^\n\r]*\btitle/i.test(text.slice(0, 4096))) {
    return {
      kind: 'refused',
      code: 'no-header',
      what: 'table without a row that names its columns',
      hint: NO_HEADER,
    }
  }
  return {
    kind: 'refused',
    code: 'unknown-format',
    what: 'text without records',
    hint: `Export the search from the database as ${READS}.`,
  }
}
