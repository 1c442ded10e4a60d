// Measures `litsieve tables` on a review that it writes itself, and compares the cells of two runs.
// `npm run bench:tables -- [--studies 2000] [--findings 10] [--runs 2] [--write]`. Works on dist/.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { load, machine, writeSection } from './section.mjs'
import { writeTablesSet } from './tables-set.mjs'

const { values } = parseArgs({
  options: {
    studies: { type: 'string', default: '2000' },
    findings: { type: 'string', default: '10' },
    runs: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
})
const here = dirname(fileURLToPath(import.meta.url))
const binary = join(here, '../../dist/cli/main.js')
if (!existsSync(binary)) {
  process.stderr.write('There is no dist/ to measure: run `npm run build` first.\n')
  process.exit(2)
}
const [studies, findings, runs] = [values.studies, values.findings, values.runs].map(Number)
const dir = mkdtempSync(join(tmpdir(), 'litsieve-bench-'))
process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
await writeTablesSet(dir, studies, findings)

/** Runs the command once: wall and CPU seconds, peak MB, and hashes of the workbook and of the sheets in it. */
function measure(now) {
  const start = performance.now()
  const run = spawnSync(process.execPath, [join(here, 'measured.mjs'), binary, '-C', dir, 'tables', '--json'], {
    encoding: 'utf8',
    env: { ...process.env, LITSIEVE_NOW: now },
    maxBuffer: 1 << 28,
  })
  const wall = (performance.now() - start) / 1000
  if (run.status !== 0) {
    process.stderr.write(run.stderr)
    process.exit(1)
  }
  const { cpu, rss } = JSON.parse(run.stderr.split('@@').at(-1))
  const bytes = readFileSync(join(dir, 'exports/tables.xlsx'))
  return { wall, cpu, rss, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') }
}

const measured = Array.from({ length: runs }, () => measure('2024-03-01T09:00:00Z'))
const best = (key) => Math.min(...measured.map((one) => one[key]))
const same = new Set(measured.map((one) => one.hash)).size === 1
const report = `${machine()}, load ${load()}. ${studies.toLocaleString('en-GB')} included studies with ${findings} findings each; everything read, checked and written anew. Best of ${runs}.

| what | wall s | CPU s | peak MB | workbook MB | the same bytes in all runs |
|---|---:|---:|---:|---:|---|
| \`litsieve tables\` | ${best('wall').toFixed(1)} | ${best('cpu').toFixed(1)} | ${Math.round(Math.max(...measured.map((one) => one.rss)))} | ${(measured[0].size / 1e6).toFixed(1)} | ${runs < 2 ? 'one run only' : same ? 'yes' : 'NO'} |
`
process.stdout.write(report)
if (values.write) writeSection('tables', 'Summary tables', report)
if (!same) process.exit(1)
