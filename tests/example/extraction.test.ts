import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { studySchema } from '../../src/extraction/study.ts'
import { root, shared } from '../helpers.ts'

const founding = join(shared, 'data/founding-review/tables.json')
const studies = new Map(
  readdirSync(join(root, 'extraction'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const study = studySchema.parse(parse(readFileSync(join(root, 'extraction', name), 'utf8')))
      return [study.study, study] as const
    }),
)

interface Printed {
  tables: {
    tableId: string
    categories: {
      label: string
      rows: { studyId: string; design: string | null; findings: { facts: Record<string, unknown>[] }[] }[]
    }[]
  }[]
}

describe('the extraction files of the worked example', () => {
  it('are the 22 sources', () => {
    expect([...studies.keys()].sort()).toEqual([
      'Baker2021',
      'Bhavsar2021',
      'Bignall2019',
      'Brown2014',
      'Buckman2021',
      'Clark2009',
      'Delgadillo2018',
      'Evans2014a',
      'Evans2014b',
      'Firth2020',
      'Green2015',
      'HCSC2017',
      'HSCIC2014',
      'Harwood2021',
      'Jackson-Blott2015',
      'Little2015',
      'Loewenthal2012',
      'NHSDigital2020',
      'NHSEnglandAnalyticalServices2017',
      'Rathod2020',
      'Rimes2019',
      'Yasmin-Qureshi2021',
    ])
  })

  it('name the source of each finding', () => {
    for (const { findings, reports } of studies.values()) {
      for (const { text, source } of findings) if (text) expect(reports).toContain(source?.report)
    }
  })

  describe.skipIf(!existsSync(founding))('against the founding review', () => {
    const printed: Printed = existsSync(founding) ? JSON.parse(readFileSync(founding, 'utf8')) : { tables: [] }
    const rows = printed.tables.flatMap(({ categories }) =>
      categories.flatMap(({ label, rows }) =>
        rows.map((row) => ({ ...row, label, facts: row.findings.flatMap((one) => one.facts) })),
      ),
    )

    it.each(rows)('hold every figure of $studyId, $label, as printed', ({ studyId, label, design, facts }) => {
      const study = studies.get(studyId === 'Baker202' ? 'Baker2021' : studyId)!
      const own = study.findings.filter((finding) => finding.category === label && finding.text !== undefined)
      expect(study.fields.design?.value ?? null).toBe(design)
      expect(own).toHaveLength(facts.length)
      for (const [i, fact] of facts.entries()) {
        const finding = own[i]! as Record<string, unknown>
        for (const key of [
          'kind',
          'est',
          'ciLow',
          'ciHigh',
          'n',
          'count',
          'of',
          'group',
          'comparator',
          'direction',
        ] as const) {
          expect(finding[key] ?? null, `${fact.id} ${key}`).toEqual(fact[key] ?? null)
        }
        const said = String(finding.text).replaceAll('−', '-')
        for (const key of ['est', 'ciLow', 'ciHigh', 'count', 'of'] as const) {
          const figure = fact[key]
          if (typeof figure === 'string') expect(said, `${fact.id} ${key}`).toContain(figure)
        }
        const p = fact.p as { op: string; value: string } | undefined
        expect((finding.p as typeof p)?.value).toBe(p?.value)
        if (p) expect(said).toContain(p.value)
      }
    })
  })
})
