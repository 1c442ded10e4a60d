import type { FieldName, Proximity, Term } from '../syntax/ast.ts'
import { allBits, emptyBits, orBits } from './bits.ts'
import { toRows, toSlots } from './lookup.ts'
import { addRecords } from './match-term.ts'
import type { Matcher } from './matcher.ts'
import { phrasePositions, type Reading } from './phrase.ts'
import type { TextField } from './searchable.ts'
import { textFields } from './shown.ts'
import { joinSpans, nearSpans, type Spans, spansOf } from './spans.ts'
import type { Ternary } from './ternary.ts'

/** Where an operand of a proximity operator stands, by field, in both readings; `blind`: it may stand anywhere. */
export interface Stretches {
  readonly sure: ReadonlyMap<TextField, Spans>
  readonly maybe: ReadonlyMap<TextField, Spans>
  readonly fields: readonly FieldName[]
  readonly blind: boolean
}

/** Where a term stands. */
export function termStretches(matcher: Matcher, term: Term, text: string, fields: readonly FieldName[]): Stretches {
  const slots = toSlots(matcher.index, term, text, matcher.semantics, true)
  const find = (reading: Reading) => {
    const found = new Map<TextField, Spans>()
    for (const field of textFields(fields)) {
      const starts = phrasePositions(matcher.index.fields[field], slots, reading)
      if (starts.length > 0) found.set(field, spansOf(starts, slots.length))
    }
    return found
  }
  const sure = find('sure')
  const same = slots.every((slot) => slot.sure === slot.maybe && !slot.any)
  let maybe = same ? sure : find('maybe')
  // Words that the platform may look for one by one: any of them is where the term may be.
  const rows = toRows(term, slots)
  if (rows.length > 1) {
    const all = rows.map((row) => {
      const found = new Map<TextField, Spans>()
      for (const field of textFields(fields)) {
        found.set(field, spansOf(phrasePositions(matcher.index.fields[field], row, 'maybe'), row.length))
      }
      return found
    })
    maybe = joinFields([maybe, ...all])
  }
  return { sure, maybe, fields, blind: false }
}

/** Operands of an OR: wherever one of them stands. `certainly` false: what joins them is not known to be an OR. */
export function anyStretches(parts: readonly Stretches[], certainly = true): Stretches {
  return {
    sure: certainly ? joinFields(parts.map((part) => part.sure)) : new Map(),
    maybe: joinFields(parts.map((part) => part.maybe)),
    fields: [...new Set(parts.flatMap((part) => part.fields))],
    blind: parts.some((part) => part.blind),
  }
}

/** Something that has no place in a text: it may be anywhere. */
export const BLIND: Stretches = { sure: new Map(), maybe: new Map(), fields: [], blind: true }

function joinFields(all: readonly ReadonlyMap<TextField, Spans>[]): Map<TextField, Spans> {
  const fields = new Set(all.flatMap((one) => [...one.keys()]))
  return new Map([...fields].map((field) => [field, joinSpans(all.flatMap((one) => one.get(field) ?? []))]))
}

/** Where the operands of a proximity operator stand near each other, from the left. */
export function nearStretches(matcher: Matcher, node: Proximity, parts: readonly Stretches[]): Stretches {
  const [first, ...others] = parts
  let blind = parts.some((part) => part.blind)
  const { semantics } = matcher
  const loose = !node.ordered && (semantics.nearer || semantics.stopsBetween === 'unsure')
  const join = (reading: Reading): Map<TextField, Spans> => {
    let left = first![reading]
    for (const right of others) {
      const joined = new Map<TextField, Spans>()
      for (const [field, spans] of left) {
        const other = right[reading].get(field)
        if (!other) continue
        const stricter = semantics.nearer && reading === 'sure' && !node.ordered && node.between !== undefined
        const between = stricter ? Math.max(0, node.between! - 1) : node.between
        const discount =
          semantics.stopsBetween === 'unsure' && reading === 'maybe' && !node.ordered
            ? matcher.stopsIn(field)
            : undefined
        const found = nearSpans(matcher.index.fields[field], spans, other, { between, ordered: node.ordered, discount })
        if (!found) blind = true
        else if (found.starts.length > 0) joined.set(field, found)
      }
      left = joined
    }
    return left as Map<TextField, Spans>
  }
  const sure = join('sure')
  const same = !loose && parts.every((part) => part.sure === part.maybe)
  const maybe = same ? sure : join('maybe')
  return { sure, maybe, fields: [...new Set(parts.flatMap((part) => part.fields))], blind }
}

/** The records of stretches. */
export function recordsOf(matcher: Matcher, { sure, maybe, fields, blind }: Stretches): Ternary {
  const { index } = matcher
  const toBits = (spans: ReadonlyMap<TextField, Spans>) => {
    const bits = emptyBits(index.size)
    for (const [field, { starts }] of spans) addRecords(bits, index.fields[field], starts)
    return bits
  }
  const yes = toBits(sure)
  const all = allBits(index.size)
  if (blind) return { yes, maybe: all }
  const shown = matcher.shown(fields)
  const hidden = all.map((word, at) => word & ~shown[at]!)
  return { yes, maybe: orBits(orBits(yes, sure === maybe ? yes : toBits(maybe)), hidden) }
}
