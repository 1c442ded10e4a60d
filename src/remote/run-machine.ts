import { sha256 } from '../lib/hash.ts'
import type { Answer, Ask, Machine } from '../service/ask.ts'
import type { Facts } from '../service/facts.ts'
import { askService } from './ask-service.ts'
import type { Remote } from './remote.ts'
import { Stopped } from './stopped.ts'

/** An accepted answer. */
export interface Entry {
  readonly key: string
  readonly at: string
  readonly attempts: number
  readonly bytes: number
  readonly sha256: string
  /** The file that keeps the answer, in the folder of the search. */
  readonly file?: string | undefined
  readonly facts: Facts
}

/** Where accepted answers are kept: the page first, then the entry that makes it count. */
export interface PageStore {
  /** Entries of earlier processes. */
  readonly entries: () => Promise<readonly Entry[]>
  readonly save: (entry: Omit<Entry, 'file'>, extension: string | undefined, body: Uint8Array) => Promise<void>
  /** Forgets everything but the plan. */
  readonly restart: (why: string) => Promise<void>
}

/** How a search is carried out. */
export interface RunOptions {
  readonly signal: AbortSignal
  /** Seconds that a service may ask to wait before we stop instead. */
  readonly maxWait: number
  readonly onProgress: (done: number, total: number | undefined) => void
  readonly onWait: (seconds: number, why: string) => void
  readonly onRestart: (why: string) => void
}

const RESTARTS = 3

/**
 * Carries out a search to its end, going on from what the store has. Throws `Stopped` when it must wait for another day. `open` makes the
 * machine anew when a service forgets where we were.
 */
export async function runMachine(
  remote: Remote,
  open: () => Machine,
  store: PageStore,
  options: RunOptions,
): Promise<{ machine: Machine; requests: number }> {
  let requests = 0
  for (let restarts = 0; ; restarts++) {
    const machine = open()
    const entries = await store.entries()
    for (const { key, facts } of entries) machine.apply(key, facts)
    const round = await runRound(remote, machine, entries, store, options)
    requests += round.requests
    if (round.restart === undefined) return { machine, requests }
    if (restarts === RESTARTS) {
      throw new Stopped(
        `${remote.service.label} lost its place in the list ${RESTARTS + 1} times (${round.restart})`,
        'Run the same command again later.',
      )
    }
    options.onRestart(round.restart)
    await store.restart(round.restart)
  }
}

async function runRound(
  remote: Remote,
  machine: Machine,
  entries: readonly Entry[],
  store: PageStore,
  options: RunOptions,
): Promise<{ restart: string | undefined; requests: number }> {
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const pages = new Map(entries.flatMap((one) => (one.file === undefined ? [] : [[one.sha256, one.key]])))
  const pending = new Map<string, Promise<void>>()
  let queue: Ask[] = []
  let failure: { error: unknown } | undefined
  let restart: string | undefined
  let requests = 0
  let saving: Promise<void> = Promise.resolve()

  const read = async (ask: Ask, answer: Answer) => {
    const verdict = await machine.read(ask, answer)
    const same = ask.keep === undefined ? undefined : pages.get(sha256(answer.body))
    const holds = verdict.kind === 'ok' && verdict.facts.ids.length > 0
    return holds && same !== undefined && same !== ask.key
      ? { kind: 'again' as const, why: 'the same page as before' }
      : verdict
  }
  const work = async (ask: Ask): Promise<void> => {
    const asked = await askService(remote, ask, read, { ...options, signal })
    if (asked.kind === 'restart') {
      restart ??= asked.why
      return
    }
    const { answer, facts, attempts } = asked
    requests += attempts
    const hash = sha256(answer.body)
    if (ask.keep !== undefined) pages.set(hash, ask.key)
    const at = new Date(remote.clock.now()).toISOString()
    const entry = { key: ask.key, at, attempts, bytes: answer.body.length, sha256: hash, facts }
    // One after the other, so that the order of the journal is the order in which answers count.
    const mine = saving.then(() => store.save(entry, ask.keep, answer.body))
    saving = mine.catch(() => {})
    await mine
    machine.apply(ask.key, facts)
    const { done, total } = machine.progress()
    options.onProgress(done, total)
  }
  {
    const { done, total } = machine.progress()
    options.onProgress(done, total)
  }
  while (failure === undefined && restart === undefined) {
    if (queue.length === 0) queue = machine.next().filter((ask) => !pending.has(ask.key))
    while (queue.length > 0 && pending.size < remote.gate.atOnce()) {
      const ask = queue.shift()!
      const task = work(ask)
        .catch((error: unknown) => {
          failure ??= { error }
          stop.abort(error)
        })
        .finally(() => pending.delete(ask.key))
      pending.set(ask.key, task)
    }
    if (pending.size === 0) break
    await Promise.race(pending.values())
  }
  await Promise.all(pending.values())
  if (failure) throw (failure as { error: unknown }).error
  return { restart, requests }
}
