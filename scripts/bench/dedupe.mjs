// Measures deduplication: accuracy on labelled sets where they are at hand, speed on sets that it writes itself, and peers in the
// same run. `npm run bench:dedupe -- [--sets stroke,…|none] [--sizes 10k,80k,300k,1m,title|none] [--runs 3] [--no-peers]
// [--sweep FOLDER] [--limit 60] [--write]`. Works on dist/.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findDedupers, PEERS } from './dedupe-peers.mjs'
import { scoreClusters } from './dedupe-score.mjs'
import { generateSet } from './dedupe-set.mjs'
import { load, machine, writeSection } from './section.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const data = join(root, '../shared/data/dedupe')
const SETS = Object.keys(PEERS).filter((name) => !['names', 'sum', 'wall'].includes(name))
const SIZES = {
  '10k': { records: 10_000, label: '10,000, with abstracts' },
  '80k': { records: 80_000, label: '80,000, with abstracts' },
  '300k': { records: 300_000, abstracts: false, label: '300,000' },
  '1m': { records: 1_000_000, abstracts: false, label: '1,000,000' },
  title: { records: 50_000, abstracts: false, sameTitle: true, label: '50,000 of one title' },
}

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: SETS.join(',') },
    sizes: { type: 'string', default: Object.keys(SIZES).join(',') },
    runs: { type: 'string', default: '1' },
    peers: { type: 'boolean', default: true },
    sweep: { type: 'string' },
    limit: { type: 'string', default: '60' },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
const chosen = (given, known) => {
  const names = given === 'none' ? [] : given.split(',')
  const wrong = names.find((name) => !known.includes(name))
  if (wrong === undefined) return names
  process.stderr.write(`No ${wrong} here; there are ${known.join(', ')} and none.\n`)
  process.exit(2)
}
const sets = chosen(values.sets, SETS)
const sizes = chosen(values.sizes, Object.keys(SIZES))
const limit = Number(values.limit)
const measured = join(here, 'measured.mjs')
const binary = join(root, 'dist/cli/main.js')
if (!existsSync(binary)) {
  process.stderr.write('There is no dist/ to measure: run `npm run build` first.\n')
  process.exit(2)
}
const own = {
  name: 'litsieve',
  command: (file, out) => [process.execPath, [measured, binary, 'dedupe', file, '--clusters', out, '--json']],
}

/** Runs a deduplicator on a file, best of some runs: wall and CPU seconds, peak MB; or why it failed. */
function run({ command }, file, out, options = { runs: Number(values.runs) }) {
  let best
  for (let i = 0; i < options.runs; i++) {
    rmSync(out, { force: true })
    const [program, args] = command(file, out)
    const from = performance.now()
    const { status, stdout, stderr, error } = spawnSync(program, [...args, ...(options.args ?? [])], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: (options.limit ?? 600) * 1000,
    })
    const wall = (performance.now() - from) / 1000
    if (error?.code === 'ETIMEDOUT') return { failed: `not done after ${options.limit ?? 600} s` }
    const used = /@@(\{.*\})/.exec(stderr ?? '')
    if (status !== 0 || !used) {
      const said = (stderr ?? '').split('\n').find((line) => /error/i.test(line))
      return { failed: said?.slice(0, 80) ?? `ended with ${status}` }
    }
    if (!best || wall < best.wall) best = { wall, ...JSON.parse(used[1]), stdout }
  }
  return best
}

const folder = mkdtempSync(join(tmpdir(), 'litsieve-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))
const [clusters, doubts] = ['clusters.jsonl', 'doubts.jsonl'].map((name) => join(folder, name))
const peers = values.peers ? findDedupers(measured, values.sweep) : { found: [], skipped: [] }
const skipped = [...peers.skipped]
const atStart = load()
let broken = false
// What was too much for a program once is not tried again, nor is more.
const slow = new Map()
const isSlow = (program, records) => records >= (slow.get(program) ?? Number.POSITIVE_INFINITY)

// What the sets' own program counts.
function evaluate(set, labels) {
  const given = `${join(data, set, 'records.jsonl')},${join(data, set, labels)}`
  const args = [
    join(data, 'evaluate.mjs'),
    given,
    clusters,
    '--json',
    ...(existsSync(doubts) ? ['--review', doubts] : []),
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`evaluate.mjs on ${set}: ${stderr}`)
  return JSON.parse(stdout)
}

function accuracy() {
  const names = [...peers.found.map(({ name }) => name), ...PEERS.names.map((name) => `${name} *`)]
  const head = ['set (records; duplicates)', 'litsieve', 'corrected labels', 'doubtful pairs (duplicates)', ...names]
  const lines = [row(head), `|---${'|---:'.repeat(head.length - 1)}|`]
  const sums = { given: [0, 0], corrected: [0, 0], doubts: [0, 0], records: 0, duplicates: 0 }
  const add = (sum, pair) => {
    for (const [i, n] of pair.entries()) sum[i] += n
  }
  for (const set of sets) {
    const file = join(data, set, 'records.jsonl')
    process.stderr.write(`${set} …\n`)
    rmSync(doubts, { force: true })
    const got = run(own, file, clusters, { runs: 1, args: ['--review', doubts] })
    if (got.failed) {
      broken = true
      lines.push(row([set, `failed: ${got.failed}`]))
      continue
    }
    const given = evaluate(set, 'truth.jsonl')
    const isCorrected = existsSync(join(data, set, 'truth_corrected.jsonl'))
    const corrected = isCorrected ? evaluate(set, 'truth_corrected.jsonl') : given
    const errors = ({ record }) => [record.FP, record.FN]
    const review = [corrected.review.pairs, corrected.review.trueDuplicates]
    add(sums.given, errors(given))
    add(sums.corrected, errors(corrected))
    add(sums.doubts, review)
    sums.records += given.records
    sums.duplicates += given.trueDuplicates
    const others = peers.found.map((peer) => {
      if (isSlow(peer, given.records)) return 'too slow'
      rmSync(doubts, { force: true })
      const other = run(peer, file, clusters, { runs: 1, limit })
      if (other.failed) {
        slow.set(peer, given.records)
        return other.failed
      }
      return `${errors(evaluate(set, 'truth.jsonl')).join(' / ')} (${other.wall.toFixed(1)} s)`
    })
    const label = `${set} (${number(given.records)}; ${number(given.trueDuplicates)})`
    lines.push(
      row([
        label,
        errors(given).join(' / '),
        errors(corrected).join(' / '),
        `${review[0]} (${review[1]})`,
        ...others,
        ...PEERS[set],
      ]),
    )
  }
  if (sets.length === SETS.length) {
    const label = `sum (${number(sums.records)}; ${number(sums.duplicates)})`
    const [a, b, c] = [sums.given, sums.corrected, sums.doubts]
    lines.push(
      row([label, a.join(' / '), b.join(' / '), `${c[0]} (${c[1]})`, ...peers.found.map(() => ''), ...PEERS.sum]),
    )
  }
  return `Reports wrongly removed / duplicates left in, on the labels as first given; beside them on the labels as corrected since. *: measured once, not in this run.

${lines.join('\n')}\n`
}

async function speed() {
  const lines = [
    row(['records', 'MB', 'program', 'wall s', 'CPU s', 'peak MB', 'clusters right', 'mixed', 'left in']),
    '|---|---:|---|---:|---:|---:|---:|---:|---:|',
  ]
  const tooSlow = new Set()
  for (const size of sizes) {
    const { label, ...wanted } = SIZES[size]
    const [file, truth] = ['records.jsonl', 'truth.jsonl'].map((name) => join(folder, name))
    process.stderr.write(`writing ${label} …\n`)
    const made = generateSet(file, truth, wanted)
    for (const program of [own, ...peers.found]) {
      if (isSlow(program, made.records)) {
        tooSlow.add(program.name)
        continue
      }
      process.stderr.write(`${label}: ${program.name} …\n`)
      const got = run(program, file, clusters, program === own ? undefined : { runs: Number(values.runs), limit })
      const start = [label, (made.bytes / 1e6).toFixed(0), program.name]
      if (got.failed) {
        if (program === own) broken = true
        else slow.set(program, made.records)
        lines.push(row([...start, got.failed, '', '', '', '', '']))
        continue
      }
      const score = await scoreClusters(truth, clusters)
      const [wall, cpu, rss] = [got.wall.toFixed(1), got.cpu.toFixed(1), got.rss.toFixed(0)]
      const right = `${number(score.exact)} of ${number(score.clusters)}`
      lines.push(row([...start, wall, cpu, rss, right, number(score.mixed), number(score.missed)]))
    }
    rmSync(file, { force: true })
  }
  for (const name of tooSlow)
    skipped.push(`${name} on some generated sets: it was too slow on as many records or fewer`)
  const known = PEERS.names.map((name, i) => `${name} ${PEERS.wall[i]} s`).join(', ')
  return `Reading included, from the start of the process to its end. Mixed: clusters of several works; left in: duplicates not found. Generated duplicates are easier than real ones: read this table for time. For 80,000 such records others took, measured once and not in this run: ${known}.

${lines.join('\n')}\n`
}

function row(cells) {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '/')).join(' | ')} |`
}

function number(n) {
  return n.toLocaleString('en-GB')
}

const parts = []
if (sets.length > 0 && !existsSync(join(data, 'evaluate.mjs')))
  skipped.push(`labelled sets: there is no ../shared/data/dedupe`)
else if (sets.length > 0) parts.push(`### Accuracy\n\n${accuracy()}`)
if (sizes.length > 0) parts.push(`### Speed\n\n${await speed()}`)
for (const one of skipped) process.stderr.write(`skipped ${one}\n`)
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const notes = skipped.map((one) => `Skipped: ${one}.\n`).join('\n')
// A busy machine stretches the time on the wall, less so that of the processor.
const busy =
  Number(atStart) > 0.8 * cpus().length
    ? ': other programs were at work, so read the CPU time rather than the wall time'
    : ''
const report = `${machine()}; load ${atStart} before${busy}. litsieve ${version}. Best of ${values.runs}.\n\n${parts.join('\n')}${notes && `\n${notes}`}`
process.stdout.write(report)
if (values.write) writeSection('dedupe', 'Deduplication', report)
process.exitCode = broken ? 1 : 0
