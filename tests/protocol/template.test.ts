import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toReviewYaml } from '../../src/protocol/template.ts'
import { parseConfig } from '../../src/review/config.ts'

const KM = ['KM', 'K. Example'] as const
const SB = ['SB', 'S. Example'] as const

describe('toReviewYaml', () => {
  it('sets the founding scheme: 20 % by both, the first screens the rest, the second checks exclusions', () => {
    const text = toReviewYaml({ title: 'Tea', reviewers: [KM, SB], tracks: ['published', 'grey'], seed: 'tea' })
    const { value, diagnostics } = parseConfig(text)
    expect(diagnostics).toEqual([])
    const { stages } = value!.screening
    expect(Object.keys(stages)).toEqual(['title-abstract', 'full-text'])
    for (const { schemes } of Object.values(stages)) {
      for (const track of ['published', 'grey']) {
        expect(schemes[track]).toMatchObject({
          reviewers: ['KM', 'SB'],
          'dual-percent': 20,
          single: 'KM',
          'check-exclusions': 'SB',
        })
      }
    }
  })

  it('lets one reviewer screen alone', () => {
    const { value } = parseConfig(toReviewYaml({ title: 'Tea', reviewers: [KM], tracks: ['all'], seed: 'tea' }))
    const { all } = value!.screening.stages['title-abstract']!.schemes
    expect(all).toEqual({ reviewers: ['KM'], 'dual-percent': 0, 'dual-minimum': 0, single: 'KM' })
  })

  it('gives back any title, name and initials', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}$/)
    const text = fc.string({ minLength: 1, unit: 'grapheme' })
    fc.assert(
      fc.property(text, id, text, id, (title, who, name, track) => {
        const yaml = toReviewYaml({ title, reviewers: [[who, name]], tracks: [track], seed: title })
        const { value, diagnostics } = parseConfig(yaml)
        expect(diagnostics).toEqual([])
        expect(value).toMatchObject({ title, reviewers: { [who]: { name } }, screening: { seed: title } })
        expect(Object.keys(value!.tracks)).toEqual([track])
      }),
    )
  })
})
