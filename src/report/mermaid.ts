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
    const included = rows.at(-1)?.databases?.main
    if (lane === 'other' && above && included) lines.push(`  ${above.id} --> ${included.id}`)
  }
  return lines.join('\n')
}

function content(box: DiagramBox): string {
  return box.lines.map((line) => mermaidText(line.text)).join('<br/>')
}

/** Text inside a quoted Mermaid label: what could end the label or be markup becomes an entity. */
export function mermaidText(text: string): string {
  return oneLine(text).replace(/[#&<>"'`;\\{}[\]|]/g, (char) => `#${char.codePointAt(0)};`)
}
