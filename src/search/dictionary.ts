/** What a dictionary says of a stem: it begins a common word, a word, or none. */
export type Knows = (stem: string) => 'common' | 'known' | undefined

/**
 * Reads `data/english-words.txt` (each line: the number of letters shared with the line before as a letter from a, then the
 * rest, and `+` behind a common word; in alphabetical order).
 */
export function readDictionary(text: string): Knows {
  const words: string[] = []
  const common: boolean[] = []
  let last = ''
  for (const line of text.split('\n')) {
    if (line === '') continue
    const often = line.endsWith('+')
    last = last.slice(0, line.charCodeAt(0) - 97) + line.slice(1, often ? -1 : undefined)
    words.push(last)
    common.push(often)
  }
  return (stem) => {
    let low = 0
    let high = words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (words[middle]! < stem) low = middle + 1
      else high = middle
    }
    if (!words[low]?.startsWith(stem)) return undefined
    for (let at = low; words[at]?.startsWith(stem); at++) if (common[at]) return 'common'
    return 'known'
  }
}
