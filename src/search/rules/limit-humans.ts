import { formatNumber } from '../../lib/text.ts'
import { limitsOf, placeOf } from '../lint/limits.ts'
import type { Finding, LineRule } from './rule.ts'

/** The limit to humans. */
export const limitHumans: LineRule = {
  code: 'LIMIT-HUMANS',
  severity: 'warning',
  scope: 'line',
  why: 'The limit to humans keeps records that are indexed as human: those that are not indexed yet are lost.',
  good: [{ text: '1. tea.tw.\n2. exp animals/ not humans/\n3. 1 not 2' }],
  bad: [{ text: '1. tea.tw.\n2. limit 1 to humans' }],
  check: (line, { runs, platform }) => {
    const use = limitsOf(line).find((one) => one.kind === 'humans')
    if (!use) return []
    const root = line.sound!.root
    const ref = root.kind === 'limit' ? root.children[0] : undefined
    const counts = runs[0]?.counts
    const [before, after] = [ref?.kind === 'ref' ? counts?.get(ref.key) : undefined, counts?.get(line.line.key)]
    const lost =
      before !== undefined && after !== undefined
        ? `; it removes ${formatNumber(before - after)} of ${formatNumber(before)}`
        : ''
    const message = `Unexpected limit to humans, expected animals to be taken out instead: records without indexing are lost${lost}.`
    const base = ref?.kind === 'ref' ? `${platform?.prefix ?? ''}${ref.key}` : 'the line'
    const place = ref ? { span: line.place(root) } : placeOf(use)
    const hint = lost.includes(' 0 of ')
      ? 'It changed nothing: leave it out.'
      : `Write \`${base} not (exp animals/ not humans/)\`.`
    return [{ line, ...place, message, hint } satisfies Finding]
  },
}
