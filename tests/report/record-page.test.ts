import { expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { recordPage } from '../../src/report/record-page.ts'
import { dated, importOf, inventedRecord, planStage, protocolOf, rid } from '../builder.ts'

it('shows what another tool says of a report, but not while votes on it are hidden', () => {
  const start = dated([importOf(0, 3)])
  const plan = planStage(foldEvents(start), protocolOf({ percent: 100 }), 'title-abstract', 'published')!
  const planned = dated([importOf(0, 3), plan])
  const plans = [planned[1]!.id]
  const opened = dated([
    importOf(0, 3),
    plan,
    { type: 'unblind', by: 'KM', stage: 'title-abstract', track: 'published', plans, why: 'x' },
  ])
  const record = inventedRecord(0)
  const notes = ['about tea | RAYYAN-INCLUSION: {"Ann"=>"Excluded"}']
  const decided = {
    ...record,
    norm: {
      ...record.norm,
      notes,
      decisions: [{ tool: 'rayyan' as const, reviewer: 'Ann', decision: 'exclude' as const }],
    },
  }
  const shown = (events: typeof start, reader: string | undefined) =>
    JSON.stringify(recordPage(rid(0), new Map([[rid(0), decided]]), events, foldVisible(events, reader)))
  expect(shown(start, 'SB')).toMatch(/Ann.*RAYYAN|RAYYAN.*Ann/)
  for (const reader of ['SB', undefined]) expect(shown(planned, reader)).not.toMatch(/Ann|RAYYAN|Excluded|exclude/)
  expect(shown(opened, 'SB')).toMatch(/RAYYAN/)
})
