// Makes records/ and exports/ of the worked example from scratch: invents the lists of records, then runs the real commands on
// them at fixed times, so that every log line is one that Litsieve itself has written. review.yaml, queries/ and extraction/
// are written by hand; only the record ids in extraction/ are renewed here. Run it after `npm run build`:
//   node scripts/example/build.mjs [--out DIR]      (without --out: into the project's root)
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decide } from './decisions.mjs'
import { inventLists, searches } from './lists.mjs'
import { litsieve, root } from './litsieve.mjs'
import { reported } from './tour.mjs'

const { values: options } = parseArgs({ options: { out: { type: 'string' } } })
const out = options.out ?? root
const dir = mkdtempSync(join(tmpdir(), 'litsieve-example-'))
const run = (now, ...args) => {
  const expected = ['conflicts', 'dedupe', 'prisma'].includes(args[0]) ? [0, 1] : [0]
  return litsieve(dir, now, args, { expected }).out
}
const json = (now, ...args) => JSON.parse(run(now, ...args, '--json'))

cpSync(join(root, 'review.yaml'), join(dir, 'review.yaml'))
cpSync(join(root, 'queries'), join(dir, 'queries'), { recursive: true })

const { works, files } = inventLists()
importLists()
const reports = await deduplicate()
const recordOf = (work) => reports.get(work)
for (const stage of ['title-abstract', 'full-text']) {
  if (stage === 'full-text') retrieve()
  screen(stage)
}
extract()
report()

for (const folder of ['records', 'extraction', 'exports']) {
  const readme = folder === 'records' && existsSync(join(root, 'records/README.md'))
  if (readme) cpSync(join(root, 'records/README.md'), join(dir, 'records/README.md'))
  rmSync(join(out, folder), { recursive: true, force: true })
  cpSync(join(dir, folder), join(out, folder), { recursive: true })
}
rmSync(dir, { recursive: true, force: true })
process.stdout.write(`The worked example is in ${out}.\n`)

function importLists() {
  const downloads = join(dir, 'downloads')
  mkdirSync(downloads)
  for (const [index, { name, file, query, hits }] of searches.entries()) {
    const path = join(downloads, file)
    writeFileSync(
      path,
      `${files
        .get(name)
        .map(({ text }) => text)
        .join('')
        .trimEnd()}\n`,
    )
    const counted = index < 4 ? ['--hits', String(hits)] : []
    run(
      `2022-02-${index < 4 ? '03' : '07'}T${String(9 + (index % 4)).padStart(2, '0')}:00:00Z`,
      'import',
      path,
      '--query',
      query,
      ...counted,
    )
  }
  rmSync(downloads, { recursive: true })
}

// The machine's certain merges, then a person settles what is doubtful: what is one paper here is known from the invention.
async function deduplicate() {
  run('2022-02-08T09:00:00Z', 'dedupe')
  const imports = logLines('records/imports.jsonl')
  const workOf = new Map()
  for (const search of searches) {
    const event = imports.find((one) => one.source === search.name)
    const entries = files.get(search.name)
    if (event.records.length !== entries.length) throw new Error(`${search.name}: ${event.records.length} records read`)
    for (const [i, record] of event.records.entries()) workOf.set(record, entries[i].work)
  }
  let minute = 0
  for (const {
    records: [a, b],
  } of doubtfulPairs()) {
    const now = `2022-02-08T14:${String(minute++).padStart(2, '0')}:00Z`
    const same = workOf.get(a) === workOf.get(b)
    const why = same ? 'The same paper: authors, journal and abstract agree.' : whyApart(workOf.get(a), workOf.get(b))
    run(now, 'dedupe', same ? 'merge' : 'separate', a, b, '--as', 'KM', '--why', why)
  }
  return reportsOf(workOf)
}

function doubtfulPairs() {
  return json(undefined, 'dedupe', 'list')
}

function whyApart(one, other) {
  if (one.meeting || other.meeting) return 'A conference abstract and the article: two reports.'
  return one.body || one.publisher
    ? 'Two reports of one body under the same title, three years apart.'
    : 'The later one is an update, with searches of its own.'
}

// Reports are clusters: each must hold the records of one work, and each work must be one report.
async function reportsOf(workOf) {
  const { clusters } = await loadState()
  const recordOf = new Map()
  for (const { id, members } of clusters.values()) {
    const found = [...new Set(members.map((record) => workOf.get(record)))]
    if (found.length > 1) throw new Error(`${id} joins ${found.map((work) => work.title).join(' | ')}`)
    if (recordOf.has(found[0])) throw new Error(`not joined: ${found[0].title} (${found[0].found})`)
    recordOf.set(found[0], id)
  }
  return recordOf
}

async function loadState() {
  const { loadEvents } = await import('../../dist/review/load.js')
  const { foldEvents } = await import('../../dist/events/fold.js')
  return foldEvents((await loadEvents(dir)).events)
}

function screen(stage) {
  const first = stage === 'title-abstract'
  const at = (day, hour = 9) =>
    `${first ? '2022-02' : '2022-03'}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
  run(at(first ? 9 : 1), 'assign', '--stage', stage)
  const plans = logLines('records/protocol.jsonl').filter((event) => event.type === 'plan' && event.stage === stage)
  const workOfCluster = new Map([...reports].map(([work, cluster]) => [cluster, work]))
  const decided = plans.map(({ track, dual, single }) => {
    const toWorks = (records) => records.map((record) => workOfCluster.get(record))
    return { track, ...decide(stage, track, toWorks(dual), toWorks(single)) }
  })
  const together = (pick) => new Map(decided.flatMap((one) => [...pick(one)]))
  record(
    at(first ? 10 : 2),
    stage,
    'KM',
    together((one) => one.KM),
  )
  record(
    at(first ? 14 : 3),
    stage,
    'SB',
    together((one) => one.SB),
  )
  run(at(first ? 16 : 4), 'unblind', '--stage', stage, '--as', 'KM', '--why', 'Both have finished the sample.')
  record(
    at(first ? 17 : 7),
    stage,
    'SB',
    together((one) => one.checks),
  )
  let minute = 0
  for (const { work, note, by, decision, reason, why } of decided.flatMap((one) => one.conflicts)) {
    const day = at(first ? 21 : 8, 13)
    const now = () => day.replace('00:00Z', `${String(minute++).padStart(2, '0')}:00Z`)
    if (note) run(now(), 'discuss', recordOf(work), note.text, '--as', note.by, '--stage', stage)
    const because = reason === undefined ? [] : ['--reason', reason]
    run(now(), 'resolve', recordOf(work), decision, ...because, '--as', by, '--stage', stage, '--why', why)
  }
}

function record(now, stage, reviewer, rows) {
  const file = join(dir, 'decisions.jsonl')
  const lines = [...rows].map(([work, row]) => JSON.stringify({ record: recordOf(work), ...row }))
  writeFileSync(file, `${lines.join('\n')}\n`)
  run(now, 'decide', '--from', file, '--as', reviewer, '--stage', stage)
  rmSync(file)
}

function retrieve() {
  const sought = works.filter((work) => work.outcome.ta === 'include')
  const missing = sought.filter((work) => work.outcome.retrieved === false)
  const got = sought.filter((work) => work.outcome.retrieved !== false)
  run('2022-02-25T15:00:00Z', 'retrieve', ...got.map(recordOf), '--got', '--as', 'KM')
  const why = 'Not in any library within reach; the authors did not answer.'
  run('2022-02-25T16:00:00Z', 'retrieve', ...missing.map(recordOf), '--not', why, '--as', 'KM')
}

function extract() {
  const included = works.filter((work) => work.study).sort((a, b) => (a.study < b.study ? -1 : 1))
  const made = json('2022-03-21T10:00:00Z', 'extract', '--all', '--as', 'KM')
  for (const work of included) {
    const { file } = made.find(({ reports }) => reports[0] === recordOf(work)) ?? {}
    if (file !== `extraction/${work.study}.yaml`) throw new Error(`${file}, expected the file of ${work.study}`)
    // The form is filled in by hand: the committed file, with this record's id.
    const text = readFileSync(join(root, file), 'utf8').replace(/\bR-[0-9A-Za-z-]+/g, recordOf(work))
    writeFileSync(join(dir, file), text)
  }
  run('2022-03-28T10:00:00Z', 'verify', ...included.map(({ study }) => study), '--all', '--as', 'SB')
}

function report() {
  const now = reported
  run(now, 'tables')
  run(now, 'tables', '--format', 'md', '--out', 'exports/tables.md')
  run(now, 'prisma', 'report')
  const files = readdirSync(join(dir, 'exports'))
  process.stdout.write(`exports: ${files.join(', ')}\n`)
}

function logLines(file) {
  return readFileSync(join(dir, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
