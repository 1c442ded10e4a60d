import type { Term, Wildcard, Word } from '../syntax/ast.ts'

/** One character, or how many of any characters a wildcard stands for. */
type Symbol = string | Wildcard

/** A word as it is searched: one between blanks, hyphens and other signs. */
export interface Token {
  readonly symbols: readonly Symbol[]
  /** The letters before the first wildcard, in lower case. */
  readonly stem: string
  /** It ends with a wildcard without a limit, and has no other. */
  readonly truncated: boolean
  /** The same word always has the same key. */
  readonly key: string
}

/** A longer word is no word: it is compared as a whole. */
const LONGEST = 60

const tokens = new WeakMap<Word, readonly Token[]>()

/** The words that a term searches, in lower case without diacritics; hyphens and apostrophes separate. */
export function tokensOf(term: Term): readonly Token[] {
  return term.words.length === 1 ? tokensOfWord(term.words[0]!) : term.words.flatMap(tokensOfWord)
}

/** As `tokensOf`, of what stands between two blanks. */
export function tokensOfWord(word: Word): readonly Token[] {
  const known = tokens.get(word)
  if (known) return known
  const found: Token[] = []
  let symbols: Symbol[] = []
  const flush = () => {
    if (symbols.length > 0) found.push(toToken(symbols))
    symbols = []
  }
  // Behind a closing quote a wildcard lies at another offset than in the text without quotes.
  const shift = word.end - word.start - word.text.length
  let next = 0
  for (let at = 0; at < word.text.length; ) {
    const wildcard = word.wildcards[next]
    if (wildcard && at >= wildcard.start - word.start - shift) {
      symbols.push(wildcard)
      at += wildcard.end - wildcard.start
      next++
      continue
    }
    const char = word.text[at]!
    if (char >= 'a' && char <= 'z') symbols.push(char)
    else if (/[\p{L}\p{N}\p{M}]/u.test(char)) symbols.push(...plain(char))
    else flush()
    at++
  }
  flush()
  tokens.set(word, found)
  return found
}

function plain(char: string): string {
  return char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function toToken(symbols: readonly Symbol[]): Token {
  const first = symbols.findIndex((one) => typeof one !== 'string')
  const stem = (first < 0 ? symbols : symbols.slice(0, first)).join('')
  const last = symbols.at(-1)!
  const truncated = first === symbols.length - 1 && typeof last !== 'string' && last.max === undefined
  const key = symbols.map((one) => (typeof one === 'string' ? one : `{${one.min},${one.max ?? ''}}`)).join('')
  return { symbols, stem, truncated, key }
}

/** Key of a whole term: equal for terms that search the same words. */
export function termKey(tokens: readonly Token[]): string {
  return tokens.map((token) => token.key).join(' ')
}

/** True when every word that `narrow` finds is found by `broad` too. Never true without being so. */
export function covers(broad: Token, narrow: Token): boolean {
  if (broad.key === narrow.key) return true
  if (broad.truncated && narrow.stem.startsWith(broad.stem)) {
    const last = broad.symbols.at(-1) as Wildcard
    if (last.min === 0) return true
  }
  if (broad.symbols.length > LONGEST || narrow.symbols.length > LONGEST) return false
  if (broad.symbols.every((one) => typeof one === 'string')) return false
  return includes(spread(broad.symbols), spread(narrow.symbols))
}

type Step = string | 'ONE' | 'MAYBE' | 'ANY'

function spread(symbols: readonly Symbol[]): Step[] {
  return symbols.flatMap((one): Step[] => {
    if (typeof one === 'string') return [one]
    const must = Array.from({ length: Math.min(one.min, LONGEST) }, (): Step => 'ONE')
    if (one.max === undefined || one.max > LONGEST) return [...must, 'ANY']
    return [...must, ...Array.from({ length: one.max - must.length }, (): Step => 'MAYBE')]
  })
}

// Row by row over the steps of the narrow word; each cell: may the rest of broad take the rest of narrow?
function includes(broad: readonly Step[], narrow: readonly Step[]): boolean {
  const columns = broad.length
  let below: boolean[] = []
  for (let i = narrow.length; i >= 0; i--) {
    const row = new Array<boolean>(columns + 1).fill(false)
    const step = narrow[i]
    for (let j = columns; j >= 0; j--) {
      const own = broad[j]
      const skips = (own === 'ANY' || own === 'MAYBE') && row[j + 1]!
      if (step === undefined) row[j] = own === undefined || skips
      else row[j] = skips || takes(own, step, below, j, row)
    }
    below = row
  }
  return below[0]!
}

function takes(
  own: Step | undefined,
  step: Step,
  below: readonly boolean[],
  j: number,
  row: readonly boolean[],
): boolean {
  if (own === undefined) return false
  if (own === 'ANY') return below[j]!
  if (step === 'ANY') return false
  if (step === 'MAYBE') return own === 'MAYBE' && (below[j + 1]! || row[j + 1]!)
  if (own === 'ONE' || own === 'MAYBE') return below[j + 1]!
  return own === step && below[j + 1]!
}

/** True when every text with the phrase `narrow` holds the phrase `broad`. */
export function coversPhrase(broad: readonly Token[], narrow: readonly Token[]): boolean {
  for (let from = 0; from + broad.length <= narrow.length; from++) {
    if (broad.every((token, index) => covers(token, narrow[from + index]!))) return true
  }
  return false
}
