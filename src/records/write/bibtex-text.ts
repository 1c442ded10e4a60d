import type { Name } from '../record.ts'
import { line } from './text.ts'

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts braces behind a backslash too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  // Two of these would be one other sign.
  '--': '-{}-',
  '``': '`{}`',
  "''": "'{}'",
}

/** Text as TeX reads it back: its special characters escaped. */
export function tex(text: string): string {
  return text.replace(/--(?!-)|-(?=--)|``|''|[\\{}&%$#_~^]/g, (one) =>
    one === '-' ? '-{}' : (SPECIAL[one] ?? `\\${one}`),
  )
}

/** A title: styles put it in small letters, so words with a capital inside (`BRCA1`, `mRNA`) keep theirs in braces. */
export function titleTex(title: string): string {
  return title
    .split(' ')
    .map((word) => (/^.+\p{Lu}/u.test(word) && /\p{L}/u.test(word) ? `{${tex(word)}}` : tex(word)))
    .join(' ')
}

/** A link or a DOI, in which programs read every character as it stands; only braces would end the field too early. */
export function verbatimTex(text: string | undefined): string {
  return line(text ?? '').replace(/[{}\\]/g, (one) => encodeURIComponent(one))
}

/** Names, divided by `and`. An organisation is one word in braces, in two pairs of them where it might be read as several names. */
export function namesTex(names: readonly Name[] | undefined): string {
  return (names ?? []).map(nameTex).filter(Boolean).join(' and ')
}

const DIVIDES = /[,;=]|(?:^|\s)and(?:\s|$)/i

function nameTex(name: Name): string {
  const [family, given, literal] = [name.family, name.given, name.literal].map((part) => tex(line(part ?? '')))
  const whole = literal || (family && given ? '' : family || given) || ''
  if (whole !== '') return DIVIDES.test(whole) ? `{{${whole}}}` : `{${whole}}`
  const part = (text: string) => (DIVIDES.test(text) ? `{${text}}` : text)
  return family && given ? `${part(family)}, ${part(given)}` : ''
}

/** Keywords, divided by semicolons; one with a semicolon of its own stands in braces, and one alone shows by a semicolon that its commas divide nothing. */
export function keywordsTex(terms: readonly string[]): string {
  const all = terms.map((term) => (term.includes(';') ? `{${tex(term)}}` : tex(term)))
  return `${all.join('; ')}${all.length === 1 && /[,{]/.test(all[0]!) ? ';' : ''}`
}
