/** A word of a text, folded for comparison, with its place in the text (UTF-16 units). */
export interface FoundWord {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Longer words are cut: no query tells them apart, and a text without blanks must not fill the dictionary. */
export const LONGEST_WORD = 64

/** Stands for a wildcard of a query within a word; `WILDCARD + n` for the n-th. */
export const WILDCARD = 0xe000
const WILDCARDS = 0x400

/** ASCII letters and digits in lower case; 0 for what parts words. */
export const ASCII_FOLD: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code)
  return /[0-9A-Za-z]/.test(char) ? char.toLowerCase().charCodeAt(0) : 0
})

// Letters that databases search without their strokes but Unicode does not take apart.
const STROKES: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}
const MARK = /\p{M}/u
const WORD = /[\p{L}\p{N}]/u
// Scripts without blanks: each character is a word, so that any part of a text can be found as a phrase.
const ALONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The words of a text: runs of letters and digits, without case, accents and compatibility forms. Hyphens, apostrophes, slashes and dots part words. */
export function splitWords(text: string, withWildcards = false): FoundWord[] {
  const words: FoundWord[] = []
  let at = 0
  while (at < text.length) {
    if (!isWordLike(text.charCodeAt(at))) {
      at++
      continue
    }
    const from = at
    let plain = true
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (!isWordLike(code)) break
      if (code > 127) plain = false
    }
    const run = text.slice(from, at)
    if (plain) words.push({ text: run.slice(0, LONGEST_WORD).toLowerCase(), start: from, end: at })
    else
      for (const one of foldRun(run, withWildcards))
        words.push({ text: one.text, start: from + one.start, end: from + one.end })
  }
  return words
}

function isWordLike(code: number): boolean {
  return code > 127 || ASCII_FOLD[code] !== 0
}

/** The words of a run of characters that are ASCII letters, digits, or anything beyond ASCII. */
export function foldRun(run: string, withWildcards = false): FoundWord[] {
  const words: FoundWord[] = []
  let text = ''
  let start = 0
  let end = 0
  const flush = () => {
    if (text !== '') words.push({ text: text.slice(0, LONGEST_WORD), start, end })
    text = ''
  }
  let at = 0
  for (const char of run) {
    const from = at
    at += char.length
    for (const one of foldChar(char, withWildcards)) {
      if (one === '') continue
      if (one === ' ') {
        flush()
        continue
      }
      const alone = one > '\u2e7f' && ALONE.test(one)
      if (alone) flush()
      if (text === '') start = from
      text += one
      end = at
      if (alone) flush()
    }
  }
  flush()
  return words
}

// What a character is compared as: letters, '' for a mark, ' ' for what parts words.
function foldChar(char: string, withWildcards: boolean): string[] {
  const code = char.charCodeAt(0)
  if (code < 128) return [String.fromCharCode(ASCII_FOLD[code]! || 32)]
  if (withWildcards && code >= WILDCARD && code < WILDCARD + WILDCARDS) return [char]
  // A soft hyphen only says where a word may break.
  if (code === 0xad) return ['']
  const folded: string[] = []
  for (const one of char.normalize('NFKD').toLowerCase()) {
    if (MARK.test(one)) continue
    for (const letter of STROKES[one] ?? one) folded.push(WORD.test(letter) ? letter : ' ')
  }
  return folded
}

/** A name as its words, for comparing headings: `Outcomes (Health Care)` is `outcomes health care`. */
export function plainWords(text: string): string {
  return splitWords(text)
    .map((word) => word.text)
    .join(' ')
}
