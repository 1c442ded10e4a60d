import type { Abstract } from '../record.ts'
import { fold } from './clean.ts'

// Tags of HTML and JATS that services leave in titles and abstracts; anything else between angle brackets is text (`P<0.001`).
const INLINE =
  /<\/?(?:jats:)?(?:i|b|u|em|strong|sub|sup|sc|scp|italic|bold|underline|tt|span|a|xref|ext-link|inline-formula|styled-content)(?:\s[^<>]*)?\/?>/gi
const BLOCK =
  /<\/?(?:jats:)?(?:p|br|div|ul|ol|li|list|list-item|sec|abstract|disp-formula|disp-quote|section)(?:\s[^<>]*)?\/?>/gi
const HEADING = /<(?:jats:)?(?:h\d|title|label)(?:\s[^<>]*)?>([\s\S]*?)<\/(?:jats:)?(?:h\d|title|label)>/gi
const MATHS = /<(mml:math|math|tex-math|jats:tex-math)(?:\s[^<>]*)?>[\s\S]*?<\/\1>/gi

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Entities of XML and numbers of characters, decoded once. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[(name as string).toLowerCase()] ?? whole
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex as string, 16)
    const allowed =
      code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
    return allowed ? String.fromCodePoint(code) : whole
  })
}

/** A title or other short text without the tags of HTML and JATS, on one line; words keep their places. */
export function withoutTags(text: string): string {
  return fold(plainOf(text).replace(/\s*\n\s*/g, ' '))
}

function plainOf(text: string): string {
  const maths = text.replace(MATHS, (whole) => ` ${whole.replace(/<[^<>]*>/g, '')} `)
  return decodeEntities(maths.replace(INLINE, '').replace(BLOCK, '\n'))
}

/** An abstract in HTML (`<h4>Background</h4>…`) or JATS, with its sections; undefined when nothing is left. */
export function markedAbstract(text: string): Abstract | undefined {
  const sections: { label?: string; text: string }[] = []
  let label: string | undefined
  let from = 0
  const push = (part: string) => {
    const lines = plainOf(part)
      .split('\n')
      .map(fold)
      .filter((line) => line !== '')
    if (lines.length === 0) return
    const own = lines.join('\n')
    sections.push(label === undefined ? { text: own } : { label, text: own })
    label = undefined
  }
  for (const match of text.matchAll(HEADING)) {
    push(text.slice(from, match.index))
    const heading = withoutTags(match[1]!).replace(/:$/, '')
    // JATS titles the abstract itself.
    label = heading === '' || /^abstract$/i.test(heading) ? undefined : heading
    from = match.index + match[0].length
  }
  push(text.slice(from))
  const whole = sections.map((one) => one.text).join('\n')
  if (whole === '') return undefined
  return sections.some((one) => one.label !== undefined) ? { text: whole, sections } : { text: whole }
}
