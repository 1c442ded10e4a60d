import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formats } from '../../../src/records/formats/index.ts'
import type { LitRecord, Norm } from '../../../src/records/record.ts'
import { writers } from '../../../src/records/write/index.ts'
import { compareNorms, flatten, lossTally } from '../../../src/records/write/loss.ts'
import { lossText } from '../../../src/records/write/loss-text.ts'
import { root } from '../../helpers.ts'
import { readAll } from '../../records-helper.ts'
import { FULL, invented, readerOf, TARGETS, write } from './helper.ts'

const FIXTURES = join(root, 'tests/fixtures/formats')
const all: LitRecord[] = []
for (const name of readdirSync(FIXTURES)) {
  all.push(...(await readAll(new Uint8Array(readFileSync(join(FIXTURES, name))), { name })).records)
}
const readable = TARGETS.filter(([to]) => readerOf(to) in formats)

describe.each(readable)('%s for %s', (to, profile) => {
  const options = profile === undefined ? {} : { profile }

  it('gives every field of every fixture back, or names the loss', async () => {
    const { text, losses, records } = await write(all, to, options)
    const back = await readAll(text, { format: readerOf(to), name: `x.${writers[to]!.extension}` })
    expect(records).toBe(all.length)
    expect(back.quarantined).toEqual([])
    expect(back.records).toHaveLength(all.length)
    const tally = lossTally()
    all.forEach((record, i) => {
      tally.add(record.id, compareNorms(record.norm, back.records[i]!.norm))
    })
    expect(losses).toEqual(tally.list())
    // What every bibliographic format holds is never lost.
    const lost = losses.filter(({ kind }) => kind === 'lost').map(({ field }) => field)
    for (const field of [
      'title',
      'authors',
      'issued.year',
      'journal',
      'volume',
      'issue',
      'ids.doi',
      'abstract.text',
      'language',
      'issn',
    ])
      expect(lost).not.toContain(field)
  })

  it('knows our id again', async () => {
    const { text } = await write(all, to, { ...options, id: 'always' })
    const back = await readAll(text, { format: readerOf(to) })
    const ids = back.records.map(({ norm }) => norm.ids.find(({ scheme }) => scheme === 'litsieve')?.value)
    expect(ids).toEqual(all.map(({ id }) => id))
  })

  it('leaves our id out when told', async () => {
    const foreign = all.filter(({ norm }) => !norm.ids.some(({ scheme }) => scheme === 'litsieve'))
    const { text } = await write(foreign, to, { ...options, id: 'never' })
    if (to !== 'jsonl') expect(text).not.toMatch(/R-[0-9A-HJKMNP-TV-Z]{12}/)
  })
})

describe('a record with every field', () => {
  const lostIn = async (to: string, norm: Norm = FULL) =>
    (await write([invented(norm)], to)).losses
      .filter(({ kind }) => kind !== 'added')
      .map(({ kind, field }) => `${kind} ${field}`)

  // What docs/export.md says of each format.
  it.each([
    [
      'ris',
      [
        'lost abstract.copyright',
        'lost abstract.others',
        'lost abstract.sections',
        'lost authors.affiliations',
        'lost authors.orcid',
        'lost decisions',
        'lost groups',
        'lost subjects.qualifier',
        'lost subjects.scheme',
        'lost subjects.ui',
        'altered abstract.text',
        'altered issued.text',
        'altered pages.text',
        'altered subjects',
        'altered subjects.major',
      ],
    ],
    [
      'endnote-xml',
      [
        'lost abstract.copyright',
        'lost abstract.others',
        'lost abstract.sections',
        'lost authors.affiliations',
        'lost authors.orcid',
        'lost decisions',
        'lost funding',
        'lost groups',
        'lost registry',
        'lost subjects.qualifier',
        'lost subjects.scheme',
        'lost subjects.ui',
        'altered abstract.text',
        'altered issued.text',
        'altered subjects',
        'altered subjects.major',
      ],
    ],
    ['csl-json', []],
    ['csv', []],
    ['tsv', []],
    ['jsonl', []],
  ])('loses in %s just what is said', async (to, expected) => {
    expect(await lostIn(to)).toEqual(expected)
  })

  it('loses nothing of the plain fields in the PubMed format', async () => {
    const lost = await lostIn('nbib')
    for (const field of [
      'title',
      'titleTranslated',
      'groups',
      'editors',
      'subjects.qualifier',
      'abstract.copyright',
      'abstract.others',
      'notes',
    ])
      expect(lost.filter((one) => one.endsWith(` ${field}`))).toEqual([])
  })

  it('carries what is lost in the notes, and then does not name it', async () => {
    for (const to of ['ris', 'endnote-xml', 'nbib', 'rayyan-csv', 'bibtex']) {
      const plain = await write([invented(FULL)], to)
      const { text, losses } = await write([invented(FULL)], to, { carry: true })
      for (const { field } of plain.losses.filter(({ kind, field }) => kind === 'lost' && !field.endsWith('.text')))
        expect(text.replace(/\\_/g, '_'), `${to} ${field}`).toContain(`${field}: `)
      expect(losses.filter(({ kind, field }) => kind === 'lost' && !field.endsWith('.text'))).toEqual([])
      expect(losses.some(({ kind }) => kind === 'carried')).toBe(true)
    }
  })

  it('says it in words', () => {
    const tally = lossTally()
    tally.add('R-1', [
      { field: 'groups', kind: 'lost' },
      { field: 'type', kind: 'added' },
    ])
    tally.add('R-2', [
      { field: 'groups', kind: 'lost' },
      { field: 'subjects', kind: 'altered' },
    ])
    expect(tally.list()[0]).toEqual({ field: 'groups', kind: 'lost', records: 2, first: 'R-1' })
    expect(lossText(tally.list(), 'RIS')).toEqual([
      'RIS has no place for: groups (2 records). `--carry` puts it into the notes.',
      'RIS says otherwise: subjects (1 record).',
    ])
    expect(lossText([], 'RIS')).toEqual([])
  })
})

describe('compareNorms', () => {
  it('sees a change in any field', () => {
    const paths = [...flatten(FULL).keys()]
    // Every field of the model has a value here.
    expect(paths.length).toBeGreaterThan(45)
    for (const field of Object.keys(FULL) as (keyof Norm)[]) {
      const { [field]: _, ...rest } = FULL
      const without = { ...invented({}).norm, ...rest } as Norm
      expect(compareNorms(FULL, without).length, field).toBeGreaterThan(0)
      expect(compareNorms(FULL, without).every(({ kind }) => kind === 'lost')).toBe(true)
    }
    expect(compareNorms(FULL, structuredClone(FULL))).toEqual([])
  })
})
