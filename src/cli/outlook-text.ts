import { count } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { gateText, gateWanted } from '../report/gate-text.ts'
import type { Outlook } from '../screening/outlook.ts'

/** What is kept back in each track and until when, one sentence each; nothing where all is assigned. */
export function outlookLines(protocol: Protocol, stage: string, outlook: readonly Outlook[]): string[] {
  return outlook.flatMap(({ track, phase, later, gate }) => {
    if (later === 0) return []
    const label = protocol.tracks[track]?.label ?? track
    const open = `litsieve unblind --stage ${stage} --track ${track}`
    const kept = `${label}: ${count(later, 'report')} later,`
    if (phase === 'pilot' || (phase === 'wait' && gate === undefined)) {
      return [`${kept} when all have screened the pilot and looked at it together (\`${open}\`).`]
    }
    if (gate === undefined) return [`${kept} as the scheme says.`]
    const measured = gate.reports > 0 ? ` So far ${gateText(gate)}.` : ''
    return [`${kept} when agreement on the sample is sufficient (\`${open}\`): ${gateWanted(gate)}.${measured}`]
  })
}
