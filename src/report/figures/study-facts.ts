import { type DesignClass, designClass } from '../../extraction/bias/design.ts'
import type { FieldValue, Study } from '../../extraction/study.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { reportedNumber } from './reported-number.ts'

/** What appraisal says of a study, for figures: a tone that has a symbol, and words. */
export interface Appraised {
  readonly tone: 'low' | 'some' | 'high' | 'critical' | 'unclear'
  readonly label: string
  /** Items met and asked, where the tool counts them. */
  readonly met?: { readonly of: number; readonly all: number }
}

/** What figures show of a study beside its findings. */
export interface StudyFacts {
  readonly design: string
  readonly designClass: DesignClass
  /** People studied, where the review has a field for it; the `n` of a finding may count anything. */
  readonly sample: number | undefined
  readonly appraised: Appraised | undefined
}

/** Reads the design and the sample of a study from the fields that `review.yaml` names for them (`design` and `sample`). */
export function studyFacts(study: Study, protocol: Protocol, appraised?: Appraised): StudyFacts {
  const design = fieldText(study.fields[protocol.synthesis?.design ?? 'design']?.value)
  const sample = firstNumber(fieldText(study.fields[protocol.synthesis?.sample ?? 'sample']?.value))
  return {
    design,
    designClass: designClass(design),
    sample,
    appraised,
  }
}

/** A field as one text. */
export function fieldText(value: FieldValue | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'object') return value.short
  return String(value).trim()
}

// `688 people (of 1,203 referred)`: the first number counts.
function firstNumber(text: string): number | undefined {
  const [found] = /\d[\d,]*/.exec(text) ?? []
  return found === undefined ? undefined : reportedNumber(found)
}
