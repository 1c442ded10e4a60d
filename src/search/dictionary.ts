/** What a dictionary says of a stem: it begins a common word, a word, or none. */
export type Knows = (stem: string) => 'common' | 'known' | undefined

interface Words {
  readonly words: readonly string[]
  readonly common: readonly boolean[]
}

/**
 * Reads `data/english-words.txt` (each line: the number of letters shared with the line before as a letter from a, then the
 * rest, and `+` behind a common word; in alphabetical order). Words are unpacked by their first letters, when
 * asked for; stems of one or two letters are not known.
 */
export function readDictionary(text: string): Knows {
  const packed = packs(text)
  const unpacked = new Map<string, Words>()
  return (stem) => {
    const start = stem.slice(0, FIRST)
    const pack = packed.get(start)
    if (pack === undefined) return undefined
    const found = unpacked.get(start) ?? unpack(pack, start)
    unpacked.set(start, found)
    const { words, common } = found
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

/** Letters by which words are packed together. */
const FIRST = 3

// A line that shares fewer letters with the line before starts a new pack.
function packs(text: string): Map<string, string> {
  const starts = [...text.matchAll(/^[abc]/gm)].map((match) => match.index)
  const found = new Map<string, string>()
  let first = ''
  starts.forEach((start, index) => {
    first = (first.slice(0, text.charCodeAt(start) - 97) + text.slice(start + 1, start + 1 + FIRST)).slice(0, FIRST)
    found.set(first, text.slice(start, starts[index + 1]))
  })
  return found
}

function unpack(pack: string, start: string): Words {
  const words: string[] = []
  const common: boolean[] = []
  let last = start
  for (const line of pack.split('\n')) {
    if (line === '') continue
    const often = line.endsWith('+')
    last = last.slice(0, line.charCodeAt(0) - 97) + line.slice(1, often ? -1 : undefined)
    words.push(last)
    common.push(often)
  }
  return { words, common }
}
