import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { printDiagram } from '../../src/report/diagram.ts'
import { type Placed, place } from '../../src/report/diagram-layout.ts'
import { diagramRows } from '../../src/report/diagram-rows.ts'
import { type Flow, foldFlow } from '../../src/report/flow.ts'
import { textWidth } from '../../src/report/text-width.ts'
import { finished, founding, type Log, protocol, rid, rids, startLog } from './review-log.ts'

function flowOf(log: Log, spec: Protocol = protocol()): Flow {
  return foldFlow(foldVisible(log.events, undefined), spec)
}

/** Twelve long reasons, each used in both lanes, and nine sources with long names. */
function crowded(): { log: Log; spec: Protocol } {
  const reasons = Array.from({ length: 12 }, (_, i) => ({
    id: `r${i}`,
    text: `Reason ${i + 1}: no service of the kind in question, in a place or for people outside the criteria, or Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft`,
  }))
  const spec = protocol((raw) => {
    raw.sources = []
    raw.screening.stages = { 'full-text': { ...raw.screening.stages['full-text'], reasons } }
  })
  const log = startLog()
  const d = rids('d', 14)
  const g = rids('g', 14)
  for (let i = 0; i < 9; i++) {
    log.import(`The Very Long Name of Database ${i + 1} (Core Collection, 1900 to present)`, d.slice(i, i + 6))
    log.import(`Website of organisation ${i + 1}`, g.slice(i, i + 6), { sourceKind: i % 2 ? 'website' : 'citation' })
  }
  log.dedupe()
  for (const [track, records] of [
    ['published', d],
    ['grey', g],
  ] as const) {
    log.unblind(log.plan('full-text', track, records))
    for (const [i, record] of records.entries()) {
      if (i < 12) log.both('full-text', record, 'exclude', `r${i}`)
      else log.both('full-text', record, 'include')
    }
  }
  return { log, spec }
}

const REVIEWS: [string, Flow][] = [
  ['a finished review', flowOf(finished())],
  ['a review under way', flowOf(founding())],
  ['an empty review', flowOf(startLog())],
  ['twelve long reasons and nine sources', flowOf(crowded().log, crowded().spec)],
]

function overlap(a: Placed, b: Placed): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe.each(REVIEWS)('the diagram of %s', (_, flow) => {
  const layout = place(diagramRows(flow))
  const all = [...layout.headings, ...layout.phases, ...layout.boxes]

  it('has no boxes that overlap or leave the page', () => {
    for (const [i, a] of all.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= layout.width && a.y + a.height <= layout.height).toBe(true)
      for (const b of all.slice(i + 1)) expect(overlap(a, b), `${a.id} ${b.id}`).toBe(false)
    }
  })

  it('has every line of text inside its box, also in a font an eighth wider', () => {
    for (const box of layout.boxes) {
      for (const line of box.lines) {
        expect(line.x + textWidth(line.text, 13) * 1.125).toBeLessThanOrEqual(box.x + box.width)
        expect(line.y).toBeGreaterThan(box.y + 10)
        expect(line.y).toBeLessThan(box.y + box.height - 3)
      }
    }
    for (const phase of layout.phases) {
      expect(textWidth(phase.lines[0]!.text, 13, true)).toBeLessThan(phase.height)
    }
  })

  it('has arrows that cross no box', () => {
    for (const points of layout.arrows) {
      for (const [i, [x, y]] of points.slice(1).entries()) {
        const [fromX, fromY] = points[i]!
        const line = {
          x: Math.min(x, fromX) + 1,
          y: Math.min(y, fromY) + 1,
          width: Math.max(0.1, Math.abs(x - fromX) - 2),
          height: Math.max(0.1, Math.abs(y - fromY) - 2),
        }
        for (const box of layout.boxes) expect(overlap(line as Placed, box), box.id).toBe(false)
      }
    }
  })

  it('is valid XML with a title and a description, and needs nothing from elsewhere', () => {
    const svg = printDiagram(flow)
    expect(XMLValidator.validate(svg)).toBe(true)
    expect(svg).toMatch(/role="img" aria-labelledby="prisma-title prisma-desc"/)
    expect(svg).toContain('<title id="prisma-title">PRISMA 2020 flow diagram: A small review</title>')
    expect(svg).not.toMatch(/href|url\(|<style|<script|<image|font-face/)
  })
})

describe('printDiagram', () => {
  it('shows the numbers as text, and both lanes with a screening box', () => {
    const svg = printDiagram(flowOf(finished()))
    for (const text of [
      'Databases (n = 8)',
      'MEDLINE (n = 5)',
      'Reports excluded (n = 2):',
      'Studies included in review',
    ]) {
      expect(svg).toContain(`>${text}</text>`)
    }
    expect(svg).toMatch(/id="other_records_screened">.*?Records screened<.*?\(n = 3\)</)
    expect(svg).not.toContain('stroke-dasharray')
    expect(svg).not.toContain('unknown')
  })

  it('prints unknown as such, in dashed boxes, and never as 0', () => {
    const svg = printDiagram(flowOf(founding()))
    expect(svg).toMatch(
      /id="records_screened"><rect [^>]*stroke-dasharray[^>]*\/>.*?Records screened<.*?\(n = unknown\)</,
    )
    expect(svg).toContain('What is not known is unknown, not 0.')
    expect(svg).toContain('Duplicate records (n = 15)')
  })

  it('leaves the other lane out when no other method was used', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 2))
    const spec = protocol((raw) => {
      raw.sources = []
    })
    const rows = diagramRows(flowOf(log, spec))
    expect(rows.every((row) => row.other === undefined)).toBe(true)
    expect(place(rows).headings).toHaveLength(1)
  })

  it('leaves the screening row out when records go straight to their full texts', () => {
    const { log, spec } = crowded()
    expect(printDiagram(flowOf(log, spec))).not.toContain('Records screened')
  })

  it('lets no markup of titles, sources or reasons through', () => {
    const evil = '</text><script>alert(1)</script><g onload="x()">&\u0000\u001b\ud800\uffff\'"'
    const spec = protocol((raw) => {
      raw.title = evil
      raw.screening.stages['full-text'].reasons[0].text = evil
      raw.sources = []
    })
    const log = finished()
    log.import(evil, [rid('z')])
    const svg = printDiagram(flowOf(log, spec))
    expect(XMLValidator.validate(svg)).toBe(true)
    expect(svg).not.toMatch(/<script|<g onload/)
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ud800-\udfff\ufffe\uffff]/)
    const names = new Set<string>()
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(walk)
      else if (node && typeof node === 'object') {
        for (const [key, value] of Object.entries(node)) {
          names.add(key)
          walk(value)
        }
      }
    }
    walk(new XMLParser({ preserveOrder: true }).parse(svg))
    expect([...names].sort()).toEqual(['#text', 'desc', 'g', 'path', 'polygon', 'rect', 'svg', 'text', 'title'])
  })
})
