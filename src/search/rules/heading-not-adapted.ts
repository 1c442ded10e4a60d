import { listWords } from '../../lib/text.ts'
import { siblingsOf } from '../lint/siblings.ts'
import type { ReadLine, Subject } from '../lint/subject.ts'
import { headingsOf } from '../lint/views.ts'
import type { Finding, ReviewRule } from './rule.ts'

// CINAHL's headings are modelled on MeSH, so that many are rightly the same.
const THESAURI: readonly (readonly [database: RegExp, name: string])[] = [
  [/medline|pubmed|cochrane|central/i, 'MeSH'],
  [/embase/i, 'Emtree'],
  [/psyc/i, 'the APA Thesaurus'],
  [/\beric\b/i, 'the ERIC Thesaurus'],
  [/\bamed\b/i, 'the AMED thesaurus'],
]

/** Headings of one thesaurus in a database with another. */
export const headingNotAdapted: ReviewRule = {
  code: 'HEADING-NOT-ADAPTED',
  severity: 'warning',
  scope: 'review',
  why: 'Each database has a thesaurus of its own: headings that were copied find nothing, or what the platform guesses for them.',
  good: [
    {
      text: '---\ndatabase: Embase\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp heart infarction/ or exp coffee/\n2. (tea or infarct*).tw.',
      siblings: [
        '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp Myocardial Infarction/ or exp Coffee/\n2. (tea or infarct*).tw.',
      ],
    },
  ],
  bad: [
    {
      text: '---\ndatabase: Embase\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp Myocardial Infarction/ or Health Services Accessibility/\n2. (tea or infarct*).tw.',
      siblings: [
        '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nstrategy: x\n---\n1. exp Myocardial Infarction/ or Health Services Accessibility/\n2. (tea or infarct*).tw.',
      ],
    },
  ],
  check: (project) =>
    siblingsOf(project).flatMap(({ subjects }) =>
      subjects.flatMap((subject): Finding[] => {
        const own = thesaurusOf(subject)
        const mine = namesOf(subject)
        if (own === undefined || own === 'MeSH' || mine.size < 2) return []
        for (const other of subjects) {
          if (thesaurusOf(other) !== 'MeSH') continue
          const theirs = namesOf(other)
          if (![...mine.keys()].every((name) => theirs.has(name))) continue
          const lines = [...new Set([...mine.values()])]
          const ids = listWords(lines.slice(0, 8).map(({ line }) => line.id))
          const message = `Unexpected headings in line ${ids}, expected those of ${own}: all ${mine.size} are the ones of ${other.name}, which has MeSH.`
          return [{ subject, line: lines[0]!, message, hint: `Look each concept up in ${own}.` }]
        }
        return []
      }),
    ),
}

function thesaurusOf({ strategy: { meta } }: Subject): string | undefined {
  return THESAURI.find(([database]) => database.test(meta?.database ?? ''))?.[1]
}

// Headings that every thesaurus has tell nothing.
function namesOf({ lines }: Subject): ReadonlyMap<string, ReadLine> {
  const names = new Map<string, ReadLine>()
  for (const line of lines) {
    if (!line.sound) continue
    for (const { text, node } of headingsOf(line.sound)) {
      const name = text.toLowerCase()
      if (node.kind === 'heading' && name !== '' && !/^(?:animals?|humans?)$/.test(name) && !names.has(name))
        names.set(name, line)
    }
  }
  return names
}
