import { canonicalJson, sha256 } from '../hash.ts'

/**
 * Text as it comes through spreadsheets: they change line ends and blanks at the ends of lines, and drop control characters,
 * but no word.
 */
export function cellForm(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The check of a row: `K-` and 8 hexadecimal digits of the SHA-256 of its id and the texts of its fixed columns, by the key of
 * the column. Letter and hyphen keep spreadsheets from reading a number or an exponent.
 */
export function rowCheck(id: string, fixed: Readonly<Record<string, string>>): string {
  const texts = Object.fromEntries(Object.entries(fixed).map(([key, text]) => [key, cellForm(text)]))
  return `K-${sha256(canonicalJson([id, texts])).slice(0, 8)}`
}
