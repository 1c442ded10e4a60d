import type { Heading, QueryNode, Term } from '../syntax/ast.ts'
import { referencesOf } from '../syntax/lines-referenced.ts'
import { evaluateNodes, placesOf } from './evaluate.ts'
import { makeIndexer } from './indexer.ts'
import { matchLimit } from './limits.ts'
import { type MatchLine, runLines } from './lines.ts'
import { toRows, toSlots } from './lookup.ts'
import type { Scope } from './match-term.ts'
import { type Matcher, type MatcherOptions, makeMatcher } from './matcher.ts'
import { anyStretches, nearStretches, type Stretches, termStretches } from './near.ts'
import { type Miss, nearestOfProximity, nearestOfTerm } from './nearest.ts'
import { phrasePositions } from './phrase.ts'
import { type Passage, placesOfRecord, type RecordPlaces } from './places.ts'
import type { Searchable } from './searchable.ts'
import { textFields } from './shown.ts'
import { type Answer, answerAt, type Ternary } from './ternary.ts'

/** A part of a line that matches, and where. */
export interface FoundPart {
  readonly text: string
  readonly passages: readonly Passage[]
}

/** A part of a line of which it cannot be known whether it matches, and why. */
export interface UnknownPart {
  readonly text: string
  readonly why: string
}

/** What one line says to the record. */
export interface LineExplanation {
  readonly id: string
  readonly key: string
  readonly answer: Answer
  /** Only of lines that match: what does. */
  readonly found: readonly FoundPart[]
  /** Of lines that do not: parts that come near, the nearest first. */
  readonly misses: readonly Miss[]
  readonly unknown: readonly UnknownPart[]
  /** What a NOT takes away. */
  readonly excluded: readonly FoundPart[]
  /** Lines that this one is made of, with their answers. */
  readonly lines: readonly { readonly key: string; readonly answer: Answer }[]
}

/** Why a line finds a record or not: the line, and every line below that decides it, in the order in which they are met. */
export interface Explanation {
  readonly answer: Answer
  readonly lines: readonly LineExplanation[]
}

/** Explains a line on one record. */
export function explain(
  record: Searchable,
  lines: readonly MatchLine[],
  key: string,
  options: MatcherOptions,
): Explanation {
  const indexer = makeIndexer()
  indexer.add(record)
  const index = indexer.finish()
  const matcher = makeMatcher(index, options)
  const places = placesOfRecord(record, index)
  const values = runLines(matcher, lines)
  const answerOf = (one: string): Answer => {
    const value = values.get(one)
    return value === undefined || value === 'absent' ? 'unknown' : answerAt(value, 0)
  }
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const done = new Map<string, LineExplanation>()
  const waiting = [key]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const line = byKey.get(next)
    if (!line || done.has(next)) continue
    const one = explainLine({ matcher, places, values, answerOf }, line)
    done.set(next, one)
    waiting.push(
      ...one.lines.filter(({ answer }) => answer === one.answer || one.answer === 'no').map((ref) => ref.key),
    )
  }
  return { answer: answerOf(key), lines: [...done.values()] }
}

interface Work {
  readonly matcher: Matcher
  readonly places: RecordPlaces
  readonly values: ReadonlyMap<string, Ternary | 'absent'>
  readonly answerOf: (key: string) => Answer
}

function explainLine(work: Work, line: MatchLine): LineExplanation {
  const { matcher, answerOf } = work
  const { tree } = line
  const nodes = evaluateNodes(matcher, tree, { line: (key) => work.values.get(key) })
  const places = placesOf(tree)
  const out = {
    found: [] as FoundPart[],
    misses: [] as Miss[],
    unknown: [] as UnknownPart[],
    excluded: [] as FoundPart[],
    lines: new Map<string, Answer>(),
  }
  const answer = answerOf(line.key)
  const own = nodes.get(tree.root)
  const rootAnswer = own ? answerAt(own, 0) : 'unknown'
  const stack: { node: QueryNode; want: Answer; negated: boolean }[] = [
    { node: tree.root, want: rootAnswer, negated: false },
  ]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, want, negated } = top
    const value = nodes.get(node)
    if (!value || answerAt(value, 0) !== want) continue
    if (node.kind === 'not') {
      const first = nodes.get(node.children[0]!)
      const base = first ? answerAt(first, 0) : 'unknown'
      if (want !== 'no' || base === 'no') stack.push({ node: node.children[0]!, want: base, negated })
      if (want === 'no' && base !== 'no') {
        for (const child of node.children.slice(1)) stack.push({ node: child, want: 'yes', negated: true })
      }
      if (want === 'unknown') for (const child of node.children.slice(1)) stack.push({ node: child, want, negated })
      continue
    }
    const isLeaf = node.children.length === 0 || node.kind === 'prox' || node.kind === 'range'
    if (!isLeaf) {
      for (let at = node.children.length - 1; at >= 0; at--) stack.push({ node: node.children[at]!, want, negated })
      if (node.kind === 'limit') explainLimit(matcher, node, want, out)
      if (node.kind === 'error' && want === 'unknown') {
        out.unknown.push({ text: shownText(tree.text, node), why: 'the line is broken here' })
      }
      continue
    }
    if (node.kind === 'ref' || node.kind === 'refset') {
      for (const { key } of referencesOf(node)) out.lines.set(key, answerOf(key))
      continue
    }
    const { scope } = places.get(node)!
    const text = shownText(tree.text, node)
    if (want === 'yes')
      (negated ? out.excluded : out.found).push({ text, passages: passagesOf(work, node, tree.text, places) })
    else if (want === 'unknown') out.unknown.push({ text, why: whyUnknown(matcher, node, scope) })
    if (want !== 'yes') {
      const scopeOf = (one: QueryNode) => places.get(one)!.scope
      if (node.kind === 'term')
        out.misses.push(...nearestOfTerm(matcher, work.places, node, tree.text, scope).slice(0, 1))
      if (node.kind === 'prox') {
        out.misses.push(...nearestOfProximity(matcher, work.places, node, tree.text, scopeOf).slice(0, 1))
      }
    }
    if (node.kind === 'limit') explainLimit(matcher, node, want, out)
  }
  // Options of the platform come behind the query.
  for (const item of line.limits) {
    const one = answerAt(matchLimit(matcher, item), 0)
    if (one !== 'yes') out.unknown.push({ text: item.value, why: limitWhy(item.type, one) })
  }
  if (line.expands && rootAnswer === 'no') {
    out.unknown.push({ text: 'expanders', why: 'what the platform adds to the words is its secret' })
  }
  out.misses.sort((a, b) => a.distance - b.distance)
  return {
    id: line.id,
    key: line.key,
    answer,
    found: out.found,
    misses: out.misses,
    unknown: out.unknown,
    excluded: out.excluded,
    lines: [...out.lines].map(([key, one]) => ({ key, answer: one })),
  }
}

function explainLimit(
  matcher: Matcher,
  node: QueryNode & { kind: 'limit' },
  want: Answer,
  out: { unknown: UnknownPart[] },
): void {
  if (want === 'yes') return
  for (const item of node.items) {
    const answer = answerAt(matchLimit(matcher, item), 0)
    if (answer !== 'yes') out.unknown.push({ text: item.value, why: limitWhy(item.type, answer) })
  }
}

function limitWhy(type: string, answer: Answer): string {
  if (answer === 'no') return type === 'date' ? 'the record is of another time' : 'the limit leaves the record out'
  return type === 'other'
    ? 'no record shows what this limit asks for'
    : `the record does not show its ${type === 'humans' ? 'headings' : type}`
}

function whyUnknown({ thesaurus }: Matcher, node: QueryNode, { fields }: Scope): string {
  if (node.kind === 'heading') return headingWhy(node, thesaurus.tree !== undefined)
  if (node.kind === 'opaque') return 'a command of the platform'
  if (node.kind === 'limit') return 'a limit'
  if (node.kind === 'error') return 'the line is broken here'
  if (fields.includes('abstract') || fields.includes('all')) return 'the record shows no abstract, headings or keywords'
  return `the record does not show its ${fields.filter((field) => field !== 'other').join(', ') || 'fields'}`
}

function headingWhy({ explode, focus }: Heading, tree: boolean): string {
  if (explode && !tree) return 'which headings lie below it is not known: see `litsieve vocab import`'
  if (focus) return 'the record does not show its main topics'
  return 'the record does not show its subject headings'
}

function passagesOf(
  { matcher, places }: Work,
  node: QueryNode,
  text: string,
  scopes: ReadonlyMap<QueryNode, { scope: Scope }>,
): Passage[] {
  const passages: (Passage | undefined)[] = []
  if (node.kind === 'term') {
    passages.push(...termPassages(matcher, places, node, text, scopes.get(node)!.scope))
  } else if (node.kind === 'prox') {
    const { sure } = stretches(matcher, node, text, scopes)
    for (const [field, { starts, ends }] of sure) {
      starts.forEach((start, at) => {
        passages.push(places.passage(field, start, ends[at]!))
      })
    }
  }
  return passages.filter((one) => one !== undefined)
}

function termPassages(matcher: Matcher, places: RecordPlaces, term: Term, text: string, { fields }: Scope) {
  const slots = toSlots(matcher.index, term, text, matcher.semantics)
  const apart = matcher.semantics.phraseByList ? [slots] : toRows(term, slots)
  return textFields(fields).flatMap((field) =>
    apart.flatMap((row) =>
      [...phrasePositions(matcher.index.fields[field], row, 'sure')].map((start) =>
        places.passage(field, start, start + row.length - 1),
      ),
    ),
  )
}

// Proximity within proximity is rare and shallow: what is deeper than this is shown without its place.
function stretches(
  matcher: Matcher,
  node: QueryNode,
  text: string,
  scopes: ReadonlyMap<QueryNode, { scope: Scope }>,
  depth = 0,
): Stretches {
  if (node.kind === 'term') return termStretches(matcher, node, text, scopes.get(node)!.scope.fields)
  const parts = depth < 50 ? node.children.map((child) => stretches(matcher, child, text, scopes, depth + 1)) : []
  return node.kind === 'prox' && parts.length > 0 ? nearStretches(matcher, node, parts) : anyStretches(parts)
}

function shownText(text: string, { start, end }: QueryNode): string {
  return text.slice(start, end)
}
