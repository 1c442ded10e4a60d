import { parentPort } from 'node:worker_threads'
import { judgePairs, makeShelf } from '../../dedupe/judge-pairs.ts'
import { makePreparer } from '../../dedupe/prepare.ts'
import { type Lines, openLines } from '../../ingest/line-store.ts'
import { sourceOfLines } from './citation-lines.ts'
import { makeKeyPart } from './key-part.ts'
import type { Answer, Order, Start } from './messages.ts'

// A thread that makes keys and judges pairs of lines that all threads share.
let lines: Lines
let files: Start['files']

function run<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    parentPort!.postMessage({ kind: 'done', done: step.value } satisfies Answer)
  }
}

function answer(order: Exclude<Order, { kind: 'start' }>): Answer {
  if (order.kind === 'keys') return { kind: 'keys', part: run(makeKeyPart(lines, files, order.from, order.to)) }
  const shelf = makeShelf(sourceOfLines(lines, files), makePreparer(), order.garbage)
  return { kind: 'judge', judged: run(judgePairs(order.pairs, lines.size, shelf, order.containers)) }
}

function buffersOf(result: Answer): ArrayBuffer[] {
  if (result.kind !== 'keys') return []
  const arrays = [...Object.values(result.part.table), result.part.scores].filter((one) => ArrayBuffer.isView(one))
  return [...new Set(arrays.map((one) => one.buffer as ArrayBuffer))]
}

parentPort!.on('message', (order: Order) => {
  if (order.kind === 'start') {
    lines = openLines(order.lines)
    files = order.files
    return
  }
  const result = answer(order)
  parentPort!.postMessage(result, buffersOf(result))
})
