import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/remote/clock.ts'
import { gapOf, hostGate } from '../../src/remote/host-gate.ts'
import { hostLock, privateLock } from '../../src/remote/host-lock.ts'
import { retryAfter } from '../../src/remote/retry-after.ts'
import { temporaryFolder } from '../helpers.ts'

// A clock that is only moved by those who wait for it.
function fakeClock(): Clock & { time: number } {
  const clock = {
    time: 1_000_000,
    now: () => clock.time,
    sleep: async (ms: number) => {
      clock.time += ms
    },
    random: () => 0.5,
  }
  return clock
}
const signal = new AbortController().signal

describe('the gate of a service', () => {
  it('never lets more than the rate through in any second, retries and pauses included', async () => {
    const clock = fakeClock()
    const gate = hostGate({ gap: gapOf(3), atOnce: 3, lock: privateLock(), clock, pace: 1 })
    const starts: number[] = []
    const ask = () => gate.run(async () => starts.push(clock.time), signal)
    await Promise.all(Array.from({ length: 20 }, ask))
    await gate.pause(5000)
    await Promise.all(Array.from({ length: 5 }, ask))
    expect(starts).toHaveLength(25)
    for (const one of starts)
      expect(starts.filter((other) => other >= one && other < one + 1000).length).toBeLessThanOrEqual(3)
    expect(starts[20]! - starts[19]!).toBeGreaterThanOrEqual(5000)
  })

  it('is lowered by what a service says, and never raised', async () => {
    const clock = fakeClock()
    const gate = hostGate({ gap: gapOf(10), atOnce: 3, lock: privateLock(), clock, pace: 1 })
    gate.lower({ rate: 1, atOnce: 1 })
    gate.lower({ rate: 50, atOnce: 9 })
    expect(gate.atOnce()).toBe(1)
    const starts: number[] = []
    await Promise.all(Array.from({ length: 3 }, () => gate.run(async () => starts.push(clock.time), signal)))
    expect(starts[2]! - starts[0]!).toBeGreaterThanOrEqual(2 * gapOf(1))
  })

  it('is shared by all who use the same folder', async () => {
    const folder = temporaryFolder()
    const clock = fakeClock()
    const make = () => hostGate({ gap: 100, atOnce: 3, lock: hostLock(folder, 'x'), clock, pace: 1 })
    const [a, b] = [make(), make()]
    const starts: number[] = []
    const ask = (gate: typeof a) => gate.run(async () => starts.push(clock.time), signal)
    await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n % 2 === 0 ? a : b)))
    starts.sort((x, y) => x - y)
    for (let n = 1; n < starts.length; n++) expect(starts[n]! - starts[n - 1]!).toBeGreaterThanOrEqual(100)
    await a.pause(3000)
    const before = clock.time
    await ask(b)
    expect(clock.time - before).toBeGreaterThanOrEqual(3000)
  })

  it('goes on when a clock was set back, and takes the lock of a process that has died', async () => {
    const folder = temporaryFolder()
    const { utimesSync, writeFileSync } = await import('node:fs')
    writeFileSync(`${folder}/x.json`, JSON.stringify({ last: Date.now() + 1e9, until: Date.now() + 1e9 }))
    writeFileSync(`${folder}/x.lock`, '1-dead')
    utimesSync(`${folder}/x.lock`, new Date(0), new Date(0))
    const clock = fakeClock()
    const gate = hostGate({ gap: 100, atOnce: 1, lock: hostLock(folder, 'x'), clock, pace: 1 })
    expect(await gate.run(async () => 'through', signal)).toBe('through')
  })

  it('lets go of those who wait when they are called off', async () => {
    const stop = new AbortController()
    const { systemClock } = await import('../../src/remote/clock.ts')
    const gate = hostGate({ gap: 60_000, atOnce: 1, lock: privateLock(), clock: systemClock, pace: 1 })
    await gate.run(async () => {}, stop.signal)
    const waiting = gate.run(async () => {}, stop.signal)
    stop.abort(new Error('called off'))
    await expect(waiting).rejects.toThrow('called off')
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-26T07:00:00Z')
  it.each([
    ['120', 120],
    ['0', 0],
    ['Thu, 26 Nov 2026 07:01:30 GMT', 90],
    ['Thu, 26 Nov 2026 06:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['-5', undefined],
  ])('%s', (value, seconds) => {
    expect(retryAfter(value, now)).toBe(seconds)
  })
})
