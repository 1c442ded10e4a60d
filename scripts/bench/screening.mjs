// Measures the screening view on a large review that it makes itself: `npm run bench:screening -- [--records 100000] [--keys 400] [--keep DIR] [--write]`.
// The binary runs in a terminal of its own (`script` of util-linux); a key is timed from its writing to the end of the next frame. Works on dist/.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addDecisions, main, makeReview, openVotes } from './screening-set.mjs'
import { load, machine, writeSection } from './section.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    keys: { type: 'string', default: '400' },
    // A folder in which the reviews are kept, and taken from when they are there.
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const records = Number(values.records)
const keys = Number(values.keys)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'litsieve-bench-'))
const FRAME = '\x1b[?2026l'

async function prepare() {
  const dirs = Object.fromEntries(['fresh', 'done', 'open'].map((name) => [name, join(folder, name)]))
  if (!existsSync(dirs.open)) {
    process.stderr.write('making the review …\n')
    makeReview(dirs.fresh, records)
    cpSync(dirs.fresh, dirs.done, { recursive: true })
    await addDecisions(dirs.done, Math.min(1000, records / 10))
    cpSync(dirs.done, dirs.open, { recursive: true })
    openVotes(dirs.open)
  }
  return dirs
}

/** The view in a terminal: `press` writes keys and waits for the end of the next frame. */
function open(dir) {
  const command = `stty cols 120 rows 40; exec ${process.execPath} ${main} -C ${dir} screen --as KM --stage title-abstract`
  const start = performance.now()
  const child = spawn('script', ['-qfec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  let waiting = () => {}
  let frames = 0
  let tail = ''
  child.stdout.on('data', (chunk) => {
    const text = tail + chunk.toString('latin1')
    frames += text.split(FRAME).length - 1
    tail = text.endsWith(FRAME) ? '' : text.slice(-FRAME.length + 1)
    if (frames > 0) waiting()
  })
  const frame = () =>
    new Promise((done) => {
      waiting = () => {
        frames = 0
        waiting = () => {}
        done(performance.now())
      }
      if (frames > 0) waiting()
    })
  return {
    start,
    frame,
    press: async (key) => {
      frames = 0
      const from = performance.now()
      child.stdin.write(key)
      return (await frame()) - from
    },
    // The highest memory of the view's own process.
    memory: () => {
      const [pid] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')
      const inner = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] || pid
      const status = readFileSync(`/proc/${inner}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024
    },
    end: () =>
      new Promise((done) => {
        child.on('exit', done)
        child.stdin.write('q')
      }),
  }
}

function spread(list) {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { p50: at(0.5), p99: at(0.99), most: sorted.at(-1) }
}

async function view(dir) {
  const session = open(dir)
  const opened = (await session.frame()) - session.start
  const decide = []
  const look = []
  const pause = () => new Promise((done) => setTimeout(done, 25))
  for (let i = 0; i < keys; i++) {
    await pause()
    decide.push(await session.press(['y', 'n', '1', 'm', '2', '3'][i % 6]))
  }
  for (let i = 0; i < keys / 2; i++) {
    await pause()
    look.push(await session.press(i % 2 === 0 ? '\x1b[D' : 'u'))
  }
  const memory = session.memory()
  await session.end()
  return { opened, memory, decide: spread(decide), look: spread(look.filter((_, i) => i % 2 === 0)) }
}

async function writes(dir) {
  const { appendEvents } = await import(join(here, '../../dist/review/write.js'))
  const event = { type: 'note', by: 'KM', stage: 'bench', record: 'R-000000000000', text: 'x'.repeat(60) }
  const times = []
  for (let i = 0; i < keys; i++) {
    await new Promise((done) => setTimeout(done, 25))
    const from = performance.now()
    await appendEvents(dir, 'bench/KM.jsonl', [event], new Date())
    times.push(performance.now() - from)
  }
  rmSync(join(dir, 'bench'), { recursive: true })
  return spread(times)
}

function command(dir, args) {
  const from = performance.now()
  const run = spawnSync(process.execPath, [join(here, 'measured.mjs'), main, '-C', dir, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const used = /@@(\{.*\})/.exec(run.stderr ?? '')
  if (run.status > 1 || !used) throw new Error(`${args.join(' ')} ended with ${run.status}\n${run.stderr}`)
  return { wall: (performance.now() - from) / 1000, ...JSON.parse(used[1]) }
}

if (spawnSync('script', ['--version']).status !== 0) {
  process.stderr.write('Skipped: there is no `script` (util-linux) here to run the view in.\n')
  process.exit(0)
}
const before = load()
const dirs = await prepare()
const ms = (value) => value.toFixed(1)
const lines = [
  '| review | view open s | peak MB | decision p50 ms | p99 | most | looking p50 ms | p99 |',
  '|---|---:|---:|---:|---:|---:|---:|---:|',
]
for (const [name, words] of [
  ['fresh', 'nothing decided'],
  ['done', 'nearly all decided by both, blinded'],
]) {
  const { opened, memory, decide, look } = await view(dirs[name])
  lines.push(
    `| ${records.toLocaleString('en-GB')} records, ${words} | ${(opened / 1000).toFixed(2)} | ${memory.toFixed(0)} | ${ms(decide.p50)} | ${ms(decide.p99)} | ${ms(decide.most)} | ${ms(look.p50)} | ${ms(look.p99)} |`,
  )
}
const write = await writes(dirs.fresh)
lines.push(
  '',
  `Of a decision, writing and syncing its line takes ${ms(write.p50)} ms (p50) and ${ms(write.p99)} ms (p99) when it is done alone.`,
  '',
)
lines.push('| command | wall s | CPU s | peak MB |', '|---|---:|---:|---:|')
for (const [dir, args] of [
  ['done', ['status']],
  ['done', ['status', '--as', 'KM']],
  ['open', ['status']],
  ['open', ['prisma']],
  ['open', ['stats']],
]) {
  const { wall, cpu, rss } = command(dirs[dir], args)
  const words = dir === 'open' ? 'votes open' : 'blinded'
  lines.push(`| \`${args.join(' ')}\`, ${words} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${rss.toFixed(0)} |`)
}
const report = `${machine()}; load of the machine before: ${before}, after: ${load()}.\n\n${lines.join('\n')}\n`
process.stdout.write(report)
if (values.write) writeSection('screening', 'Screening', report)
if (values.keep === undefined) rmSync(folder, { recursive: true })
