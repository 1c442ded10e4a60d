/** Abbreviations in texts with what they stand for, where a text says so: `The Full Name (TFN)`; sorted, each once. */
export function findAbbreviations(texts: Iterable<string>, known: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const text of texts) {
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}-])\p{L}*\p{Lu}\p{L}*\p{Lu}[\p{L}\p{N}]*(?![\p{L}\p{N}])/gu)) {
      if (known.has(word) || word.length > 8 || /^[\p{Lu}][\p{Ll}]+[\p{Lu}][\p{Ll}]+/u.test(word)) continue
      if (!found.get(word)) found.set(word, meaningOf(word, text))
    }
  }
  return new Map([...found].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
}

// The capitalised words (and the small ones between them) that stand right before `(TFN)`.
function meaningOf(word: string, text: string): string {
  const at = text.indexOf(`(${word})`)
  if (at < 0) return ''
  const before = /(?:\p{Lu}[\p{L}’'-]*(?:\s+(?:of|and|the|for|in|to|&)\s+|\s+))+$/u.exec(text.slice(0, at))
  return before ? before[0].trim().replace(/^The\s+/, '') : ''
}
