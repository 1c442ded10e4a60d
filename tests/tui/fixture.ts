import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LitRecord, Norm } from '../../src/records/record.ts'
import { dated, importOf, inventedRecord, rid } from '../builder.ts'

/** A protocol with criteria, terms and reasons as a real review has them; KM and SB screen everything twice. */
export const PROTOCOL = `litsieve: 1
title: Ethnicity and talking therapies
reviewers:
  KM: {name: Kim Moss}
  SB: {name: Sam Birch}
tracks:
  published: {label: Published}
criteria:
  include:
    - {id: service, text: "Adults (18 or over) seen or referred to a talking-therapies service in England"}
    - {id: ethnic, text: "Reports ethnicity: access, experience, or outcome by group"}
    - {id: data, text: "Primary data, numbers or interviews"}
  exclude:
    - {id: where, text: "Services outside England, or not free at the point of use"}
    - {id: kind, text: "Editorials, protocols, news"}
screening:
  seed: tui
  highlight:
    include: ["ethnic*", "minority group", "talking therap*", "IAPT", "Black", "South Asian"]
    exclude: ["child*", "protocol", "inpatient*"]
  stages:
    title-abstract:
      label: Titles and abstracts
      reasons:
        - {id: service, text: Not a talking-therapies service}
        - {id: place, text: Not in England}
        - {id: ethnicity, text: Nothing on ethnicity}
        - {id: design, text: No primary data}
      schemes:
        published: {reviewers: [KM, SB], dual-percent: PERCENT, single: KM, check-exclusions: SB}
    full-text:
      label: Full texts
      reason-required: true
      reasons:
        - {id: service, text: Not a talking-therapies service}
        - {id: ethnicity, text: Nothing on ethnicity}
      schemes:
        published: {reviewers: [KM, SB]}
`

const LONG =
  'Background: Depression and anxiety are common among people of minority ethnic groups, who are less often referred to talking therapies than White British people. Aims: To see whether referral, assessment and recovery differ by ethnicity in two IAPT services. Methods: We linked the records of 85,000 referrals over five years to census data and fitted models of attendance, with age, sex, deprivation and referral source as covariates; inpatient contacts were left out.RESULTS: South Asian and Black African people were referred less often (OR 0.67, 95% CI 0.63 to 0.71; p<0.001) and, once referred, were as likely to begin treatment. Recovery was lower among Bangladeshi patients. Self-referral narrowed the gap. CONCLUSIONS: Services should invite self-referral and look at the step between assessment and treatment. Future work should follow people who never arrive.'

const SPECIAL: readonly Partial<Norm>[] = [
  {
    title:
      'Ethnic inequalities in access to talking therapies: a cohort study of referral, assessment and recovery in two services',
    authors: [
      { family: 'Moor', given: 'Anna Beth' },
      { family: 'Field', given: 'C D' },
      { family: 'O’Brien', given: 'Eve' },
      { literal: 'The Invented Group' },
    ],
    journal: 'Journal of Invented Psychiatry',
    type: 'journal-article',
    issued: { year: 2021, text: '2021' },
    abstract: { text: LONG },
  },
  {
    title: '谈话疗法中的种族差异：一项队列研究，以及其他许多内容使标题变得非常长，需要换行显示在屏幕上才能看得清楚',
    titleTranslated: 'Ethnic differences in talking therapies: a cohort study',
    authors: [{ literal: '王小明' }, { literal: '李四' }],
    journal: '心理学报',
    language: ['chi'],
    abstract: {
      text: '背景：抑郁和焦虑很常见。方法：我们分析了两个服务机构的转诊记录。结果：少数族裔的转诊率较低。'.repeat(6),
    },
  },
  {
    title: '👩‍🔬 Emoji 👍🏽 and combining e\u0301 a\u0308 n\u0303 marks in a title 🇬🇧 ❤️',
    authors: [{ family: 'Ångström', given: 'Øyvind' }],
    abstract: { text: 'Z\u0351\u036B\u0343a\u0338lgo text 😀😀😀 '.repeat(20) },
  },
  {
    title: 'العلاج بالكلام والانتماء العرقي: دراسة',
    authors: [
      { family: 'حسن', given: 'علي' },
      { family: 'כהן', given: 'דוד' },
    ],
    abstract: { text: 'هذه دراسة عن الوصول إلى العلاج. טיפול בשיחות ואתניות. Mixed with English words. '.repeat(8) },
  },
  {
    title: '\u001b[2J\u001b]0;owned\u0007Hostile \u009b31m title\u0000 \u202Eesrever\u202C\r\nsecond line\u2028third',
    authors: [{ family: '\u001b[31mRed', given: '\u0007' }],
    journal: 'Bad\tJournal\u001b[?1049l',
    issued: { text: '\u001b[5m2020' },
    abstract: { text: 'Before \u001b[999;999H after \u001bP1$r\u001b\\ and \u009d0;x\u009c end\u0085next \ud800 lone' },
  },
  { title: 'No abstract here, about child protocols', authors: [] },
  { title: '', authors: [{ family: 'Nobody' }], abstract: { text: 'W'.repeat(500) } },
]

/** An invented record: the first ones are the difficult ones. */
export function fixtureRecord(n: number): LitRecord {
  const base = inventedRecord(n)
  const special = SPECIAL[n]
  const norm = special ? { ...base.norm, abstract: undefined, ...special } : base.norm
  return { ...base, norm: norm as Norm }
}

/** Writes a review with `records` invented records, as `init` and `import` would have left it. */
export function writeFixture(dir: string, records: number, percent = 100): void {
  writeFileSync(join(dir, 'review.yaml'), PROTOCOL.replace('PERCENT', String(percent)))
  mkdirSync(join(dir, 'records/normalised'), { recursive: true })
  const [event] = dated([importOf(0, records)])
  if (event?.type !== 'import') throw new Error('an import was expected')
  writeFileSync(join(dir, 'records/imports.jsonl'), `${JSON.stringify(event)}\n`)
  const lines = Array.from({ length: records }, (_, n) => `${JSON.stringify(fixtureRecord(n))}\n`)
  writeFileSync(join(dir, `records/normalised/${event.import}.jsonl`), lines.join(''))
}

/** The id of the fixture's n-th record. */
export { rid }
