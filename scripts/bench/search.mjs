// Measures indexing, running and explaining strategies on a large set that it writes itself:
// `npm run bench:search -- [--records 100000] [--runs 3] [--no-peers] [--write]`. Works on dist/.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generateSearchSet } from './search-set.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '1' },
    peers: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
const records = Number(values.records)
const folder = mkdtempSync(join(tmpdir(), 'litsieve-bench-'))
const set = join(folder, 'set.jsonl')
const queries = ['medline', 'embase', 'psycinfo', 'cinahl'].map((name) => join(root, `queries/${name}.v1.search`))
const env = { ...process.env, LITSIEVE_CACHE: join(folder, 'cache'), LITSIEVE_DATA: join(folder, 'data') }

function run(args) {
  const from = performance.now()
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, env, cwd: root }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, 'measured.mjs'), ...args], options)
  const wall = (performance.now() - from) / 1000
  const used = /@@(\{.*\})/.exec(stderr ?? '')
  if (status !== 0 || !used) throw new Error(`${args.join(' ')} ended with ${status}\n${stderr}`)
  return { wall, stdout, ...JSON.parse(used[1]) }
}

function best(args, before = () => {}) {
  let found
  for (let i = 0; i < Number(values.runs); i++) {
    before()
    const one = run(args)
    if (!found || one.wall < found.wall) found = one
  }
  return found
}

// A peer must run a strategy with line references on records of its own: none does. What is there is still tried.
function peersText() {
  const tries = [
    [
      'search-query (python3)',
      () => spawnSync('python3', ['-c', 'import search_query'], { encoding: 'utf8' }).status === 0,
    ],
    ['sra-polyglot (npm)', () => existsSync(join(root, 'node_modules/sra-polyglot'))],
  ]
  return tries.map(([name, there]) =>
    there()
      ? `${name}: installed, but it has no way to run an Ovid or EBSCOhost strategy on records.`
      : `Skipped: ${name} is not installed here; it has no way to run an Ovid or EBSCOhost strategy on records either.`,
  )
}

const lines = ['| what | wall s | CPU s | peak MB |', '|---|---:|---:|---:|']
const row = (name, { wall, cpu, rss }) =>
  lines.push(`| ${name} | ${wall.toFixed(1)} | ${cpu.toFixed(1)} | ${rss.toFixed(0)} |`)
let bytes = 0
try {
  process.stderr.write('writing the set …\n')
  bytes = generateSearchSet(set, records)
  const main = join(root, 'dist/cli/main.js')
  const command = [main, 'query', 'run', ...queries, '--records', set, '--json']
  const cold = best(command, () => rmSync(env.LITSIEVE_CACHE, { recursive: true, force: true }))
  row('index, run 4 strategies, keep the index', cold)
  const warm = best(command)
  if (warm.stdout !== cold.stdout) throw new Error('the kept index gives other counts')
  row('the same from the kept index', warm)
  row(
    '`query explain`, the whole command, last record',
    best([main, 'query', 'explain', queries[0], '14', `r${records}`, '--records', set]),
  )
  const ids = [1, 2, 3, 4, 5].map((part) => `r${Math.floor((records * part) / 5)}`)
  const { slowest } = JSON.parse(run([join(here, 'search-explain.mjs'), queries[0], '14', set, ...ids]).stdout)
  lines.push(`| explain alone, slowest of ${ids.length} records | ${(slowest / 1000).toFixed(3)} | | |`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
const size = `${records.toLocaleString('en-GB')} invented records with abstracts and headings, ${(bytes / 1e6).toFixed(0)} MB of JSON lines`
const terms = 'the four strategies of the worked example (49 lines, about 500 terms)'
const report = `${machine}. ${size}; ${terms}. Best of ${values.runs}.\n\n${lines.join('\n')}\n\n${(values.peers ? peersText() : []).join('\n')}\n`
process.stdout.write(report)
if (values.write) {
  const path = join(root, 'docs/benchmarks.md')
  const [start, end] = ['<!-- search -->', '<!-- /search -->']
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from < 0 || to < 0) throw new Error(`no ${start} in docs/benchmarks.md`)
  writeFileSync(path, `${text.slice(0, from + start.length)}\n${report}${text.slice(to)}`)
}
