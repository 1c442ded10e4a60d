import type { OutsideDecision } from '../record.ts'
import { asreviewDecisions } from './decisions-asreview.ts'
import { covidenceDecisions } from './decisions-covidence.ts'
import { eppiDecision, joinEppi } from './decisions-eppi.ts'
import { rayyanDecisions } from './decisions-rayyan.ts'
import { type Mapping, note, valuesOf } from './mapping.ts'

/** The decisions that screening tools wrote into a note. */
export function decisionsInNote(text: string): OutsideDecision[] {
  return [...rayyanDecisions(text), ...covidenceDecisions(text), ...asreviewDecisions(text)]
}

/** The decisions that screening tools wrote into a list of keywords. */
export function decisionsInKeywords(terms: readonly string[]): OutsideDecision[] {
  const words = terms.filter((term) => term.startsWith('ASReview_'))
  const codes = terms.flatMap((term) => (/^(?:IN|EX)CLUDE/.test(term) ? (eppiDecision(term) ?? []) : []))
  return [...(words.length > 0 ? asreviewDecisions(words.join('\n')) : []), ...joinEppi(codes)]
}

/** The decisions in the notes and the keywords of a record, for the normal layer; nothing where there are none. */
export function decisionsIn(
  notes: readonly string[],
  keywords: readonly string[],
): { decisions?: readonly OutsideDecision[] } {
  // Words of ASReview may stand in several notes of the same record.
  const found: OutsideDecision[] = []
  if (notes.some((one) => IN_NOTE.test(one))) found.push(...decisionsInNote(notes.join('\n\n')))
  if (keywords.some((one) => IN_KEYWORD.test(one))) found.push(...decisionsInKeywords(keywords))
  return found.length > 0 ? { decisions: found } : {}
}

// Most records have nothing of the kind.
const IN_NOTE = /RAYYAN-|USER-NOTES:|\):|Exclusion reason: |ASReview_/
const IN_KEYWORD = /ASReview_|(?:IN|EX)CLUDE/

/** The same from the pairs of a record, by the tags of its notes and keywords; each line of a keyword is one. */
export function collectDecisions(
  mapping: Mapping,
  notes: readonly string[],
  keywords: readonly string[],
): { decisions?: readonly OutsideDecision[] } {
  const said = valuesOf(mapping, notes).filter(
    ({ value, index }) => IN_NOTE.test(value) && noteFound(mapping, index, decisionsInNote(value)),
  )
  const terms = valuesOf(mapping, keywords).filter(
    ({ value, index }) => IN_KEYWORD.test(value) && noteFound(mapping, index, decisionsInKeywords(value.split('\n'))),
  )
  if (said.length + terms.length === 0) return {}
  return decisionsIn(
    said.map(({ value }) => value),
    terms.flatMap(({ value }) => value.split('\n')),
  )
}

function noteFound(mapping: Mapping, index: number, found: readonly OutsideDecision[]): boolean {
  if (found.length > 0) note(mapping, 'decisions', index)
  return found.length > 0
}
