import { listWords } from '../lib/text.ts'
import type { StrategyLine } from './line.ts'
import type { Platform } from './platforms/platform.ts'
import { finalKey, type Strategy } from './strategy.ts'
import { referencesOf } from './syntax/lines-referenced.ts'
import { parseQuery } from './syntax/parse-query.ts'
import { walk } from './syntax/walk.ts'

/** A strategy as the one query that a service is sent; or why it cannot be sent as it stands. */
export type OneQuery =
  | { readonly text: string; readonly key: string }
  | { readonly problem: string; readonly hint: string }

// Longer than any service takes: a strategy whose lines refer to each other may grow without end.
const MOST = 200_000

/**
 * The text of a line (the final one unless another is named) with every line that it refers to written out in parentheses. Nothing else is
 * changed: what is sent is what the file says.
 */
export function oneQuery(strategy: Strategy, wanted?: string): OneQuery {
  const key = wanted ?? finalKey(strategy)
  if (key === undefined) return problem('several lines and no final one', 'Say which line is the search: `final: 9`.')
  const lines = new Map(strategy.lines.map((line) => [line.key, line]))
  const open: string[] = []
  let trouble: OneQuery | undefined
  const fail = (what: string, hint: string): string => {
    trouble ??= problem(what, hint)
    return ''
  }
  // Each line is written out once, however often it is referred to.
  const done = new Map<string, string>()
  const expand = (one: string): string => {
    const known = done.get(one)
    if (known !== undefined || trouble) return known ?? ''
    const line = lines.get(one)
    if (!line) return fail(`a reference to line ${one}, which is not there`, 'Correct the number, or add the line.')
    if (open.includes(one)) {
      return fail(`line ${one}, which refers to itself`, 'Correct the references between the lines.')
    }
    const options = line.options.filter(({ name }) => name !== 'mode' || strategy.platform === undefined)
    if (options.length > 0) {
      return fail(
        `\`@${options[0]!.name} ${options[0]!.value}\` under line ${line.id}`,
        'What is set beside a line cannot be sent: write it into the query (`AND english[la]`).',
      )
    }
    const { places, wrong } = readLine(line, strategy.platform)
    if (wrong) return fail(`line ${line.id}: ${wrong.what}`, wrong.hint)
    open.push(one)
    const pieces: string[] = []
    let from = 0
    for (const { start, end, keys, op } of places) {
      const parts = keys.map((part) => `(${expand(part)})`)
      pieces.push(line.query.slice(from, start), parts.length < 2 ? parts.join('') : `(${parts.join(` ${op} `)})`)
      from = end
    }
    open.pop()
    const text = pieces.join('') + line.query.slice(from)
    done.set(one, text)
    return text.length > MOST ? fail('a query of more than 200,000 characters', 'Divide the search into two.') : text
  }
  const text = expand(key).trim()
  if (trouble) return trouble
  const { meta } = strategy
  const general = (['limit', 'narrow'] as const).filter((name) => meta?.[name] !== undefined)
  if (general.length > 0) {
    return problem(
      `${listWords(general.map((name) => `\`${name}\``))} in the front matter`,
      'What is set beside the query cannot be sent: write it into the query (`AND english[la]`).',
    )
  }
  return text === '' ? problem('an empty line', 'Write the query behind the number of the line.') : { text, key }
}

function problem(what: string, hint: string): OneQuery {
  return { problem: what, hint }
}

interface Place {
  readonly start: number
  readonly end: number
  readonly keys: readonly string[]
  readonly op: string
}

interface ReadLine {
  readonly places: readonly Place[]
  readonly wrong?: { readonly what: string; readonly hint: string }
}

// Where a line refers to others. Services without a grammar of ours have `#3` outside quotes.
function readLine({ query }: StrategyLine, platform: Platform | undefined): ReadLine {
  const places: Place[] = []
  if (!platform) {
    for (const match of query.matchAll(/"[^"]*"|(?<![\w&#])#(\d{1,4})(?![\w;])/g)) {
      if (match[1] === undefined) continue
      places.push({
        start: match.index,
        end: match.index + match[0].length,
        keys: [String(Number(match[1]))],
        op: 'OR',
      })
    }
    return { places }
  }
  const tree = parseQuery(query, platform)
  const error = tree.problems.find((one) => one.severity === 'error')
  if (error) return { places, wrong: { what: error.message, hint: error.hint } }
  // What the interface prints around a query is left out.
  for (const { start, end } of tree.remarks) places.push({ start, end, keys: [], op: '' })
  for (const { node } of walk(tree.root)) {
    if (node.kind === 'limit' || (node.kind === 'opaque' && /^(?:Filters?|Sort by)\b/.test(query.slice(node.start)))) {
      const what = `\`${query.slice(node.start, node.end).slice(-60)}\``
      return { places, wrong: { what, hint: 'Filters of the interface cannot be sent: write them into the query.' } }
    }
    if (node.kind !== 'ref' && node.kind !== 'refset') continue
    const keys = referencesOf(node).map((one) => one.key)
    places.push({ start: node.start, end: node.end, keys, op: node.kind === 'refset' ? node.op.toUpperCase() : 'OR' })
  }
  return { places: places.sort((a, b) => a.start - b.start) }
}
