// A large set of invented records with abstracts and headings; the same on every machine.
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { randomOf } from '../fuzz/random.mjs'

const COMMON =
  'the of and in to with for was were that by as or from on at is this than not be after between an during study patients group treatment results using may also we all had two these health data associated significant clinical high compared time analysis higher risk care effect years using model both which'.split(
    ' ',
  )
// Words of the strategies that are run, and others that begin alike, at the rates of a medical database.
const TOPIC =
  'outcome outcomes recovery improvement deterioration deteriorated attrition dropout drop-out uptake referral pathway pathways access services service healthcare minority minorities ethnic ethnicity race racial black white african asian caribbean indian european migrants refugees immigrant arabic traveller caucasian symptom symptoms reduction iapt stepped psychological therapies improving communities marginalised pakistani irish people'.split(
    ' ',
  )
const HEADINGS =
  'Humans,Adult,Female,Male,Aged,Depression,Anxiety,Mental Health Services,Psychotherapy,Treatment Outcome,Health Services Accessibility,Minority Groups,Ethnicity,Refugees,Primary Health Care,Referral and Consultation,Cohort Studies,Animals,Mice,Risk Factors,England,Surveys and Questionnaires'.split(
    ',',
  )
const SYLLABLES =
  'ba be bi bo cal cer cin cor da del dia dor eno far fen fi gal ger hal hep im ka ker lam li lo mar men mi nal neo no or pan per plas po ra ren ri sal ser sto ta ther ti tor ul ur va ven vi zo'.split(
    ' ',
  )

/** Writes `records` citations to `path`; gives their size in bytes. */
export function generateSearchSet(path, records, seed = 11) {
  const random = randomOf(seed, 0)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const rare = Array.from({ length: 120_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES)).join(''),
  )
  const word = () => {
    const kind = random()
    if (kind < 0.42) return COMMON[Math.floor(random() ** 1.5 * COMMON.length)]
    if (kind < 0.45) return TOPIC[Math.floor(random() ** 1.3 * TOPIC.length)]
    if (kind < 0.47) return String(Math.floor(random() * 1000) / 10)
    return rare[Math.floor(random() ** 4 * rare.length)]
  }
  const text = (count) => Array.from({ length: count }, word).join(' ')
  const file = openSync(path, 'w')
  let part = []
  for (let at = 1; at <= records; at++) {
    const sentences = Array.from({ length: 13 }, () => `${text(19)}.`).join(' ')
    const iapt = random() < 0.01 ? ' Improving Access to Psychological Therapies (IAPT) services.' : ''
    part.push(
      `${JSON.stringify({
        id: `r${at}`,
        title: text(13),
        abstract: sentences + iapt,
        authors: [`${pick(rare)} ${pick('ABCDEFG'.split(''))}`, `${pick(rare)} K`],
        journal: `Journal of ${pick(rare)}`,
        year: 1970 + Math.floor(random() * 55),
        keywords: Array.from({ length: 4 }, () => text(2)),
        mesh: Array.from({ length: 9 }, () => pick(HEADINGS)),
        language: random() < 0.9 ? 'eng' : 'ger',
      })}\n`,
    )
    if (part.length === 2000 || at === records) {
      writeSync(file, part.join(''))
      part = []
    }
  }
  closeSync(file)
  return statSync(path).size
}
