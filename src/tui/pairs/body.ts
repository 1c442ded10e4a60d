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
  const lines = row([], sideLines(a, 'A', column), sideLines(b, 'B', column))
  for (const field of fields) {
    const marks = differences(field)
    if (field.field === 'abstract') lines.push([])
    if (marks === undefined) lines.push(...row(signOf(field), flow(field.a, column * 2 + 2, [], EQUAL), []))
    else lines.push(...row(signOf(field), flow(field.a, column, marks.a), flow(field.b, column, marks.b)))
  }
  return lines
}

function stacked({ a, b, fields }: ShownPair, width: number): Line[] {
  const column = width - LABEL - 4
  const hang = (first: Line, mark: string, text: readonly Line[]): Line[] =>
    text.map((line, index) => [
      ...spread(index === 0 ? first : [], [], LABEL + 2),
      span(index === 0 ? `${mark} ` : '  ', { bold: true }),
      ...line,
    ])
  const lines = [...sideLines(a, 'A', width), ...sideLines(b, 'B', width), []]
  for (const field of fields) {
    const marks = differences(field)
    if (marks === undefined) {
      lines.push(...hang(signOf(field), ' ', flow(field.a, column, [], EQUAL)))
      continue
    }
    const left = hang(signOf(field), 'A', flow(field.a || '–', column, marks.a))
    lines.push(...left, ...hang([], 'B', flow(field.b || '–', column, marks.b)))
  }
  return lines
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
