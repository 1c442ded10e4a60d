import { alignLines } from './align.ts'
import { type Change, changesBetween, type Version } from './changes.ts'
import { evaluate, evaluateNodes } from './evaluate.ts'
import { limited, type MatchLine } from './lines.ts'
import type { Matcher } from './matcher.ts'
import { partsOf } from './parts.ts'
import { type Answer, answerAt, both, either, type Ternary, unknownAll } from './ternary.ts'

/** A record whose answer changed, and the changes that do it: none when only all of them together do. */
export interface Flip {
  /** Its place in the index. */
  readonly record: number
  readonly before: Answer
  readonly after: Answer
  /** Indexes of `changes`. Of a pair, neither does it alone. */
  readonly by: readonly number[]
  readonly alone: boolean
}

/** What becomes of the records between two versions. */
export interface Impact {
  readonly changes: readonly Change[]
  readonly flips: readonly Flip[]
  readonly before: Ternary
  readonly after: Ternary
}

/** No line that strategies have refers through so many others. */
const DEEPEST = 500
/** Pairs of changes are tried up to so many changes. */
const MOST_PAIRED = 40

/** Runs two versions on the same records and finds for each record that is gained or lost the change that does it. */
export function impactOf(
  older: Version & { readonly matcher: Matcher },
  newer: Version & { readonly matcher: Matcher },
): Impact {
  const pairs = alignLines(older.lines, newer.lines)
  const changes = changesBetween(older, newer, pairs)
  const before = runVersion(older, newer, new Map(), [], true)
  const run = (taken: readonly Change[]) => runVersion(older, newer, pairs, taken, false)
  const after = run([])
  const { size } = newer.matcher.index
  const open: number[] = []
  for (let record = 0; record < size; record++) {
    if (answerAt(before, record) !== answerAt(after, record)) open.push(record)
  }
  const flips = new Map<number, Flip>()
  const note = (record: number, by: readonly number[], alone: boolean) => {
    const known = flips.get(record)
    if (known && !known.alone) return
    const all = known ? [...known.by, ...by] : by
    flips.set(record, { record, before: answerAt(before, record), after: answerAt(after, record), by: all, alone })
  }
  const undoes = (set: Ternary, record: number) => {
    const [was, is, now] = [before, set, after].map((one) => answerAt(one, record))
    // Back to what it was; of a match gained it is enough that it is none, of one lost that it is one.
    return is === was || (now === 'yes' && is !== 'yes')
  }
  changes.forEach((change, at) => {
    const set = run([change])
    for (const record of open) if (undoes(set, record)) note(record, [at], true)
  })
  if (changes.length <= MOST_PAIRED) {
    for (let first = 0; first < changes.length; first++) {
      for (let second = first + 1; second < changes.length; second++) {
        const left = open.filter((record) => !flips.has(record))
        if (left.length === 0) break
        const set = run([changes[first]!, changes[second]!])
        for (const record of left) if (undoes(set, record)) note(record, [first, second], false)
      }
    }
  }
  for (const record of open) if (!flips.has(record)) note(record, [], false)
  return { changes, before, after, flips: open.map((record) => flips.get(record)!) }
}

// The newer version with some changes taken back; with `old`, the older one as it is.
function runVersion(
  older: Version & { readonly matcher: Matcher },
  newer: Version & { readonly matcher: Matcher },
  pairs: ReadonlyMap<string, string>,
  taken: readonly Change[],
  old: boolean,
): Ternary {
  const oldLines = new Map(older.lines.map((line) => [line.key, line]))
  const newLines = new Map(newer.lines.map((line) => [line.key, line]))
  const done = new Map<string, Ternary>()
  const unknown = unknownAll(newer.matcher.index.size)
  let depth = 0
  const recordsOf = (side: 'old' | 'new', key: string): Ternary => {
    const target = side === 'old' ? pairs.get(key) : undefined
    if (target !== undefined) return recordsOf('new', target)
    const name = `${side} ${key}`
    const known = done.get(name)
    if (known) return known
    const line = (side === 'old' ? oldLines : newLines).get(key)
    if (!line || depth >= DEEPEST) return unknown
    // Until it is found: a line that refers to itself is not known.
    done.set(name, unknown)
    depth++
    const own = side === 'new' ? taken.filter((change) => change.line === key && change.kind !== 'final') : []
    const value = runLine(side === 'old' ? older.matcher : newer.matcher, line, own, (one) => recordsOf(side, one), {
      matcher: older.matcher,
      line: (one) => oldLines.get(one),
      recordsOf: (one) => recordsOf('old', one),
    })
    depth--
    done.set(name, value)
    return value
  }
  if (old) return recordsOf('old', older.final)
  const final = taken.find((change) => change.kind === 'final')
  return final ? recordsOf('old', older.final) : recordsOf('new', newer.final)
}

function runLine(
  matcher: Matcher,
  line: MatchLine,
  taken: readonly Change[],
  recordsOf: (key: string) => Ternary,
  old: {
    readonly matcher: Matcher
    readonly line: (key: string) => MatchLine | undefined
    readonly recordsOf: (key: string) => Ternary
  },
): Ternary {
  const unknown = unknownAll(matcher.index.size)
  const options = taken.find((change) => change.kind === 'options')
  const optionLine = (options?.kind === 'options' && old.line(options.from)) || line
  const rewritten = taken.find((change) => change.kind === 'rewritten')
  if (rewritten?.kind === 'rewritten') {
    const from = old.line(rewritten.from)
    const value = from ? (evaluate(old.matcher, from.tree, { line: old.recordsOf }) ?? unknown) : unknown
    return limited(old.matcher, optionLine, value)
  }
  const added = new Set(taken.flatMap((change) => (change.kind === 'added' ? [change.part.node] : [])))
  const removed = taken.flatMap((change) => (change.kind === 'removed' ? [change] : []))
  if (added.size + removed.length === 0) {
    return limited(matcher, optionLine, evaluate(matcher, line.tree, { line: recordsOf }) ?? unknown)
  }
  const { op, parts } = partsOf(line.tree)
  const values = evaluateNodes(matcher, line.tree, { line: recordsOf })
  const kept = parts.flatMap(({ node }) => (added.has(node) ? [] : [values.get(node) ?? unknown]))
  const back = removed.map(({ from, part }) => {
    const tree = old.line(from)?.tree
    return (tree && evaluateNodes(old.matcher, tree, { line: old.recordsOf }).get(part.node)) ?? unknown
  })
  const all = [...kept, ...back]
  const join = (op === 'one' ? removed[0]?.op : op) === 'and' ? both : either
  return limited(matcher, optionLine, all.length > 0 ? all.reduce(join) : unknown)
}
