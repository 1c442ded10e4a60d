import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALIKE, DOUBT, MERGE } from '../../src/dedupe/judge.ts'
import { WEIGHTS } from '../../src/dedupe/score.ts'
import { root } from '../helpers.ts'

const text = readFileSync(join(root, 'docs/deduplicate.md'), 'utf8')

const signed = (weight: number) => (weight > 0 ? `+${weight}` : `−${-weight}`)

describe('docs/deduplicate.md', () => {
  it.each(Object.entries(WEIGHTS))('gives the weights of %s', (field, weights) => {
    const parts = Object.entries(weights).flatMap(([found, weight]) =>
      weight === 0 ? [] : `${found} ${signed(weight)}`,
    )
    expect(text).toContain(`| ${field} | ${parts.join(', ')} |`)
  })

  it('gives the bands', () => {
    expect(text).toContain(`| ${ALIKE} | merged | a person decides | left alone; a person decides if`)
    expect(text).toContain(`| ${MERGE} | merged | a person decides | left alone |`)
    expect(text).toContain(`| ${DOUBT} | a person decides | a person decides | left alone |`)
    expect(text).toContain(`| below ${DOUBT} | left alone | left alone | left alone |`)
  })
})
