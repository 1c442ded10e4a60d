import { describe, expect, it } from 'vitest'
import { explainPair } from '../../src/dedupe/explain.ts'
import { cite } from './records.ts'
import { TRAPS } from './traps.ts'

describe.each(Object.entries(TRAPS))('%s', (_, traps) => {
  it.each(traps)('%s: %s', (_name, wanted, a, b) => {
    const { judgement } = explainPair(cite('R-A', a), cite('R-B', b))
    if (wanted === 'apart') expect(judgement).not.toMatchObject({ band: 'merge' })
    else expect(judgement).toMatchObject({ band: wanted })
  })
})
