/**
 * The study ids that a text cites, each once, in their order. A citation number that was glued to an id in a PDF file
 * (`Jackson-Blott201518`) is cut off behind the year.
 */
export function citedIds(text: string): string[] {
  const found = new Set<string>()
  for (const [, name, year, letter = ''] of text.matchAll(
    /(?<![\p{L}\p{N}_./-])(\p{Lu}[\p{L}\p{M}'’-]{1,60})((?:19|20)\d\d)([a-z](?![\p{L}]))?(?:\d{1,3})?(?![\p{L}\p{N}_])/gu,
  )) {
    found.add(`${name}${year}${letter}`)
  }
  return [...found]
}
