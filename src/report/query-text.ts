import { formatNumber, oneLine } from '../lib/text.ts'
import { displayWidth, pad, wrap } from '../lib/width.ts'
import { type Query, type QueryVersion, runsOf } from '../search/shelf.ts'
import { finalKey } from '../search/strategy.ts'
import type { QueryRow } from './query-rows.ts'

/** A strategy for the eye: what is known about it, then its lines with the counts of the last run beside them. */
export function toQueryText(
  query: Query,
  version: QueryVersion,
  row: QueryRow,
  width: number,
): { title: string; about: string[]; lines: string[] } {
  const { strategy } = version
  const { meta } = strategy
  const run = runsOf(query, version.version).at(-1)
  const about: string[] = []
  const tell = (label: string, value: string | number | undefined) => {
    if (value !== undefined) about.push(...hang(`${label}: `, oneLine(String(value)), width))
  }
  tell('Segment', meta?.segment)
  tell('Address', meta?.url)
  tell('Status', row.status + (row.frozen ? ', frozen' : ''))
  tell('Searched', meta?.searched)
  tell('Run', run && `${run.id} on ${run.date}`)
  tell('Final line', row.final)
  tell('Looked at', meta?.screened === undefined ? undefined : `${formatNumber(meta.screened)} results`)
  for (const [label, values] of [
    ['Limit', meta?.limit],
    ['Expand', meta?.expand],
    ['Narrow', meta?.narrow],
    ['Mode', meta?.mode],
  ] as const) {
    tell(`${label}, all lines`, values?.join('; '))
  }
  const counts = strategy.lines.map((line) => {
    const count = run?.counts.get(line.key)
    return count === undefined ? '' : formatNumber(count)
  })
  const idWidth = Math.max(4, ...strategy.lines.map((line) => line.id.length + 2))
  const countWidth = run ? Math.max('Results'.length, ...counts.map(displayWidth)) : 0
  const gutter = (id: string, count: string) =>
    `${pad(id, idWidth, 'right')}${run ? `  ${pad(count, countWidth, 'right')}` : ''}  `
  const final = finalKey(strategy)
  const lines = strategy.lines.flatMap((line, index) => [
    ...hang(gutter(`${line.key === final ? '→ ' : ''}${line.id}`, counts[index]!), oneLine(line.query), width),
    ...line.options.flatMap(({ name, value }) => hang(`${gutter('', '')}@${name} `, oneLine(value), width)),
  ])
  const where = [row.source, row.platform].filter((part) => part !== undefined).join(', ')
  return {
    title: `${query.name}@${version.version}${where ? `  ${where}` : ''}`,
    about,
    lines: [`${gutter('Line', 'Results')}Query`, ...lines],
  }
}

// Quoted phrases stay on one line where they fit.
function wrapQuery(text: string, width: number): string[] {
  const glued = text.replace(/["“”][^"“”]{1,60}["“”]/g, (phrase) => phrase.replaceAll(' ', '\u00A0'))
  return wrap(glued, width).map((line) => line.replaceAll('\u00A0', ' '))
}

// Text behind a label, wrapped with its further lines under the first.
function hang(label: string, text: string, width: number): string[] {
  const indent = displayWidth(label)
  const room = Math.max(30, width - indent)
  return wrapQuery(text, room).map((line, index) => (index === 0 ? label : ' '.repeat(indent)) + line)
}
