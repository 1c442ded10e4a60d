import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import { displayWidth, pad, truncate } from '../lib/width.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { Status } from '../report/status.ts'
import type { OwnWork, PartStatus } from '../report/status-parts.ts'
import type { Context } from './context.ts'
import { bar, heading } from './screening.ts'

const BAR = 20
const LABEL = 20

/** The status as text for a terminal: stations with bars, then what to do next. */
export function statusText(context: Context, protocol: Protocol, status: Status): string {
  const { searches, imports, duplicates, fullTexts, extraction, verification } = status
  const warn = (n: number, text: string) => (n > 0 ? context.paint('yellow', `; ${text}`) : '')
  const tracks = Object.entries(imports.byTrack)
    .filter(([, n]) => n > 0)
    .map(([track, n]) => `${protocol.tracks[track]?.label ?? track} ${formatNumber(n)}`)
  const line = (label: string, text: string) => `  ${pad(label, LABEL)}${text}`
  const lines = [
    heading(context, truncate(oneLine(status.title), context.width)),
    line(
      'Searches',
      searches.queries === 0 ? 'none saved' : `${count(searches.queries, 'query', 'queries')}, ${searches.run} run`,
    ),
    line(
      'Imports',
      imports.files === 0
        ? 'none'
        : `${count(imports.files, 'file')}, ${count(imports.records, 'record')} (${tracks.join(', ')})`,
    ),
    line(
      'Duplicates',
      `${formatNumber(duplicates.removed)} removed: ${count(duplicates.reports, 'report')}` +
        warn(duplicates.doubtful, `${count(duplicates.doubtful, 'doubtful pair')}`) +
        warn(duplicates.importsNotLookedAt, `${count(duplicates.importsNotLookedAt, 'import')} not looked at`),
    ),
  ]
  let stage = ''
  for (const part of status.screening) {
    if (part.stage !== stage)
      lines.push('', context.paint('bold', protocol.screening.stages[part.stage]?.label ?? part.stage))
    stage = part.stage
    lines.push(...partLines(context, protocol, part))
  }
  const open = fullTexts.sought - fullTexts.retrieved - fullTexts.notRetrieved
  lines.push('')
  lines.push(
    line(
      'Retrieval',
      fullTexts.sought === 0
        ? 'no full texts sought yet'
        : `${count(fullTexts.sought, 'full text')} sought: ${formatNumber(fullTexts.retrieved)} retrieved, ${formatNumber(fullTexts.notRetrieved)} not${warn(open, `${open} open`)}`,
    ),
    line(
      'Extraction',
      `${count(extraction.included, 'included report')}, ${count(extraction.studies, 'study', 'studies')}` +
        warn(extraction.studies - extraction.complete, `${extraction.studies - extraction.complete} to mend`) +
        warn(extraction.toExtract, `${count(extraction.toExtract, 'report')} to extract`),
    ),
    line(
      'Verification',
      verification.values === 0
        ? 'nothing extracted'
        : `${gauge(context, verification.verified, verification.values)}  ${formatNumber(verification.verified)} of ${count(verification.values, 'value')}`,
    ),
    line('Tables', status.tables.written ? 'exports/tables.xlsx' : 'not written yet'),
    '',
    ...nextLines(context, status),
  )
  return lines.join('\n')
}

function partLines(context: Context, protocol: Protocol, part: PartStatus): string[] {
  const label = protocol.tracks[part.track]?.label ?? part.track
  const start = `  ${pad(truncate(label, LABEL - 1), LABEL)}`
  const indent = ' '.repeat(start.length)
  if (part.reports === 0) return [`${start}${context.paint('dim', 'nothing to screen yet')}`]
  const lines: string[] = []
  const say = (text: string) => lines.push(`${lines.length === 0 ? start : indent}${text}`)
  const { open, blinded, unassigned, later, own } = part
  if (open) {
    const settled = open.included + open.excluded
    const parts = [`${formatNumber(open.included)} included`, `${formatNumber(open.excluded)} excluded`]
    if (open.conflicts > 0) parts.push(context.paint('red', count(open.conflicts, 'conflict')))
    for (const [who, n] of Object.entries(open.toScreen))
      parts.push(context.paint('yellow', `${formatNumber(n)} wait for ${who}`))
    for (const [who, n] of Object.entries(open.toCheck))
      parts.push(context.paint('yellow', `${formatNumber(n)} to check by ${who}`))
    say(
      `${gauge(context, settled, open.reports)}  ${formatNumber(settled)} of ${count(open.reports, 'report')}: ${parts.join(', ')}`,
    )
  }
  if (blinded) {
    const who = (done: boolean) => Object.keys(blinded.finished).filter((name) => blinded.finished[name] === done)
    const clauses = [
      who(true).length > 0 ? context.paint('green', `${listWords(who(true))} finished the sample`) : '',
      who(false).length > 0 ? context.paint('yellow', `${listWords(who(false))} not finished`) : '',
    ]
    say(
      `${context.paint('dim', '·'.repeat(BAR))}  ${count(blinded.reports, 'report')}, blinded: ${clauses.filter(Boolean).join(', ')}`,
    )
  }
  if (unassigned > 0) say(context.paint('yellow', `${count(unassigned, 'report')} not assigned yet`))
  if (later > 0) say(context.paint('dim', `${count(later, 'report')} to be assigned later, as the scheme says`))
  if (own) for (const text of ownLines(context, own)) say(text)
  return lines
}

function ownLines(context: Context, own: OwnWork): string[] {
  const names = { dual: 'of the sample', single: 'of the rest', check: 'exclusions checked' } as const
  return (['dual', 'single', 'check'] as const).flatMap((mode) => {
    const { done, total } = own[mode]
    return total === 0
      ? []
      : [`${gauge(context, done, total)}  you: ${formatNumber(done)} of ${formatNumber(total)} ${names[mode]}`]
  })
}

function gauge(context: Context, done: number, total: number): string {
  return context.paint(done >= total ? 'green' : 'cyan', bar(total === 0 ? 1 : done / total, BAR))
}

function nextLines(context: Context, { next, reader }: Status): string[] {
  if (next.length === 0) {
    return [context.paint('green', reader === null ? 'Nothing to do.' : `Nothing for ${reader} to do now.`)]
  }
  const who = (name: string | null) => name ?? 'anyone'
  const left = Math.max(...next.map((step) => displayWidth(who(step.who))))
  const lines = [context.paint('bold', 'Next')]
  for (const step of next) {
    lines.push(`  ${pad(who(step.who), left)}  ${step.what}`)
    lines.push(`  ${' '.repeat(left)}  ${context.paint('cyan', step.command)}`)
  }
  return lines
}
