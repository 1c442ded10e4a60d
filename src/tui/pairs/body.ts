import { count } from '../../lib/text.ts'
import { flow, type Line, type Mark, span, spread } from '../span.ts'
import { markDifferences } from './diff.ts'
import type { PairField, PairSide, ShownPair } from './state.ts'

const LABEL = 11
const EQUAL = { dim: true } as const
const DIFFERS = { bold: true, colour: 'yellow' } as const

/** The two records: side by side from 100 columns, else under each other, a field at a time. */
export function pairBody(pair: ShownPair, width: number): Line[] {
  return width >= 98 ? besides(pair, width) : stacked(pair, width)
}

function besides({ a, b, fields }: ShownPair, width: number): Line[] {
  const column = Math.floor((width - LABEL - 4) / 2)
  const row = (sign: Line, left: readonly Line[], right: readonly Line[]): Line[] =>
    Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
      ...spread(index === 0 ? sign : [], [], LABEL + 2),
      ...spread(left[index] ?? [], [], column),
      span('  '),
      ...(right[index] ?? []),
    ])
  const rows = (field: PairField, most: number): Line[] => {
    const marks = differences(field)
    const side = (text: string, own: readonly Mark[]) => cutLines(flow(text, column, own), most)
    if (marks) return row(signOf(field), side(field.a, marks.a), side(field.b, marks.b))
    // What both say needs no columns.
    const lines = cutLines(flow(field.a, column * 2 + 2, [], EQUAL), most)
    return lines.map((line, index) => [...spread(index === 0 ? signOf(field) : [], [], LABEL + 2), ...line])
  }
  return arrange(row([], sideLines(a, 'A', column), sideLines(b, 'B', column)), fields, rows, 3)
}

function stacked({ a, b, fields }: ShownPair, width: number): Line[] {
  const column = width - LABEL - 4
  const hang = (first: Line, mark: string, text: readonly Line[]): Line[] =>
    text.map((line, index) => [
      ...spread(index === 0 ? first : [], [], LABEL + 2),
      span(index === 0 ? `${mark} ` : '  ', { bold: true }),
      ...line,
    ])
  const rows = (field: PairField, most: number): Line[] => {
    const marks = differences(field)
    if (!marks) return hang(signOf(field), ' ', cutLines(flow(field.a, column, [], EQUAL), most))
    const side = (text: string, own: readonly Mark[]) => cutLines(flow(text || '–', column, own), most)
    return [...hang(signOf(field), 'A', side(field.a, marks.a)), ...hang([], 'B', side(field.b, marks.b))]
  }
  return arrange([...sideLines(a, 'A', width), ...sideLines(b, 'B', width), []], fields, rows, 2)
}

// Long fields (forty authors) would push what decides out of sight: they are cut to `most` lines, and stand in full at
// the end.
function arrange(
  head: readonly Line[],
  fields: readonly PairField[],
  rows: (field: PairField, most: number) => Line[],
  most: number,
): Line[] {
  const lines = [...head]
  const end: Line[] = []
  for (const field of fields) {
    const whole = rows(field, Number.POSITIVE_INFINITY)
    const isLong = field.field === 'title' || field.field === 'abstract'
    const cut = isLong ? whole : rows(field, most)
    if (field.field === 'abstract') lines.push([])
    lines.push(...cut)
    if (cut.length < whole.length) end.push([], ...whole)
  }
  return [...lines, ...end]
}

// One line more than allowed is shown rather than told of.
function cutLines(lines: readonly Line[], most: number): readonly Line[] {
  if (lines.length <= most + 1) return lines
  const left = count(lines.length - most, 'more line')
  return [...lines.slice(0, most), [span(`… ${left}, in full at the end`, { dim: true })]]
}

function sideLines({ record, label, sources }: PairSide, name: string, width: number): Line[] {
  const text = `${name}  ${label}`
  const bold: Mark[] = [{ start: 0, end: text.length, style: { bold: true } }]
  return flow(`${text}  ${record}${sources ? ` · ${sources}` : ''}`, width, bold, { dim: true })
}

// Undefined when both say the same: then one text, dimly, is enough.
function differences({ a, b }: PairField): { a: Mark[]; b: Mark[] } | undefined {
  if (a === b) return undefined
  return a === '' || b === '' ? { a: [], b: [] } : markDifferences(a, b)
}

function signOf({ field, a, b }: PairField): Line {
  if (a === b) return [span('= ', EQUAL), span(field, EQUAL)]
  if (a === '' || b === '') return [span('· '), span(field, EQUAL)]
  return [span('≠ ', DIFFERS), span(field, DIFFERS)]
}
