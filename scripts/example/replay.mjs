// Turns the committed logs of the example back into the commands that made them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every event of a review, in the order of its time. */
export function readLogs(dir) {
  const records = join(dir, 'records')
  const files = readdirSync(records, { recursive: true }).map(String)
  return files
    .filter((name) => name.endsWith('.jsonl') && !/^(imports|normalised|quarantine)[\\/]/.test(name))
    .flatMap((name) => readFileSync(join(records, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}

/**
 * The commands, in order: `{ now, args, chapter, rows?, forms? }`. `rows` are the lines of the file for `decide --from`, written to
 * `decisions.jsonl`; `forms` are the studies whose filled-in
 * forms follow.
 */
export function replaySteps(dir) {
  const steps = []
  const groups = groupEvents(readLogs(dir))
  for (const events of groups) {
    const [event] = events
    const step = commands[event.type]?.(event, events)
    if (step) steps.push({ now: event.at, ...step })
  }
  return steps
}

// One command may write many events: those with the same key that follow each other within a second.
function groupEvents(events) {
  const groups = []
  for (const event of events) {
    const last = groups.at(-1)
    const near = last && Date.parse(event.at) - Date.parse(last.at(-1).at) < 1000
    if (near && keyOf(last[0]) === keyOf(event)) last.push(event)
    else groups.push([event])
  }
  return groups
}

function keyOf(event) {
  if (event.by === 'machine' && ['merge', 'doubt', 'dedupe'].includes(event.type)) return 'dedupe'
  switch (event.type) {
    case 'plan':
      return `plan ${event.stage}`
    case 'unblind':
      return `unblind ${event.stage}`
    case 'decision':
      return `decision ${event.stage} ${event.by}`
    case 'retrieve':
      return `retrieve ${event.status}`
    case 'study':
      return 'study'
    case 'verify':
      return `verify ${event.by}`
    default:
      return event.id
  }
}

const commands = {
  import: (event) => ({
    chapter: 'import',
    file: event.file,
    original: event.original,
    args: [
      'import',
      event.original,
      '--query',
      `${event.query.name}@${event.query.version}`,
      ...(event.hits === undefined ? [] : ['--hits', String(event.hits)]),
    ],
  }),
  merge: (event) => (event.by === 'machine' ? dedupe : { chapter: 'doubtful pairs', args: personal('merge', event) }),
  separate: (event) => ({ chapter: 'doubtful pairs', args: personal('separate', event) }),
  doubt: () => dedupe,
  plan: ({ stage }) => ({ chapter: `assign ${stage}`, args: ['assign', '--stage', stage] }),
  decision: ({ stage, by, blind }, events) => ({
    chapter: blind ? `screen ${stage}` : `check ${stage}`,
    args: ['decide', '--from', 'decisions.jsonl', '--as', by, '--stage', stage],
    rows: events.map(({ record, decision, reason, note }) => JSON.stringify({ record, decision, reason, note })),
  }),
  unblind: ({ stage, by, why }) => ({
    chapter: `unblind ${stage}`,
    args: ['unblind', '--stage', stage, '--as', by, '--why', why],
  }),
  note: ({ record, text, by, stage }) => ({
    chapter: `settle ${stage}`,
    args: ['discuss', record, text, '--as', by, '--stage', stage],
  }),
  resolve: ({ record, decision, reason, by, stage, why }) => ({
    chapter: `settle ${stage}`,
    args: [
      'resolve',
      record,
      decision,
      ...(reason ? ['--reason', reason] : []),
      '--as',
      by,
      '--stage',
      stage,
      '--why',
      why,
    ],
  }),
  retrieve: ({ status, why, by }, events) => ({
    chapter: 'retrieve',
    args: [
      'retrieve',
      ...events.map(({ record }) => record),
      ...(status === 'retrieved' ? ['--got'] : ['--not', why]),
      '--as',
      by,
    ],
  }),
  study: ({ by }, events) => ({
    chapter: 'extract',
    args: ['extract', '--all', '--as', by],
    forms: events.map(({ study }) => study),
  }),
  verify: ({ by }, events) => ({
    chapter: 'verify',
    args: ['verify', ...new Set(events.map(({ study }) => study)), '--all', '--as', by],
  }),
}

const dedupe = { chapter: 'dedupe', args: ['dedupe'] }

function personal(verb, { records, by, why }) {
  return ['dedupe', verb, ...records, '--as', by, '--why', why]
}
