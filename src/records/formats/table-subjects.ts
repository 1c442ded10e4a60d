import { fold, meaningful } from '../fields/clean.ts'
import { note } from '../fields/mapping.ts'
import type { Subject } from '../record.ts'
import { filledOf, type Row } from './table-row.ts'

/** The keywords and headings of a row, each once. */
export function subjectsOf(row: Row): Subject[] {
  const out = new Map<string, Subject>()
  for (const place of filledOf(row, 'subjects')) {
    const { value, tag } = row.mapping.raw[place]!
    if (meaningful(value) === undefined) continue
    note(row.mapping, 'subjects', place)
    const focus = /major focus/i.test(tag)
    for (const part of splitList(value)) {
      const starred = part.startsWith('*')
      const term = starred ? part.replace(/^\*/, '').trim() : part
      if (term !== '' && !out.has(term)) out.set(term, focus || starred ? { term, major: true } : { term })
    }
  }
  return [...out.values()]
}

function splitList(value: string): string[] {
  const listed =
    /^\s*\[/.test(value) && /\]\s*$/.test(value)
      ? [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map((m) => m[1] ?? m[2]!)
      : []
  if (listed.length > 0) return listed.map((one) => one.trim())
  const by = [';', '|', '\n'].find((mark) => value.includes(mark)) ?? ','
  return value.split(by).map(fold)
}
