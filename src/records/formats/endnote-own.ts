import { fold, meaningful } from '../fields/clean.ts'
import { RECORD_ID } from '../id.ts'
import { attribute, innerText } from '../read/xml-tree.ts'
import type { Identifier, Norm } from '../record.ts'
import { linesOf, unitsOf, type XmlReader } from './xml-reader.ts'

/** What we write into EndNote XML beyond its usual fields, in records that name us as their source; and our id as a label in any record. */
export function readOwnEndnote(reader: XmlReader, norm: Norm): Norm {
  const { tree } = reader
  const values = (path: string): string[] =>
    unitsOf(reader, path).flatMap((unit) =>
      linesOf(innerText(tree, unit))
        .map(fold)
        .filter((value) => meaningful(value) !== undefined),
    )
  const label = values('label').find((value) => RECORD_ID.test(value))
  const stamp: Identifier[] = label ? [{ scheme: 'litsieve', value: label, from: 'label' }] : []
  const source = unitsOf(reader, 'source-app')[0]
  if (source === undefined || attribute(tree, source, 'name') !== 'Litsieve') {
    return stamp.length > 0 ? { ...norm, ids: [...norm.ids, ...stamp] } : norm
  }
  const own: Identifier[] = unitsOf(reader, 'foreign-keys/key').flatMap((unit) => {
    const scheme = attribute(tree, unit, 'app') === 'Litsieve' ? attribute(tree, unit, 'db-id') : undefined
    return scheme ? [{ scheme, value: innerText(tree, unit), from: 'foreign-keys/key' }] : []
  })
  const doi = norm.ids.find(({ scheme, from }) => scheme === 'doi' && from === 'electronic-resource-num')
  const ids = own.length > 0 || doi ? [...(doi ? [doi] : []), ...own] : norm.ids
  const one = (field: keyof Norm, path: string) => {
    const value = values(path)[0]
    return value === undefined ? {} : { [field]: value }
  }
  const [number] = values('accession-num')
  const [database] = values('remote-database-name')
  const [platform] = values('remote-database-provider')
  const pubTypes = values('work-type')
  const season = norm.issued?.month === undefined ? values('dates/pub-dates/date')[0] : undefined
  return {
    ...norm,
    ...one('titleShort', 'titles/short-title'),
    ...one('articleNumber', 'custom7'),
    ...one('place', 'pub-location'),
    ...one('edition', 'edition'),
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    ...(norm.issued && season ? { issued: { ...norm.issued, season } } : {}),
    ...(number ? { accession: { number, ...(database ? { database } : {}), ...(platform ? { platform } : {}) } } : {}),
    ids: [...ids, ...stamp],
    notes: values('notes'),
  }
}
