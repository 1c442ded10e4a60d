const WORDS: Readonly<Record<string, string>> = {
  one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10',
  eleven: '11', twelve: '12', first: '1', second: '2', third: '3', fourth: '4', fifth: '5',
} // biome-ignore format: a table
const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})$/
const VALUE: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }
// A single `i`, `v` or `x` is a number only after one of these.
const BEFORE =
  /^(part|phase|type|stage|class|grade|study|experiment|paper|section|chapter|series|volume|no|number|factor|level)s?$/

/** The numbers of a folded title, arabic, roman and in words, as sorted arabic text. */
export function numbersOf(folded: string): string[] {
  if (
    !/[0-9]|\b[ivx]+\b|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth)\b/.test(
      folded,
    )
  ) {
    return []
  }
  const words = folded.split(' ')
  const found: string[] = []
  words.forEach((word, index) => {
    if (/^[0-9]+$/.test(word)) found.push(String(Number(word.slice(0, 15))))
    else if (Object.hasOwn(WORDS, word)) found.push(WORDS[word]!)
    else {
      const value = romanValue(word)
      const alone = word.length === 1
      if (value && (!alone || BEFORE.test(words[index - 1] ?? '') || index === words.length - 1))
        found.push(String(value))
    }
  })
  return found.sort()
}

/** The value of a roman number up to 39, or undefined. */
export function romanValue(word: string): number | undefined {
  if (word === '' || !ROMAN.test(word)) return undefined
  let total = 0
  for (let i = 0; i < word.length; i++) {
    const value = VALUE[word[i]!]!
    total += value < (VALUE[word[i + 1] ?? ''] ?? 0) ? -value : value
  }
  return total
}
