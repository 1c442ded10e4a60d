import { dateRange } from '../lint/date-range.ts'
import { limitsOf, placeOf } from '../lint/limits.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** Limits of dates that are not the ones of the protocol. */
export const protocolDate: StrategyRule = {
  code: 'PROTOCOL-DATE',
  severity: 'warning',
  scope: 'strategy',
  why: 'A limit of dates that cuts off what the protocol promises loses records that nobody will see.',
  good: [{ text: '1. tea.tw.\n2. limit 1 to yr="2008 -Current"', promised: { dates: { from: '2008' } } }],
  bad: [{ text: '1. tea.tw.\n2. limit 1 to yr="2010 - 2015"', promised: { dates: { from: '2008' } } }],
  check: (subject, { promised }) => {
    const dates = promised?.dates
    if (!dates || (dates.from === undefined && dates.to === undefined)) return []
    const searched = subject.strategy.meta?.searched ?? subject.runs.at(-1)?.date
    const seen = new Set<string>()
    return subject.lines.flatMap((line) =>
      limitsOf(line).flatMap((use): Finding[] => {
        const { kind, value } = use
        const range = kind === 'date' ? dateRange(value) : undefined
        if (!range || seen.has(value)) return []
        seen.add(value)
        const wrong = differences(range, dates, searched)
        if (wrong.length === 0) return []
        const from = dates.from === undefined ? '' : ` from ${dates.from}`
        const until = dates.to === undefined ? ' to the day of the search' : ` to ${dates.to}`
        const message = `Unexpected dates \`${value}\`, expected${from}${until} as the protocol says: ${wrong.join(', and ')}.`
        return [
          {
            line,
            ...placeOf(use),
            message,
            hint: 'Change the limit, or say in `limits_justification` why it differs.',
          },
        ]
      }),
    )
  },
}

function differences(
  range: { from: number | undefined; to: number | undefined },
  dates: { from?: string | undefined; to?: string | undefined },
  searched: string | undefined,
): string[] {
  const found: string[] = []
  const start = dates.from === undefined ? undefined : Number(dates.from.slice(0, 4))
  const end = dates.to ?? searched
  if (range.from !== undefined && start !== undefined) {
    if (range.from > start) found.push(`what appeared from ${dates.from} to ${range.from - 1} is lost`)
    else if (range.from < start) found.push(`${range.from} to ${start - 1} are searched as well`)
    else if (dates.from!.length > 4 && !dates.from!.startsWith(`${start}-01`)) found.push(`all of ${start} is searched`)
  }
  if (range.to !== undefined) {
    if (end === undefined) found.push(`what appeared after ${range.to} is lost`)
    else if (range.to < Number(end.slice(0, 4)))
      found.push(`what appeared after ${range.to} is lost (the search ${dates.to ? 'goes' : 'was run'} to ${end})`)
  }
  return found
}
