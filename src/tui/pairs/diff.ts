import type { Mark, Style } from '../span.ts'

const DIFFERENT: Style = { bold: true, underline: true, colour: 'yellow' }
// Beyond this many words a table of all against all is too large: then words that the other lacks are marked.
const LIMIT = 800

/** Marks the words that one text has and the other lacks, in order; case and punctuation at the ends do not count. */
export function markDifferences(a: string, b: string): { a: Mark[]; b: Mark[] } {
  const x = words(a)
  const y = words(b)
  const [keepA, keepB] = x.length > LIMIT || y.length > LIMIT ? common(x, y) : longestCommon(x, y)
  return { a: marks(x, keepA), b: marks(y, keepB) }
}

interface Word {
  readonly start: number
  readonly end: number
  readonly key: string
}

// Chinese and Japanese are written without blanks: each character is a word of its own there.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

function words(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    key: match[0].toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || match[0],
  }))
}

function common(a: readonly Word[], b: readonly Word[]): [Set<number>, Set<number>] {
  const inA = new Set(a.map((word) => word.key))
  const inB = new Set(b.map((word) => word.key))
  const kept = (list: readonly Word[], other: ReadonlySet<string>) =>
    new Set(list.flatMap((word, index) => (other.has(word.key) ? [index] : [])))
  return [kept(a, inB), kept(b, inA)]
}

function longestCommon(a: readonly Word[], b: readonly Word[]): [Set<number>, Set<number>] {
  const width = b.length + 1
  const length = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] =
        a[i]!.key === b[j]!.key
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
    }
  }
  const keptA = new Set<number>()
  const keptB = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.key === b[j]!.key) {
      keptA.add(i++)
      keptB.add(j++)
    } else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++
    else j++
  }
  return [keptA, keptB]
}

// Neighbouring words that differ become one mark.
function marks(list: readonly Word[], kept: ReadonlySet<number>): Mark[] {
  const out: { start: number; end: number; style: Style }[] = []
  list.forEach(({ start, end }, index) => {
    if (kept.has(index)) return
    const last = out.at(-1)
    if (last && index > 0 && !kept.has(index - 1)) last.end = end
    else out.push({ start, end, style: DIFFERENT })
  })
  return out
}
