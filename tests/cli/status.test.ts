import { describe, expect, it } from 'vitest'
import { writeReview } from '../builder.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

describe('status', () => {
  it('prints stations and next steps, and writes nothing', () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 30, grey: 10 })
    litsieve(dir, ['assign', '--stage', 'title-abstract'])
    const before = snapshot(dir)
    const ran = litsieve(dir, ['status'])
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('Imports             2 files, 40 records (Published 30, Grey literature 10)')
    expect(ran.out).toContain('Published           ····················  30 reports, blinded: KM and SB not finished')
    expect(ran.out).toMatch(/Next\n {2}anyone {2}remove duplicates\n {10}litsieve dedupe\n/)
    expect(ran.out).not.toContain('\u001b')
    const own = litsieve(dir, ['status', '--as', 'KM'])
    expect(own.out).toContain('░░░░░░░░░░░░░░░░░░░░  you: 0 of 6 of the sample')
    expect(own.out).not.toContain('screen --as SB')
    expect(litsieve(dir, ['status', '--as', 'AD']).out).toContain('anyone  remove duplicates')
    expect(snapshot(dir)).toEqual(before)
  })

  it('colours where colour is wanted, and never in JSON', () => {
    const dir = temporaryFolder()
    writeReview(dir)
    const env = { NO_COLOR: undefined, FORCE_COLOR: '1' }
    expect(litsieve(dir, ['status'], { env }).out).toContain('\u001b[1m')
    expect(litsieve(dir, ['status', '--no-colour'], { env }).out).not.toContain('\u001b')
    expect(litsieve(dir, ['status', '--json'], { env }).json().title).toBe('An invented review')
  })

  it('refuses an unknown reviewer', () => {
    const dir = temporaryFolder()
    writeReview(dir)
    const ran = litsieve(dir, ['status', '--as', 'KN'])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('Did you mean `KM`?')
  })
})
