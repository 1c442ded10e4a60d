import { z } from 'zod'
import type { CursorService } from './cursor-service.ts'
import { again } from './page-check.ts'
import { PAGE } from './page-size.ts'
import { paramProblem, paramsOf } from './query-params.ts'

const envelope = z.looseObject({
  totalCount: z.int().nonnegative().optional(),
  nextPageToken: z.string().optional(),
  studies: z.array(
    z.looseObject({
      protocolSection: z.looseObject({
        identificationModule: z.looseObject({ nctId: z.string().regex(/^NCT\d{8}$/) }),
      }),
    }),
  ),
})

/** Parameters that a query file may use instead of one text. */
export const TRIAL_PARAMETERS = [
  'query.term',
  'query.cond',
  'query.intr',
  'query.titles',
  'query.outc',
  'query.spons',
  'query.lead',
  'query.id',
  'query.patient',
  'query.locn',
  'filter.overallStatus',
  'filter.ids',
  'filter.advanced',
  'filter.synonyms',
  'aggFilters',
] as const

/** ClinicalTrials.gov, version 2 of its interface. */
export const clinicaltrials: CursorService = {
  label: 'ClinicalTrials.gov',
  format: 'ctgov-json',
  pageSize: PAGE.clinicaltrials!,
  first: '',
  endsOnSame: false,
  request: (text, token, size) => ({
    method: 'GET',
    path: '/studies',
    params: {
      ...paramsOf(text, 'query.term', TRIAL_PARAMETERS),
      format: 'json',
      pageSize: String(size),
      ...(token === '' ? { countTotal: 'true' } : { pageToken: token }),
    },
  }),
  page: (value) => {
    const { success, data } = envelope.safeParse(value)
    if (!success) return again('an answer without a list of studies')
    const ids = data.studies.map((one) => one.protocolSection.identificationModule.nctId)
    return { total: data.totalCount, ids, next: data.nextPageToken || null, warnings: [] }
  },
  check: (text) => paramProblem(text, 'query.term', TRIAL_PARAMETERS),
  expired: (status, text) => status === 400 && /pageToken|page token/i.test(text),
}
