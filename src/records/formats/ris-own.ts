import { collectIds, litsieveIn, withoutStamp } from '../fields/collect.ts'
import { type Mapping, note, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { RECORD_ID } from '../id.ts'
import type { Identifier, Norm, RawPair } from '../record.ts'
import { plainRis, type RisTable } from './ris-table.ts'

/** True for a record as we write it: our id stands right behind the type. Nobody else puts it there. */
export function isOwnRis(pairs: readonly RawPair[]): boolean {
  return pairs[1]?.tag === 'ID' && RECORD_ID.test(pairs[1].value)
}

/** What differs from plain RIS in what we write: each field has one tag. */
export const ownRis: RisTable = {
  ...plainRis,
  title: ['TI'],
  editors: ['A2'],
  date: ['PY', 'DA'],
  journal: ['T2'],
  journalShort: ['J2'],
  articleNumber: [],
  abstract: ['AB'],
  doi: ['DO'],
  doiIfWhole: [],
  doiInLink: [],
  ids: [],
  subjects: ['KW'],
  urls: ['UR'],
  notes: ['N1'],
}

// Where programs keep our id that a record went through.
const STAMPED = [litsieveIn(['ID', 'AN', 'CN', 'LB', 'U1', 'C1', 'N1', 'RN'])]

/** Our id, wherever a program left it; and in a record of ours the fields that plain RIS has no rule for, from the tags that we write them in. */
export function readOwnRis(mapping: Mapping, plain: Norm, own: boolean): Norm {
  const stamp = collectIds(mapping, STAMPED)
  const norm = stamp.length > 0 ? { ...plain, ids: [...plain.ids, ...stamp], notes: withoutStamp(plain.notes) } : plain
  if (!own) return norm
  const { articleNumber: _, ...rest } = norm
  return { ...rest, ...ownFields(mapping, norm) }
}

function ownFields(mapping: Mapping, norm: Norm): Partial<Norm> {
  const titleShort = takeFirst(mapping, 'titleShort', ['ST'])
  const articleNumber = takeFirst(mapping, 'articleNumber', ['C7'])
  const place = takeFirst(mapping, 'place', ['CY'])
  const edition = takeFirst(mapping, 'edition', ['ET'])
  const pubTypes = takeAll(mapping, 'pubTypes', ['M3'])
  const funding = takeAll(mapping, 'funding', ['FU'])
  const registry = takeAll(mapping, 'registry', ['U2'])
  const number = takeFirst(mapping, 'accession', ['AN'])
  const database = takeFirst(mapping, 'accession', ['DB'])
  const platform = takeFirst(mapping, 'accession', ['DP'])
  const season = /^\d{4}\/{3}(.+)$/.exec(takeFirst(mapping, 'issued', ['DA']) ?? '')?.[1]
  const { issued } = norm
  return {
    ...(titleShort ? { titleShort } : {}),
    ...(articleNumber ? { articleNumber } : {}),
    ...(place ? { place } : {}),
    ...(edition ? { edition } : {}),
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    ...(funding.length > 0 ? { funding } : {}),
    ...(registry.length > 0 ? { registry } : {}),
    ...(issued && season && issued.month === undefined ? { issued: { ...issued, season } } : {}),
    ...(number && !RECORD_ID.test(number)
      ? { accession: { number, ...(database ? { database } : {}), ...(platform ? { platform } : {}) } }
      : {}),
    ids: [...norm.ids, ...schemesOf(mapping)],
  }
}

// `12345678 [PMID]`: the value, then the scheme in capitals.
function schemesOf(mapping: Mapping): Identifier[] {
  return valuesOf(mapping, ['U1']).flatMap(({ value, index }) => {
    const match = /^(.+) \[([^\s[\]]{1,40})\]$/.exec(value)
    if (!match) return []
    note(mapping, 'ids', index)
    return [{ scheme: match[2]!.toLowerCase(), value: match[1]!, from: 'U1' }]
  })
}
