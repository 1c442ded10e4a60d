// Reads a folder of real exports in place and prints how well the readers agree with its manifest:
// `npm run corpus -- [--data DIR] [--manifest FILE] [--golden FILE] [--json] [--list]`. Works on dist/.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { allOf, anchorsByFile, compareFile, isReadable } from './corpus/compare.mjs'
import { DIFFER } from './corpus/differ.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data/formats') },
    manifest: { type: 'string' },
    golden: { type: 'string' },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})
const data = resolve(values.data)
const manifest = resolve(values.manifest ?? join(data, 'manifest.dev.json'))
const golden = resolve(values.golden ?? join(data, 'golden_records.dev.jsonl'))
if (!existsSync(manifest)) {
  process.stderr.write(`No manifest at ${manifest}: give the folder with --data, or the file with --manifest.\n`)
  process.exit(2)
}
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const parts = await Promise.all(
  [
    'records/formats/index.js',
    'records/formats/detect.js',
    'records/read/read-records.js',
    'excel/read/read-workbook.js',
    'excel/read/byte-source.js',
  ].map(load),
)
const lib = Object.assign({}, ...parts)
const anchors = existsSync(golden) ? anchorsByFile(readFileSync(golden, 'utf8')) : new Map()

const files = []
for (const entry of JSON.parse(readFileSync(manifest, 'utf8')).files) {
  const base = { file: entry.file, format: entry.format, origin: entry.origin, reason: DIFFER[entry.file] }
  if (!isReadable(lib, entry)) {
    files.push({ ...base, skipped: true })
    continue
  }
  const bytes = new Uint8Array(readFileSync(join(data, 'corpus', entry.file)))
  const found = await compareFile(lib, entry, anchors.get(entry.file), bytes)
  files.push({ ...base, skipped: false, ...found, differences: allOf(found) })
}

const rows = new Map()
for (const one of files) {
  for (const key of [`${one.format}\t${one.origin}`, 'all\t']) {
    const row = rows.get(key) ?? {
      files: 0,
      skipped: 0,
      count: 0,
      manifest: 0,
      anchors: 0,
      reasons: 0,
      silent: 0,
      warns: 0,
    }
    rows.set(key, row)
    row.files++
    if (one.skipped) {
      row.skipped++
      continue
    }
    if (!one.counts.some((text) => /^(?:records|refused)/.test(text))) row.count++
    const byManifest = one.counts.length + one.warns.length + one.other.length === 0
    if (byManifest) row.manifest++
    if (byManifest && one.anchors.length === 0) row.anchors++
    else if (one.reason) row.reasons++
    row.silent += one.silent.length
    row.warns += one.warns.length
  }
}

if (values.json) {
  const table = [...rows].map(([key, row]) => ({ format: key.split('\t')[0], origin: key.split('\t')[1], ...row }))
  process.stdout.write(`${JSON.stringify({ table, files }, null, 2)}\n`)
} else {
  const head = [
    'format',
    'origin',
    'files',
    'not read',
    'by count',
    'by manifest',
    'by all anchors',
    'differ, reason given',
    'silent losses',
    'warnings missing',
  ]
  const lines = [...rows]
    .sort((a, b) => (a[0] === 'all\t' ? 1 : b[0] === 'all\t' ? -1 : a[0] < b[0] ? -1 : 1))
    .map(([key, row]) =>
      [
        ...key.split('\t'),
        row.files,
        row.skipped,
        row.count,
        row.manifest,
        row.anchors,
        row.reasons,
        row.silent,
        row.warns,
      ].map(String),
    )
  const widths = head.map((one, i) => Math.max(one.length, ...lines.map((line) => line[i].length)))
  const print = (cells) =>
    `| ${cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |\n`
  process.stdout.write(print(head))
  process.stdout.write(
    `|${widths.map((width, i) => (i < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|\n`,
  )
  for (const line of lines) process.stdout.write(print(line))
}
if (values.list) {
  for (const { file, skipped, differences, silent, reason } of files) {
    if (skipped || (differences.length === 0 && silent.length === 0)) continue
    process.stdout.write(`\n${file}${reason ? ` (${reason})` : ''}\n`)
    for (const one of differences.slice(0, 12)) process.stdout.write(`  ${one}\n`)
    if (differences.length > 12) process.stdout.write(`  and ${differences.length - 12} more\n`)
    for (const one of silent) process.stdout.write(`  silent: ${one}\n`)
  }
}
// What fails: a difference without a reason, a silent loss.
process.exitCode = files.some(
  (one) => !one.skipped && !one.reason && (one.differences.length > 0 || one.silent.length > 0),
)
  ? 1
  : 0
