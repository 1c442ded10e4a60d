import { explainPair, explanationTable } from '../../dedupe/explain.ts'
import { withoutGarbage } from '../../dedupe/sanity.ts'
import { closest, printable } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { wrap } from '../../lib/width.ts'
import { toText } from '../../report/formats/text.ts'
import type { Context } from '../context.ts'
import type { FilePlan } from './plan-files.ts'

/** Shows how two records of files compare, field by field, and what decided. */
export function explainFiles(context: Context, planned: FilePlan, given: readonly string[]): void {
  const { source, plan, containers } = planned
  const [a, b] = indexesOf(planned, given)
  const [x, y] = [a, b].map((index) => withoutGarbage(source.citation(index), plan.garbage)) as [Citation, Citation]
  const { judgement, rows, reason } = explainPair(x, y, containers)
  const together = plan.clusters.some((members) => members.includes(a) && members.includes(b))
  if (context.json) {
    context.printJson({ records: [x.id, y.id], together, ...judgement, reason, fields: rows })
    return
  }
  context.print(toText(explanationTable(x.id, y.id, rows), context.width))
  context.print('')
  for (const line of wrap(printable(reason), context.width)) context.print(line)
  context.print(together ? 'In one cluster.' : 'In two clusters: two reports.')
}

type Citation = ReturnType<FilePlan['source']['citation']>

function indexesOf({ source }: FilePlan, given: readonly string[]): [number, number] {
  if (new Set(given).size !== 2 || given.length !== 2) {
    throw new UserError(`Unexpected \`--explain ${given.join(' ')}\`, expected two different ids.`, {
      hint: 'Put it after the files: `litsieve dedupe FILE… --explain A B`.',
    })
  }
  const places = new Map<string, number>()
  for (let index = 0; index < source.size && places.size < 2; index++) {
    const id = source.id(index)
    if (given.includes(id)) places.set(id, index)
  }
  return given.map((id) => places.get(id) ?? missing(source, id)) as [number, number]
}

// Looking for slips among a million ids would take long.
const LOOKED_AT = 20_000

function missing({ id: idOf, size }: FilePlan['source'], id: string): never {
  const ids = Array.from({ length: Math.min(size, LOOKED_AT) }, (_, index) => idOf(index))
  const near = closest(id, ids)
  throw new UserError(`Unexpected id \`${id}\`, expected one of the files' records.`, {
    hint: near
      ? `Did you mean \`${near}\`?`
      : 'A record is called by its own `id` in JSON lines, else by its file and place: `medline.ris:12`.',
  })
}
