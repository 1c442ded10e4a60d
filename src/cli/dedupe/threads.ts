import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Answer, Order, Start } from './messages.ts'

/** Threads that make keys and judge pairs. */
export interface Threads {
  readonly size: number
  readonly begin: (start: Start) => void
  /** Gives each thread its order and gives their answers, in order; `tell` hears of what is done in all. */
  readonly run: <K extends Answer['kind'] & Order['kind']>(
    orders: readonly Extract<Order, { kind: K }>[],
    tell: (done: number) => void,
  ) => Promise<Extract<Answer, { kind: K }>[]>
  readonly close: () => Promise<void>
}

const MOST = 4
// Citations die young; a large nursery spares the collector most of its work.
const YOUNG_MB = 32

/** Starts a thread for each core, four at most; `begin` tells them what they work on. */
export function openThreads(): Threads {
  const size = Math.min(availableParallelism(), MOST)
  const workers = Array.from(
    { length: size },
    () =>
      new Worker(new URL('./worker.js', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      }),
  )
  return {
    size,
    begin: (start) => {
      for (const worker of workers) worker.postMessage({ kind: 'start', ...start } satisfies Order)
    },
    run: async (orders, tell) => {
      const done = orders.map(() => 0)
      return Promise.all(
        orders.map((order, i) =>
          ask(workers[i]!, order, (more) => {
            done[i] = more
            tell(done.reduce((sum, one) => sum + one, 0))
          }),
        ),
      )
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function ask<K extends Answer['kind'] & Order['kind']>(
  worker: Worker,
  order: Extract<Order, { kind: K }>,
  tell: (done: number) => void,
): Promise<Extract<Answer, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      worker.off('message', hear)
      worker.off('error', reject)
    }
    const hear = (answer: Answer) => {
      if (answer.kind === 'done') {
        tell(answer.done)
        return
      }
      finish()
      resolve(answer as Extract<Answer, { kind: K }>)
    }
    worker.on('message', hear)
    worker.on('error', reject)
    worker.postMessage(order)
  })
}
