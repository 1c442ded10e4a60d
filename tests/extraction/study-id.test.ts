import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STUDY_ID } from '../../src/extraction/study.ts'
import { authorYear, type IncludedReport, newStudyId } from '../../src/extraction/study-id.ts'
import type { Name } from '../../src/records/record.ts'

const norm = (name: Name, year: number | undefined = 2015) => ({
  authors: [name],
  issued: { text: '', ...(year === undefined ? {} : { year }) },
})

describe('authorYear', () => {
  it.each<[Name, string]>([
    [{ family: 'Harwood', given: 'H' }, 'Harwood2015'],
    [{ family: 'Yasmin-Qureshi' }, 'Yasmin-Qureshi2015'],
    [{ family: 'YASMIN-QURESHI' }, 'Yasmin-Qureshi2015'],
    [{ family: "O'CONNOR" }, "O'Connor2015"],
    [{ family: 'van der Berg' }, 'VanDerBerg2015'],
    [{ family: 'Ng' }, 'Ng2015'],
    [{ family: 'Łukasiewicz' }, 'Łukasiewicz2015'],
    [{ literal: 'NHS Digital' }, 'NHSDigital2015'],
    [{ literal: 'NHS England, analytical services' }, 'NHSEnglandAnalyticalServices2015'],
    [{ literal: 'HSCIC' }, 'HSCIC2015'],
  ])('names %o %s', (name, expected) => {
    expect(authorYear(norm(name))).toBe(expected)
    expect(expected).toMatch(STUDY_ID)
  })

  it('is undefined without an author or a year', () => {
    expect(authorYear({ authors: [] })).toBeUndefined()
    expect(authorYear(norm({ family: '???' }))).toBeUndefined()
    expect(authorYear({ authors: [{ family: 'Ash' }], issued: { text: 'in press' } })).toBeUndefined()
  })
})

const report = (cluster: string, date: string, base = 'Evans2014'): IncludedReport => ({
  cluster,
  base,
  date,
  title: cluster,
})

describe('newStudyId', () => {
  it('gives no letter to the only report of an author and year', () => {
    const others = [report('R-1', '2014-01-01'), report('R-2', '2014-01-01', 'Ash2020')]
    expect(newStudyId('Evans2014', ['R-1'], others, new Map())).toBe('Evans2014')
  })

  it('deals letters by date over all included reports, whichever is extracted first', () => {
    const included = [report('R-2', '2014-07-00'), report('R-1', '2014-02-00')]
    expect(newStudyId('Evans2014', ['R-2'], included, new Map())).toBe('Evans2014b')
    expect(newStudyId('Evans2014', ['R-1'], included, new Map())).toBe('Evans2014a')
  })

  it('never renumbers: a report that comes later gets the next free letter', () => {
    const included = [report('R-0', '2014-01-00'), report('R-1', '2014-02-00'), report('R-2', '2014-07-00')]
    const given = new Map([
      ['Evans2014a', ['R-1']],
      ['Evans2014b', ['R-2']],
    ])
    expect(newStudyId('Evans2014', ['R-0'], included, given)).toBe('Evans2014c')
    expect(newStudyId('Evans2014', ['R-0'], included, new Map([['Evans2014', ['R-1']]]))).toBe('Evans2014b')
  })

  it('gives each report an id of its own that stays, in whatever order they are extracted', () => {
    const reports = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.nat()), fc.boolean(), (ids, choices, late) => {
        const all = ids.map((id) => report(`R-${id}`, `2014-${String((id % 4) + 1)}`))
        const given = new Map<string, string[]>()
        const waiting = [...all]
        while (waiting.length > 0) {
          const [next] = waiting.splice(choices.next().value % waiting.length, 1)
          const included = late && given.size === 0 ? [next!] : all
          const id = newStudyId('Evans2014', [next!.cluster], included, given)
          expect(id).toMatch(STUDY_ID)
          expect(given.has(id)).toBe(false)
          given.set(id, [next!.cluster])
        }
        expect(given.size).toBe(all.length)
      }),
    )
  })
})
