// Characters that XML 1.0 cannot hold: controls other than tab and newline, lone surrogates, U+FFFE and U+FFFF.
const FORBIDDEN =
  /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Characters of one cell, as Excel allows them. */
export const MAX_CELL = 32_767

/** Characters of the name of a sheet, as Excel allows them. */
export const MAX_SHEET_NAME = 31

/**
 * Text as a cell can hold it: Unix line ends, no forbidden characters, and `_x0041_` written so that it is read back as
 * those seven characters rather than as `A` (ECMA-376 22.9.2.19).
 */
export function safeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(FORBIDDEN, '')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
}

/**
 * A name that Excel accepts for a sheet: at most 31 characters, none of `' * ? : \ / [ ]`, not empty, not `History`, and
 * not in `taken` (without regard to case).
 */
export function sheetName(wanted: string, taken: readonly string[] = []): string {
  const clean = safeText(wanted)
    .replace(/[\u0000-\u001F\u007F]/g, ' ')
    .replace(/['’*?:\\/[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const base = clean === '' ? 'Sheet' : clean.toLowerCase() === 'history' ? 'History sheet' : clean
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : ` (${n})`
    const name = `${clipped(base, MAX_SHEET_NAME - ending.length).trim()}${ending}`
    if (!used.has(name.toLowerCase())) return name
  }
}

function clipped(text: string, length: number): string {
  let out = ''
  for (const char of text) {
    if (out.length + char.length > length) break
    out += char
  }
  return out
}
