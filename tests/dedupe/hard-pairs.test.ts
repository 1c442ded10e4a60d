import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareAuthors, prepareAuthors } from '../../src/dedupe/authors.ts'
import type { Citation } from '../../src/dedupe/citation.ts'
import { explainPair } from '../../src/dedupe/explain.ts'
import type { Band, Judgement } from '../../src/dedupe/judge.ts'
import { prepareTitles } from '../../src/dedupe/title.ts'
import { compareTitles } from '../../src/dedupe/title-match.ts'
import { compareVenues, prepareVenue } from '../../src/dedupe/venue.ts'
import { root } from '../helpers.ts'
import { labelled, readLines } from './labelled.ts'

interface Side {
  readonly id: string
  readonly type?: string
  readonly title?: string
  readonly authors_full?: string
  readonly year?: string
  readonly journal?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly doi?: string
  readonly abstract?: string
}

interface HardPair {
  readonly dataset: string
  readonly duplicate: boolean
  readonly a: Side
  readonly b: Side
}

// The texts were prepared by another tool, which took the points out of DOIs.
function citationOf({ id, type, title = '', authors_full, year, journal, doi, ...rest }: Side): Citation {
  const value = doi?.replace(/^10(\d{4,5})\//, '10.$1/').replace(/(cd\d{6})(pub\d)/, '$1.$2')
  return {
    id,
    type,
    title,
    authors: authors_full ? [authors_full] : [],
    year: Number(year) || 0,
    journals: journal ? [journal] : [],
    ids: value ? [{ scheme: 'doi', value }] : [],
    ...rest,
  }
}

/** The documented reasons for duplicates that are not merged, as in docs/dedupe-accuracy.md. */
function reasonOf({ band, rule, vetoes }: Judgement): string {
  if (band === 'related') return rule
  return vetoes.find((veto) => veto.hard)?.name ?? vetoes[0]?.name ?? 'low-score'
}

const documented = readFileSync(join(root, 'docs/dedupe-accuracy.md'), 'utf8')

describe.skipIf(!existsSync(labelled))('hard pairs', () => {
  const counts = new Map<string, Record<Band, number>>()
  const reasons = new Map<string, number>()
  const missedPairs = new Map<string, string[]>()

  it('are not merged where they are no duplicates', () => {
    for (const { dataset, duplicate, a, b } of readLines<HardPair>(join(labelled, 'hard_pairs.jsonl'))) {
      const { judgement } = explainPair(citationOf(a), citationOf(b))
      const key = `${dataset}, ${duplicate ? 'duplicates' : 'others'}`
      const known = counts.get(key) ?? { merge: 0, doubt: 0, related: 0, leave: 0 }
      counts.set(key, { ...known, [judgement.band]: known[judgement.band] + 1 })
      if (!duplicate) expect(judgement.band, `${dataset} ${a.id} ${b.id}`).not.toBe('merge')
      else if (judgement.band !== 'merge') {
        const reason = `${dataset} | ${reasonOf(judgement)}`
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        const line = `| ${dataset} | ${judgement.band} | ${reasonOf(judgement)} |`
        missedPairs.set(line, [...(missedPairs.get(line) ?? []), `${short(a.id)}–${short(b.id)}`])
      }
    }
  })

  it('give the figures of docs/dedupe-accuracy.md', () => {
    const rows = [...counts].map(
      ([key, { merge, doubt, related, leave }]) => `| ${key} | ${merge} | ${doubt} | ${related} | ${leave} |`,
    )
    const missed = [...reasons].sort().map(([reason, number]) => `| ${reason} | ${number} |`)
    for (const row of [...rows, ...missed]) expect(documented).toContain(row)
    expect(
      documented.match(/^\| (cardiac|depression|diabetes|neuroimaging|srsr) \| [a-z-]+ \| \d+ \|$/gm),
    ).toHaveLength(missed.length)
  })

  it('are all listed in docs/dedupe-hard-pairs.md where they are not merged', () => {
    const page = join(root, 'docs/dedupe-hard-pairs.md')
    const rows = [...missedPairs].sort().map(([line, pairs]) => `${line} ${pairs.join(', ')} |`)
    const text = `# Hard pairs that are not merged

Every pair of [dedupe-accuracy.md](dedupe-accuracy.md), "Hard pairs", whose label is "duplicate" and that is not merged: what becomes
of it (\`doubt\`: a person is asked; \`related\`: linked; \`leave\`: left alone), and the reason in a word, which \`dedupe explain\` gives in a
sentence. The numbers are the ends of the records' ids. No pair whose label is "no duplicate" is merged. Written by
\`tests/dedupe/hard-pairs.test.ts\` with \`UPDATE_DOCS=1\`.

| set | becomes | reason | pairs |
|---|---|---|---|
${rows.join('\n')}
`
    if (process.env.UPDATE_DOCS) writeFileSync(page, text)
    expect(readFileSync(page, 'utf8')).toBe(text)
  })
})

// `id_0000041` is 41.
function short(id: string): string {
  return id.replace(/^id_0*(?=\d)/, '')
}

interface Case {
  readonly id: string
  readonly record_a: Readonly<Record<string, string | null>>
  readonly record_b: Readonly<Record<string, string | null>>
  readonly expected_duplicate: boolean
}

function citationOfBib(record: Case['record_a']): Citation {
  const { ID, ENTRYTYPE, title, author, year, journal, booktitle, volume, number, pages, doi, abstract } =
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? undefined]))
  return {
    id: ID ?? '',
    type: ENTRYTYPE,
    title: title ?? '',
    authors: author ? [author] : [],
    year: Number(year) || 0,
    journals: [journal, booktitle].filter((name): name is string => !!name),
    volume,
    issue: number,
    pages,
    ids: doi ? [{ scheme: 'doi', value: doi }] : [],
    abstract,
  }
}

describe.skipIf(!existsSync(labelled))('test cases', () => {
  const cases: Case[] = existsSync(labelled)
    ? JSON.parse(readFileSync(join(labelled, 'test_cases.json'), 'utf8')).cases
    : []

  it.each(cases)('$id', ({ id, record_a, record_b, expected_duplicate }) => {
    const { judgement } = explainPair(citationOfBib(record_a), citationOfBib(record_b))
    // Two versions of a Cochrane review are linked.
    if (id === 'tan_2004_2005_pub2_vs_pub3') expect(judgement.rule).toBe('related-version')
    else if (expected_duplicate) expect(judgement.band).toBe('merge')
    else expect(judgement.band).not.toBe('merge')
  })
})

type Fixtures = Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>>

describe.skipIf(!existsSync(labelled))('titles, journals and authors of another tool’s tests', () => {
  const fixtures: Fixtures = existsSync(labelled)
    ? JSON.parse(readFileSync(join(labelled, 'fixtures.json'), 'utf8'))
    : {}
  const match = {
    titles: (a: string, b: string) => {
      const [x, y] = [prepareTitles(a), prepareTitles(b)]
      return x.flags === y.flags ? compareTitles(x, y).level : `${compareTitles(x, y).level}, flags differ`
    },
    journals: (a: string, b: string) => compareVenues(prepareVenue([a]), prepareVenue([b])),
    authors: (a: string, b: string) => compareAuthors(prepareAuthors([a]), prepareAuthors([b])),
  }

  it.each<[keyof typeof match, string, string, RegExp, readonly string[]]>([
    [
      'titles',
      'JWSimilarityTitleTest.java',
      'positiveArgumentProvider',
      /^(same|near|part)$/,
      // Another isotope or its label before or after, other words, another illness, another year, a notice.
      ['90', 'JAK2', 'F-18', 'asthma', 'Case 35', 'Psilocybin', 'Six-year', 'durvalumab', 'Retract', 'REPLY', 'reply'],
    ],
    ['journals', 'JWSimilarityJournalTest.java', 'positiveArgumentProvider', /^(same|near)$/, []],
    [
      'journals',
      'SimilarityJournalTest.java',
      'fullPositiveArgumentProvider',
      /^(same|near)$/,
      // Short names of German and Macedonian journals, and names that are not the same journal.
      ['Zbl', 'RoFo', 'Rofo', 'RöFo', 'Prilozi', 'Annals of Hepatology', 'Thoracic Oncology'],
    ],
    [
      'authors',
      'JWSimilarityAuthorTest.java',
      'positiveAuthorsProvider',
      /^(same|shared|first)$/,
      ['Bitto', 'Pappworth', '""'],
    ],
  ])('%s that %s counts as alike (%s)', (kind, file, provider, wanted, others) => {
    for (const [a = '', b = ''] of fixtures[file]![provider]!) {
      if (!wanted.test(match[kind](a, b))) {
        expect(
          others.some((part) => `"${a}" "${b}"`.includes(part)),
          `${a} | ${b}`,
        ).toBe(true)
      }
    }
  })

  it('keeps apart what is not alike', () => {
    const same: string[] = []
    for (const [a = '', b = ''] of fixtures['JWSimilarityTitleTest.java']!.negativeArgumentProvider!) {
      if (match.titles(a, b) === 'same') same.push(a)
    }
    // `NFkappaB` and `NF kappa B` are one word in two spellings.
    expect(same).toHaveLength(1)
    for (const [a = '', b = ''] of fixtures['JWSimilarityAuthorTest.java']!.negativeAuthorsProvider!) {
      // Given and family names in another order are the same people.
      if (!/^(Tonni|Li, W)/.test(a)) expect(match.authors(a, b), `${a} | ${b}`).not.toMatch(/^(same|shared)$/)
    }
  })
})
