/** No word that is divided is longer. */
const LONGEST = 60
const LEFT = /([\p{L}\d]+)[-\u00AD\u2010]$/u
const RIGHT = /^(\p{Ll}+)/u

/** The words of a text in lower case, for `joinLines`. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
}

/**
 * Joins the physical lines of one query. A word that was divided at a line's end loses its hyphen only where the joined word
 * is among the words of the text; otherwise the hyphen is taken for the author's. `said` gets what was done.
 */
export function joinLines(
  lines: readonly string[],
  words: ReadonlySet<string>,
  said: (note: string) => void = () => {},
): string {
  const out: string[] = []
  for (const line of lines) {
    const text = line.trim()
    if (text === '') continue
    const before = out.at(-1) ?? ''
    const left = LEFT.exec(before.slice(-LONGEST))
    const right = RIGHT.exec(text.slice(0, LONGEST))
    if (left && right) {
      const known = words.has(`${left[1]}${right[1]}`.toLowerCase())
      if (known) out[out.length - 1] = before.slice(0, -1)
      said(
        known
          ? `\`${left[0]}\` and \`${right[0]}\` at a line’s end are one word, which the text has elsewhere`
          : `\`${left[0]}${right[0]}\` was divided at a line’s end; its hyphen is kept`,
      )
    } else if (out.length > 0) out.push(' ')
    out.push(text)
  }
  return out.join('').replace(/\s+/g, ' ').trim()
}
