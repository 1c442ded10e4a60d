import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { printDiagram } from '../../src/report/diagram.ts'
import { type Placed, place, SIZE } from '../../src/report/diagram-layout.ts'
import { diagramRows } from '../../src/report/diagram-rows.ts'
import { ink } from '../../src/report/figures/svg.ts'
import { textWidth } from '../../src/report/text-width.ts'
import { contrast } from './contrast.ts'
import { crowded, flowOf, REVIEWS } from './drawn-reviews.ts'
import { finished, founding, protocol, rid, rids, startLog } from './review-log.ts'

function overlap(a: Placed, b: Placed): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

const DRAWN = REVIEWS.flatMap(([name, flow]) =>
  (['wide', 'column'] as const).map((arrangement) => [`${name}, ${arrangement}`, flow, arrangement] as const),
)

describe.each(DRAWN)('the diagram of %s', (_, flow, arrangement) => {
  const layout = place(diagramRows(flow), arrangement)
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
        for (const box of all) expect(overlap(line as Placed, box), box.id).toBe(false)
      }
    }
  })

  it('is valid XML with a title and a description, and needs nothing from elsewhere', () => {
    const svg = printDiagram(flow, { arrangement })
    expect(XMLValidator.validate(svg)).toBe(true)
    expect(svg).toMatch(/role="img" aria-labelledby="prisma-title prisma-desc"/)
    expect(svg).toContain('<title id="prisma-title">PRISMA 2020 flow diagram: A small review')
    expect(svg).not.toMatch(/href=|url\(|<style|<script|<image|font-face/)
  })

  it('leads every number but the last to another box', () => {
    const ends = layout.boxes.filter((box) => !box.id.includes('total') && !box.id.startsWith('new_'))
    const starts = layout.arrows.map(([start]) => start!)
    const targets = layout.arrows.map((points) => points.at(-1)!)
    const touches = ([x, y]: readonly [number, number], box: Placed) =>
      x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
    for (const box of ends) {
      expect(
        [...starts, ...targets].some((point) => touches(point, box)),
        box.id,
      ).toBe(true)
    }
    for (const point of [...starts, ...targets]) expect(layout.boxes.some((box) => touches(point, box))).toBe(true)
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

  it('leaves the lane of databases out when none was searched', () => {
    const [, flow] = REVIEWS.find(([name]) => name === 'other methods only')!
    const svg = printDiagram(flow)
    expect(svg).toContain('>Identification of studies via other methods<')
    expect(svg).not.toContain('databases and registers<')
    expect(place(diagramRows(flow)).headings).toHaveLength(1)
  })

  it('breaks no number, and keeps the signs of a name from right to left on its side', () => {
    const shown = (name: string) => printDiagram(REVIEWS.find(([one]) => one === name)![1])
    expect(shown('numbers in millions')).toMatch(/12,345,678.or\s*<\/text><text [^>]*>23,456,789\)</)
    expect(shown('names in many scripts')).toContain('>\u2068العربية (مصر)\u2069 (n = 1)<')
  })

  it('has letters of at least 6 points at its printed width', () => {
    const points = (width: number, mm: number) => ((SIZE * mm) / width) * (72 / 25.4)
    for (const [name, flow] of REVIEWS) {
      expect(points(place(diagramRows(flow), 'column').width, 85), name).toBeGreaterThan(6)
      const wide = place(diagramRows(flow))
      if (wide.headings.length < 3) expect(points(wide.width, 180), name).toBeGreaterThan(6)
    }
  })

  it('has text that contrasts with its ground, in colour and in grey', () => {
    const svg = printDiagram(REVIEWS[1]![1])
    const colours = [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]+)"/g)].map(([, colour]) => colour!)
    expect(new Set(colours)).toEqual(new Set(['#fff', '#e4e4e4', '#000']))
    for (const ground of ['#fff', '#e4e4e4']) expect(contrast('#000', ground)).toBeGreaterThan(7)
    for (const ground of ['#ffffff', ink.stripe, ink.band]) {
      for (const colour of [ink.text, ink.muted, ink.blue, ink.green, ink.red]) {
        expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThan(4.5)
      }
    }
    expect(contrast(ink.grey, '#fff')).toBeGreaterThan(3)
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
