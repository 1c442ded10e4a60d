import type { Arrow } from './direction.ts'
import type { Appraised } from './study-facts.ts'
import { ink, label, n } from './svg.ts'

/** How large an arrow is drawn: more than 300 people, 50 to 300, fewer, or not known (Thomson and Thomas 2013). */
export function arrowSize(sample: number | undefined): number {
  if (sample === undefined) return 7
  return sample > 300 ? 10 : sample >= 50 ? 7 : 4.5
}

/** An arrow at its middle: triangles up and down, two to the sides, hollow for no difference, a dot without direction. */
export function drawArrow(x: number, y: number, arrow: Arrow, size: number): string {
  const points = (...pairs: readonly (readonly [number, number])[]) =>
    `points="${pairs.map(([dx, dy]) => `${n(x + dx * size)},${n(y + dy * size)}`).join(' ')}"`
  if (arrow === 'up') return `<polygon ${points([0, -0.9], [1, 0.8], [-1, 0.8])} fill="${ink.blue}"/>`
  if (arrow === 'down') return `<polygon ${points([0, 0.9], [1, -0.8], [-1, -0.8])} fill="#b35c00"/>`
  if (arrow === 'open') return `<circle cx="${n(x)}" cy="${n(y)}" r="2.5" fill="${ink.muted}"/>`
  const look = arrow === 'side' ? `fill="${ink.muted}"` : `fill="${ink.white}" stroke="${ink.muted}" stroke-width="1.5"`
  return [
    `<polygon ${points([-1.25, 0], [-0.15, -0.8], [-0.15, 0.8])} ${look}/>`,
    `<polygon ${points([1.25, 0], [0.15, -0.8], [0.15, 0.8])} ${look}/>`,
  ].join('')
}

/** Symbol and colours of a judgement, as robvis draws them for colour-blind readers, each with a sign of its own. */
export const tones = {
  low: { sign: '+', fill: '#fed98e', ink: '#1b1b1b' },
  some: { sign: '–', fill: '#fe9929', ink: '#1b1b1b' },
  high: { sign: '×', fill: '#d95f0e', ink: '#ffffff' },
  critical: { sign: '!', fill: '#993404', ink: '#ffffff' },
  unclear: { sign: '?', fill: '#ffffff', ink: '#1b1b1b' },
} as const

/** A judgement as a disc with its sign. */
export function drawTone(x: number, y: number, tone: Appraised['tone'], radius = 9): string {
  const look = tones[tone]
  return (
    `<circle cx="${n(x)}" cy="${n(y)}" r="${radius}" fill="${look.fill}" stroke="${ink.text}" stroke-width="0.8"/>` +
    label(x, y + radius * 0.47, look.sign, { anchor: 'middle', bold: true, fill: look.ink, size: radius * 1.4 })
  )
}
