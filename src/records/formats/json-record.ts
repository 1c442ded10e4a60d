import { fold } from '../fields/clean.ts'
import { type JsonList, jsonListSplitter } from '../read/split-json-list.ts'
import type { Norm } from '../record.ts'
import type { Format } from './format.ts'
import { membersOf } from './json-members.ts'

/** An object of JSON, its members unknown. */
export type Item = Readonly<Record<string, unknown>>

/** Notes that a field came from a member at the top of the record. */
export type Note = (field: string, member: string) => void

/** A format of a service that answers in JSON. */
export interface JsonRecords<Context> {
  readonly name: string
  readonly label: string
  readonly flavour: string
  readonly list: JsonList
  readonly detect: (head: string) => boolean
  /** The record in an object of the list, or in an answer about one record; undefined when it is none. */
  readonly unwrap: (item: Item) => Item | undefined
  /** What the text around the list says about its records. */
  readonly learn?: (text: string) => Context | undefined
  readonly map: (item: Item, note: Note, context: Context | undefined) => Norm
}

/** Makes the format: pages of records, lists of them, or single ones. */
export function jsonRecords<Context = undefined>(records: JsonRecords<Context>): Format {
  const { name, label, flavour, list, detect, learn, unwrap, map: mapItem } = records
  return {
    name,
    label,
    extensions: ['json'],
    detect: (head) => (/^[\s\uFEFF]*[[{]/.test(head) && detect(head) ? 0.96 : 0),
    flavourOf: () => flavour,
    split: { kind: 'own', open: () => jsonListSplitter(list) },
    ...(learn ? { learn: (text, _kind, _line, context) => ({ context: learn(text) ?? context }) } : {}),
    parse: (text, firstLine, { context }) => {
      let whole: unknown
      try {
        whole = JSON.parse(text)
      } catch {
        return { code: 'json', reason: 'this is not valid JSON', line: firstLine }
      }
      const item = unwrap(whole as Item)
      if (!item) return { code: 'json', reason: `this is no record of ${label.replace(/ JSON$/, '')}`, line: firstLine }
      const raw = membersOf(text, firstLine)
      const map: Record<string, number[]> = {}
      const around = Object.entries(whole as Item).find(([, value]) => value === item)?.[0]
      const note: Note = (field, member) => {
        const index = raw.findIndex(({ tag }) => tag === (around ?? member))
        if (index >= 0 && !map[field]?.includes(index)) map[field] = [...(map[field] ?? []), index]
      }
      return { raw, norm: mapItem(item, note, context as Context | undefined), map, flavour, findings: [] }
    },
  }
}

/** The value at a path of members; undefined where there is none. */
export function at(item: unknown, ...path: readonly string[]): unknown {
  let value: unknown = item
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = Object.hasOwn(value, key) ? (value as Item)[key] : undefined
  }
  return value
}

/** A text or number at a path, on one line; undefined when there is none or it is empty. */
export function textAt(item: unknown, ...path: readonly string[]): string | undefined {
  const value = at(item, ...path)
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? fold(value) : ''
  return text === '' ? undefined : text
}

/** The objects of a list at a path; none when there is no list. */
export function listAt(item: unknown, ...path: readonly string[]): Item[] {
  const value = at(item, ...path)
  return Array.isArray(value) ? value.filter((one): one is Item => typeof one === 'object' && one !== null) : []
}

/** The texts of a list at a path, or the one text there; empty ones left out. */
export function textsAt(item: unknown, ...path: readonly string[]): string[] {
  const value = at(item, ...path)
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? fold(String(one)) : '') || [])
}

/** Fields without those that are undefined or empty lists. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
