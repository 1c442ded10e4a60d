import type { Answer, Answers } from './tool.ts'

/** Yes or probably yes. */
export function yes(answer: Answer | undefined): boolean {
  return answer === 'Y' || answer === 'PY'
}

/** No or probably no. */
export function no(answer: Answer | undefined): boolean {
  return answer === 'N' || answer === 'PN'
}

/** True when none of the answers named is missing. */
export function given(answers: Answers, ...ids: readonly string[]): boolean {
  return ids.every((id) => answers[id] !== undefined && answers[id] !== 'NA')
}
