// Measures reading on large files that it writes itself, and the peers in the same run:
// `npm run bench:records -- [--scale 0.1] [--formats ris,nbib] [--size 2g] [--runs 3] [--no-peers]
// [--patience 90] [--write]`. Works on dist/. Peers run once, and for no longer than the seconds of patience.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate.mjs'
import { findPeers } from './peers.mjs'
import { load, machine, writeSection } from './section.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const MB = 1e6
const SIZES = { ris: 240 * MB, nbib: 100 * MB, 'pubmed-xml': 100 * MB, 'endnote-xml': 100 * MB, csv: 100 * MB }
const ENDINGS = { ris: 'ris', nbib: 'nbib', 'pubmed-xml': 'xml', 'endnote-xml': 'xml', csv: 'csv' }

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    formats: { type: 'string', default: Object.keys(SIZES).join(',') },
    size: { type: 'string' },
    runs: { type: 'string', default: '1' },
    peers: { type: 'boolean', default: true },
    patience: { type: 'string', default: '1200' },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
const formats = values.formats.split(',')
for (const format of formats) {
  if (format in SIZES) continue
  process.stderr.write(`No format ${format} here; there are ${Object.keys(SIZES).join(', ')}.\n`)
  process.exit(2)
}

function bytesOf(format) {
  if (!values.size) return SIZES[format] * Number(values.scale)
  const [, number, unit] = /^([\d.]+)([kmg]?)b?$/i.exec(values.size) ?? []
  if (!number) throw new Error(`--size ${values.size}: give a size such as 500m or 2g`)
  return Number(number) * { '': 1, k: 1e3, m: 1e6, g: 1e9 }[unit.toLowerCase()]
}

const measured = join(here, 'measured.mjs')
const binary = join(root, 'dist/cli/main.js')
const converts = existsSync(join(root, 'dist/cli/commands/convert.js'))
const own = {
  name: converts ? 'litsieve convert' : 'litsieve, its readers',
  command: (file, _format, out) => [
    process.execPath,
    converts
      ? [measured, binary, 'convert', file, '--to', 'jsonl', '--out', out]
      : [measured, join(here, 'read.mjs'), file, out],
  ],
}

function run(program, file, format, out) {
  const { command } = program
  let best
  for (let i = 0; i < (program === own ? Number(values.runs) : 1); i++) {
    rmSync(out, { force: true })
    const [executable, args] = command(file, format, out)
    const from = performance.now()
    const { status, stdout, stderr, error } = spawnSync(executable, args, {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      timeout: Number(values.patience) * 1000,
    })
    if (error?.code === 'ETIMEDOUT') return { failed: `not done after ${values.patience} s` }
    const wall = (performance.now() - from) / 1000
    const used = /@@(\{.*\})/.exec(stderr ?? '')
    if (status !== 0 || !used)
      return {
        failed:
          (stderr ?? '')
            .split('\n')
            .find((line) => /Error|error/.test(line))
            ?.slice(0, 80) ?? `ended with ${status}`,
      }
    const records = existsSync(out) ? linesOf(out) : Number(/"records":\s*(\d+)/.exec(stdout)?.[1] ?? Number.NaN)
    if (!best || wall < best.wall) best = { wall, ...JSON.parse(used[1]), records }
  }
  return best
}

// Lines of a file, without holding it in memory.
function linesOf(path) {
  return Number(spawnSync('wc', ['-l', path], { encoding: 'utf8' }).stdout.trim().split(' ')[0])
}

// What else the machine does while it measures.
const before = load()
const folder = mkdtempSync(join(tmpdir(), 'litsieve-bench-'))
const lines = ['| file | program | records | wall s | CPU s | MB/s | peak MB |', '|---|---|---:|---:|---:|---:|---:|']
let wrong = false
try {
  const peers = values.peers ? findPeers(measured) : { found: [], skipped: [] }
  for (const one of peers.skipped) process.stderr.write(`skipped ${one}\n`)
  for (const format of formats) {
    const file = join(folder, `large.${ENDINGS[format]}`)
    process.stderr.write(`writing ${format} …\n`)
    const made = generate(format, file, bytesOf(format))
    const label = `${format}, ${(made.bytes / MB).toFixed(0)} MB, ${made.records.toLocaleString('en-GB')} records`
    for (const program of [own, ...peers.found.filter((peer) => peer.formats.includes(format))]) {
      process.stderr.write(`${label}: ${program.name} …\n`)
      const got = run(program, file, format, join(folder, 'out.jsonl'))
      if (program === own && got.records !== made.records) wrong = true
      lines.push(
        got.failed
          ? `| ${label} | ${program.name} | failed: ${got.failed.replaceAll('|', '/')} | | | | |`
          : `| ${label} | ${program.name} | ${got.records.toLocaleString('en-GB')} | ${got.wall.toFixed(1)} | ${got.cpu.toFixed(1)} | ${(made.bytes / MB / got.wall).toFixed(1)} | ${got.rss.toFixed(0)} |`,
      )
    }
    rmSync(file, { force: true })
  }
  for (const one of peers.skipped) lines.push('', `Skipped: ${one}.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const report = `${machine()}. litsieve reads, maps, hashes and writes each record as a line of JSON to disk; the others only parse. Best of ${values.runs}, peers once; load of the machine before: ${before}.\n\n${lines.join('\n')}\n`
process.stdout.write(report)
if (values.write) writeSection('records', 'Reading large files', report)
if (wrong) process.stderr.write('The count of records is wrong.\n')
process.exitCode = wrong ? 1 : 0
