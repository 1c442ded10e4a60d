import { shortHash } from '../lib/hash.ts'

/** A record id: `R-` and 12 characters (60 bits). The letter and hyphen keep spreadsheets from reading a number, date or exponent. */
export const RECORD_ID = /^R-[0-9A-HJKMNP-TV-Z]{12}$/

// The line that an export adds to a RIS record that it gives back otherwise unchanged: no part of the source.
const STAMP = /^ID {2}- R-[0-9A-HJKMNP-TV-Z]{12}$/

/**
 * The id of a record from its own source text. The text is normalised first (NFC, line ends, trailing blanks, blank
 * lines), so that the same record has the same id on every machine, in every file that holds it.
 */
export function recordId(sourceText: string): string {
  const text = sourceText.normalize('NFC')
  // Most records have neither blank lines nor trailing blanks but for those at their end.
  const tidy = text.trimEnd()
  if (!/\s\n|\r|^\n/.test(tidy)) return `R-${shortHash(tidy)}`
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !STAMP.test(line))
  return `R-${shortHash(lines.join('\n'))}`
}
