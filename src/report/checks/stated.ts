import { closest, listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import type { Flow } from '../flow.ts'
import { statedCounts } from '../flow-stated.ts'
import { type Finding, finding } from './finding.ts'

/** Statements of `review.yaml` about boxes that do not exist, and studies of the meta-analysis that are not included. */
export function statedChecks(flow: Flow, protocol: Protocol): Finding[] {
  const ids = [...flow.boxes.keys()]
  const wrong = statedCounts(flow, protocol).flatMap(({ box }): Finding[] => {
    const name = box.trim().split('/')[0]!.toLowerCase()
    if (flow.boxes.has(name)) return []
    const near = closest(name, ids)
    return [
      finding(
        'c0-stated',
        'error',
        `Unexpected box \`${box}\` under \`prisma: counts\` in review.yaml, expected the name of one.`,
        near ? `Did you mean \`${near}\`?` : `Use one of: ${ids.join(', ')}.`,
      ),
    ]
  })
  const pooled = protocol.prisma?.['meta-analysis'] ?? []
  const total = flow.boxes.get('total_studies')!
  const known = new Set(total.items.flatMap((item) => item.study ?? []))
  const missing = pooled.filter((study) => !known.has(study))
  if (missing.length === 0 || total.status !== 'final') return wrong
  return [
    ...wrong,
    finding(
      'c10-meta-analysis',
      'error',
      `Unexpected ${missing.length === 1 ? 'study' : 'studies'} in the meta-analysis, ${listWords(missing.map((one) => `\`${one}\``))}, expected included studies only.`,
      'Correct `prisma: meta-analysis` in review.yaml.',
    ),
  ]
}
