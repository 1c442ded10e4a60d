import { parentPort, workerData } from 'node:worker_threads'
import { withColumns } from '../records/formats/choose-columns.ts'
import type { Detected } from '../records/formats/detect.ts'
import { formats } from '../records/formats/index.ts'
import type { BetweenClass } from '../records/read/between.ts'
import { type Learning, learn, startLearning } from '../records/read/read-piece.ts'
import { emptySummary } from '../records/read/summary.ts'
import type { Answer, FormatName, JobRead, Order, Start } from './messages.ts'
import { type Job, unpackJob } from './pack-job.ts'
import { readBatch } from './read-batch.ts'
import { openSink } from './sink.ts'

// A thread that reads pieces. Orders are carried out in the order in which they come.
const { info, sink: spec } = workerData as Start
const sink = openSink(spec)
let learning: Learning

function detectedOf({ format: name, flavour, columns, older }: FormatName): Detected {
  const format = columns ? withColumns(formats[name]!, columns) : formats[name]!
  return {
    kind: 'detected',
    format,
    flavour,
    encoding: 'utf-8',
    ...(older ? { older } : {}),
    score: 1,
    extensionMismatch: false,
  }
}

async function read(job: Job): Promise<JobRead> {
  learning.declaredEncoding = job.declaredEncoding
  const batch = await readBatch(unpackJob(job), learning, info, job.ordinal, sink, job.room)
  return { ...batch, source: job.bytes }
}

function tell(answer: Answer, moved: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(answer, moved)
}

tell('ready')
let queue = Promise.resolve()
parentPort!.on('message', (order: Order) => {
  queue = queue.then(async () => {
    if (order.kind === 'enter') learning = startLearning(detectedOf(order))
    // What is odd about the text is counted where the file is cut.
    else if (order.kind === 'lesson')
      learn(learning, order.text, order.class as BetweenClass, order.line, emptySummary())
    else {
      const answer = await read(order).catch((error: unknown) => ({ error: String((error as Error).stack) }))
      tell(answer, 'text' in answer ? [answer.text.buffer, answer.source.buffer] : [])
    }
  })
})
