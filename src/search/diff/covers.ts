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
  const expressions = expressionsOf(outer.words)
  const texts = textsOf(inner.words)
  if (expressions.length === 0 || expressions.length > texts.length) return false
  for (let start = 0; start + expressions.length <= texts.length; start++) {
    if (expressions.every((one, index) => texts[start + index]!.length <= LONGEST && one.test(texts[start + index]!)))
      return true
  }
  return false
}

const expressionCache = new WeakMap<readonly Pattern[], readonly RegExp[]>()
const textCache = new WeakMap<readonly Pattern[], readonly string[]>()

// A term is compared with many others.
function expressionsOf(words: readonly Pattern[]): readonly RegExp[] {
  const known = expressionCache.get(words) ?? split(words).map(toExpression)
  expressionCache.set(words, known)
  return known
}

function textsOf(words: readonly Pattern[]): readonly string[] {
  const known = textCache.get(words) ?? split(words).map(toText)
  textCache.set(words, known)
  return known
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
