import { shortHash } from '../lib/hash.ts'

/** A record id: `R-` and 12 characters (60 bits). The letter and hyphen keep spreadsheets from reading a number, date or exponent. */
export const RECORD_ID = /^R-[0-9A-HJKMNP-TV-Z]{12}$/

/**
 * The id of a record from its own source text. The text is normalised first (NFC, line ends, trailing blanks, blank
 * lines), so that the same record has the same id on every machine, in every file that holds it.
 */
export function recordId(sourceText: string): string {
  const text = sourceText.normalize('NFC')
  if (isNormal(text)) return `R-${shortHash(text)}`
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
  return `R-${shortHash(lines.join('\n'))}`
}

// True where normalising would change nothing, as for much text: no carriage returns, blank lines, or blanks at the ends of lines.
function isNormal(text: string): boolean {
  if (text.includes('\r')) return false
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (at === 0 || isSpace(text.charCodeAt(at - 1))) return false
  }
  return text !== '' && !isSpace(text.charCodeAt(text.length - 1))
}

function isSpace(code: number): boolean {
  return code <= 32 || (code > 127 && String.fromCharCode(code).trim() === '')
}
