import { normPartFrom } from '../fields/norm-schema.ts'
import { RECORD_ID } from '../id.ts'
import type { Identifier, Norm } from '../record.ts'

/** What we write into CSL-JSON: our id, and under `custom.litsieve` the fields that CSL has no place for. */
export function readOwnCsl(item: Readonly<Record<string, unknown>>, plain: Norm): Norm {
  const custom = (item.custom as { litsieve?: Record<string, unknown> } | null | undefined)?.litsieve
  const rest = typeof custom === 'object' && custom !== null ? normPartFrom(custom) : {}
  const norm = { ...plain, ...rest }
  const id = [item.id, custom?.id]
    .flatMap((one) => (typeof one === 'string' ? [one.replace(/-\d+$/, '')] : []))
    .find((one) => RECORD_ID.test(one))
  const stamp: Identifier[] = id ? [{ scheme: 'litsieve', value: id, from: 'id' }] : []
  return stamp.length > 0 ? { ...norm, ids: [...norm.ids, ...stamp] } : norm
}
