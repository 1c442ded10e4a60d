import { ris as risFormat } from '../formats/ris.ts'
import { abstractParagraphs, type LitRecord, nameText, type RawPair } from '../record.ts'
import { readBack } from './read-back.ts'
import { plainProfile, type RisProfile, risProfiles } from './ris-profiles.ts'
import { printPairs } from './tagged-verbatim.ts'
import { accessionOf, affiliationsOf, idNote, isFrom, line, lines, slashedDate, subjectText, wantsId } from './text.ts'
import { risTypeOf } from './types.ts'
import type { WriteOptions, Writer } from './writer.ts'

/** RIS: never wrapped, one value a line; records that came as RIS are given back pair by pair unless a profile is asked for. */
export const ris: Writer = {
  name: 'ris',
  label: 'RIS',
  extension: 'ris',
  profiles: Object.keys(risProfiles),
  open: (options = {}) => ({
    head: () => '',
    print: (record, carried = []) =>
      isFrom(record, 'ris') && options.profile === undefined
        ? verbatim(record, options, carried)
        : fromNorm(record, options, carried),
    tail: () => '',
    reread: (printed) => readBack(risFormat, printed),
  }),
}

const pairText = ({ tag, value }: Pick<RawPair, 'tag' | 'value'>): string => `${tag}  - ${value}`

// What a record lacks to be one for other programs is added: its type, and its end.
function verbatim(record: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const { raw, norm } = record
  const type = raw.some(({ tag }) => tag === 'TY') ? '' : `TY  - ${risTypeOf(norm.type, norm.journal)}\n`
  const end = raw.at(-1)?.tag === 'ER'
  const body = end ? raw.slice(0, -1) : raw
  const last = end ? raw.at(-1)! : { tag: 'ER', value: '' }
  const more = [
    ...lines(carried).map((value) => ({ tag: 'N1', value })),
    ...(options.id === 'always' ? [{ tag: 'ID', value: record.id }] : []),
  ]
  const added = more.map((one) => `${pairText(one)}\n`).join('')
  return `${type}${printPairs(body, pairText)}${added}${printPairs([{ ...last, line: 0 }], pairText)}\n`
}

function fromNorm(record: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const { norm } = record
  const profile: RisProfile = risProfiles[options.profile ?? ''] ?? plainProfile
  const id = wantsId(options)
  const out: string[] = []
  const put = (tag: string, value: string | undefined): void => {
    const text = value === undefined ? '' : line(value)
    if (text !== '') out.push(`${tag}  - ${text}\n`)
  }
  const each = (tag: string, values: Iterable<string>): void => {
    for (const value of values) put(tag, value)
  }
  put('TY', risTypeOf(norm.type, norm.journal))
  // Our reader knows a record of ours by an id in the second place.
  if (id) put('ID', record.id)
  put('TI', norm.title)
  put('ST', norm.titleShort)
  put('TT', norm.titleTranslated)
  each('AU', norm.authors.map(nameText))
  each('A2', (norm.editors ?? []).map(nameText))
  put('PY', norm.issued?.year === undefined ? norm.issued?.text : String(norm.issued.year))
  if (norm.issued?.month !== undefined || norm.issued?.season) put('DA', slashedDate(norm.issued))
  put('T2', norm.journal)
  put('J2', norm.journalShort)
  put('VL', norm.volume)
  put('IS', norm.issue)
  const { pages } = norm
  if (pages?.first !== undefined && pages.last !== undefined && pages.first !== pages.last) {
    put('SP', pages.first)
    put('EP', pages.last)
  } else put('SP', pages?.text)
  put('C7', norm.articleNumber)
  each('M3', norm.pubTypes ?? [])
  put('PB', norm.publisher)
  put('CY', norm.place)
  put('ET', norm.edition)
  const [doi, ...others] = norm.ids.filter(({ scheme }) => scheme === 'doi')
  put('DO', doi?.value)
  const accession = accessionOf(record)
  const ownNumber = id && profile.id.includes('AN')
  put('AN', ownNumber ? record.id : accession.number)
  put('DB', accession.database)
  put('DP', accession.platform)
  if (id && profile.id.includes('CN')) put('CN', record.id)
  if (id && profile.id.includes('LB')) put('LB', record.id)
  const rest = norm.ids.filter(({ scheme }) => scheme !== 'doi' && scheme !== 'litsieve')
  for (const { scheme, value } of [...others, ...rest]) put('U1', `${value} [${scheme.toUpperCase()}]`)
  if (profile.pmcid) put(profile.pmcid, norm.ids.find(({ scheme }) => scheme === 'pmcid')?.value)
  each('U2', norm.registry ?? [])
  put('AB', abstractParagraphs(norm).join('\n'))
  each('KW', norm.subjects.map(subjectText))
  each('LA', norm.language)
  each('SN', [...norm.issn, ...norm.isbn])
  each('UR', norm.urls)
  each('FU', norm.funding ?? [])
  each('AD', affiliationsOf(norm.authors))
  each('N1', [...norm.notes, ...carried])
  if (ownNumber && accession.number) put('N1', `Accession: ${line(accession.number)}`)
  if (id && profile.id.includes('N1')) put('N1', idNote(record))
  return `${out.join('')}ER  - \n\n`
}
