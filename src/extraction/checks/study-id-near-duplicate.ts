import { editDistance } from '../../lib/text.ts'
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
    const rows = firstRows(set)
    const hits: Hit[] = []
    for (const [index, row] of rows.entries()) {
      for (const other of rows.slice(0, index)) {
        const why = likeness(row.study, other.study)
        if (why === undefined) continue
        const [a, b] = row.study.length <= other.study.length ? [row.study, other.study] : [other.study, row.study]
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

function likeness(one: string, other: string): string | undefined {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one]
  if (a !== b && b.startsWith(a)) {
    return /^[a-z]$/.test(b.slice(a.length)) && /\d{4}$/.test(a)
      ? 'one has a letter, the other has none'
      : 'one id is a prefix of the other'
  }
  const bare = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}|[^\p{L}\p{N}]/gu, '')
      .toLowerCase()
  if (bare(a) === bare(b)) return 'they differ in signs or case only'
  const parts = [a, b].map((text) => /^(.*?)(\d*[a-z]?)$/u.exec(text)!)
  const [[, nameA, yearA], [, nameB, yearB]] = parts as unknown as [string[], string[]]
  if (yearA !== yearB || nameA!.length < 6) return undefined
  return editDistance(bare(nameA!), bare(nameB!), 2) < 2 ? 'their names differ in one letter' : undefined
}
