import { codeAt } from '../lib/code-at.ts'

const PLAIN = /^[\x20-\x7E]*$/
const MARKUP = /[<&]|-su[bp]-/
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  hellip: ' ',
}
const GREEK = [
  ...['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu'],
  ...['xi', 'omicron', 'pi', 'rho', 'sigma', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'],
]
// Letters that NFKD does not take apart, and Cyrillic letters that look like Latin ones.
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n',
  а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j',
} // biome-ignore format: a table

/**
 * Text as words that can be compared: lower case, without accents, markup, entities and punctuation; Greek letters by
 * name, look-alike letters as Latin ones. Words are separated by one blank.
 */
export function fold(text: string): string {
  let out = text
  if (MARKUP.test(out)) out = stripMarkup(out)
  if (PLAIN.test(out)) return tidy(out.toLowerCase().replace(/['`]/g, ''), /[^a-z0-9]+/g)
  out = out
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['`\u2018\u2019\u02BC\u2032\u00AD\p{M}]/gu, '')
    .replace(/[\u0370-\u03FF]/g, (letter) => GREEK[letter.charCodeAt(0) - 0x3b1]?.replace(/^.*$/, ' $& ') ?? letter)
    .replace(/[^\x00-\x7F]/g, (letter) => LETTERS[letter] ?? letter)
  return tidy(out, /[^\p{L}\p{N}]+/gu)
}

function tidy(text: string, gaps: RegExp): string {
  return text.replace(gaps, ' ').trim()
}

/** Text without entities and tags, as a person would read it. */
export function stripMarkup(text: string): string {
  return decodeEntities(decodeEntities(text))
    .replace(/<\/?[a-zA-Z][^<>]{0,60}>/g, '')
    .replace(/-su[bp]-?/g, ' ')
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (name[0] === '#') {
      const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' '
    }
    const greek = GREEK.indexOf(name.toLowerCase())
    return ENTITIES[name.toLowerCase()] ?? (greek >= 0 ? String.fromCharCode(0x3b1 + greek) : whole)
  })
}

/** Folded text with British and American spellings made one: `haemolytic tumour` and `hemolytic tumor`. */
export function unifySpelling(folded: string): string {
  return folded
    .replace(/ae|oe/g, 'e')
    .replace(/our(?=(s|ed|ing|al|able|ite)?\b)/g, 'or')
    .replace(/is(?=(e|ed|es|er|ers|ing|ation|ations)\b)/g, 'iz')
    .replace(/ys(?=(e|ed|es|ing)\b)/g, 'yz')
    .replace(/([bt])re\b/g, '$1er')
    .replace(/mme(?=s?\b)/g, 'm')
}

/** 32-bit FNV-1a hash of text, or of a part of it, with a salt. */
export function hash32(text: string, salt = 0, start = 0, end = text.length): number {
  const stop = Math.min(end, text.length)
  let hash = (0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1)) >>> 0
  for (let i = start; i < stop; i++) hash = Math.imul(hash ^ codeAt(text, i), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}
