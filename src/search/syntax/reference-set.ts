import type { QueryNode, ReferenceSet } from './ast.ts'
import { error } from './problems.ts'
import { type Construct, matchAt, pushNode } from './scan.ts'
import { NONE } from './words.ts'

/** A range such as `or/1-9999` is a slip, not a thousand references. */
const LONGEST_RANGE = 1000
const ITEM = /^([sS#]?)(\d{1,6})(?:\s*[-\u2010-\u2015]\s*([sS#]?)(\d{1,6}))?$/

/** A set of lines such as `or/1-3,5`: `expression` has the operator as its first group and the list as its second. */
export function referenceSet(expression: RegExp): Construct {
  return (scan) => {
    const match = matchAt(scan, expression)
    if (!match) return false
    const start = scan.at
    const end = start + match[0].length
    const items = readItems(match[2]!, start + match[0].lastIndexOf(match[2]!))
    if (!items) return false
    const op = match[1]!.toLowerCase() as 'and' | 'or'
    const node: QueryNode = { kind: 'refset', start, end, children: NONE, op, items }
    if (items.every(({ first, last }) => Math.abs(last - first) < LONGEST_RANGE)) return pushNode(scan, node)
    const message = `Unexpected range \`${match[2]!.slice(0, 40)}\`, expected at most ${LONGEST_RANGE} lines.`
    scan.problems.push(error('REF-RANGE', node, message, 'Write the numbers of lines that exist.'))
    return pushNode(scan, { kind: 'error', code: 'REF-RANGE', start, end, children: NONE })
  }
}

function readItems(list: string, start: number): ReferenceSet['items'] | undefined {
  const items: ReferenceSet['items'][number][] = []
  let at = start
  for (const part of list.split(',')) {
    const text = part.trim()
    const item = ITEM.exec(text)
    if (!item) return undefined
    const from = at + part.indexOf(text)
    const first = Number(item[2])
    const style = item[1]!.toUpperCase() as '' | 'S' | '#'
    items.push({ start: from, end: from + text.length, first, last: Number(item[4] ?? first), style })
    at += part.length + 1
  }
  return items
}
