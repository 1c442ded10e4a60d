import type { Row, Table } from '../lib/table.ts'
import { type Flow, flowTitle } from './flow.ts'
import { flowLines } from './flow-lines.ts'

/** Every box that applies with its number, its name, and a mark where it is not final; the notes say why. */
export function flowTable(flow: Flow): Table {
  const { groups, reasons } = flowLines(flow)
  return {
    id: 'prisma',
    title: `PRISMA 2020 flow: ${flowTitle(flow)}`,
    columns: [
      { key: 'label', title: 'What' },
      { key: 'n', title: 'n', align: 'right' },
      { key: 'box', title: 'Box' },
      { key: 'note', title: 'Note' },
    ],
    rows: groups.flatMap(({ title, lines }): Row[] => [
      { kind: 'band', cells: { label: title } },
      ...lines.map(
        ({ label, deep, n, name, box, why }): Row => ({
          kind: 'row',
          cells: {
            label: deep ? `– ${label}` : label,
            n,
            box: deep ? `${box.id}/${name}` : name,
            note: why !== undefined ? `[${why + 1}]` : deep ? '' : (box.note ?? ''),
          },
        }),
      ),
    ]),
    notes: reasons.map((reason, i) => `[${i + 1}] ${reason}`),
  }
}
