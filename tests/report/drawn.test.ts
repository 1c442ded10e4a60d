import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldVisible, visibleEvents } from '../../src/events/blind.ts'
import { printDiagram } from '../../src/report/diagram.ts'
import { progressFigure } from '../../src/report/progress-figure.ts'
import { overlapFigure, sourceOverlap } from '../../src/report/source-overlap.ts'
import { temporaryFolder } from '../helpers.ts'
import { crowded, REVIEWS } from './drawn-reviews.ts'
import { chromium, domOf } from './page-html.ts'
import { protocol } from './review-log.ts'

/** What is wrong in a drawing: texts that leave the drawing or their box, or cover each other. */
type Fault = readonly [drawing: string, what: string, text: string]

// Runs in the page. A text may come within a unit of what it must not touch: fonts differ in their bearings.
const MEASURE = `
const faults = []
const box = (one) => one.getBoundingClientRect()
const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1
const cover = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
let texts = 0
for (const svg of document.querySelectorAll('svg')) {
  const name = svg.parentElement.dataset.name
  const all = [...svg.querySelectorAll('text')].map((one) => ({ text: one.textContent, at: box(one), own: one.parentElement.querySelector(':scope > rect') }))
  texts += all.length
  for (const [i, { text, at, own }] of all.entries()) {
    if (!inside(at, box(svg))) faults.push([name, 'leaves the drawing', text])
    if (svg.parentElement.dataset.boxed && own && own.parentElement !== svg && !inside(at, box(own))) faults.push([name, 'leaves its box', text])
    for (const other of all.slice(i + 1)) if (cover(at, other.at)) faults.push([name, 'covers ' + other.text, text])
  }
}
const out = document.createElement('pre')
out.id = 'faults'
out.textContent = encodeURIComponent(JSON.stringify({ texts, faults }))
document.body.append(out)
`

async function measured(
  drawings: readonly (readonly [string, string])[],
  { boxed }: { boxed: boolean },
): Promise<{ texts: number; faults: Fault[] }> {
  const file = join(temporaryFolder(), 'drawn.html')
  const parts = drawings.map(
    ([name, svg]) => `<div data-name="${name}"${boxed ? ' data-boxed="yes"' : ''}>${svg}</div>`,
  )
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><body>${parts.join('')}<script>${MEASURE}</script>`)
  const found = /<pre id="faults">([^<]*)<\/pre>/.exec(await domOf(file))?.[1]
  expect(found, 'Chromium did not finish').toBeDefined()
  return JSON.parse(decodeURIComponent(found!))
}

describe.skipIf(chromium === undefined)('drawings as Chromium draws them', { timeout: 240_000 }, () => {
  it('have every text in its box, and none over another', async () => {
    const { texts, faults } = await measured(
      REVIEWS.flatMap(([name, flow]) =>
        (['wide', 'column'] as const).map(
          (arrangement) => [`${name}, ${arrangement}`, printDiagram(flow, { arrangement })] as const,
        ),
      ),
      { boxed: true },
    )
    expect(texts).toBeGreaterThan(500)
    expect(faults).toEqual([])
  })

  it('have room for many sources with long names, and for stages with long ones', async () => {
    const { log } = crowded()
    const spec = protocol((raw) => {
      raw.screening.stages['full-text'].label = 'Full texts, read by both reviewers and compared with all criteria'
    })
    const state = foldVisible(log.events, undefined)
    const drawings = [
      ['overlap', overlapFigure(sourceOverlap(state, new Set())).svg],
      ['progress', progressFigure(visibleEvents(log.events, undefined), state, spec)!.svg],
    ] as const
    const { texts, faults } = await measured(drawings, { boxed: false })
    expect(texts).toBeGreaterThan(40)
    expect(faults).toEqual([])
  })

  it('would be found out', async () => {
    const text = (x: number, y: number) => `<text x="${x}" y="${y}">Records identified from databases</text>`
    const bad = [
      [
        'bad',
        `<svg viewBox="0 0 300 100" width="300"><g><rect x="10" y="10" width="50" height="20"/>${text(12, 24)}</g>${text(200, 26)}</svg>`,
      ],
    ] as const
    const { faults } = await measured(bad, { boxed: true })
    expect(faults.map(([, what]) => what.replace(/ .*/, ''))).toEqual(['leaves', 'covers', 'leaves'])
  })
})
