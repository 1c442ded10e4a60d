import type { FieldName } from '../syntax/ast.ts'
import type { Pattern } from '../translate/expr.ts'

interface Searched {
  readonly words: readonly Pattern[]
  readonly fields: readonly FieldName[]
}

/** No word is longer. */
const LONGEST = 100
// Stand-ins for wildcards in a word that is to be covered.
const ANY = '\u0001'
const SOME = '\u0002'

/** True when whatever `inner` finds, `outer` finds too: `therapy outcome*` is covered by `outcome*` in the same fields. */
export function covers(outer: Searched, inner: Searched): boolean {
  if (!inner.fields.every((one) => outer.fields.includes(one) || outer.fields.includes('all'))) return false
  const [wanted, there] = [split(outer.words), split(inner.words)]
  if (wanted.length === 0 || wanted.length > there.length) return false
  const expressions = wanted.map(toExpression)
  const texts = there.map(toText)
  for (let start = 0; start + wanted.length <= texts.length; start++) {
    if (expressions.every((one, index) => texts[start + index]!.length <= LONGEST && one.test(texts[start + index]!)))
      return true
  }
  return false
}

// A hyphen parts words as a blank does.
function split(words: readonly Pattern[]): Pattern[] {
  return words.flatMap((word) => {
    const out: (Pattern[number] | undefined)[][] = [[]]
    for (const part of word) {
      if (typeof part !== 'string') out.at(-1)!.push(part)
      else {
        part.split(/[-/\s]+/).forEach((piece, index) => {
          if (index > 0) out.push([])
          if (piece !== '') out.at(-1)!.push(piece)
        })
      }
    }
    return out.filter((one) => one.length > 0) as Pattern[]
  })
}

function toText(word: Pattern): string {
  return word
    .map((part) => (typeof part === 'string' ? part.toLowerCase() : part.max === undefined ? ANY : SOME))
    .join('')
}

function toExpression(word: Pattern): RegExp {
  const body = word.map((part, index) => {
    if (typeof part === 'string') return part.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    // Two of them side by side would make the search slow.
    if (part.max === undefined) return index > 0 && typeof word[index - 1] !== 'string' ? '' : '[^]*'
    return `[^${ANY}${SOME}]{${part.min},${Math.min(part.max, 20)}}`
  })
  return new RegExp(`^${body.join('')}$`)
}
