import { z } from 'zod'
import type { CursorService } from './cursor-service.ts'
import { again } from './page-check.ts'
import { PAGE } from './page-size.ts'
import { paramProblem, paramsOf } from './query-params.ts'

const envelope = z.looseObject({
  meta: z.looseObject({ count: z.int().nonnegative(), next_cursor: z.string().nullish() }),
  results: z.array(z.looseObject({ id: z.string().regex(/^https:\/\/openalex\.org\/W\d+$/) })),
})

/** Parameters that a query file may use instead of one text. */
export const WORK_PARAMETERS = ['search', 'search.exact', 'filter', 'sort'] as const

/** OpenAlex works. `search=` looks through titles, abstracts and some full texts; `filter=` takes its filters. */
export const openalex: CursorService = {
  label: 'OpenAlex',
  format: 'openalex-json',
  pageSize: PAGE.openalex!,
  first: '*',
  endsOnSame: false,
  request: (text, cursor, size) => ({
    method: 'GET',
    path: '/works',
    params: { ...paramsOf(text, 'search', WORK_PARAMETERS), per_page: String(size), cursor },
  }),
  page: (value) => {
    const error = z.looseObject({ error: z.string(), message: z.string().optional() }).safeParse(value)
    if (error.success)
      return again(`an error of OpenAlex: ${error.data.error}, ${error.data.message ?? ''}`.slice(0, 200))
    const { success, data } = envelope.safeParse(value)
    if (!success) return again('an answer without a list of works')
    const ids = data.results.map((one) => one.id.slice(one.id.lastIndexOf('/') + 1))
    return { total: data.meta.count, ids, next: data.meta.next_cursor ?? null, warnings: [] }
  },
  check: (text) => paramProblem(text, 'search', WORK_PARAMETERS),
  expired: (status, text) => status === 400 && /cursor/i.test(text),
}
