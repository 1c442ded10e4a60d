import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/lib/width.ts'
import { paintFrame } from '../../../src/tui/paint.ts'
import { viewScreen } from '../../../src/tui/screen/view.ts'
import { fixtureRecord } from '../fixture.ts'
import { SESSION, world } from '../harness.ts'

const SIZES = [
  [80, 24],
  [120, 40],
  [60, 20],
  [140, 40],
  [200, 60],
  [32, 12],
  [31, 11],
  [10, 3],
  [1, 1],
] as const
const MODES: readonly (readonly string[])[] = [
  [],
  ['y', 'h'],
  ['n'],
  ['c', ...'a note 漢字 👩‍🔬'],
  ['/', ...'x'],
  ['?'],
  ['End', 'l', 'l', 'l', 'l', 'l', 'l', 'l', 'l', 'l'],
]

// Every sequence that the painter itself writes: looks, cursor places, erasing, synchronised output, cursor on and off.
const OWN = /\x1b\[(?:[\d;]*m|\d+;\d+H|\d+G|2?K|\?2026[hl]|\?25[hl])/g

function painted(w: ReturnType<typeof world>, colour = true): string {
  return paintFrame(viewScreen(SESSION, w.state), w.state.size.columns, colour, []).text
}

describe('every frame', () => {
  for (const [columns, rows] of SIZES) {
    it(`fills ${columns}×${rows} exactly, whatever the record and mode`, () => {
      for (let n = 0; n < 8; n++) {
        for (const keys of MODES) {
          const w = world(8, { columns, rows, record: (item) => fixtureRecord((item + n) % 8) }).press(...keys)
          const frame = viewScreen(SESSION, w.state)
          expect(frame.rows).toHaveLength(rows)
          const text = paintFrame(frame, columns, true, []).painted
          for (const row of text) {
            const [main = '', aside = ''] = row.split(/\x1b\[\d+G\x1b\[K/)
            expect(displayWidth(main.replace(OWN, '')) + displayWidth(aside.replace(OWN, ''))).toBeLessThanOrEqual(
              columns,
            )
          }
        }
      }
    })
  }

  it('lets no control character of a record through', () => {
    for (let n = 0; n < 8; n++) {
      for (const keys of MODES) {
        const w = world(2, { record: () => fixtureRecord(n) }).press(...keys)
        expect(painted(w).replace(OWN, '')).not.toMatch(
          /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/,
        )
      }
    }
  })

  it('is safe for any text anywhere', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    const sizes = fc.tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 50 }))
    fc.assert(
      fc.property(text, text, text, text, sizes, (title, author, journal, abstract, [columns, rows]) => {
        const base = fixtureRecord(9)
        const norm = { ...base.norm, title, authors: [{ family: author }], journal, abstract: { text: abstract } }
        const w = world(1, { columns, rows, record: () => ({ ...base, norm }) })
        expect(painted(w).replace(OWN, '')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
      }),
    )
  })
})

it('survives any keys in any order at any size', () => {
  const names = 'y n m 1 9 s u h l j k c / ? q z é space Enter Escape Left Right Up Down Home End PgDn PgUp Backspace'
  const key = fc.constantFrom(...names.split(' ').map((name) => (name === 'space' ? ' ' : name)))
  const size = fc.record({ columns: fc.integer({ min: 1, max: 160 }), rows: fc.integer({ min: 1, max: 50 }) })
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: key }, size), { maxLength: 40 }), (inputs) => {
      let w = world(4, { session: { reasonRequired: true } })
      for (const input of inputs) {
        w = typeof input === 'string' ? w.press(input) : w.send({ type: 'resize', size: input })
        const frame = viewScreen(SESSION, w.state)
        expect(frame.rows).toHaveLength(w.state.size.rows)
        expect(frame.cursor?.row ?? 0).toBeLessThan(w.state.size.rows)
      }
    }),
  )
})

describe('the screen', () => {
  it('has everything in view at 80×24', () => {
    expect(`\n${world(30).screen}\n`).toBe(`
 Titles and abstracts                                              KM · 1 of 30
 Ethnic inequalities in access to talking therapies: a cohort study of
 referral, assessment and recovery in two services
 Moor AB, Field CD, O’Brien E, The Invented Group
 Journal of Invented Psychiatry · 2021 · journal article

 Background  Depression and anxiety are common among people of minority ethnic
 groups, who are less often referred to talking therapies than White British
 people.
 Aims  To see whether referral, assessment and recovery differ by ethnicity in
 two IAPT services.
 Methods  We linked the records of 85,000 referrals over five years to census
 data and fitted models of attendance, with age, sex, deprivation and referral
 source as covariates; inpatient contacts were left out.
 ─────────────────────────────────────────────────────── ▼ 6 more lines: Space
 + Adults (18 or over) seen or referred to a talking-therapies service in Engl…
 + Reports ethnicity: access, experience, or outcome by group
 + Primary data, numbers or interviews
 − Services outside England, or not free at the point of use
 − Editorials, protocols, news
 1 Not a talking-therapies service  2 Not in England  3 Nothing on ethnicity
 4 No primary data
 ──────────────────────────────  0/30 decided · 0 %
 y include  n exclude  m maybe  s skip  u undo  ←→ look  c note  ? help  q quit
`)
  })

  it('puts criteria and reasons beside the text from 120 columns', () => {
    const lines = world(1, { columns: 120, rows: 40 }).screen.split('\n')
    expect(lines[2]).toMatch(/^ referral.* {2,}Include when$/)
    expect(lines.join('\n')).toContain('Reasons: the first that applies')
    expect(lines.at(-4)).not.toContain('Adults')
  })

  it('keeps title, some abstract, reasons, progress and keys at 60×20', () => {
    const { screen } = world(1, { columns: 60, rows: 20 })
    for (const part of ['Ethnic inequalities', 'Background', '1 Not a talking', '0/1 decided', 'y include', 'q quit']) {
      expect(screen).toContain(part)
    }
  })

  it('splits at headings, even those that are run into the text', () => {
    const { screen } = world(1, { columns: 100, rows: 40 })
    for (const heading of ['Background', 'Aims', 'Methods', 'RESULTS', 'CONCLUSIONS']) {
      expect(screen).toMatch(new RegExp(`^ ${heading} {2}\\S`, 'm'))
    }
  })

  it('keeps lines of text to 100 columns', () => {
    const { screen } = world(1, { columns: 119, rows: 40 })
    const text = screen.split('\n').slice(1)
    expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(101)
  })

  it('does not move its foot between records', () => {
    const place = (n: number) => {
      const lines = world(1, { record: () => fixtureRecord(n) }).screen.split('\n')
      return lines.findIndex((line) => line.startsWith(' + Adults'))
    }
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(place)).size).toBe(1)
  })

  it('shows CJK with its translation, and breaks it without blanks', () => {
    const { screen } = world(1, { record: () => fixtureRecord(1) })
    expect(screen).toContain('谈话疗法中的种族差异')
    expect(screen).toContain('[Ethnic differences in talking therapies: a cohort study]')
    expect(screen).toContain('in chi')
  })
})

describe('terms', () => {
  it('are green and bold, or red and underlined', () => {
    const text = painted(world(1))
    expect(text).toContain('\x1b[1;32mtalking therapies\x1b[0m')
    expect(text).toContain('\x1b[4;31minpatient\x1b[0m')
  })
  it('stay legible without colour', () => {
    const text = painted(world(1), false)
    expect(text).toContain('\x1b[1mtalking therapies\x1b[0m')
    expect(text).toContain('\x1b[4minpatient\x1b[0m')
    expect(text).toContain('\x1b[1;7mEthnic\x1b[0m')
    expect(text).not.toMatch(/\x1b\[[\d;]*3[0-7]m/)
  })
})

it('writes one string a frame, and only the rows that changed', () => {
  const w = world(3)
  const first = paintFrame(viewScreen(SESSION, w.state), 80, true, [])
  const second = paintFrame(viewScreen(SESSION, w.press('j').state), 80, true, first.painted)
  expect(first.text.startsWith('\x1b[?2026h')).toBe(true)
  expect(first.text.endsWith('\x1b[?2026l')).toBe(true)
  expect(first.text).not.toContain('\x1b[2J')
  const rows = (text: string) => [...text.matchAll(/\x1b\[(\d+);1H/g)].map((match) => Number(match[1]))
  expect(rows(first.text)).toHaveLength(24)
  expect(rows(second.text).every((row) => row >= 7 && row <= 15)).toBe(true)
})

it('shows the cursor where a note is typed', () => {
  const frame = viewScreen(SESSION, world(1).press('c', ...'漢字x').state)
  const row = frame.rows[frame.cursor!.row]!
  expect(row.line.map((one) => one.text).join('')).toBe(' Note: 漢字x')
  expect(frame.cursor!.column).toBe(1 + 'Note: '.length + 5)
})
