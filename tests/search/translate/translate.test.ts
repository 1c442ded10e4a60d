import { describe, expect, it } from 'vitest'
import { findPlace } from '../../../src/search/translate/places.ts'
import { needsHuman, translate } from '../../../src/search/translate/translate.ts'
import { line, translated } from './translated.ts'

const exact = (from: string, to: string, text: string, expected: string) => {
  const done = line(text, from, to)
  expect(done.text, `${from} → ${to}: ${text}`).toBe(expected)
  expect(done.losses, `${from} → ${to}: ${text}`).toEqual([])
}

describe('fields', () => {
  it('spreads what a platform can only search field by field', () => {
    exact('ovid', 'ebsco', '(tea or leaf*).ti,ab.', 'TI (tea OR leaf*) OR AB (tea OR leaf*)')
    exact('ovid', 'wos', 'tea.ti,ab. and 3', '(TI=tea OR AB=tea) AND #3')
    exact('ovid', 'scopus', '(tea or leaf*).ti,ab.', 'TITLE-ABS(tea OR leaf*)')
    exact('ebsco', 'ovid', 'TI (tea OR leaf)', '(tea OR leaf).ti.')
    exact('pubmed', 'ovid', 'tea[tiab] OR leaf*[tiab]', 'tea.ti,ab,kf. OR leaf*.ti,ab,kf.')
  })

  it('keeps each side of an AND free to be in another field', () => {
    exact('ovid', 'ebsco', '(tea and leaf).ti,ab.', '((TI tea OR AB tea) AND (TI leaf OR AB leaf))')
    exact(
      'ovid',
      'wos',
      '(cup or (tea and leaf)).ti,ab.',
      '(TI=cup OR AB=cup OR ((TI=tea OR AB=tea) AND (TI=leaf OR AB=leaf)))',
    )
    exact('ovid', 'scopus', '(tea and leaf).ti,ab.', 'TITLE-ABS(tea AND leaf)')
  })

  it('says what a field searches more or less', () => {
    expect(line('tea.tw.', 'ovid', 'pubmed')).toEqual({ text: 'tea[tiab]', losses: ['widened: .tw. → …[tiab]'] })
    expect(line('tea[tiab]', 'pubmed', 'ebsco').losses).toEqual(['narrowed: [tiab] → TI … OR AB …'])
    expect(line('tea.mp.', 'ovid', 'wos').losses).toEqual(['approximate: .mp. → TS=…'])
    expect(line('england.cp.', 'ovid', 'pubmed')).toEqual({
      text: '[Ovid field cp → PubMed field needed: england]',
      losses: ['needs-human: england.cp. → [Ovid field cp → PubMed field needed: england]'],
    })
  })
})

describe('distances', () => {
  it.each([
    ['ebsco', 'TI (tea N2 leaf)'],
    ['embase', '(tea NEAR/3 leaf):ti'],
    ['wos', 'TI=(tea NEAR/2 leaf)'],
    ['scopus', 'TITLE(tea W/2 leaf)'],
    ['proquest', 'TI(tea NEAR/2 leaf)'],
  ])('counts words or steps as %s does', (to, expected) => {
    exact('ovid', to, '(tea adj3 leaf).ti.', expected)
    exact(to, 'ovid', expected, '(tea adj3 leaf).ti.')
  })

  it('writes PubMed’s for plain words alone', () => {
    expect(line('((tea or cup) adj3 leaf).ti.', 'ovid', 'pubmed')).toEqual({
      text: '("tea leaf"[ti:~2] OR "cup leaf"[ti:~2])',
      losses: [],
    })
    expect(line('(tea* adj3 leaf).ti.', 'ovid', 'pubmed')).toEqual({
      text: '(tea*[ti] AND leaf[ti])',
      losses: ['needs-human: tea* → tea*[ti]', 'widened: adj3 → AND'].map((one) => one.replace('tea*[ti]', 'tea*')),
    })
  })

  it('keeps order where there is one, and says where there is none', () => {
    exact('ebsco', 'scopus', 'TI (tea W3 leaf)', 'TITLE(tea PRE/3 leaf)')
    expect(line('TI (tea W3 leaf)', 'ebsco', 'ovid')).toEqual({
      text: '(tea adj4 leaf).ti.',
      losses: ['widened: W3 → adj4'],
    })
    exact('ovid', 'wos', '(tea adj (leaf or cup)).ti.', 'TI=("tea leaf" OR "tea cup")')
  })
})

describe('wildcards and phrases', () => {
  it('swaps the signs of Ovid and EBSCOhost', () => {
    exact('ovid', 'ebsco', '(colo?r or wom#n or cup$1).ti.', 'TI (colo#r OR wom?n OR cup#)')
    exact('ebsco', 'ovid', 'TI (colo#r OR wom?n)', '(colo?r OR wom#n).ti.')
  })

  it('writes out what a platform has no sign for', () => {
    exact('ovid', 'pubmed', 'colo?r.ti.', '(color[ti] OR colour[ti])')
    exact('ovid', 'pubmed', 'organi#ation.ti.', '(organisation[ti] OR organization[ti])')
    exact('ovid', 'cochrane', 'colo?r.ti.', '(color OR colo?r):ti')
    expect(line('black$1.ti.', 'ovid', 'pubmed')).toEqual({
      text: '(black[ti] OR blacks[ti])',
      losses: ['narrowed: black$1 → (black OR blacks)'],
    })
    expect(line('black$3.ti.', 'ovid', 'wos')).toEqual({ text: 'TI=black*', losses: ['widened: black$3 → black*'] })
    expect(line('"afr* group".ti.', 'ovid', 'pubmed').losses).toEqual(['needs-human: "afr* group" → "afr* group"'])
  })

  it('makes chains of phrases that hold a wildcard on the Cochrane Library', () => {
    exact('ovid', 'cochrane', '"therapy outcome*".ti.', '(therapy NEXT outcome*):ti')
  })

  it('quotes words that the target would take for something else', () => {
    exact('ovid', 'ebsco', '("n2" or "or" or "ti").ti.', 'TI ("n2" OR "or" OR "ti")')
    exact('ovid', 'embase', "(crohn's disease).ti.", '"crohn\'s disease":ti')
  })
})

describe('headings', () => {
  it('keeps those of the same thesaurus', () => {
    exact(
      'ovid',
      'pubmed',
      'exp *Heart Failure/dt,th',
      '("Heart Failure/drug therapy"[Majr] OR "Heart Failure/therapy"[Majr])',
    )
    exact('ovid', 'ebsco-medline', 'exp Heart Failure/dt', '(MH "Heart Failure+/DT")')
    exact('pubmed', 'cochrane', '"Heart Failure"[mh:noexp]', '[mh ^"Heart Failure"]')
    exact('ovid-embase', 'embase', 'exp *heart failure/', "'heart failure'/exp/mj")
  })

  it('never copies one into another thesaurus', () => {
    for (const to of ['cinahl', 'embase', 'ovid-psycinfo', 'wos', 'scopus']) {
      const { text, losses } = line('exp *Anxiety Disorders/dt', 'ovid', to)
      expect(text).toMatch(/^\[MeSH → .+ needed: \*"Anxiety Disorders"\+\/dt\]$/)
      expect(losses).toHaveLength(1)
      expect(losses[0]).toMatch(/^needs-human/)
    }
    expect(line('exp Anxiety/', 'ovid', 'cinahl').text).toBe('[MeSH → CINAHL heading needed: "Anxiety"+]')
    expect(line('MH "Anxiety+"', 'cinahl', 'pubmed').text).toBe('[CINAHL → MeSH heading needed: "Anxiety"+]')
  })
})

describe('lines, limits and precedence', () => {
  it('numbers lines as the target does', () => {
    const text = '1. tea.ti.\n2. leaf.ti.\n3. cup.ti.\n4. or/1-3\n5. 4 not 2'
    expect(translated(text, 'ovid', 'ebsco').lines.map((one) => `${one.id}. ${one.text}`)).toEqual([
      'S1. TI tea',
      'S2. TI leaf',
      'S3. TI cup',
      'S4. S1 OR S2 OR S3',
      'S5. S4 NOT S2',
    ])
    expect(translated(text, 'ovid', 'cochrane').lines.at(3)!.text).toBe('{OR #1-#3}')
    expect(translated(text, 'ovid', 'scopus').lines.at(4)!.text).toBe('#4 AND NOT #2')
    expect(translated(text, 'ovid', 'pubmed').expanded).toBe('((tea[ti]) OR (leaf[ti]) OR (cup[ti])) NOT (leaf[ti])')
  })

  it('parenthesises what platforms read differently', () => {
    exact('ovid', 'pubmed', 'tea.ti. or leaf.ti. and cup.ti.', 'tea[ti] OR (leaf[ti] AND cup[ti])')
    exact('pubmed', 'ovid', 'tea[ti] OR leaf[ti] AND cup[ti]', '(tea.ti. OR leaf.ti.) AND cup.ti.')
    exact('scopus', 'wos', 'TITLE(tea) OR TITLE(leaf) AND TITLE(cup)', '(TI=tea OR TI=leaf) AND TI=cup')
  })

  it.each([
    ['pubmed', '#3 AND english[la] AND 2008:3000[dp]'],
    ['embase', '#3 AND [english]/lim AND [2008-3000]/py'],
    ['scopus', '#3 AND LANGUAGE(english) AND PUBYEAR > 2007'],
    ['wos', '#3 AND LA=English AND PY=(2008-3000)'],
    ['ebsco', 'S3 AND LA English AND PY 2008-3000'],
  ])('says languages and years as %s does', (to, expected) => {
    exact('ovid', to, 'limit 3 to (english language and yr="2008 -Current")', expected)
  })

  it('leaves a limit to humans to a person', () => {
    const done = translated('1. tea.ti.\n2. limit 1 to humans', 'ovid', 'pubmed')
    expect(done.lines[1]!.text).toBe('#1')
    expect(done.losses.at(-1)).toMatchObject({
      kind: 'needs-human',
      line: '2',
      from: 'humans',
      to: '',
      start: 11,
      end: 17,
    })
    expect(needsHuman(done)).toBe(true)
  })

  it('reads blocks around an operator that stands alone', () => {
    const done = line('tea[ti] OR leaf[ti]\n\nAND\n\ncup[ti] OR mug[ti]', 'pubmed', 'ovid')
    expect(done.text).toBe('(tea.ti. OR leaf.ti.) AND (cup.ti. OR mug.ti.)')
    expect(done.losses).toHaveLength(1)
  })
})

describe('what people decide', () => {
  const lines = [{ id: '7', key: '7', query: 'exp Anxiety/ or treatment outcome/', options: [] }]
  const note = 'CINAHL headings checked on 2022-02-03'
  const overrides = [
    { line: '7', from: 'exp Anxiety/', text: '(MH "Anxiety+")', note },
    { line: '7', from: 'treatment  outcome/', text: '(MH "Treatment Outcomes+")', note },
  ]

  it('takes a part from an override, with its note', () => {
    const done = translate(lines, findPlace('ovid'), findPlace('cinahl'), overrides)
    expect(done.lines[0]!.text).toBe('(MH "Anxiety+") OR (MH "Treatment Outcomes+")')
    expect(done.losses.map((one) => one.note)).toEqual([note, note])
    expect(needsHuman(done)).toBe(false)
  })

  it('finds an override stale when its part has changed', () => {
    const changed = [{ ...lines[0]!, query: 'exp Anxiety Disorders/ or treatment outcome/' }]
    const done = translate(changed, findPlace('ovid'), findPlace('cinahl'), overrides)
    expect(done.stale).toEqual([overrides[0]])
    expect(needsHuman(done)).toBe(true)
  })
})

it('keeps going where the source is broken, and says so', () => {
  const done = line('("heart attack or tea).ti. and (', 'ovid', 'pubmed')
  expect(done.losses.some((one) => one.startsWith('needs-human'))).toBe(true)
  expect(() => translated(`${'('.repeat(50_000)}a`, 'ovid', 'pubmed')).not.toThrow()
})

it('names what it does not know as a target', () => {
  expect(() => findPlace('embsae')).toThrow(/Unexpected target `embsae`/)
  expect(findPlace('psycinfo-ebsco')).toMatchObject({ database: 'APA PsycInfo', thesaurus: 'APA' })
  expect(findPlace('ovid').thesaurus).toBe('MeSH')
})
