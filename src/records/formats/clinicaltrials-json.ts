import { paragraphs } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import type { Name, Norm } from '../record.ts'
import { at, type Item, jsonRecords, listAt, type Note, present, textAt, textsAt } from './json-record.ts'

/** Studies of ClinicalTrials.gov as its interface (version 2) and its download in JSON have them. */
export const clinicaltrialsJson = jsonRecords({
  name: 'ctgov-json',
  label: 'ClinicalTrials.gov JSON',
  flavour: 'clinicaltrials',
  list: { name: 'studies', depth: 1 },
  detect: (head) =>
    /"protocolSection"\s*:\s*\{/.test(head) ||
    /^\s*\{\s*(?:"totalCount"\s*:\s*\d+\s*,\s*)?"studies"\s*:\s*\[/.test(head),
  unwrap: (item) => (nctOf(item) ? item : undefined),
  map: mapStudy,
})

const P = 'protocolSection'

function nctOf(item: Item): string | undefined {
  return /^NCT\d{8}$/.exec(textAt(item, P, 'identificationModule', 'nctId') ?? '')?.[0]
}

function mapStudy(item: Item, note: Note): Norm {
  const id = (key: string) => textAt(item, P, 'identificationModule', key)
  const nct = nctOf(item)!
  for (const field of ['title', 'ids', 'accession', 'authors', 'issued', 'abstract', 'subjects']) note(field, P)
  // As the register itself lists it, in its tables too.
  const title = id('briefTitle') ?? id('officialTitle') ?? id('acronym') ?? ''
  const official = id('officialTitle')
  const status = (key: string) =>
    textAt(item, P, 'statusModule', key, 'date') ??
    textAt(item, P, 'statusModule', key.replace('PostDateStruct', 'SubmitDate'))
  const date = status('startDateStruct') ?? status('studyFirstPostDateStruct')
  const summary = at(item, P, 'descriptionModule', 'briefSummary')
  const detail = at(item, P, 'descriptionModule', 'detailedDescription')
  const parts = [summary, detail].flatMap((one) =>
    typeof one === 'string' && one.trim() ? paragraphs(withoutBackslashes(one)) : [],
  )
  const sections = parts.map((text, n) => ({ label: n === 0 ? 'SUMMARY' : 'DETAILS', text }))
  const kind = textAt(item, P, 'designModule', 'studyType')
  const phases = textsAt(item, P, 'designModule', 'phases')
  const overall = textAt(item, P, 'statusModule', 'overallStatus')
  const results = at(item, 'hasResults') === true
  if (results) note('notes', 'hasResults')
  const numbers = [
    nct,
    textAt(item, P, 'identificationModule', 'orgStudyIdInfo', 'id'),
    ...listAt(item, P, 'identificationModule', 'secondaryIdInfos').map((one) => textAt(one, 'id')),
  ]
  return {
    ...present({
      titleShort: id('acronym'),
      pubTypes: [kind, ...phases].flatMap((one) => (one ? [one] : [])),
      groups: [
        ...sponsor(textAt(item, P, 'sponsorCollaboratorsModule', 'leadSponsor', 'name')),
        ...listAt(item, P, 'sponsorCollaboratorsModule', 'collaborators').flatMap((one) =>
          sponsor(textAt(one, 'name')),
        ),
      ],
      issued: date === undefined ? undefined : parseDate(date),
      abstract: parts.length === 0 ? undefined : { text: parts.join('\n'), ...(parts.length > 1 ? { sections } : {}) },
      registry: numbers.flatMap((one) => (one ? [one] : [])),
    }),
    type: 'dataset',
    title,
    authors: investigators(item),
    ids: [{ scheme: 'nct', value: nct, from: P }],
    accession: { number: nct, database: 'ClinicalTrials.gov', platform: 'clinicaltrials' },
    subjects: [
      ...textsAt(item, P, 'conditionsModule', 'conditions').map((term) => ({ term, scheme: 'condition' })),
      ...textsAt(item, P, 'conditionsModule', 'keywords').map((term) => ({ term, scheme: 'author' })),
      ...listAt(item, P, 'armsInterventionsModule', 'interventions').flatMap((one) => {
        const term = textAt(one, 'name')
        return term ? [{ term, scheme: 'intervention' }] : []
      }),
    ],
    language: [],
    issn: [],
    isbn: [],
    urls: [`https://clinicaltrials.gov/study/${nct}`],
    notes: [
      ...(official && official !== title ? [`Official title: ${official}`] : []),
      ...(overall ? [`Status: ${overall}`] : []),
      ...(results ? ['Results are posted'] : []),
    ],
  }
}

// The interface escapes what Markdown would read.
function withoutBackslashes(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+.!<>~|&-])/g, '$1')
}

function sponsor(name: string | undefined): Name[] {
  return name ? [{ literal: name }] : []
}

function investigators(item: Item): Name[] {
  const officials = listAt(item, P, 'contactsLocationsModule', 'overallOfficials').flatMap((one): Name[] => {
    const literal = textAt(one, 'name')
    const place = textAt(one, 'affiliation')
    return literal ? [place ? { literal, affiliations: [place] } : { literal }] : []
  })
  const own = textAt(item, P, 'sponsorCollaboratorsModule', 'responsibleParty', 'investigatorFullName')
  if (officials.length > 0) return officials
  return own ? [{ literal: own }] : []
}
