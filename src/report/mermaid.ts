import { oneLine } from '../lib/text.ts'
import { type DiagramBox, diagramRows } from './diagram-rows.ts'
import type { Flow } from './flow.ts'

/** The flow as a Mermaid flowchart, for pages that draw such blocks. */
export function flowMermaid(flow: Flow): string {
  const rows = diagramRows(flow)
  const lines = ['flowchart TD']
  for (const lane of ['databases', 'other'] as const) {
    let above: DiagramBox | undefined
    for (const row of rows) {
      const { main, side } = row[lane] ?? {}
      if (main) {
        lines.push(`  ${main.id}["${content(main)}"]`)
        if (above) lines.push(`  ${above.id} --> ${main.id}`)
        above = main
      }
      if (side) {
        lines.push(`  ${side.id}["${content(side)}"]`)
        if (main) lines.push(`  ${main.id} --> ${side.id}`)
      }
    }
    const included = rows.map((row) => row.databases?.main).find((box) => box?.id === 'new_studies')
    if (lane === 'other' && above && included) lines.push(`  ${above.id} --> ${included.id}`)
  }
  const previous = rows[0]?.previous?.main
  if (previous) lines.push(`  ${previous.id}["${content(previous)}"]`, `  ${previous.id} --> total_studies`)
  return lines.join('\n')
}

function content(box: DiagramBox): string {
  return box.lines.map((line) => mermaidText(line.text)).join('<br/>')
}

/** Text inside a quoted Mermaid label: what could end the label or be markup becomes an entity. */
export function mermaidText(text: string): string {
  return oneLine(text).replace(/[#&<>"'`;\\{}[\]|]/g, (char) => `#${char.codePointAt(0)};`)
}
