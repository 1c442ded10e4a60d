import { correctionsByField } from '../extraction/correction.ts'
import { verificationCounts } from '../extraction/verification.ts'
import { count, oneLine } from '../lib/text.ts'
import { toText } from '../report/formats/text.ts'
import type { Review } from '../review/load.ts'
import type { Context } from './context.ts'
import { loadExtraction, progressOf } from './extraction.ts'

/** Prints how much is verified by study, what was corrected by field, and which queries are open. */
export async function verificationReport(context: Context, review: Review): Promise<void> {
  const { files, state } = await loadExtraction(review)
  const studies = files.flatMap((file) => {
    if (!file.study) return []
    const { items } = progressOf(file, state)
    const { verified, queried, all } = verificationCounts(items)
    const of = (status: string) => items.filter((item) => item.status === status).length
    return [
      {
        study: file.study.study,
        extractedBy: file.study.extracted.by,
        verified,
        corrected: of('corrected'),
        changed: of('changed'),
        waiting: of('waiting'),
        queried,
        all,
        items,
      },
    ]
  })
  const sum = (key: 'verified' | 'corrected' | 'queried' | 'changed' | 'waiting' | 'all') =>
    studies.reduce((total, one) => total + one[key], 0)
  const percent = (verified: number, all: number) => (all === 0 ? 0 : Math.floor((1000 * verified) / all) / 10)
  const events = review.events.flatMap((event) =>
    event.type === 'verify' && !state.undone.has(event.id) ? [event] : [],
  )
  const corrections = correctionsByField(events)
  const queries = studies.flatMap(({ study, items }) =>
    items.filter(({ status }) => status === 'queried').map(({ item, by, note }) => ({ study, item, by, note })),
  )
  if (context.json) {
    return context.printJson({
      verified: sum('verified'),
      all: sum('all'),
      percent: percent(sum('verified'), sum('all')),
      changed: sum('changed'),
      waiting: sum('waiting'),
      studies: studies.map(({ items, ...one }) => ({ ...one, percent: percent(one.verified, one.all) })),
      corrections,
      queries,
    })
  }
  if (sum('all') === 0) return context.print('Nothing is extracted yet.')
  const columns = [
    'study',
    'extractedBy',
    'verified',
    'corrected',
    'changed',
    'waiting',
    'queried',
    'all',
    'percent',
  ].map((key) => ({
    key,
    title: {
      study: 'Study',
      extractedBy: 'Extracted by',
      verified: 'Verified',
      corrected: 'of them corrected',
      changed: 'Changed since',
      waiting: 'Waiting',
      queried: 'Queried',
      all: 'Of',
      percent: '%',
    }[key]!,
    align: key === 'study' || key === 'extractedBy' ? ('left' as const) : ('right' as const),
  }))
  const rows = studies.map(({ items, ...one }) => ({
    kind: 'row' as const,
    cells: { ...one, percent: percent(one.verified, one.all) },
  }))
  context.print(toText({ id: 'verification', title: 'Verification', columns, rows }, Math.max(100, context.width)))
  context.print(
    `\n${sum('verified')} of ${count(sum('all'), 'value')} verified (${percent(sum('verified'), sum('all'))}%), ${count(
      corrections.reduce((total, one) => total + one.corrections.length, 0),
      'correction',
    )}, ${count(queries.length, 'open query', 'open queries')}.`,
  )
  for (const { what, corrections: own } of corrections) {
    context.print(`\n${context.paint('bold', `Corrected: ${oneLine(what)}`)} (${own.length})`)
    for (const one of own)
      context.print(
        `  ${one.study} ${one.item}: ${oneLine(one.old) || 'nothing'} → ${oneLine(one.new)} (${one.by}${one.note ? `: ${oneLine(one.note)}` : ''})`,
      )
  }
  if (queries.length > 0) context.print(`\n${context.paint('bold', 'Open queries')}`)
  for (const { study, item, by, note } of queries) context.print(`  ${study} ${item}: ${oneLine(note ?? '')} (${by})`)
}
