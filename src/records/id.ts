import { codeAt } from '../lib/code-at.ts'
import { shortHash } from '../lib/hash.ts'

/** A record id: `R-` and 12 characters (60 bits). The letter and hyphen keep spreadsheets from reading a number, date or exponent. */
export const RECORD_ID = /^R-[0-9A-HJKMNP-TV-Z]{12}$/

// The line that an export adds to a RIS record that it gives back otherwise unchanged: no part of the source.
const STAMPED = '\nID  - R-'
const STAMP = /^ID {2}- R-[0-9A-HJKMNP-TV-Z]{12}$/

/**
 * The id of a record from its own source text. The text is normalised first (NFC, line ends, trailing blanks, blank
 * lines), so that the same record has the same id on every machine, in every file that holds it. `bytes` are the text's own in UTF-8, where NFC leaves
 * them as they are.
 */
export function recordId(sourceText: string, bytes?: Uint8Array): string {
  const text = bytes ? sourceText : sourceText.normalize('NFC')
  if (isNormal(text) && !text.includes(STAMPED)) return `R-${shortHash(bytes ?? text)}`
  const lines = text
    .split(text.includes('\r') ? /\r\n|\r|\n/ : '\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !STAMP.test(line))
  return `R-${shortHash(lines.join('\n'))}`
}

/** The same for text that has only line feeds, no trailing blanks and no blank lines but at its end. */
export function tidyRecordId(sourceText: string, bytes: Uint8Array | undefined): string {
  let end = bytes ? bytes.length : 0
  while (end > 0 && isBlank(bytes![end - 1]!)) end--
  // A wide blank at the very end is found in text alone.
  if (!bytes || (end > 0 && bytes[end - 1]! > 127)) return `R-${shortHash(sourceText.normalize('NFC').trimEnd())}`
  return `R-${shortHash(bytes.subarray(0, end))}`
}

/** True for text whose lines end with line feeds alone, without trailing blanks; without blank lines but at its end. */
export function isTidy(text: string): boolean {
  if (text.includes('\r')) return false
  const { length } = text
  const end = codeAt(text, length - 1) === 10 ? length - 1 : length
  if (end === 0 || isSpace(codeAt(text, end - 1))) return false
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (at === 0 || isSpace(codeAt(text, at - 1))) return false
  }
  return true
}

// True where normalising would change nothing, as for much text: no carriage returns, blank lines, or blanks at the ends of lines.
function isNormal(text: string): boolean {
  if (text.includes('\r')) return false
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (at === 0 || isSpace(codeAt(text, at - 1))) return false
  }
  return text !== '' && !isSpace(codeAt(text, text.length - 1))
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function isSpace(code: number): boolean {
  return isBlank(code) || (code > 127 && String.fromCharCode(code).trim() === '')
}
