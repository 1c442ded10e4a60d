import { count, formatNumber } from '../../lib/text.ts'
import { itemsOf } from '../../lib/vector.ts'
import { hanging } from '../hanging.ts'
import { flow, type Line, type Span, span } from '../span.ts'
import { keysOf } from './bindings.ts'
import { duration } from './duration.ts'
import { estimate, type ScreenState, type Session } from './state.ts'

/** The screen after the last record: what was done, and what comes next. */
export function closingLines(session: Session, state: ScreenState, width: number): Line[] {
  const total = state.order.length
  const open = total - state.done
  const answers = itemsOf(state.answers)
  const of = (decision: string) => answers.filter((answer) => answer?.decision === decision).length
  const lines: Line[] = []
  if (open > 0) {
    lines.push([span(`The end of the queue. ${count(open, 'record')} still open.`, { bold: true, colour: 'yellow' })])
    lines.push([], [span(`${keysOf(session.bindings, 'resume')[0]} returns to the first of them.`)])
  } else {
    const [one, all] =
      session.task === 'resolve'
        ? ['conflict is settled', 'conflicts are settled']
        : ['record is decided', 'records are decided']
    const what = total === 1 ? `The one ${one}.` : `All ${formatNumber(total)} ${all}.`
    lines.push([span(`✓ ${what}`, { bold: true, colour: 'green' })])
  }
  lines.push(
    [],
    [
      span(`${formatNumber(of('include'))} included`, { colour: 'green' }),
      span(' · '),
      span(`${formatNumber(of('exclude'))} excluded`, { colour: 'red' }),
      span(' · '),
      span(`${formatNumber(of('maybe'))} maybe`, { colour: 'yellow' }),
    ],
  )
  if (state.made > 0) {
    const pace = estimate(state.pace, 0)
    const each = pace ? `, ${duration(pace.median)} each` : ''
    lines.push([span(`${formatNumber(state.made)} of them just now${each}. Everything is saved.`, { dim: true })])
  }
  lines.push([], [span('What is next', { bold: true })])
  if (state.next === undefined) lines.push([span('Looking …', { dim: true })])
  for (const { text, command } of state.next ?? []) {
    lines.push(...flow(text, width))
    if (command !== undefined) lines.push(...hanging(' ', command, width, {}).map((line) => line.map(loud)))
  }
  const keys = ['undo', 'back', 'quit'] as const
  const words = { undo: 'takes the last decision back', back: 'looks back', quit: 'leaves' }
  lines.push([])
  for (const key of keys) {
    lines.push([span(keysOf(session.bindings, key)[0] ?? '', { bold: true }), span(` ${words[key]}`, { dim: true })])
  }
  return lines
}

function loud({ text }: Span): Span {
  return span(text, { bold: true, colour: 'cyan' })
}
