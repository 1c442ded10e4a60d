import { linesByKey } from '../lint/line-graph.ts'
import type { ReadLine, Subject } from '../lint/subject.ts'
import { walk } from '../lint/views.ts'
import type { QueryNode } from '../syntax/ast.ts'
import { referencesOf } from '../syntax/lines-referenced.ts'
import { sourceOf } from '../syntax/print.ts'
import type { Finding, LineRule } from './rule.ts'

/** NOT that may take out relevant records. */
export const notRisk: LineRule = {
  code: 'NOT-RISK',
  severity: 'warning',
  scope: 'line',
  why: 'NOT with words of abstracts, or with animals but not the double negative, takes out studies that are about both.',
  good: [{ text: '1. tea.tw.\n2. exp animals/ not humans/\n3. 1 not 2' }],
  bad: [{ text: '1. tea.tw.\n2. 1 not coffee.ti,ab.' }, { text: '1. tea.tw.\n2. exp animals/\n3. 1 not 2' }],
  check: (line, subject) => {
    const tree = line.sound!
    const byKey = linesByKey(subject)
    // A line that is itself taken out takes the less out for its NOT.
    if (tree.root.kind !== 'not' && tree.root.kind !== 'group' && tree.root.kind !== 'and') return []
    if (takenOut(subject).has(line.line.key)) return []
    const found: Finding[] = []
    for (const { node } of walk(tree.root)) {
      if (node.kind !== 'not') continue
      for (const without of node.children.slice(1)) {
        const risk = riskOf(without, line, byKey)
        if (!risk || isDoubleNegative(node, without, tree.text)) continue
        // `10 not 8`, both made of line 3: results are parted, and come together again.
        if (risk === 'words' && shareLines(node.children[0]!, without, byKey)) continue
        const shown = sourceOf(tree, without)
        const what = `\`NOT ${shown.length > 40 ? `${shown.slice(0, 40)}…` : shown}\``
        const span = line.place(without)
        if (risk === 'animals') {
          const message = `Unexpected ${what}, expected the double negative: studies of animals and humans are lost.`
          found.push({
            line,
            span,
            message,
            hint: 'Write `NOT (exp animals/ NOT humans/)` in the way of the platform.',
          })
        } else {
          const message = `Unexpected ${what} with words of abstracts, expected NOT with headings or types alone: a relevant study may mention them.`
          found.push({ line, span, message, hint: 'Look at what it takes out, or leave it to screening.' })
        }
      }
    }
    return found.slice(0, 1)
  },
}

const ANIMALS = /^(?:animals?|animal|rats?|mice|mouse|nonhuman|animal experiment)$/i
const HUMANS = /\bhumans?\b/i
/** References are followed so far. */
const DEEPEST = 6

function riskOf(
  node: QueryNode,
  line: ReadLine,
  byKey: ReadonlyMap<string, ReadLine>,
  depth = 0,
): 'words' | 'animals' | undefined {
  let animals = false
  let humans = false
  for (const { node: one, fields } of withFields(node, line)) {
    if (one.kind === 'heading') {
      if (ANIMALS.test(one.text)) animals = true
      if (HUMANS.test(one.text)) humans = true
    } else if (one.kind === 'term') {
      if (one.words.some((word) => HUMANS.test(word.text))) humans = true
      if (fields.length === 1 && fields[0] === 'heading' && ANIMALS.test(one.words[0]?.text ?? '')) animals = true
      if (fields.includes('abstract') || fields.includes('all')) return 'words'
    } else if ((one.kind === 'ref' || one.kind === 'refset') && depth < DEEPEST) {
      for (const { key } of referencesOf(one).slice(0, 50)) {
        const other = byKey.get(key)
        if (!other?.sound || other === line) continue
        // A line that is itself `animals not humans` is the double negative.
        if (holdsNot(other.sound.root)) continue
        const risk = riskOf(other.sound.root, other, byKey, depth + 1)
        if (risk === 'words') return risk
        if (risk === 'animals') animals = true
        else if (HUMANS.test(other.line.query)) humans = true
      }
    }
  }
  return animals && !humans ? 'animals' : undefined
}

function shareLines(left: QueryNode, right: QueryNode, byKey: ReadonlyMap<string, ReadLine>): boolean {
  const [one, other] = [linesUnder(left, byKey), linesUnder(right, byKey)]
  return [...one].some((key) => other.has(key))
}

function linesUnder(root: QueryNode, byKey: ReadonlyMap<string, ReadLine>): Set<string> {
  const found = new Set<string>()
  const stack = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    stack.push(...node.children)
    if (node.kind !== 'ref' && node.kind !== 'refset') continue
    for (const { key } of referencesOf(node)) {
      if (found.has(key)) continue
      found.add(key)
      const other = byKey.get(key)
      if (other?.sound) stack.push(other.sound.root)
    }
  }
  return found
}

function holdsNot(root: QueryNode): boolean {
  for (const { node } of walk(root)) if (node.kind === 'not') return true
  return false
}

const seen = new WeakMap<Subject, ReadonlySet<string>>()

// The lines that a NOT of another line takes out, and those that they are made of.
function takenOut(subject: Subject): ReadonlySet<string> {
  const known = seen.get(subject)
  if (known) return known
  const byKey = linesByKey(subject)
  const found = new Set<string>()
  const stack: QueryNode[] = []
  for (const { sound } of subject.lines) {
    if (!sound) continue
    for (const { node } of walk(sound.root)) if (node.kind === 'not') stack.push(...node.children.slice(1))
  }
  for (let node = stack.pop(); node; node = stack.pop()) {
    stack.push(...node.children)
    if (node.kind !== 'ref' && node.kind !== 'refset') continue
    for (const { key } of referencesOf(node)) {
      const other = byKey.get(key)
      if (found.has(key) || !other?.sound) continue
      found.add(key)
      stack.push(other.sound.root)
    }
  }
  seen.set(subject, found)
  return found
}

// `9 not (9 and 10)`, `animals not humans`: what is taken out is named on the left too.
function isDoubleNegative(not: QueryNode, without: QueryNode, text: string): boolean {
  const left = not.children[0]!
  const first = text.slice(left.start, left.end).toLowerCase().replace(/[()]/g, '').trim()
  const taken = text.slice(without.start, without.end).toLowerCase()
  return (first !== '' && taken.includes(first)) || /\banimals?\b/.test(first)
}

function withFields(root: QueryNode, line: ReadLine): { node: QueryNode; fields: readonly string[] }[] {
  const found: { node: QueryNode; fields: readonly string[] }[] = []
  const stack: { node: QueryNode; fields: readonly string[] }[] = [{ node: root, fields: line.sound!.defaultFields }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    found.push(top)
    if (top.node.kind === 'not') {
      // What NOT takes out of what is taken out comes back: `animals not humans` is the double negative.
      const back = top.node.children.slice(1).some(({ start, end }) => HUMANS.test(line.sound!.text.slice(start, end)))
      if (!back) stack.push({ node: top.node.children[0]!, fields: top.fields })
      continue
    }
    const fields = top.node.kind === 'field' ? top.node.fields : top.fields
    for (const node of top.node.children) stack.push({ node, fields })
  }
  return found
}
