import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decisionsInKeywords, decisionsInNote } from '../../../src/records/fields/decisions.ts'
import type { LitRecord } from '../../../src/records/record.ts'
import { shared } from '../../helpers.ts'
import { readAll } from '../../records-helper.ts'
import { stopwatch } from '../../stopwatch.ts'

describe('Rayyan', () => {
  it('reads one reviewer with labels', () => {
    expect(
      decisionsInNote('L10 2007-10-01 | RAYYAN-INCLUSION: {"Mina"=>"Included"} | RAYYAN-LABELS: body,very relevant'),
    ).toEqual([{ tool: 'rayyan', reviewer: 'Mina', decision: 'include', labels: ['body', 'very relevant'] }])
  })

  it('keeps names as they are, and what is of the record alone apart', () => {
    const text =
      'RAYYAN-INCLUSION: {"LEO"=>"Excluded", "Kofi "=>"Excluded", "zoë.."=>"Maybe"} | RAYYAN-LABELS: C++,a "b" | ' +
      'RAYYAN-EXCLUSION-REASONS: wrong drug,wrong place | USER-NOTES: {"Kofi "=>["P 31\\nCS \\"1.4\\"", "see | RAYYAN-LABELS: no"]}'
    expect(decisionsInNote(text)).toEqual([
      { tool: 'rayyan', reviewer: 'LEO', decision: 'exclude' },
      {
        tool: 'rayyan',
        reviewer: 'Kofi ',
        decision: 'exclude',
        notes: ['P 31\nCS "1.4"', 'see | RAYYAN-LABELS: no'],
      },
      { tool: 'rayyan', reviewer: 'zoë..', decision: 'maybe' },
      { tool: 'rayyan', reasons: ['wrong drug', 'wrong place'], labels: ['C++', 'a "b"'] },
    ])
  })

  it('gives the reasons to the only one who excluded', () => {
    const text = 'RAYYAN-INCLUSION: {"A"=>"Excluded", "B"=>"Included"} | RAYYAN-EXCLUSION-REASONS: wrong drug'
    expect(decisionsInNote(text)).toEqual([
      { tool: 'rayyan', reviewer: 'A', decision: 'exclude', reasons: ['wrong drug'] },
      { tool: 'rayyan', reviewer: 'B', decision: 'include' },
    ])
  })

  it.each([
    ['JSON', 'RAYYAN-INCLUSION: {"A": "Maybe", "B":"Included"}'],
    ['blanks around the arrow', 'RAYYAN-INCLUSION: { "A" => "Maybe", "B" => "Included" }'],
    ['HTML', '<p>Old note</p><p>RAYYAN-INCLUSION: {&quot;A&quot;=&gt;&quot;Maybe&quot;, "B"=&amp;gt;"Included"}</p>'],
    ['lines', 'Old note\nRAYYAN-INCLUSION: {"A"=>"Maybe",\n"B"=>"Included"}\n'],
    ['curly quotes', 'RAYYAN-INCLUSION: {“A”=>“Maybe”, “B”=>“Included”}'],
    ['BibTeX', 'RAYYAN-INCLUSION: \\{"A"=>"Maybe", "B"=>"Included"\\}'],
    ['a cell that was cut off', 'RAYYAN-INCLUSION: {"A"=>"Maybe", "B"=>"Included", "C"=>"Exc'],
  ])('reads %s', (_, text) => {
    expect(decisionsInNote(text)).toEqual([
      { tool: 'rayyan', reviewer: 'A', decision: 'maybe' },
      { tool: 'rayyan', reviewer: 'B', decision: 'include' },
    ])
  })

  it('reads truth values of old exports, and sections without a decision', () => {
    expect(decisionsInNote('RAYYAN-INCLUSION: {"A"=>true, "B"=>false}')).toMatchObject([
      { reviewer: 'A', decision: 'include' },
      { reviewer: 'B', decision: 'exclude' },
    ])
    expect(decisionsInNote('RAYYAN-LABELS: x,y')).toEqual([{ tool: 'rayyan', labels: ['x', 'y'] }])
    expect(decisionsInNote('RAYYAN-EXCLUSION-REASONS: a | USER-NOTES: {"Z"=>["hm"]}')).toEqual([
      { tool: 'rayyan', reviewer: 'Z', notes: ['hm'] },
      { tool: 'rayyan', reasons: ['a'] },
    ])
  })

  it.each([
    'We describe the section RAYYAN-INCLUSION: {"A"=>"Included"} of an export.',
    'RAYYAN-INCLUSION: nothing',
    'RAYYAN-INCLUSION: {}',
    'USER-NOTES: none',
    '',
  ])('takes nothing from %j', (text) => {
    expect(decisionsInNote(text)).toEqual([])
  })

  it('reads very long notes in linear time', () => {
    const elapsed = stopwatch()
    for (const part of ['|', '\n', ' ', '"a"=>"Included",', 'RAYYAN-LABELS: a | ', '\\"', '<p', '; A (', '{"', '&'])
      decisionsInNote(`RAYYAN-INCLUSION: {"A"=>"Included", ${part.repeat(2_000_000 / part.length)}`)
    expect(elapsed()).toBeLessThan(10_000)
  })
})

describe('Covidence', () => {
  it('reads notes of reviewers with stage and time', () => {
    const text =
      'Mina Orme (2019-07-31 13:48:46)(Screen): not in scope; see below ; Mina Orme (2019-07-31 13:47:54)(Screen): lakes; Leo B (2019-08-01 10:00:00)(Full text): twice,,\nodd; '
    expect(decisionsInNote(text)).toEqual([
      {
        tool: 'covidence',
        reviewer: 'Mina Orme',
        stage: 'title-abstract',
        notes: ['not in scope; see below', 'lakes'],
        at: '2019-07-31 13:48:46',
      },
      { tool: 'covidence', reviewer: 'Leo B', stage: 'full-text', notes: ['twice,,\nodd'], at: '2019-08-01 10:00:00' },
    ])
  })

  it('reads the reason of an exclusion', () => {
    expect(decisionsInNote('Exclusion reason: Wrong comparator; ')).toEqual([
      { tool: 'covidence', stage: 'full-text', decision: 'exclude', reasons: ['Wrong comparator'] },
    ])
    expect(decisionsInNote('Exclusion reason: Wrong design; Leo (2020-01-01 00:00:00)(Select): a short one; ')).toEqual(
      [
        { tool: 'covidence', reviewer: 'Leo', stage: 'full-text', notes: ['a short one'], at: '2020-01-01 00:00:00' },
        { tool: 'covidence', stage: 'full-text', decision: 'exclude', reasons: ['Wrong design'] },
      ],
    )
  })

  it.each(['The main Exclusion reason: age; was given', 'A trial (2019)(Screen): text', 'Exclusion reason: unclear'])(
    'takes nothing from %j',
    (text) => {
      expect(decisionsInNote(text)).toEqual([])
    },
  )
})

describe('ASReview', () => {
  it.each([
    ['ASReview_relevant', [{ tool: 'asreview', decision: 'include' }]],
    ['ASReview_irrelevant. Other notes.', [{ tool: 'asreview', decision: 'exclude' }]],
    ['A note\nASReview_relevant\nASReview_prior', [{ tool: 'asreview', decision: 'include', labels: ['prior'] }]],
    ['Note 1. ASReview_relevant. Note 2.', [{ tool: 'asreview', decision: 'include' }]],
    ['ASReview_not_seen', []],
    ['Records with ASReview_relevant are kept', []],
  ])('%j', (text, expected) => {
    expect(decisionsInNote(text)).toEqual(expected)
  })

  it('reads keywords', () => {
    expect(decisionsInKeywords(['sleep', 'ASReview_irrelevant', 'ASReview_prior'])).toEqual([
      { tool: 'asreview', decision: 'exclude', labels: ['prior'] },
    ])
  })
})

describe('EPPI-Reviewer', () => {
  it('reads codes among the keywords', () => {
    expect(
      decisionsInKeywords(['INCLUDE on title & abstract', 'EXCLUDE on population', 'EXCLUDE on study design', 'sleep']),
    ).toEqual([
      { tool: 'eppi', stage: 'title-abstract', decision: 'include' },
      { tool: 'eppi', decision: 'exclude', reasons: ['population', 'study design'] },
    ])
    expect(decisionsInKeywords(['Include on the map', 'INCLUDED', 'exclude on date'])).toEqual([])
  })
})

describe('formats that carry decisions', () => {
  const NOTE = 'RAYYAN-INCLUSION: {"Mina"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: wrong place'
  const tagsOf = ({ raw, map }: LitRecord) => map!.decisions!.map((i) => raw[i]!.tag)

  it.each([
    ['RIS', `TY  - JOUR\nTI  - A\nKW  - sleep\nN1  - ${NOTE}\nER  - \n`, 'N1'],
    ['refer', `%0 Journal Article\n%T A\n%A Orme, Ada\n%Z ${NOTE}\n`, '%Z'],
    [
      'EndNote XML',
      `<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>A</title></titles><notes>${NOTE.replace('>', '&gt;')}</notes></record></records></xml>`,
      'notes',
    ],
    ['CSL-JSON', JSON.stringify([{ type: 'article-journal', title: 'A', note: NOTE }]), 'note'],
  ])('%s', async (_, text, tag) => {
    const [record] = (await readAll(text)).records
    expect(record!.norm.decisions).toEqual([
      { tool: 'rayyan', reviewer: 'Mina', decision: 'exclude', reasons: ['wrong place'] },
    ])
    expect(tagsOf(record!)).toEqual([tag])
  })

  it('RIS: words of ASReview in several notes are one entry, codes are keywords', async () => {
    const [record] = (
      await readAll(
        'TY  - JOUR\nTI  - A\nN1  - ASReview_relevant\nN1  - ASReview_prior\nKW  - EXCLUDE on setting\nER  - \n',
      )
    ).records
    expect(record!.norm.decisions).toEqual([
      { tool: 'asreview', decision: 'include', labels: ['prior'] },
      { tool: 'eppi', decision: 'exclude', reasons: ['setting'] },
    ])
    expect(tagsOf(record!)).toEqual(['N1', 'N1', 'KW'])
  })
})

// Real exports, read in place: how many records have a decision, a reviewer, a label.
const CORPUS = join(shared, 'data/formats/corpus')
describe.skipIf(!existsSync(CORPUS))('real exports', () => {
  it.each([
    ['csv/rayyan-real-embase.csv', { rayyan: 114, include: 101, maybe: 13 }],
    ['csv/rayyan.csv', { rayyan: 6, include: 2, maybe: 2, exclude: 2 }],
    ['ris/rayyan-10.ris', { rayyan: 6, include: 2, maybe: 2, exclude: 2 }],
    ['csv/covidence-real-irrelevant.csv', { covidence: 75 }],
    ['ris/covidence-real-irrelevant-178.ris', { covidence: 32 }],
    ['csv/asreview-record_id.csv', { asreview: 2, include: 1, exclude: 1 }],
    ['ris/asreview-baseline_tag-notes_labels.ris', { asreview: 20, include: 10, exclude: 10 }],
    ['ris/wos-278.ris', {}],
    ['csv/scopus.csv', {}],
  ])('%s', async (file, expected) => {
    const read = await readAll(new Uint8Array(readFileSync(join(CORPUS, file))), { name: file })
    const counts: Record<string, number> = {}
    for (const { norm } of read.records) {
      for (const { tool, decision } of norm.decisions ?? []) {
        counts[tool] = (counts[tool] ?? 0) + 1
        if (decision) counts[decision] = (counts[decision] ?? 0) + 1
      }
    }
    expect(counts).toEqual(expected)
  })
})
