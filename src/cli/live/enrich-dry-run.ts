import { count, formatNumber, oneLine } from '../../lib/text.ts'
import { gapOf } from '../../remote/host-gate.ts'
import { prepare } from '../../remote/prepare.ts'
import { targetOf } from '../../remote/remote.ts'
import { askTable } from '../../report/enrich-table.ts'
import { toText } from '../../report/formats/text.ts'
import type { EnrichField, Gap } from '../../service/enrich-gap.ts'
import type { Round } from '../../service/enrich-rounds.ts'
import { redact } from '../../service/secrets.ts'
import type { Context } from '../context.ts'
import { duration } from './fetch-progress.ts'

/** Says what reports lack and what would be asked of whom; nothing is sent. What a service finds may save later requests, or make some. */
export function enrichDryRun(
  context: Context,
  gaps: readonly Gap[],
  planned: readonly Round[],
  fields: readonly EnrichField[],
): void {
  const lacks = fields.map((field) => ({ field, reports: gaps.filter((gap) => gap.wants.includes(field)).length }))
  const asked = planned.flatMap((round) => {
    const asks = round.asks(gaps)
    if (asks.length === 0) return []
    const target = targetOf(round.service, process.env)
    const { url, method } = prepare(target, asks[0]!.ask)
    const seconds = (asks.length * gapOf(target.rate)) / 1000
    const reports = asks.reduce((sum, one) => sum + one.gaps.length, 0)
    const { label } = target.service
    return [
      {
        service: label,
        how: round.what,
        reports,
        requests: asks.length,
        seconds,
        first: `${method} ${redact(url, target.secrets)}`,
      },
    ]
  })
  if (context.json) {
    context.printJson({ dryRun: true, lacks, requests: asked })
    return
  }
  for (const { field, reports } of lacks) {
    const what =
      field === 'notice'
        ? 'may have a notice of retraction or correction'
        : field === 'link'
          ? 'have no link to a free full text'
          : `have no ${field === 'abstract' ? field : field.toUpperCase()}`
    context.print(`${count(reports, 'report')} ${what}.`)
  }
  if (asked.length > 0) {
    context.print(toText(askTable(asked.map((one) => ({ ...one, time: duration(one.seconds) }))), context.width))
    for (const { first } of asked) context.print(`  ${oneLine(first).slice(0, 300)}`)
    const requests = asked.reduce((sum, one) => sum + one.requests, 0)
    context.print(
      `${formatNumber(requests)} requests to begin with; what one service finds, the next is not asked for.`,
    )
  }
  context.print('Dry run: nothing was sent.')
}
