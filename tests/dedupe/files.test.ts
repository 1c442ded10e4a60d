import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationOf } from '../../src/dedupe/citation.ts'
import { planDedupe } from '../../src/dedupe/plan.ts'
import { NOTHING_SETTLED } from '../../src/dedupe/settled.ts'
import { readAll } from '../records-helper.ts'

// Each paper as two databases write it, and what they are about.
const PAPERS = [1, 2, 3, 4].map((number) => ({
  medline: [
    `TI  - Waiting & queues in the ${'é'.repeat(number)}th invented district: a cohort study`,
    'AU  - Marlowe, Ada',
    'AU  - Finch, Ben',
    'PY  - 2019',
    'JO  - Journal of Invented Health Services',
    'VL  - 12',
    'IS  - 3',
    `SP  - ${100 * number}`,
    `EP  - ${100 * number + 9}`,
  ],
  embase: [
    `TI  - WAITING & QUEUES IN THE ${'É'.repeat(number)}TH INVENTED DISTRICT: A COHORT STUDY`,
    'AU  - Marlowe A.',
    'AU  - Finch B.',
    'PY  - 2019',
    'JO  - J. Invented Health Serv.',
    'VL  - 12',
    'IS  - 3',
    `SP  - ${100 * number}-9`,
  ],
}))

const disguises: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  entities: (text) => text.replaceAll('&', '&amp;').replaceAll('é', '&eacute;'),
  'accents apart': (text) => text.normalize('NFD'),
  'no accents': (text) => text.replaceAll('é', 'e').replaceAll('É', 'E'),
}

async function mergesOf(records: readonly (readonly string[])[], disguise: (text: string) => string): Promise<number> {
  const text = records.map((lines) => ['TY  - JOUR', ...lines, 'ER  - ', '', ''].join('\n')).join('')
  const { records: read } = await readAll(disguise(text), { name: 'file.ris', format: 'ris' })
  expect(read).toHaveLength(records.length)
  const { merges, clusterOf } = planDedupe(read.map(citationOf), NOTHING_SETTLED)
  expect(new Set(clusterOf.values()).size).toBe(merges.length)
  return merges.length
}

describe('records of a file', () => {
  it.each(Object.entries(disguises))(
    'find their duplicates in any order of records and fields: %s',
    async (_, disguise) => {
      const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 })
      await fc.assert(
        fc.asyncProperty(order, fc.boolean(), async (records, turned) => {
          const all = PAPERS.flatMap(({ medline, embase }) => [medline, embase])
          // Authors keep their order: it means something.
          const lines = records.map((index) => (turned ? turn(all[index]!) : all[index]!))
          expect(await mergesOf(lines, disguise)).toBe(PAPERS.length)
        }),
        { numRuns: 15 },
      )
    },
  )
})

function turn(lines: readonly string[]): string[] {
  const authors = lines.filter((line) => line.startsWith('AU'))
  return [...authors, ...lines.filter((line) => !line.startsWith('AU')).reverse()]
}
