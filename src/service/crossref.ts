import { z } from 'zod'
import type { CursorService } from './cursor-service.ts'
import { again } from './page-check.ts'
import { PAGE } from './page-size.ts'
import { paramProblem, paramsOf } from './query-params.ts'

const envelope = z.looseObject({
  status: z.literal('ok'),
  'message-type': z.literal('work-list'),
  message: z.looseObject({
    'total-results': z.int().nonnegative(),
    'next-cursor': z.string().nullish(),
    items: z.array(z.looseObject({ DOI: z.string().min(1) })),
  }),
})

const failed = z.looseObject({
  status: z.literal('failed'),
  message: z.union([
    z.string(),
    z.array(z.looseObject({ message: z.string().optional(), type: z.string().optional() })),
  ]),
})

/** Parameters that a query file may use instead of one text. */
export const CROSSREF_PARAMETERS = [
  'query',
  'query.bibliographic',
  'query.title',
  'query.author',
  'query.container-title',
  'query.affiliation',
  'filter',
] as const

/** Crossref works: a ranking of everything that has one of the words, so that a query needs a cap. */
export const crossref: CursorService = {
  label: 'Crossref',
  format: 'crossref-json',
  pageSize: PAGE.crossref!,
  first: '*',
  endsOnSame: true,
  needsCap: 10_000,
  request: (text, cursor, size) => ({
    method: 'GET',
    path: '/works',
    params: { ...paramsOf(text, 'query.bibliographic', CROSSREF_PARAMETERS), rows: String(size), cursor },
  }),
  page: (value) => {
    const error = failed.safeParse(value)
    if (error.success) return again(`an error of Crossref: ${said(error.data.message)}`)
    const { success, data } = envelope.safeParse(value)
    if (!success) return again('an answer without a list of works')
    const { message } = data
    const ids = message.items.map((one) => one.DOI.toLowerCase())
    return { total: message['total-results'], ids, next: message['next-cursor'] ?? null, warnings: [] }
  },
  check: (text) => paramProblem(text, 'query.bibliographic', CROSSREF_PARAMETERS),
  expired: (status, text) => (status === 404 || status === 400) && /cursor/i.test(text),
}

function said(message: z.infer<typeof failed>['message']): string {
  const text = typeof message === 'string' ? message : message.map((one) => one.message ?? one.type ?? '').join('; ')
  return text.slice(0, 200)
}
