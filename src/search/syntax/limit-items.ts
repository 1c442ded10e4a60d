import type { LimitItem } from './ast.ts'

const DATE =
  /^"?(?:\d{4}|from \d{4}|last \d|current\b|(?:yr|ed|ez|dt|dc|up|rd|da|dp|pd|ep|em|sd|py)\s*=|pubyear|publication (?:year|date)|published date|with (?:publication|cochrane library publication))/i
const LANGUAGE =
  /\blanguages?\b|\b(?:english|french|german|spanish|italian|portuguese|dutch|danish|norwegian|swedish|finnish|polish|russian|chinese|japanese|korean)\b/i

/** What kind of restriction a text is. */
export function limitType(value: string): LimitItem['type'] {
  const text = value.trim()
  if (/^humans?$/i.test(text)) return 'humans'
  if (DATE.test(text)) return 'date'
  return LANGUAGE.test(text) ? 'language' : 'other'
}

/** Cuts `(english language and yr="2008 -Current")` at `and` outside quotes and inner parentheses. */
export function splitLimits(text: string, start: number, end: number): LimitItem[] {
  let from = start
  let to = end
  if (text[from] === '(' && text[to - 1] === ')' && closesAt(text, from, to) === to - 1) {
    from++
    to--
  }
  const items: LimitItem[] = []
  let depth = 0
  let quote = false
  let at = from
  for (let index = from; index <= to; index++) {
    const char = text[index]
    if (index < to) {
      if (/["“”]/.test(char!)) quote = !quote
      else if (char === '(') depth++
      else if (char === ')') depth--
    }
    const splits =
      index < to && !quote && depth <= 0 && /\s/.test(char!) && /^\sand\s/i.test(text.slice(index, index + 5))
    if (!splits && index < to) continue
    const value = text.slice(at, index)
    const lead = value.length - value.trimStart().length
    if (value.trim() !== '') {
      const place = { start: at + lead, end: at + value.trimEnd().length }
      items.push({ ...place, type: limitType(value), value: value.trim() })
    }
    at = index + 4
  }
  return items
}

function closesAt(text: string, open: number, end: number): number {
  let depth = 0
  for (let index = open; index < end; index++) {
    if (text[index] === '(') depth++
    else if (text[index] === ')' && --depth === 0) return index
  }
  return -1
}
