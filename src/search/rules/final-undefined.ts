import { listWords } from '../../lib/text.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** Front matter that names lines which are not there. */
export const finalUndefined: StrategyRule = {
  code: 'FINAL-UNDEFINED',
  severity: 'error',
  scope: 'strategy',
  why: 'The final line and the lines of the concepts must be there: counts and comparisons rest on them.',
  good: [{ text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nfinal: 1\n---\n1. tea.tw.' }],
  bad: [{ text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nfinal: 9\n---\n1. tea.tw.' }],
  silences: { strategy: ['LINE-UNUSED'] },
  check: ({ strategy: { meta, lines } }) => {
    if (!meta || lines.length === 0) return []
    const found: Finding[] = []
    const keys = new Set(lines.map((line) => line.key))
    const ids = lines.map((line) => `\`${line.id}\``)
    const some = ids.length > 8 ? [...ids.slice(0, 3), '…', ...ids.slice(-2)].join(', ') : listWords(ids, 'or')
    const stated = (key: string, path: readonly string[], what: string) => {
      if (keys.has(key)) return
      const message = `Unexpected line ${key} as ${what}, expected one that exists (${some}).`
      found.push({ key: path, message, hint: 'Correct the number.' })
    }
    if (meta.final !== undefined) stated(meta.final, ['final'], 'the final line')
    for (const [name, value] of Object.entries(meta.concepts ?? {})) {
      for (const key of Array.isArray(value) ? value : [value]) {
        stated(key, ['concepts', name], `the line of the concept \`${name}\``)
      }
    }
    return found
  },
}
