import { oneLine, printable } from '../lib/text.ts'
import type { Explanation, FoundPart, LineExplanation } from '../search/match/explain.ts'
import type { Miss } from '../search/match/nearest.ts'
import type { Passage } from '../search/match/places.ts'
import type { Searchable, TextField } from '../search/match/searchable.ts'

/** A stretch of a text for people: plain, or a match. */
export interface Shade {
  readonly text: string
  readonly match: boolean
}

const WORDS: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', unknown: 'cannot know' }
const FIELDS: Partial<Record<TextField, string>> = { 'heading-word': 'subject headings', identifier: 'identifiers' }

/** What a field is called. */
export function fieldText(field: TextField): string {
  return FIELDS[field] ?? field
}

/** An answer in words. */
export function answerText(answer: string): string {
  return WORDS[answer] ?? answer
}

/** Why a part is not there although nearly, in one sentence. */
export function missText(record: Searchable, miss: Miss): string {
  const { kind, field, between = 0 } = miss
  const there = miss.passage ? `“${snippet(record, miss.passage)}”` : `“${printable(miss.words)}”`
  const where = fieldText(field)
  if (kind === 'apart') return `its words stand ${wordsApart(between)} apart in the ${where}: ${there}`
  if (kind === 'order') return `its words stand in another order in the ${where}: ${there}`
  if (kind === 'spelling') return `spelt otherwise in the ${where}: ${there}`
  if (kind === 'longer') return `the ${where} has ${there}, which truncation would find`
  return `in the ${where}, where this line does not look: ${there}`
}

function wordsApart(between: number): string {
  return between === 1 ? '1 word' : `${between} words`
}

function snippet(record: Searchable, { value, start, end }: Passage): string {
  const text = oneLine(record.texts[value]![1].slice(start, end))
  return text.length > 90 ? `${text.slice(0, 44)} … ${text.slice(-44)}` : text
}

/** The texts of a record with the passages that match, for values that have some; long ones are cut around them. */
export function shadeRecord(
  record: Searchable,
  parts: readonly FoundPart[],
): { readonly field: TextField; readonly shades: readonly Shade[] }[] {
  const byValue = new Map<number, Passage[]>()
  for (const { passages } of parts) {
    for (const passage of passages) byValue.set(passage.value, [...(byValue.get(passage.value) ?? []), passage])
  }
  return [...byValue]
    .sort(([a], [b]) => a - b)
    .map(([value, passages]) => ({
      field: record.texts[value]![0],
      shades: shade(record.texts[value]![1], passages),
    }))
}

// So much text is kept on either side of a match.
const AROUND = 60

function shade(text: string, passages: readonly Passage[]): Shade[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...passages].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  const shades: Shade[] = []
  let at = 0
  merged.forEach(({ start, end }, index) => {
    const before = text.slice(at, start)
    if (index === 0 && before.length > AROUND) shades.push({ text: `…${before.slice(-AROUND)}`, match: false })
    else if (before.length > AROUND * 2 + 20) {
      shades.push({ text: `${before.slice(0, AROUND)} … ${before.slice(-AROUND)}`, match: false })
    } else shades.push({ text: before, match: false })
    shades.push({ text: text.slice(start, end), match: true })
    at = end
  })
  const rest = text.slice(at)
  shades.push({ text: rest.length > AROUND ? `${rest.slice(0, AROUND)}…` : rest, match: false })
  return shades
    .map((one) => ({ ...one, text: printable(one.text.replace(/\s+/g, ' ')) }))
    .filter(({ text: one }) => one !== '')
}

/** An explanation as plain data: each line with its parts, passages as text. */
export function explanationJson(record: Searchable, { answer, lines }: Explanation) {
  const passage = (one: Passage | undefined) =>
    one && {
      field: one.field,
      start: one.start,
      end: one.end,
      text: record.texts[one.value]![1].slice(one.start, one.end),
    }
  const found = (parts: readonly FoundPart[]) =>
    parts.map(({ text, passages }) => ({ text, passages: passages.map(passage) }))
  return {
    record: record.id,
    answer,
    lines: lines.map((line: LineExplanation) => ({
      ...line,
      found: found(line.found),
      excluded: found(line.excluded),
      misses: line.misses.map((miss) => ({
        ...miss,
        passage: passage(miss.passage) ?? null,
        why: missText(record, miss),
      })),
    })),
  }
}
