import type { Ask } from '../service/ask.ts'
import type { Target } from './remote.ts'
import type { Request } from './send.ts'

/** What names the program to services that ask for it. */
const TOOL = 'litsieve'

/** A request with its address, key and e-mail address. Parameters of a POST travel in its body. */
export function prepare(target: Pick<Target, 'service' | 'base' | 'keys' | 'email'>, ask: Ask): Request {
  const { service, base, keys, email } = target
  const key = service.key && keys[service.key.variable]
  const params: Record<string, string> = {
    ...ask.params,
    ...(service.id === 'pubmed' ? { tool: TOOL } : {}),
    ...(service.email && email ? { [service.email]: email } : {}),
    ...(key ? { [service.key!.parameter]: key } : {}),
  }
  const url = `${base}${ask.path}`
  if (ask.method === 'POST') return { method: 'POST', url, form: params }
  const query = new URLSearchParams(params).toString()
  return { method: 'GET', url: query === '' ? url : `${url}?${query}` }
}
