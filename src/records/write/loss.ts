import type { Name, Norm } from '../record.ts'
import { sameValue } from './same-value.ts'

/** A field of the normal layer that a target does not give back as it was. */
export interface Loss {
  /** The field's path: `abstract.copyright`, `ids.embase`, `authors.affiliations`. */
  readonly field: string
  /**
   * `lost`: nothing of it comes back; `altered`: something else does; `carried`: it stands in the notes; `added`: the target demands a
   * value that the record lacks.
   */
  readonly kind: 'lost' | 'altered' | 'carried' | 'added'
}

/** What of a normal layer is not the same in another one, field by field. Our own id, and where an identifier stood, do not count. */
export function compareNorms(before: Norm, after: Norm): Loss[] {
  // Most fields are the same: only the others are looked at closely.
  const [one, two]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Norm>) {
    if (sameValue(before[field], after[field])) continue
    one[field] = before[field]
    two[field] = after[field]
  }
  const [a, b] = [flatten(one), flatten(two)]
  const out: Loss[] = []
  for (const field of new Set([...a.keys(), ...b.keys()])) {
    const [was, is] = [a.get(field), b.get(field)]
    if (was === undefined) out.push({ field, kind: 'added' })
    else if (is === undefined) out.push({ field, kind: 'lost' })
    else if (was.length !== is.length || was.some((value, i) => value !== is[i])) out.push({ field, kind: 'altered' })
  }
  return out
}

/** The values of a normal layer by the paths that the loss report names. */
export function flatten(norm: Partial<Norm>): Map<string, string[]> {
  const out = new Map<string, string[]>()
  const put = (path: string, value: unknown): void => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const list = out.get(path)
    if (list) list.push(text)
    else out.set(path, [text])
  }
  const names = (path: string, list: readonly Name[] | undefined, usual: string): void => {
    list?.forEach(({ family, given, literal, role, orcid, affiliations }, i) => {
      put(path, [family ?? null, given ?? null, literal ?? null])
      if (role !== undefined && role !== usual) put(`${path}.role`, [i, role])
      if (orcid !== undefined) put(`${path}.orcid`, [i, orcid])
      if (affiliations?.length) put(`${path}.affiliations`, [i, affiliations])
    })
  }
  const { authors, editors, groups, issued, pages, ids = [], abstract, subjects = [], accession, ...rest } = norm
  names('authors', authors, 'author')
  names('editors', editors, 'editor')
  names('groups', groups, 'author')
  for (const [path, parts] of Object.entries({ issued, pages, accession, abstract })) {
    for (const [key, value] of Object.entries(parts ?? {})) put(`${path}.${key}`, value)
  }
  for (const { scheme, value } of ids) if (scheme !== 'litsieve') put(`ids.${scheme}`, value)
  for (const { term, ...more } of subjects) {
    put('subjects', term)
    for (const [key, value] of Object.entries(more)) put(`subjects.${key}`, [term, value])
  }
  for (const [key, value] of Object.entries(rest)) {
    if (Array.isArray(value)) for (const one of value) put(key, one)
    else put(key, value)
  }
  return out
}

/** The losses of many records, counted. */
export interface LossCount extends Loss {
  readonly records: number
  /** The first record that it happens to. */
  readonly first: string
}

/** Counts losses by field and kind. */
export function lossTally(): { add: (record: string, losses: readonly Loss[]) => void; list: () => LossCount[] } {
  const counts = new Map<string, { field: string; kind: Loss['kind']; records: number; first: string }>()
  return {
    add: (record, losses) => {
      for (const { field, kind } of losses) {
        const key = `${kind} ${field}`
        const count = counts.get(key)
        if (count) count.records++
        else counts.set(key, { field, kind, records: 1, first: record })
      }
    },
    list: () =>
      [...counts.values()].sort(
        (a, b) =>
          KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.records - a.records || (a.field < b.field ? -1 : 1),
      ),
  }
}

const KINDS: readonly Loss['kind'][] = ['lost', 'altered', 'carried', 'added']
