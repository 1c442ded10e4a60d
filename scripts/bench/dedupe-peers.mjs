// Other deduplicators that run on Node, as `node run.mjs RECORDS OUT` with lines of JSON in and clusters out; and what others reached.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CACHE, installPeer } from './install-peer.mjs'

const READ = `import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const [, , path, out] = process.argv
const records = readFileSync(path, 'utf8').split('\\n').filter(Boolean).map((line) => JSON.parse(line))
const parent = records.map((_, i) => i)
const root = (i) => {
  while (parent[i] !== i) i = parent[i] = parent[parent[i]]
  return i
}
const join = (a, b) => {
  const [x, y] = [root(a), root(b)].sort((m, n) => m - n)
  parent[y] = x
}
function write() {
  const clusters = new Map()
  for (const [i, { id }] of records.entries()) clusters.set(root(i), [...(clusters.get(root(i)) ?? []), id])
  const lines = [...clusters.values()].filter((ids) => ids.length > 1).map((ids) => JSON.stringify(ids) + '\\n')
  writeFileSync(out, lines.join(''))
}
`

// Both belong to the Systematic Review Accelerator: the present one sorts and compares neighbours, the older one compares every pair.
const SWEEP = (module) => `${READ}const loaded = require(${JSON.stringify(module)})
const Dedupe = loaded.default ?? loaded
const dedupe = new Dedupe({ strategy: 'forbes', action: Dedupe.ACTIONS.STATS })
const text = (value) => (value === undefined ? '' : String(value))
const refs = records.map((one) => ({
  ...one,
  authors: one.authors ?? [],
  ...Object.fromEntries(['title', 'journal', 'year', 'volume', 'pages', 'doi'].map((key) => [key, text(one[key])])),
}))
const marked = await dedupe.run(refs)
for (const [i, { dedupe: found }] of marked.entries()) for (const other of found.dupeOf) join(i, other)
write()
`
const SRA = `${READ}const dedupe = require('sra-dedupe')()
const refs = records.map((one, index) => ({ ...one, index, authors: one.authors ?? [], number: one.issue }))
dedupe.compareAll(refs).on('dupe', (a, b) => join(a.index, b.index)).on('end', write)
`

/** The deduplicators that can be had here, and the others with the reason; `sweep` is a folder with a copy of dedupe-sweep. */
export function findDedupers(measured, sweep) {
  const found = []
  const skipped = []
  const add = (name, folder, script) => {
    if (!folder) {
      skipped.push(`${name}: it cannot be installed here`)
      return
    }
    const path = join(folder, 'run.mjs')
    writeFileSync(path, script)
    found.push({
      name,
      command: (file, out) => [process.execPath, ['--max-old-space-size=8192', measured, path, file, out]],
    })
  }
  if (sweep !== undefined && !existsSync(sweep)) throw new Error(`--sweep ${sweep}: there is no such folder`)
  const own = join(CACHE, 'dedupe-sweep-copy')
  if (sweep !== undefined) mkdirSync(own, { recursive: true })
  const folder = sweep === undefined ? installPeer('dedupe-sweep', '@iebh/dedupe-sweep') : own
  add('SRA dedupe-sweep, forbes', folder, SWEEP(sweep === undefined ? '@iebh/dedupe-sweep' : resolve(sweep)))
  add('SRA-DM (sra-dedupe)', installPeer('sra-dedupe', 'sra-dedupe@1.5.0'), SRA)
  return { found, skipped }
}

/** Wrongly removed and left in, on the labels as first given: measured once with these programs, not in this run. */
export const PEERS = {
  names: ['bib-dedupe', 'ASySD', 'DedupEndNote', 'SRA forbes', 'ASReview rule'],
  cytology_screening: ['0 / 6', '1 / 21', '0 / 33', '7 / 14', '9 / 80'],
  diabetes: ['0 / 0', '0 / 2', '1 / 12', '5 / 1', '50 / 163'],
  digital_work: ['0 / 6', '24 / 36', '99 / 33', '236 / 12', '217 / 34'],
  haematology: ['1 / 15', '0 / 26', '2 / 23', '10 / 18', '31 / 30'],
  respiratory: ['1 / 11', '0 / 35', '1 / 25', '7 / 14', '12 / 43'],
  stroke: ['0 / 2', '0 / 12', '0 / 7', '3 / 2', '12 / 12'],
  tafenoquine: ['0 / 0', '0 / 1', '0 / 0', '0 / 2', '0 / 1'],
  sum: ['2 / 40', '25 / 133', '103 / 133', '268 / 63', '331 / 363'],
  /** Seconds for 80,000 generated records with abstracts, on 2 cores. */
  wall: ['642', '97', '88', '2.9', '3.7'],
}
