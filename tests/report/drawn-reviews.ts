import { foldVisible } from '../../src/events/blind.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { type Flow, foldFlow } from '../../src/report/flow.ts'
import { finished, founding, type Log, protocol, rid, rids, startLog } from './review-log.ts'

/** The flow of a log, as everybody may see it. */
export function flowOf(log: Log, spec: Protocol = protocol()): Flow {
  return foldFlow(foldVisible(log.events, undefined), spec)
}

/** Twelve long reasons, each used in both lanes, and nine sources with long names. */
export function crowded(): { log: Log; spec: Protocol } {
  const reasons = Array.from({ length: 12 }, (_, i) => ({
    id: `r${i}`,
    text: `Reason ${i + 1}: no service of the kind in question, in a place or for people outside the criteria, or Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft`,
  }))
  const spec = protocol((raw) => {
    raw.sources = []
    raw.screening.stages = { 'full-text': { ...raw.screening.stages['full-text'], reasons } }
  })
  const log = startLog()
  const d = rids('d', 14)
  const g = rids('g', 14)
  for (let i = 0; i < 9; i++) {
    log.import(`The Very Long Name of Database ${i + 1} (Core Collection, 1900 to present)`, d.slice(i, i + 6))
    log.import(`Website of organisation ${i + 1}`, g.slice(i, i + 6), { sourceKind: i % 2 ? 'website' : 'citation' })
  }
  log.dedupe()
  for (const [track, records] of [
    ['published', d],
    ['grey', g],
  ] as const) {
    log.unblind(log.plan('full-text', track, records))
    for (const [i, record] of records.entries()) {
      if (i < 12) log.both('full-text', record, 'exclude', `r${i}`)
      else log.both('full-text', record, 'include')
    }
  }
  return { log, spec }
}

/** Only other methods, and an update of both lanes. */
function others(): Log {
  const log = startLog()
  log.import('Google', rids('g', 4), { sourceKind: 'website' })
  log.import('References', rids('g', 2), { sourceKind: 'citation' })
  log.dedupe()
  return log
}

function updated(): Log {
  const log = finished()
  log.import('MEDLINE', [...rids('n', 3), rid('m1')], { update: '2024', import: 'I-2024' })
  log.import('NICE', rids('o', 2), { update: '2024', import: 'I-2024b', sourceKind: 'organisation' })
  log.dedupe()
  return log
}

const bare = (change: Parameters<typeof protocol>[0] = () => {}) =>
  protocol((raw) => {
    raw.sources = []
    change(raw)
  })

function huge(): Protocol {
  const one = (box: string, n: number | number[]) => ({ box, n, why: 'a test' })
  return bare((raw) => {
    raw.prisma = {
      previous: { studies: 1234567, reports: 2345678, source: 'Smith 2019' },
      counts: [
        one('database_results/MEDLINE', 1234567),
        one('database_results/Embase', [12345678, 23456789]),
        one('register_results/ClinicalTrials.gov', 1234567),
        one('duplicates', 1234567),
        one('records_screened', [1234567, 7654321, 8654321, 99999999]),
        one('dbr_excluded/Wrong population', 1234567),
        one('website_results/Google', 1234567),
        one('new_studies', 1234567),
      ],
    }
  })
}

/** Names in scripts of other directions and widths, and names that would like to be markup. */
function scripts(): { log: Log; spec: Protocol } {
  const { log } = crowded()
  const names = [
    'قاعدة بيانات العلوم الطبية العربية (مصر)',
    'מאגר המידע הלאומי (ישראל) 2020',
    '中国生物医学文献服务系统（SinoMed）以及中国知网学术期刊全文数据库',
    '한국의학논문데이터베이스 KoreaMed',
    '👩‍👩‍👧‍👦🏳️‍🌈 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀',
    'ฐานข้อมูลวิจัยไทย',
    '</text><script>alert(1)</script><g onload="x()">&"',
  ]
  for (const [i, name] of names.entries()) log.import(name, [rid(`x${i}`)])
  log.dedupe()
  return { log, spec: crowded().spec }
}

/** Flows of every kind, for tests of how they are drawn. */
export const REVIEWS: readonly (readonly [string, Flow])[] = [
  ['a finished review', flowOf(finished())],
  ['a review under way', flowOf(founding())],
  ['an empty review', flowOf(startLog())],
  ['twelve long reasons and nine sources', flowOf(crowded().log, crowded().spec)],
  ['other methods only', flowOf(others(), bare())],
  ['an update', flowOf(updated(), bare())],
  ['numbers in millions', flowOf(startLog(), huge())],
  ['names in many scripts', flowOf(scripts().log, scripts().spec)],
]
