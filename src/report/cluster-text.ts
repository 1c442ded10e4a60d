import { ruleText } from '../dedupe/explain.ts'
import type { MergedField } from '../dedupe/merged-fields.ts'
import { MACHINE } from '../events/event.ts'
import { count, listWords, oneLine, printable } from '../lib/text.ts'
import { pad, wrap } from '../lib/width.ts'
import type { ClusterPage } from './cluster-page.ts'

const FIELD = 13
const FROM = 6
/** Lines of an abstract or list that are shown unless all is asked for. */
const LINES = 3

/** The page on a terminal; records have letters. Safe to print. `full` shows long values whole. */
export function clusterText(page: ClusterPage, width: number, full: boolean): string {
  const letters = new Map(page.members.map(({ id }, index) => [id, letterOf(index)]))
  const names = (ids: readonly string[]) => ids.map((id) => letters.get(id) ?? id).join(' ')
  const out = [
    `${page.asked}: ${page.members.length === 1 ? 'one record, a report of its own' : `${count(page.members.length, 'record')}, one report`}`,
    '',
    ...page.members.map(({ id, found }) => {
      const marks = [
        id === page.best && page.members.length > 1 ? 'most complete' : '',
        id === page.asked && page.members.length > 1 ? 'asked for' : '',
      ]
      const where = found.map(({ source, ordinal }) => `${source}, record ${ordinal}`).join('; ')
      const note = marks.filter((mark) => mark !== '').join(', ')
      return `${pad(letters.get(id)!, 3)} ${id}  ${oneLine(where)}${note ? `  · ${note}` : ''}`
    }),
  ]
  if (page.links.length > 0) out.push('', ...page.links.flatMap((link) => linkLines(link, letters, width)))
  const table = page.fields.flatMap((field) => fieldLines(field, names, width, full))
  out.push(
    '',
    `${pad('Field', FIELD)}${pad('From', FROM)}Value`,
    `${'─'.repeat(FIELD - 1)} ${'─'.repeat(FROM - 1)} ${'─'.repeat(Math.max(10, Math.min(60, width - FIELD - FROM)))}`,
    ...table,
  )
  if (page.decisions.length > 0) out.push('', ...decisionLines(page, letters))
  return out.join('\n')
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`
}

function linkLines(link: ClusterPage['links'][number], letters: ReadonlyMap<string, string>, width: number): string[] {
  const [a, b] = link.records.map((id) => letters.get(id) ?? id)
  const why = link.why ? `: ${oneLine(link.why)}` : ''
  const how =
    link.type === 'separate'
      ? `kept apart by ${link.by}`
      : link.by === MACHINE
        ? `${ruleText(link.rule)}${link.score === undefined ? '' : ` (score ${link.score})`}`
        : `merged by ${link.by}`
  const text = `${a} ${link.type === 'merge' ? '=' : '≠'} ${b}  ${oneLine(how)}${why}  ${link.at.slice(0, 10)} ${link.id}`
  return wrap(text, width)
}

function fieldLines(
  { field, value, from, others, united }: MergedField,
  names: (ids: readonly string[]) => string,
  width: number,
  full: boolean,
): string[] {
  const room = Math.max(20, width - FIELD - FROM)
  const cut = (text: string): string[] => {
    const lines = wrap(printable(text.replace(/[ \t]+/g, ' ').trim()), room)
    if (full || lines.length <= LINES) return lines
    return [...lines.slice(0, LINES - 1), `… ${count(lines.length - LINES + 1, 'more line')} (--full)`]
  }
  const block = (label: string, who: string, text: string) =>
    cut(text).map((line, i) => `${pad(i === 0 ? label : '', FIELD)}${pad(i === 0 ? who : '', FROM)}${line}`.trimEnd())
  const giver = united && from.length > 3 ? 'all' : names(from)
  return [
    ...block(LABELS[field] ?? field, giver, value),
    ...others.flatMap((other) => block('', names(other.records), `instead of: ${other.value}`)),
  ]
}

function decisionLines({ decisions, divided }: ClusterPage, letters: ReadonlyMap<string, string>): string[] {
  const lines = decisions.map(({ type, stage, by, decision, record, at }) => {
    const what = type === 'resolve' ? `resolved as ${decision}` : decision
    return `${stage}: ${by} ${what} on ${letters.get(record) ?? record}, ${at.slice(0, 10)}`
  })
  const split = divided.map(({ stage, by }) => `${by} (${stage})`)
  if (split.length > 0) {
    lines.push(
      `Decided differently before the records were merged: ${listWords(split)}. Decide again, or settle it with \`litsieve resolve\`.`,
    )
  }
  return ['Decisions', ...lines.map((line) => `  ${oneLine(line)}`)]
}

const LABELS: Readonly<Record<string, string>> = {
  titleTranslated: 'translated',
  titleShort: 'short title',
  pubTypes: 'kinds',
  issued: 'year',
  journalShort: 'abbreviated',
  articleNumber: 'article no.',
  ids: 'identifiers',
  accession: 'accession',
  urls: 'links',
}
