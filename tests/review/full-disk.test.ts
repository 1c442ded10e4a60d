import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withId } from '../../src/events/event.ts'
import { rid, writeReview } from '../builder.ts'
import { binary, litsieve, temporaryFolder } from '../helpers.ts'

const hasBash = spawnSync('bash', ['-c', 'true']).status === 0

// A limit on the size of files refuses a write in its middle, as a full disk does.
describe.skipIf(!hasBash)('when the disk is full in the middle of an event (needs bash)', () => {
  it('says so, counts nothing, and leaves no half event', () => {
    const dir = temporaryFolder()
    writeReview(dir)
    const decide = ['decide', rid(1), 'include', '--as', 'KM', '--stage', 'title-abstract']
    expect(litsieve(dir, ['assign', '--stage', 'title-abstract']).code).toBe(0)
    const log = join(dir, 'records/title-abstract/KM.jsonl')
    expect(litsieve(dir, decide).code).toBe(0)
    const note = { at: '2024-01-01T00:00:00.000Z', type: 'note', by: 'KM', stage: 'title-abstract', record: rid(1) }
    const size = readFileSync(log).length
    const line = (text: string) => `${JSON.stringify(withId({ ...note, text }))}\n`
    const text = 'x'.repeat(4000 - size - line('').length)
    writeFileSync(log, readFileSync(log, 'utf8') + line(text))
    const before = readFileSync(log, 'utf8')
    expect(before).toHaveLength(4000)

    const limited = `trap '' XFSZ; ulimit -f 4; exec "$@"`
    const again = [...decide.slice(0, 2), 'maybe', ...decide.slice(3)]
    const run = spawnSync('bash', ['-c', limited, 'bash', process.execPath, binary, '-C', dir, ...again], {
      encoding: 'utf8',
    })
    expect(run.status).toBe(2)
    expect(run.stderr).toContain('the file may not grow any more')
    expect(readFileSync(log, 'utf8')).toBe(before)
    expect(litsieve(dir, again).code).toBe(0)
  })
})
