import type { Assessment } from '../../extraction/bias/assessment.ts'
import { levelsOf, metOf, OVERALL, toneOf } from '../../extraction/bias/tool.ts'
import type { Appraised } from '../figures/study-facts.ts'

/**
 * What appraisal says of each study, for figures: its overall judgement (the worst, where several results were judged) and
 * how many items are met. Studies without an overall judgement are left out.
 */
export function appraisedOf(assessments: readonly Assessment[]): Map<string, Appraised> {
  const found = new Map<string, Appraised>()
  for (const { study, tool, judged, overall, complete } of assessments) {
    if (!complete || overall === undefined) continue
    const tone = toneOf(tool, OVERALL, overall.level)
    if (tone === undefined || tone === 'na') continue
    const label = levelsOf(tool, OVERALL)!.find((level) => level.id === overall.level)!.label
    const met = metOf(tool, Object.fromEntries([...judged].map(([domain, one]) => [domain, one.level])))
    const own: Appraised = { tone, label: `${label} (${tool.name})`, met }
    const before = found.get(study)
    if (!before || WORSE.indexOf(tone) > WORSE.indexOf(before.tone)) found.set(study, own)
  }
  return found
}

const WORSE: readonly Appraised['tone'][] = ['low', 'unclear', 'some', 'high', 'critical']
