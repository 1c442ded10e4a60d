import { normFrom } from '../fields/norm-schema.ts'
import { RECORD_ID } from '../id.ts'
import { jsonSplitter } from '../read/split-json.ts'
import type { RawPair } from '../record.ts'
import type { Format } from './format.ts'

/** Our own record model, one record a line. */
export const jsonl: Format = {
  name: 'jsonl',
  label: 'JSON lines of Litsieve',
  extensions: ['jsonl', 'ndjson'],
  detect: (head) => {
    const start = head.slice(0, 65_536)
    return /^[\s\uFEFF]*\{\s*"/.test(start) && /"norm"\s*:\s*\{/.test(start) && /"id"\s*:\s*"R-/.test(start) ? 0.98 : 0
  },
  flavourOf: () => 'litsieve',
  split: { kind: 'own', open: jsonSplitter },
  parse: (text, firstLine) => {
    let data: Readonly<Record<string, unknown>>
    try {
      data = JSON.parse(text) as Readonly<Record<string, unknown>>
    } catch {
      return { code: 'json', reason: 'this is not valid JSON', line: firstLine }
    }
    const norm = normFrom(data.norm)
    if (!norm) return { code: 'json', reason: 'its `norm` is not the normal layer of a record', line: firstLine }
    const raw = Array.isArray(data.raw)
      ? data.raw.filter(isPair).map(({ tag, value }) => ({ tag, value, line: firstLine }))
      : []
    const { id } = data
    const known = norm.ids.some(({ scheme }) => scheme === 'litsieve')
    const own =
      typeof id === 'string' && RECORD_ID.test(id) && !known ? [{ scheme: 'litsieve', value: id, from: 'id' }] : []
    const database = (data.provenance as { database?: unknown } | undefined)?.database
    return {
      raw,
      norm: { ...norm, ids: [...norm.ids, ...own] },
      map: mapFrom(data.map, raw.length),
      flavour: 'litsieve',
      ...(typeof database === 'string' && database !== '' ? { database } : {}),
      findings: [],
    }
  },
}

function isPair(one: unknown): one is RawPair {
  const pair = one as Partial<RawPair> | null
  return typeof pair === 'object' && typeof pair?.tag === 'string' && typeof pair.value === 'string'
}

function mapFrom(data: unknown, size: number): Record<string, number[]> {
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(
    Object.entries(data).map(([field, list]) => [
      field,
      Array.isArray(list) ? list.filter((one): one is number => Number.isInteger(one) && one >= 0 && one < size) : [],
    ]),
  )
}
