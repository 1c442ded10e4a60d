const TYPES: readonly (readonly [RegExp, string])[] = [
  [/conference ?paper/i, 'paper-conference'],
  [/book ?(?:section|chapter)|chapter|^in(?:book|collection)/i, 'chapter'],
  [/conference|proceeding|congress/i, 'paper-conference'],
  [/thesis|dissertation/i, 'thesis'],
  [/preprint/i, 'article'],
  [/dataset/i, 'dataset'],
  [/report/i, 'report'],
  [/web ?page|website/i, 'webpage'],
  [/\bbook\b|^book/i, 'book'],
  [/journal|article|review|jour|\bserial\b|letter|editorial|note|erratum|trial/i, 'article-journal'],
]

// A table has few types and many rows.
const seen = new Map<string, string>()

/** The type of a publication in the words of CSL, from the words of a table. */
export function typeOf(text: string): string {
  const known = seen.get(text)
  if (known !== undefined) return known
  const type = TYPES.find(([pattern]) => pattern.test(text))?.[1] ?? 'document'
  if (seen.size < 1000) seen.set(text, type)
  return type
}
