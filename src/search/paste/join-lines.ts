/**
 * Joins the physical lines of one query. A word that was divided at a line's end loses its hyphen only where the joined word
 * stands elsewhere in the text; otherwise the hyphen is taken for the author's. `said` gets what was done.
 */
export function joinLines(lines: readonly string[], whole: string, said: (note: string) => void): string {
  let out = ''
  for (const line of lines) {
    const text = line.trim()
    if (text === '') continue
    const left = /([\p{L}\d]+)[-\u00AD\u2010]$/u.exec(out)
    const right = /^(\p{Ll}+)/u.exec(text)
    if (left && right) {
      const joined = `${left[1]}${right[1]}`
      const known = new RegExp(`(?<![\\p{L}\\d-])${joined}(?![\\p{L}\\d])`, 'iu').test(whole)
      said(
        known
          ? `\`${left[0]}\` and \`${right[0]}\` at a line’s end are one word, which the text has elsewhere`
          : `\`${left[0]}${right[0]}\` was divided at a line’s end; its hyphen is kept`,
      )
      out = known ? out.slice(0, -1) + text : out + text
    } else out += `${out === '' ? '' : ' '}${text}`
  }
  return out.replace(/\s+/g, ' ').trim()
}
