/** What a term of `highlight` looks for: the source of a regular expression (flags `giu`), or what is wrong with it. */
export type TermPattern = { readonly source: string } | { readonly problem: string }

const PLURAL = "(?:e?s|['’]s)?"
// Endings that make one English word into another form of it; UK and US spelling alike.
const ENDINGS = [
  'i[sz]ations?|i[sz]ational|i[sz]ings?|i[sz]ed|i[sz]ers?|i[sz]es?|ationally|ational|ations?|ators?|ating|ated|ates?|atively|ative',
  'ements?|ments?|mental|ingly|ings?|edly|ed|ers?|ors?|ists?|isms?|ies|ied|ically|icals?|ics?|ances?|ences?|ants?|ents?',
  'ables?|ibles?|ability|abilities|ibility|ively|ives?|iveness|ity|ities|ness|nesses|ally|als?|ly|y|es|e|s',
].join('|')
const ENDING = new RegExp(`(?:${ENDINGS})$`, 'iu')
// Nothing that is highlighted is longer; and nothing takes long to look for.
const LONGEST = 30
const MOST_REPEATS = 2

/**
 * Reads a term: words, with `*` at the end for any ending and `~` for all forms of an English word (`screen~` finds screens,
 * screened, screening, screener); or `/a regular expression/`. Whole words are meant, plurals included; a blank also stands for a hyphen.
 */
export function termPattern(term: string): TermPattern {
  const text = term.trim()
  const regex = /^\/(.+)\/$/s.exec(text)
  if (regex) return regexPattern(regex[1]!)
  if (!/[\p{L}\p{N}]/u.test(text)) return { problem: 'a word, or a regular expression between two `/`' }
  const words = text
    .replace(/^"(.*)"$/, '$1')
    .split(/[\s‐‑-]+/)
    .map(wordPattern)
  return { source: `(?<![\\p{L}\\p{N}])${words.join('[\\s‐‑–-]+')}${PLURAL}(?![\\p{L}\\p{N}])` }
}

function wordPattern(word: string): string {
  const forms = /^(\p{L}{3,})~$/u.exec(word)
  if (forms) {
    const whole = forms[1]!
    const cut = whole.replace(ENDING, '')
    const stem = cut.length >= 4 ? cut : whole
    // refer, referred; run, running. What is left of a word without its ending is no word of its own: random is no form of randomise.
    const doubled = /[bdfglmnprst]$/iu.test(stem) ? `${stem.at(-1)}?` : ''
    return `(?:${whole}|${stem}${doubled}(?:${ENDINGS}))`
  }
  return word.replace(/[.+?^${}()|[\]\\/-]/g, '\\$&').replaceAll('*', '[\\p{L}\\p{N}]*')
}

// Repeats are bounded, few, and never inside each other, so that no record can make the search slow.
function regexPattern(source: string): TermPattern {
  try {
    const made = new RegExp(source, 'giu')
    if (made.test('')) return { problem: 'a regular expression that does not find nothing at all' }
  } catch {
    return { problem: 'a regular expression as JavaScript writes it' }
  }
  if (/\\[1-9k]/.test(source)) return { problem: 'a regular expression without back references' }
  if (/\)(?:[*+]|\{\d*,)/.test(source)) return { problem: 'a regular expression whose groups do not repeat' }
  const bounded = source.replace(/\\.|\[(?:\\.|[^\]])*\]|\*|\+|\{(\d+),\}/g, (part, least?: string) => {
    if (part === '*') return `{0,${LONGEST}}`
    if (part === '+') return `{1,${LONGEST}}`
    return least === undefined ? part : `{${least},${Math.max(Number(least), LONGEST)}}`
  })
  const repeats = bounded.match(/\{\d+,\d*\}/g)?.length ?? 0
  if (repeats > MOST_REPEATS) return { problem: `a regular expression with at most ${MOST_REPEATS} repeats` }
  return { source: bounded }
}
