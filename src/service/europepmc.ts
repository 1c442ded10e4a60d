import { z } from 'zod'
import type { CursorService } from './cursor-service.ts'
import { again } from './page-check.ts'
import { PAGE } from './page-size.ts'

const envelope = z.looseObject({
  hitCount: z.int().nonnegative(),
  nextCursorMark: z.string().optional(),
  request: z
    .looseObject({ queryString: z.string().optional(), synonym: z.union([z.boolean(), z.string()]).optional() })
    .optional(),
  resultList: z.looseObject({ result: z.array(z.looseObject({ id: z.coerce.string(), source: z.string() })) }),
})

// A text of more than this goes in the body of a request.
const LONG = 1500

/** Europe PMC. Synonyms are off, so that the query is what the file says; the website has them on. */
export const europepmc: CursorService = {
  label: 'Europe PMC',
  format: 'europepmc-json',
  pageSize: PAGE.europepmc!,
  first: '*',
  endsOnSame: true,
  request: (query, cursorMark, size) => {
    const params = { query, resultType: 'core', format: 'json', pageSize: String(size), cursorMark, synonym: 'false' }
    return query.length > LONG
      ? { method: 'POST', path: '/searchPOST', params }
      : { method: 'GET', path: '/search', params }
  },
  page: (value) => {
    const error = z
      .looseObject({ errMsg: z.string(), errCode: z.union([z.string(), z.number()]).optional() })
      .safeParse(value)
    if (error.success) return again(`an error of Europe PMC: ${error.data.errMsg.slice(0, 200)}`)
    const { success, data } = envelope.safeParse(value)
    if (!success) return again('an answer without a list of results')
    const ids = data.resultList.result.map((one) => `${one.source}:${one.id}`)
    return {
      total: data.hitCount,
      ids,
      next: data.nextCursorMark ?? null,
      warnings: [],
      echo: data.request?.queryString,
    }
  },
  expired: (status, text) =>
    (status === 200 || status === 400 || status === 404) && /cursor/i.test(text) && /err(?:Msg|or)/i.test(text),
}
