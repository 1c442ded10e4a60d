import pLimit from 'p-limit'
import type { Clock } from './clock.ts'
import type { HostLock } from './host-lock.ts'

/** The one way to a service: every request of every process passes it. */
export interface HostGate {
  /** Runs a request when its turn has come. */
  readonly run: <T>(request: () => Promise<T>, signal: AbortSignal) => Promise<T>
  /** Nobody asks the service for so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>
  /** Lowers the rate (starts a second) or the number of requests at once; never raises them. */
  readonly lower: (limits: { readonly rate?: number; readonly atOnce?: number }) => void
  readonly atOnce: () => number
}

/** How a gate is set: `gap` milliseconds lie at least between the starts of two requests. */
export interface GateOptions {
  readonly gap: number
  readonly atOnce: number
  readonly lock: HostLock
  readonly clock: Clock
  /** Below 1 in tests: all waiting is shorter by that factor. */
  readonly pace: number
}

// A bit more than the rate asks for: starts are counted where they arrive, and a busy computer or network may hold one up by a fifth of a second.
const MARGIN = 1.2
// A clock that was set back must not stop us.
const BELIEVABLE = 15 * 60_000

/** Milliseconds between two starts at a rate (starts a second). */
export function gapOf(rate: number): number {
  return (1000 / rate) * MARGIN
}

/**
 * A gate that spaces the starts of requests evenly, because services count any second: a bucket of tokens would let bursts through.
 * The start is claimed at the very moment when it may happen, so that a process that wakes late does not crowd the next.
 */
export function hostGate({ gap: first, atOnce, lock, clock, pace }: GateOptions): HostGate {
  let gap = first
  const limit = pLimit(atOnce)
  let queue: Promise<void> = Promise.resolve()

  const claim = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted()
      let wait = 0
      await lock.update(({ last, until }) => {
        const now = clock.now()
        const after = Math.max(last + gap, until)
        wait = after - now > BELIEVABLE + gap ? 0 : after - now
        return wait <= 0 ? { last: now, until } : undefined
      })
      if (wait <= 0) return
      await clock.sleep(wait, signal)
    }
  }
  // One start at a time within the process; others ask the lock. What a busy computer did between claim and start counts as waiting.
  const start = async <T>(
    request: () => Promise<T>,
    signal: AbortSignal,
  ): Promise<{ readonly started: Promise<T> }> => {
    const mine = queue.then(async () => {
      await claim(signal)
      const started = request()
      started.catch(() => {})
      await lock.update(({ last, until }) => ({ last: Math.max(last, clock.now()), until }))
      return { started }
    })
    queue = mine.then(
      () => {},
      () => {},
    )
    return mine
  }
  return {
    run: (request, signal) => limit(async () => (await start(request, signal)).started),
    pause: (ms) =>
      lock.update(({ last, until }) => ({ last, until: Math.max(until, clock.now() + Math.min(ms, BELIEVABLE)) })),
    lower: ({ rate, atOnce: many }) => {
      if (rate !== undefined) gap = Math.max(gap, gapOf(rate) * pace)
      if (many !== undefined && many < limit.concurrency) limit.concurrency = many
    },
    atOnce: () => limit.concurrency,
  }
}
