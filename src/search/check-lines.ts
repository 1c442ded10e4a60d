import type { Diagnostic } from '../lib/diagnostic.ts'
import { listWords } from '../lib/text.ts'
import type { StrategyLine } from './line.ts'
import { readReferences } from './references.ts'
import { finding } from './source.ts'
import { finalKey, type Strategy } from './strategy.ts'

/** Lines that are there twice or that lead nowhere, and whether it is clear which line was exported. */
export function checkLines(strategy: Strategy): Diagnostic[] {
  const { meta, lines, source, locate } = strategy
  if (!meta || lines.length === 0) return []
  const found: Diagnostic[] = []
  const keys = new Set(lines.map((line) => line.key))
  const stated = (key: string, path: readonly string[], what: string) => {
    if (keys.has(key)) return
    const ids = lines.map((line) => `\`${line.id}\``)
    const some = ids.length > 8 ? [...ids.slice(0, 3), '…', ...ids.slice(-2)].join(', ') : listWords(ids, 'or')
    found.push({
      code: 'FINAL-UNDEFINED',
      severity: 'error',
      message: `Unexpected line ${key} as ${what}, expected one that exists (${some}).`,
      hint: 'Correct the number.',
      file: source.file,
      ...locate(path),
    })
  }
  if (meta.final !== undefined) stated(meta.final, ['final'], 'the final line')
  for (const [name, value] of Object.entries(meta.concepts ?? {})) {
    for (const key of Array.isArray(value) ? value : [value]) {
      stated(key, ['concepts', name], `the line of the concept \`${name}\``)
    }
  }
  const duplicates = duplicateLines(strategy)
  for (const [line, { id: first }] of duplicates) {
    const options = line.options.length > 0 ? ' (their options may differ)' : ''
    const message = `Unexpected line ${line.id}, expected another query than that of line ${first}${options}.`
    const hint = `Refer to line ${first} instead${options ? ', or say in a comment why both are there' : ''}.`
    found.push(finding(source, line.idSpan, 'warning', 'LINE-DUPLICATE', message, hint))
  }
  return [...found, ...checkEnds(strategy, duplicates)]
}

// Lines to which no other line refers: one of them should be the final one.
function checkEnds(strategy: Strategy, duplicates: ReadonlyMap<StrategyLine, StrategyLine>): Diagnostic[] {
  const { meta, lines, source, platform } = strategy
  if (!platform || lines.length < 2) return []
  const used = new Set(lines.flatMap((line) => readReferences(line, platform).references.map((one) => one.key)))
  const ends = lines.filter((line) => !used.has(line.key))
  const final = finalKey(strategy)!
  const last = lines.find((line) => line.key === final) ?? lines.at(-1)!
  const twins = new Set([...duplicates].flat())
  const unused = ends.filter((line) => line.key !== last.key)
  const found: Diagnostic[] = []
  if (meta?.final === undefined) {
    const ambiguous = unused.length > 0
    const message = ambiguous
      ? `Unexpected lack of \`final\`, expected the line that was exported: lines ${listWords(ends.map((one) => one.id))} all lead nowhere.`
      : `Unexpected lack of \`final\`, expected the line that was exported; line ${last.id} is taken, the last.`
    const hint = `Add \`final: ${last.key}\` to the front matter${ambiguous ? ', or another line' : ''}.`
    found.push(finding(source, last.idSpan, 'warning', ambiguous ? 'FINAL-AMBIGUOUS' : 'FINAL-MISSING', message, hint))
    if (ambiguous) return found
  }
  for (const line of unused) {
    if (twins.has(line)) continue
    const message = `Unexpected line ${line.id} that no other line uses, expected it in a later line or as \`final\`.`
    const hint = 'Combine it with the others, remove it, or say in a comment why it is there.'
    found.push(finding(source, line.idSpan, 'warning', 'LINE-UNUSED', message, hint))
  }
  return found
}

// Each line whose query an earlier line has too → that line.
function duplicateLines({ lines }: Strategy): Map<StrategyLine, StrategyLine> {
  const first = new Map<string, StrategyLine>()
  const found = new Map<StrategyLine, StrategyLine>()
  for (const line of lines) {
    const text = line.query.toLowerCase()
    const earlier = first.get(text)
    if (!earlier) first.set(text, line)
    else if (text !== '') found.set(line, earlier)
  }
  return found
}
