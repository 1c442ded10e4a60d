// Several processes screen one review at the same time, each as its own reviewer, the way the screen does: loaded once, then
// one durable line a decision. Afterwards nothing may be lost, torn or twice.
//   node scripts/bench/screeners.mjs [--decisions 10000] [--processes 2,5] [--same-log]
// With --same-log all write the log of one reviewer, as one person with several windows would.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const use = (path) => import(pathToFileURL(join(dist, path)).href)
const STAGE = 'title-abstract'

if (process.argv[2] === 'screen') await screen(...process.argv.slice(3))
else await main()

async function main() {
  const { values } = parseArgs({
    options: {
      decisions: { type: 'string', default: '10000' },
      processes: { type: 'string', default: '2,5' },
      'same-log': { type: 'boolean', default: false },
    },
  })
  let failed = false
  for (const processes of values.processes.split(',').map(Number)) {
    const result = await run(Number(values.decisions), processes, values['same-log'])
    console.log(JSON.stringify(result))
    failed ||= result.lost > 0 || result.torn > 0 || result.twice > 0 || result.batches !== 1
  }
  process.exitCode = failed ? 1 : 0
}

async function run(decisions, processes, sameLog) {
  const dir = mkdtempSync(join(tmpdir(), 'screeners-'))
  const reviewers = Array.from({ length: sameLog ? 1 : processes }, (_, i) => `R${i + 1}`)
  const records = Math.ceil(decisions / (sameLog ? 1 : processes))
  await writeReview(dir, reviewers, records)
  const start = performance.now()
  const ends = Array.from({ length: processes }, (_, i) => {
    const reviewer = reviewers[sameLog ? 0 : i]
    const part = sameLog ? [String(i), String(processes)] : ['0', '1']
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'screen', dir, reviewer, ...part], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    return new Promise((done) => child.on('close', done))
  })
  const codes = await Promise.all(ends)
  const seconds = (performance.now() - start) / 1000
  if (codes.some((code) => code !== 0)) throw new Error(`A process ended with ${codes.join(', ')}.`)
  const [{ loadEvents }, { foldEvents }] = [await use('review/load.js'), await use('events/fold.js')]
  const { events, diagnostics } = await loadEvents(dir)
  const state = foldEvents(events)
  const given = events.filter((event) => event.type === 'decision')
  const pairs = new Set(given.map((event) => `${event.by} ${event.record}`))
  const lines = reviewers.flatMap((reviewer) => {
    return readFileSync(join(dir, `records/${STAGE}/${reviewer}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
  })
  rmSync(dir, { recursive: true })
  const expected = records * reviewers.length
  return {
    processes,
    sameLog,
    decisions: given.length,
    lost: expected - pairs.size,
    torn: diagnostics.length + lines.filter((line) => !isWhole(line)).length,
    twice: given.length - pairs.size,
    batches: state.batches.length,
    seconds: Number(seconds.toFixed(1)),
    perSecond: Math.round(given.length / seconds),
  }
}

function isWhole(line) {
  try {
    return typeof JSON.parse(line).id === 'string'
  } catch {
    return false
  }
}

/** A process: plans what is not planned (all of them do, at the same time), then decides its part. */
async function screen(dir, reviewer, part, parts) {
  const { loadReview } = await use('review/load.js')
  const { appendEvents } = await use('review/write.js')
  const { foldVisible } = await use('events/blind.js')
  const { plansFor } = await use('screening/plan.js')
  const { planDecision } = await use('screening/decision.js')
  const { queueFor } = await use('screening/queue.js')
  const review = await loadReview(dir)
  const plans = plansFor(foldVisible(review.events, undefined), review.protocol, STAGE, 'published')
  if (plans.length > 0) await appendEvents(dir, 'records/protocol.jsonl', plans, new Date())
  const { events, protocol } = await loadReview(dir)
  const state = foldVisible(events, reviewer)
  const { items } = queueFor(state, protocol, STAGE, undefined, reviewer)
  const own = items.filter((_, i) => i % Number(parts) === Number(part))
  for (const [i, { cluster: record }] of own.entries()) {
    const decision = i % 7 === 0 ? 'include' : 'exclude'
    const event = planDecision(state, protocol, { reviewer, stage: STAGE, record, decision, note: 'x'.repeat(i % 300) })
    await appendEvents(dir, `records/${STAGE}/${reviewer}.jsonl`, [event], new Date())
  }
}

async function writeReview(dir, reviewers, records) {
  const { shortHash } = await use('lib/hash.js')
  const { withId } = await use('events/event.js')
  const people = reviewers.map((id) => `  ${id}: {name: ${id}}`).join('\n')
  writeFileSync(
    join(dir, 'review.yaml'),
    `litsieve: 1
title: Several at once
reviewers:
${people}
  Z: {name: Z}
tracks:
  published: {label: Published}
criteria: {}
screening:
  seed: s
  stages:
    ${STAGE}:
      label: Titles and abstracts
      schemes:
        published: {reviewers: [${[...reviewers, ...(reviewers.length === 1 ? ['Z'] : [])].join(', ')}]}
`,
  )
  const ids = Array.from({ length: records }, (_, i) => `R-${shortHash(`record ${i}`)}`)
  const event = withId({
    at: '2024-01-01T00:00:00.000Z',
    type: 'import',
    by: 'machine',
    import: `I-${shortHash('screeners')}`,
    file: 'x.ris',
    original: 'x.ris',
    sha256: '0',
    bytes: 1,
    format: 'ris',
    track: 'published',
    source: 'MEDLINE',
    sourceKind: 'database',
    records: ids,
    warned: 0,
    quarantined: 0,
  })
  mkdirSync(join(dir, 'records/normalised'), { recursive: true })
  writeFileSync(join(dir, 'records/imports.jsonl'), `${JSON.stringify(event)}\n`)
}
