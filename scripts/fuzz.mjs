// Breaks files in every way and shows that the readers hold: `npm run fuzz -- --runs 10000 --seed 1 [--format ris] [--seconds 60] [--jobs 2]
// [--corpus DIR]`. `--run N` repeats one run, `--input FILE` checks one file. Works on dist/.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { checkInput } from './fuzz/check.mjs'
import { randomOf } from './fuzz/random.mjs'
import { runOne } from './fuzz/run.mjs'
import { folderSeeds, sampleSeeds } from './fuzz/seeds.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const HANG = 180_000
const MOST_FAILURES = 10

async function library() {
  const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
  const parts = await Promise.all(
    [
      'records/formats/index.js',
      'records/formats/detect.js',
      'records/read/read-records.js',
      'records/read/decode.js',
      'records/read/older-encoding.js',
      'excel/read/read-workbook.js',
      'excel/read/byte-source.js',
    ].map(load),
  )
  return Object.assign({}, ...parts)
}

function seedsOf(lib, { corpus, format }) {
  const all = [
    ...sampleSeeds(),
    ...folderSeeds(join(root, 'tests/fixtures/formats')),
    ...(corpus ? folderSeeds(corpus) : []),
  ]
  if (!format) return all
  if (!lib.formats[format]) throw new Error(`no format ${format}; there are ${Object.keys(lib.formats).join(', ')}`)
  return all.filter(({ bytes, name }) => {
    const detected = lib.detectFormat(bytes, basename(name))
    return detected.kind === 'detected' && detected.format.name === format
  })
}

async function work({ seed, first, runs, jobs, job, until, options, shared }) {
  const lib = await library()
  const seeds = seedsOf(lib, options)
  const counts = {}
  let records = 0
  let done = 0
  for (let run = first + job; run < first + runs && (until === 0 || Date.now() < until); run += jobs) {
    Atomics.store(shared, 0, run)
    const result = await runOne(lib, seeds, seed, run, options.format)
    counts[result.format] = (counts[result.format] ?? 0) + 1
    records += result.records
    done++
    Atomics.store(shared, 1, done)
    if (result.problems.length > 0) parentPort.postMessage({ kind: 'failure', ...result, run })
  }
  parentPort.postMessage({ kind: 'done', counts, records })
}

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      run: { type: 'string' },
      seed: { type: 'string', default: '1' },
      format: { type: 'string' },
      seconds: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      corpus: { type: 'string' },
      input: { type: 'string' },
    },
  })
  const seed = Number(values.seed)
  if (values.input) {
    const lib = await library()
    const result = await checkInput(
      lib,
      readFileSync(values.input),
      basename(values.input),
      () => randomOf(seed, 0),
      values.format,
    )
    process.stdout.write(
      `${result.format}: ${result.records} records, ${result.problems.join('; ') || 'all is well'}\n`,
    )
    return result.problems.length > 0 ? 1 : 0
  }
  const first = values.run === undefined ? 0 : Number(values.run)
  const runs = values.run !== undefined ? 1 : Number(values.runs ?? (values.seconds ? 1e9 : 10_000))
  const jobs = Math.min(Math.max(1, Number(values.jobs)), runs)
  const until = values.seconds ? Date.now() + Number(values.seconds) * 1000 : 0
  const options = { corpus: values.corpus, format: values.format }
  const again = [
    values.corpus ? ` --corpus ${values.corpus}` : '',
    values.format ? ` --format ${values.format}` : '',
  ].join('')
  const folder = mkdtempSync(join(tmpdir(), 'litsieve-fuzz-'))
  const failures = new Map()
  const totals = {}
  let records = 0
  const started = Date.now()
  const shared = Array.from({ length: jobs }, () => new Int32Array(new SharedArrayBuffer(8)))
  const workers = []

  const fail = ({ run, problems, bytes, from, done: mutations, name, forced, format }) => {
    const kinds = problems.map((one) => `${format}: ${one.split('\n').slice(0, 3).join(' ')}`)
    const fresh = kinds.filter((kind) => !failures.has(kind))
    for (const kind of kinds) failures.set(kind, (failures.get(kind) ?? 0) + 1)
    if (fresh.length === 0) return
    const what = fresh.join('; ')
    const path = join(folder, `${run}-${name}`)
    if (bytes) writeFileSync(path, bytes)
    process.stdout.write(
      `FAILED run ${run} of seed ${seed}: ${what}\n  from ${from ?? '?'} by ${(mutations ?? []).join(', ')}${forced ? `, read as ${forced}` : ''}\n` +
        `  repeat: npm run fuzz -- --seed ${seed} --run ${run}${again}\n${bytes ? `  input: ${path}\n` : ''}`,
    )
    if (failures.size >= MOST_FAILURES) for (const worker of workers) worker.terminate()
  }

  await Promise.all(
    shared
      .map(
        (state, job) =>
          new Promise((resolve, reject) => {
            const worker = new Worker(fileURLToPath(import.meta.url), {
              workerData: { seed, first, runs, jobs, job, until, options, shared: state },
            })
            workers.push(worker)
            let last = -1
            let since = Date.now()
            const watch = setInterval(() => {
              const run = Atomics.load(state, 0)
              if (run !== last) {
                last = run
                since = Date.now()
              } else if (Date.now() - since > HANG) {
                fail({ run, problems: [`hangs for more than ${HANG / 1000} s`], name: 'hang', format: '?' })
                worker.terminate()
              }
            }, 1000)
            worker.on('message', (message) => {
              if (message.kind === 'failure') return fail(message)
              for (const [format, count] of Object.entries(message.counts))
                totals[format] = (totals[format] ?? 0) + count
              records += message.records
            })
            worker.on('error', reject)
            worker.on('exit', () => {
              clearInterval(watch)
              resolve()
            })
          }),
      )
      .concat(
        new Promise((resolve) => {
          const tell = setInterval(() => {
            const so = shared.reduce((sum, state) => sum + Atomics.load(state, 1), 0)
            const seconds = (Date.now() - started) / 1000
            process.stderr.write(
              `${so} inputs, ${Math.round(so / seconds)} a second, ${failures.size} kinds of failure\n`,
            )
          }, 10_000)
          const end = setInterval(() => {
            if (workers.length < jobs || workers.some((one) => one.threadId !== -1)) return
            clearInterval(tell)
            clearInterval(end)
            resolve()
          }, 100)
        }),
      ),
  )
  const done = shared.reduce((sum, state) => sum + Atomics.load(state, 1), 0)
  const list = Object.entries(totals).sort((a, b) => b[1] - a[1])
  process.stdout.write(
    `${done} inputs in ${Math.round((Date.now() - started) / 1000)} s, ${records} records; ${list.map(([name, n]) => `${name} ${n}`).join(', ')}\n`,
  )
  for (const [what, count] of failures) process.stdout.write(`${count} x ${what}\n`)
  if (failures.size === 0) process.stdout.write('No failure.\n')
  return failures.size > 0 ? 1 : 0
}

if (isMainThread) process.exitCode = await main()
else await work(workerData)
