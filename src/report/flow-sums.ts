/** A number of a sum. */
export interface SumTerm {
  readonly id: string
  readonly sign: 1 | -1
  /** Nought where the box does not apply to the review. */
  readonly optional: boolean
}

/** The terms of a side: `-duplicates` takes away; `?register_results` may be absent; `straight:other` are reports that no stage screens. */
export function sumTerms(side: string): SumTerm[] {
  return side.split(' ').map((text) => {
    const [, minus, optional, id] = /^(-?)(\??)(.+)$/.exec(text)!
    return { id: id!, sign: minus === '-' ? -1 : 1, optional: optional === '?' }
  })
}

/** An equation between boxes. `without` is a box whose absence makes it apply. */
export interface Sum {
  readonly code: string
  readonly left: string
  readonly right: string
  readonly without?: string
}

const REMOVED = '-duplicates -excluded_automatic -excluded_other'
const OTHERS = '?website_results ?organisation_results ?citations_results ?other_results -other_duplicates'

/** The arithmetic of PRISMA 2020: left = right, wherever all the numbers stand. */
export const SUMS: readonly Sum[] = [
  {
    code: 'c2-screened',
    left: `?database_results ?register_results ${REMOVED}`,
    right: '?records_screened straight:databases',
  },
  { code: 'c6-other', left: OTHERS, right: '?other_records_screened straight:other' },
  {
    code: 'c3-sought',
    left: '?records_screened straight:databases -?records_excluded',
    right: 'dbr_sought_reports',
  },
  {
    code: 'c6-other',
    left: '?other_records_screened straight:other -?other_records_excluded',
    right: 'other_sought_reports',
  },
  { code: 'c4-assessed', left: 'dbr_sought_reports -dbr_notretrieved_reports', right: 'dbr_assessed' },
  { code: 'c4-assessed', left: 'other_sought_reports -other_notretrieved_reports', right: 'other_assessed' },
  { code: 'c5-included', left: 'dbr_assessed -dbr_excluded', right: 'dbr_included_reports' },
  { code: 'c5-included', left: 'other_assessed -other_excluded', right: 'other_included_reports' },
  {
    code: 'c5-included',
    left: 'records_screened -records_excluded -?dbr_notretrieved_reports',
    right: 'dbr_included_reports',
    without: 'dbr_assessed',
  },
  {
    code: 'c5-included',
    left: 'other_records_screened -other_records_excluded -?other_notretrieved_reports',
    right: 'other_included_reports',
    without: 'other_assessed',
  },
  { code: 'c7-lanes', left: 'dbr_included_reports ?other_included_reports', right: 'new_reports' },
  { code: 'c9-total', left: '?previous_studies new_studies', right: 'total_studies' },
  { code: 'c9-total', left: '?previous_reports new_reports', right: 'total_reports' },
]
