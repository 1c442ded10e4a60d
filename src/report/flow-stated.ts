import { groupBy } from '../lib/group-by.ts'
import { formatNumber, listWords } from '../lib/text.ts'
import type { Protocol, StatedCount } from '../protocol/protocol.ts'
import type { Flow } from './flow.ts'
import { type Box, type Lane, type Part, shownCandidates } from './flow-box.ts'
import { FIRST_ROUND } from './flow-scope.ts'
import { SUMS, type Sum, sumTerms } from './flow-sums.ts'

/** The statements of `review.yaml` about the round (or rounds) that a flow counts; none about a single track. */
export function statedCounts(flow: Flow, protocol: Protocol): StatedCount[] {
  const { round, rounds, track } = flow.scope
  if (track !== undefined) return []
  const names = round === undefined ? rounds : [round.id]
  return (protocol.prisma?.counts ?? []).filter((one) => names.includes(one.round ?? FIRST_ROUND))
}

/**
 * Puts numbers that no log holds into the flow: each stands with what `review.yaml` says about its source. Where several
 * readings are stated, a number (and every sum that it enters) is unknown, with the candidates. What nobody states stays
 * unknown; in a lane without any import, a number follows where the sums leave only one that is not known.
 */
export function applyStated(flow: Flow, protocol: Protocol): Flow {
  const counts = statedCounts(flow, protocol)
  if (counts.length === 0) return flow
  const boxes = new Map(flow.boxes)
  const idOf = (name: string) => name.trim().split('/')[0]!.toLowerCase()
  const named = groupBy(counts, (one) => idOf(one.box))
  wakeLanes(boxes, [...named.keys()])
  for (const [id, own] of named) {
    const box = boxes.get(id)
    if (!box) continue
    const stated = stateBox(box, own)
    boxes.set(id, stated)
    const twin = boxes.get(id.replace(/_results$/, '_specific_results'))
    if (twin && twin !== box && id.endsWith('_results')) {
      boxes.set(twin.id, { ...stated, id: twin.id, label: twin.label, evidence: twin.evidence })
    }
  }
  follow(boxes)
  return { ...flow, boxes }
}

// A lane that the logs do not have, but of which something is stated: the rest of it is not known.
function wakeLanes(boxes: Map<string, Box>, named: readonly string[]): void {
  for (const lane of ['databases', 'other'] as const satisfies Lane[]) {
    const own = [...boxes.values()].filter((box) => box.lane === lane)
    if (!own.every((box) => box.status === 'absent') || !own.some((box) => named.includes(box.id))) continue
    for (const box of own) {
      if (box.id.endsWith('_results')) continue
      boxes.set(box.id, { ...box, n: 'unknown', status: 'unknown', why: 'no log holds it, and nothing is stated' })
    }
  }
}

function stateBox(box: Box, counts: readonly StatedCount[]): Box {
  let out = box
  const parts = counts.filter((one) => one.box.includes('/'))
  if (parts.length > 0) out = stateParts(out, parts)
  for (const { n, add, why } of counts.filter((one) => !one.box.includes('/'))) {
    if (n !== undefined) out = settle(out, candidatesOf(n), [...(out.stated ?? []), why], whole(out, n))
    else if (typeof out.n === 'number') out = { ...out, n: out.n + add!, stated: [...(out.stated ?? []), why] }
    else if (out.status === 'absent') out = settle(out, [add!], [why], out)
    // What else belongs to it is not known: at least so many.
    else
      out = {
        ...out,
        n: add!,
        status: 'running',
        bound: 'least',
        why: out.why ?? 'the rest is not known',
        stated: [why],
      }
  }
  const note = `stated in review.yaml: ${listWords(
    [...new Set(out.stated ?? [])].map((text) => text.replace(/\.$/, '')),
    'and',
  )}`
  return { ...out, note: box.note === undefined ? note : `${box.note}; ${note}` }
}

// The parts of a box that is stated as a whole are kept only where they still add up.
function whole(box: Box, n: number | readonly number[]): Box {
  const sum = box.parts.reduce((total, part) => total + (part.n === 'unknown' ? Number.NaN : part.n), 0)
  return box.parts.length > 0 && sum === n ? box : { ...box, parts: [] }
}

function stateParts(box: Box, counts: readonly StatedCount[]): Box {
  const parts: Part[] = [...box.parts]
  for (const { box: name, n, add } of counts) {
    const wanted = name.slice(name.indexOf('/') + 1).trim()
    const at = parts.findIndex(({ id, label }) =>
      [id, label].some((text) => text.toLowerCase() === wanted.toLowerCase()),
    )
    const part: Part = parts[at] ?? { id: wanted, label: wanted, n: 'unknown', items: [] }
    const known = part.n === 'unknown' ? 0 : part.n
    const { candidates: _, ...bare } = part
    const values = n === undefined ? [known + add!] : candidatesOf(n)
    const next: Part = values.length === 1 ? { ...bare, n: values[0]! } : { ...bare, n: 'unknown', candidates: values }
    if (at < 0) parts.push(next)
    else parts[at] = next
  }
  const stated = [...(box.stated ?? []), ...counts.map((one) => one.why)]
  const unknown = parts.filter((part) => valuesOf(part) === undefined)
  const sum = sumset(parts.map((part) => valuesOf(part) ?? [0]))
  if (unknown.length === 0) return settle({ ...box, parts }, sum, stated, { ...box, parts })
  const { candidates: _, ...bare } = box
  const why = `nothing is known from ${listWords(unknown.map((part) => part.label))}`
  return { ...bare, parts, n: sum[0]!, status: 'running', bound: 'least', why, stated }
}

function settle(box: Box, values: readonly number[], stated: readonly string[], from: Box): Box {
  const { candidates: _, bound: __, why: ___, ...bare } = from
  const base = { ...bare, id: box.id, stated, waiting: [] }
  if (values.length === 1) return { ...base, n: values[0]!, status: 'final' }
  return {
    ...base,
    n: 'unknown',
    status: 'unknown',
    candidates: values,
    why: `the sources allow ${shownCandidates(values)}`,
  }
}

function candidatesOf(n: number | readonly number[]): number[] {
  return typeof n === 'number' ? [n] : [...new Set(n)].sort((a, b) => a - b)
}

/** The numbers that a box or part may be; undefined where nothing is known. */
function valuesOf(
  one: Pick<Box | Part, 'n' | 'candidates'> & { status?: Box['status'] },
): readonly number[] | undefined {
  if (one.candidates) return one.candidates
  return typeof one.n === 'number' && (one.status ?? 'final') === 'final' ? [one.n] : undefined
}

const MOST = 12

/** All sums of one number from each list, ascending; of very many, the ends and some between. */
function sumset(lists: readonly (readonly number[])[]): number[] {
  let sums = [0]
  for (const list of lists) {
    const next = [...new Set(sums.flatMap((sum) => list.map((n) => sum + n)))].sort((a, b) => a - b)
    sums = next.length > MOST ? [...next.slice(0, MOST - 1), next.at(-1)!] : next
  }
  return sums
}

/** Fills in what the sums leave no choice about, where no log says anything. */
function follow(boxes: Map<string, Box>): void {
  for (let changed = true; changed; ) {
    changed = false
    for (const sum of SUMS) changed = solve(boxes, sum) || changed
  }
  const removed = REMOVED.map((id) => boxes.get(id))
  const open = removed.filter((box) => box !== undefined && box.status === 'unknown' && !box.candidates)
  const identified = sumTerms('?database_results ?register_results').map((one) => termValues(boxes, one))
  const screened = boxes.get('records_screened')
  const end = screened && valuesOf(screened)
  if (open.length < 2 || end === undefined || !identified.every((one) => one !== undefined)) return
  const all = sumset([...identified.map((one) => one!), end.map((n) => -n)]).filter((n) => n >= 0)
  for (const box of open) {
    if (box === undefined || box.items.length > 0 || box.evidence === undefined) continue
    const why = `${shownCandidates(all)} removed before screening in all (identified less screened), by duplicates or otherwise`
    boxes.set(box.id, { ...box, why })
  }
}

const REMOVED = ['duplicates', 'excluded_automatic', 'excluded_other']

function termValues(
  boxes: ReadonlyMap<string, Box>,
  { id, optional }: { id: string; optional: boolean },
): readonly number[] | undefined {
  if (id.startsWith('straight:')) return [0]
  const box = boxes.get(id)
  if (box === undefined || box.status === 'absent') return optional ? [0] : undefined
  return valuesOf(box)
}

function solve(boxes: Map<string, Box>, { left, right, without }: Sum): boolean {
  if (without !== undefined && boxes.get(without)?.status !== 'absent') return false
  const terms = [...sumTerms(left), ...sumTerms(right).map((one) => ({ ...one, sign: -one.sign }))]
  const values = terms.map((one) => termValues(boxes, one))
  const open = terms.filter((_, i) => values[i] === undefined)
  const target = open.length === 1 ? boxes.get(open[0]!.id) : undefined
  // A total is at least what an earlier version had, whatever else is not known yet.
  const unsettled = target?.status === 'unknown' || (target?.status === 'running' && target.id.startsWith('total_'))
  if (!target || !unsettled || target.waiting.length > 0 || target.items.length > 0) return false
  // A number follows from statements only: where logs are at work, they will say it.
  const others = terms.filter((one) => one !== open[0]).flatMap((one) => boxes.get(one.id) ?? [])
  if (!others.some((box) => box.stated) || others.some((box) => box.items.length > 0 || box.waiting.length > 0))
    return false
  const sign = -open[0]!.sign
  const sums = sumset(
    terms.flatMap((one, i) => (values[i] === undefined ? [] : [values[i].map((n) => n * one.sign * sign)])),
  )
  const possible = sums.filter((n) => n >= 0)
  if (possible.length === 0) return false
  const terms_ = others.filter((box) => box.status !== 'absent')
  const from = `follows from ${listWords(terms_.map((box) => `${box.id} ${box.candidates ? shownCandidates(box.candidates) : formatNumber(box.n as number)}`))}`
  boxes.set(target.id, { ...settle(target, possible, [from], target), note: from })
  return true
}
