import type { Domain, Level } from '../tool.ts'

/** Answers of checklists that tell what is met; `unclear` goes by the name that the checklist gives it. */
export function checklistLevels(unclear: string, more: readonly Level[] = []): readonly Level[] {
  return [
    { id: 'yes', label: 'Yes', tone: 'low' },
    { id: 'no', label: 'No', tone: 'high' },
    { id: 'unclear', label: unclear, tone: 'unclear' },
    ...more,
  ]
}

/** What can be said of a study as a whole where a checklist has no rule for it: the reviewers' own judgement. */
export const OWN_OVERALL: readonly Level[] = [
  { id: 'high-quality', label: 'High quality', tone: 'low' },
  { id: 'moderate-quality', label: 'Moderate quality', tone: 'some' },
  { id: 'low-quality', label: 'Low quality', tone: 'high' },
]

/** Items as domains: `Q1`, `Q2` … */
export function items(levels: readonly Level[], texts: readonly (readonly [label: string, help: string])[]): Domain[] {
  return texts.map(([label, help], index) => ({ id: `Q${index + 1}`, label, help, levels }))
}
