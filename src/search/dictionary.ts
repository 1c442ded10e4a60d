/**
 * Reads `data/english-words.txt` (each line: the number of letters shared with the line before as a letter from a, then the
 * rest, in alphabetical order) and tells whether a stem begins a word of it.
 */
export function readDictionary(text: string): (stem: string) => boolean {
  const words: string[] = []
  let last = ''
  for (const line of text.split('\n')) {
    if (line === '') continue
    last = last.slice(0, line.charCodeAt(0) - 97) + line.slice(1)
    words.push(last)
  }
  return (stem) => {
    let low = 0
    let high = words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (words[middle]! < stem) low = middle + 1
      else high = middle
    }
    return words[low]?.startsWith(stem) ?? false
  }
}
