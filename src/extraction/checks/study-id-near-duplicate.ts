import { editDistance } from '../../lib/text.ts'
import type { FactRow } from '../findings/fact.ts'
import type { Hit, SetRule } from './rule.ts'
import { firstRows } from './study-id.ts'

/** Two ids that are likely one study. */
export const studyIdNearDuplicate: SetRule = {
  code: 'study-id-near-duplicate',
  severity: 'error',
  scope: 'set',
  why: 'Two spellings of one id count one study twice.',
  good: [{ rows: [{ study: 'Evans2014a' }, { study: 'Evans2014b' }, { study: 'Evans2015' }, { study: 'Smith2015' }] }],
  bad: [
    { rows: [{ study: 'Baker202' }, { study: 'Baker2021' }] },
    { rows: [{ study: 'YasminQureshi2021' }, { study: 'Yasmin-Qureshi2021' }] },
    { rows: [{ study: 'Bhavsar2021' }, { study: 'Bhavsaar2021' }] },
    { rows: [{ study: 'Evans2014' }, { study: 'Evans2014a' }] },
  ],
  check: (set) => {
    const ids = firstRows(set).map(toId)
    const hits: Hit[] = []
    for (const [index, id] of ids.entries()) {
      for (let before = 0; before < index; before++) {
        const { row, study } = id
        const other = ids[before]!
        const why = likeness(id, other)
        if (why === undefined) continue
        const [a, b] = study.length <= other.study.length ? [study, other.study] : [other.study, study]
        hits.push({
          where: `${a} / ${b}`,
          row,
          message: `Ids "${a}" and "${b}" look like one study: ${why}.`,
          hint: 'Use one id for one study; two reports of the same author and year have letters, both of them.',
        })
      }
    }
    return hits
  },
}

/** An id with its parts, taken apart once: every pair is compared. */
interface Id {
  readonly row: FactRow
  readonly study: string
  readonly bare: string
  /** Without the year and its letter. */
  readonly name: string
  readonly year: string
}

function toId(row: FactRow): Id {
  const [, name = '', year = ''] = /^(.*?)(\d*[a-z]?)$/u.exec(row.study) ?? []
  return { row, study: row.study, bare: bare(row.study), name: name.length < LEAST ? '' : bare(name), year }
}

/** Shorter names differ in one letter by chance. */
const LEAST = 6

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

function likeness(one: Id, other: Id): string | undefined {
  const [a, b] = one.study.length <= other.study.length ? [one, other] : [other, one]
  if (b.study.startsWith(a.study) && a.study !== b.study) {
    return /^[a-z]$/.test(b.study.slice(a.study.length)) && /\d{4}$/.test(a.study)
      ? 'one has a letter, the other has none'
      : 'one id is a prefix of the other'
  }
  if (a.bare === b.bare) return 'they differ in signs or case only'
  if (a.year !== b.year || a.name === '' || Math.abs(a.name.length - b.name.length) > 1) return undefined
  return editDistance(a.name, b.name, 2) < 2 ? 'their names differ in one letter' : undefined
}
