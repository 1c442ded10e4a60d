import { type BiasTool, type Domain, type Judgements, type Level, type Overall, starsOf } from '../tool.ts'

/** Source of the original scale. */
export const NOS_SOURCE =
  'Wells GA et al., The Newcastle-Ottawa Scale for assessing the quality of nonrandomised studies in meta-analyses, Ottawa Hospital Research Institute, www.ohri.ca/programs/clinical_epidemiology/oxford.asp'

/** Overall quality by the thresholds of the AHRQ. */
export const AHRQ: readonly Level[] = [
  { id: 'good', label: 'Good', tone: 'low' },
  { id: 'fair', label: 'Fair', tone: 'some' },
  { id: 'poor', label: 'Poor', tone: 'high' },
]

/**
 * An item of the scale: each choice with its stars. One that earns the most stars is `low`, one that earns some of them
 * `some`, one that earns none `high`, and one that says nothing `unclear`.
 */
export function item(
  id: string,
  part: string,
  label: string,
  choices: readonly (readonly [id: string, label: string, stars: number | 'unclear'])[],
): Domain {
  const most = Math.max(...choices.map(([, , stars]) => (stars === 'unclear' ? 0 : stars)))
  const levels = choices.map(([choice, text, stars]): Level => {
    const worth = stars === 'unclear' ? 0 : stars
    const tone = stars === 'unclear' ? 'unclear' : worth === most ? 'low' : worth > 0 ? 'some' : 'high'
    return { id: choice, label: text, tone, stars: worth }
  })
  return { id, part, label, levels }
}

/**
 * Good, fair or poor from the stars of the three parts, as the Agency for Healthcare Research and Quality does it: good 3–4,
 * 1–2 and 2–3; fair 2, 1–2 and 2–3; poor 0–1, or 0, or 0–1. Some papers print "and" in the last, which leaves gaps.
 */
export function ahrqOverall(tool: BiasTool, last: string, judgements: Judgements): Overall | undefined {
  if (tool.domains.some((domain) => judgements[domain.id] === undefined)) return undefined
  const stars = starsOf(tool, judgements)!
  const [selection, comparability, third] = ['Selection', 'Comparability', last].map(
    (part) => stars.parts[part] ?? 0,
  ) as [number, number, number]
  const level = selection <= 1 || comparability === 0 || third <= 1 ? 'poor' : selection === 2 ? 'fair' : 'good'
  return {
    level,
    why: `Selection ${selection}, comparability ${comparability}, ${last.toLowerCase()} ${third} (AHRQ thresholds)`,
  }
}
