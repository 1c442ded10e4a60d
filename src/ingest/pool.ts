import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Answer, Enter, JobRead, Lesson, Start } from './messages.ts'
import type { Job } from './pack-job.ts'

/** Threads that read pieces side by side. */
export interface Pool {
  /** Tells all threads. */
  readonly tell: (order: Enter | Lesson) => void
  /** Gives a job to the thread with the least to do. */
  readonly give: (job: Job) => Promise<JobRead>
  /** True when no thread has started that has not enough to do. */
  readonly full: () => boolean
  readonly close: () => Promise<void>
}

const MOST_THREADS = 3
// Records die young: a small nursery keeps memory small and costs nothing.
const YOUNG_MB = 8
// Jobs that wait at a thread, so that it never waits itself.
const DEPTH = 2

/** How many threads reading is worth beside the one that asks. */
export function threadCount(): number {
  return Math.min(availableParallelism() - 1, MOST_THREADS)
}

/** Starts threads. */
export function openPool(size: number, start: Start): Pool {
  const threads = Array.from({ length: size }, () => openThread(start))
  return {
    tell: (order) => {
      for (const { worker } of threads) worker.postMessage(order)
    },
    give: (job) => {
      const thread = threads
        .filter((one) => one.ready)
        .reduce((least, one) => (one.waiting.length < least.waiting.length ? one : least))
      return new Promise((resolve, reject) => {
        thread.waiting.push({ resolve, reject })
        thread.worker.postMessage(job, [job.bytes.buffer, job.room.buffer, job.places.buffer])
      })
    },
    full: () => threads.every(({ ready, waiting }) => !ready || waiting.length >= DEPTH),
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

interface Thread {
  readonly worker: Worker
  /** Until it has started, others do its work. */
  ready: boolean
  readonly waiting: { resolve: (read: JobRead) => void; reject: (error: Error) => void }[]
}

function openThread(workerData: Start): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const waiting: Thread['waiting'] = []
  const thread: Thread = { worker, waiting, ready: false }
  worker.on('message', (answer: Answer) => {
    if (answer === 'ready') {
      thread.ready = true
      return
    }
    const one = waiting.shift()!
    if ('error' in answer) one.reject(new Error(answer.error))
    else one.resolve(answer)
  })
  worker.on('error', (error) => {
    for (const one of waiting.splice(0)) one.reject(error)
  })
  return thread
}
