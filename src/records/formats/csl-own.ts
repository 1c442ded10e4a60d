import { normPartFrom } from '../fields/norm-schema.ts'
import type { Identifier, Norm } from '../record.ts'

// Where a record stands twice in a file, its id has a number behind it.
const OWN_ID = /^(R-[0-9A-HJKMNP-TV-Z]{12})(?:-\d+)?$/

/** What we write into CSL-JSON: our id, and under `custom.litsieve` the fields that CSL has no place for. */
export function readOwnCsl(item: Readonly<Record<string, unknown>>, plain: Norm): Norm {
  const custom = (item.custom as { litsieve?: Record<string, unknown> } | null | undefined)?.litsieve
  const rest = typeof custom === 'object' && custom !== null ? normPartFrom(custom) : {}
  const norm = { ...plain, ...rest }
  const id = [item.id, custom?.id]
    .map((one) => (typeof one === 'string' ? OWN_ID.exec(one)?.[1] : undefined))
    .find((one) => one !== undefined)
  const stamp: Identifier[] = id ? [{ scheme: 'litsieve', value: id, from: 'id' }] : []
  return stamp.length > 0 ? { ...norm, ids: [...norm.ids, ...stamp] } : norm
}
