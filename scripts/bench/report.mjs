// How long `status`, `prisma`, `prisma report` and `report` take, and what memory, on a large invented review: 100,000
// records and 200,000 decisions unless told otherwise. usage: node scripts/bench/report.mjs [records] [--keep]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDecisions, main, makeReview, openVotes } from './screening-set.mjs'

const records = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 100_000)
const dir = join(mkdtempSync(join(tmpdir(), 'litsieve-bench-')), 'review')
const LIMITS = { status: 2.5, prisma: 3, report: 15 }
const MEMORY = 1024

// measured.mjs says at the end what the process took.
function measure(args) {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'measured.mjs')
  const started = process.hrtime.bigint()
  const run = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const said = run.stderr.match(/@@(\{.*\})/)
  if (!said || (run.status !== 0 && run.status !== 1))
    throw new Error(`${args.join(' ')} ended with ${run.status}\n${run.stderr}`)
  return { seconds, megabytes: JSON.parse(said[1]).rss, cpu: JSON.parse(said[1]).cpu }
}

makeReview(dir, records)
await addDecisions(dir, 0)
openVotes(dir)
process.stdout.write(`${records} records, ${2 * records} decisions\n`)
let failed = false
for (const args of [['status'], ['prisma'], ['prisma', 'report'], ['report']]) {
  const { seconds, megabytes, cpu } = measure([main, '-C', dir, ...args])
  const limit = LIMITS[args.join(' ')]
  const late = (limit !== undefined && seconds > limit) || megabytes > MEMORY
  failed ||= late && records >= 100_000
  process.stdout.write(
    `${args.join(' ').padEnd(16)}${seconds.toFixed(2).padStart(7)} s  ${String(Math.round(megabytes)).padStart(5)} MB  ${cpu.toFixed(2)} s of processor${limit === undefined ? '' : `  (limit ${limit} s)`}${late ? '  too much' : ''}\n`,
  )
}
if (process.argv.includes('--keep')) process.stdout.write(`${dir}\n`)
else rmSync(dir, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
