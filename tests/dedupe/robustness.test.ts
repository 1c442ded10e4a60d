import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Citation } from '../../src/dedupe/citation.ts'
import { planDedupe } from '../../src/dedupe/plan.ts'
import { NOTHING_SETTLED } from '../../src/dedupe/settled.ts'
import { temporaryFolder } from '../helpers.ts'
import { evaluatePlan, labelled, readLabelled } from './labelled.ts'

const sets = ['cytology_screening', 'digital_work', 'haematology', 'stroke', 'tafenoquine']
// Large, and rich in editorials that only their DOIs tell apart.
const editorials = 'digital_work'

type Change = (one: Citation, chance: () => number) => Citation

// One record in two is changed, so that pairs differ.
const half =
  (change: Change): Change =>
  (one, chance) =>
    chance() < 0.5 ? change(one, chance) : one

const withoutDoi: Change = (one) => ({ ...one, ids: (one.ids ?? []).filter((id) => id.scheme !== 'doi') })

/** Each with how many more duplicates may be left in than the 9 of these sets as they are. */
const CHANGES: readonly (readonly [string, number, Change])[] = [
  ['no DOIs', 4, withoutDoi],
  ['DOIs of half the records', 4, half(withoutDoi)],
  ['no abstracts', 2, (one) => ({ ...one, abstract: undefined })],
  ['pages of half the records', 25, half((one) => ({ ...one, pages: undefined }))],
  ['start pages alone', 12, (one) => ({ ...one, pages: one.pages?.split(/[-–]/)[0] })],
  ['titles in capitals', 0, half((one) => ({ ...one, title: one.title.toUpperCase() }))],
  ['titles with entities', 0, half((one) => ({ ...one, title: one.title.replace(/[^\x20-\x7e]|&/g, toEntity) }))],
  ['no accents', 0, half((one) => ({ ...one, title: plain(one.title), authors: one.authors.map(plain) }))],
  ['other signs before subtitles', 0, half((one) => ({ ...one, title: one.title.replace(/: | - |\. (?=\S)/, swap) }))],
  ['journals in short', 12, half((one) => ({ ...one, journals: (one.journals ?? []).map(abbreviate) }))],
  ['given names first', 0, half((one) => ({ ...one, authors: one.authors.map(givenFirst) }))],
  ['authors in the order of the alphabet', 5, half((one) => ({ ...one, authors: [...one.authors].sort() }))],
  ['first authors alone', 4, (one) => ({ ...one, authors: one.authors.slice(0, 1) })],
  [
    'years one off',
    45,
    (one, chance) => ({ ...one, year: one.year ? one.year + (chance() < 0.2 ? 1 : chance() < 0.2 ? -1 : 0) : 0 }),
  ],
  [
    'volume and issue in one field',
    0,
    half((one) => (one.volume && one.issue ? { ...one, volume: `${one.volume}(${one.issue})`, issue: '' } : one)),
  ],
]

function toEntity(sign: string): string {
  return sign === '&' ? '&amp;' : `&#${sign.codePointAt(0)};`
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}

function swap(sign: string): string {
  return sign === ': ' ? ' - ' : ': '
}

function abbreviate(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(of|the|and|in|for|on|de|la)$/i.test(word))
  return words.map((word) => (word.length > 6 ? `${word.slice(0, 5)}.` : word)).join(' ')
}

function givenFirst(name: string): string {
  return name.replace(/^([^,]+),\s*(.+)$/, '$2 $1')
}

// Numerical Recipes' linear congruential generator: the same changes in every run.
function makeChance(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe.skipIf(!existsSync(labelled))('labelled sets with less, or with other spellings', () => {
  const records = new Map(sets.map((set) => [set, existsSync(labelled) ? readLabelled(set) : []]))

  it.each(CHANGES)('%s: no false merges, and at most %d more duplicates left in', (name, more, change) => {
    let missed = 0
    const folder = temporaryFolder()
    for (const [set, citations] of records) {
      if (set === editorials && !name.includes('DOIs')) continue
      const chance = makeChance()
      const changed = citations.map((one) => change(one, chance))
      const scored = evaluatePlan(set, planDedupe(changed, NOTHING_SETTLED), folder)
      expect(scored.record.FP, set).toBe(0)
      missed += scored.record.FN
    }
    expect(missed).toBeLessThanOrEqual(10 + more)
  })
})
