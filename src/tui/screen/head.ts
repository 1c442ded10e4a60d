import { formatNumber } from '../../lib/text.ts'
import { topBar } from '../page.ts'
import { cutLine, flow, type Line, lineWidth, type Span, span } from '../span.ts'
import { keysOf } from './bindings.ts'
import type { ScreenState, Session, Shown } from './state.ts'

/** The bar at the top: stage, track, reviewer, and the place in the queue. */
export function barLine(session: Session, state: ScreenState): Line {
  const { columns } = state.size
  const where = [session.stage, session.track].filter((part) => part !== undefined).join(' · ')
  const total = state.order.length
  const place =
    state.position < total ? `${formatNumber(state.position + 1)} of ${formatNumber(total)}` : formatNumber(total)
  return topBar(where, `${session.reviewer} · ${place}`, columns)
}

/** Everything above the abstract: title, authors, source, and what is to be known before deciding. */
export function headLines(session: Session, state: ScreenState, shown: Shown, width: number): Line[] {
  const { card } = shown
  const low = state.size.rows < 20
  // The title is bold already: without colour, bold alone would not show the terms.
  const marks = session
    .highlight(card.title)
    .map((mark) => ({ ...mark, style: { ...mark.style, reverseIfPlain: mark.style.bold === true } }))
  const title = flow(card.title, width, marks, { bold: true })
  const lines: Line[] = [...limit(title, low ? 2 : 3, width)]
  if (card.translated) lines.push(cutLine([span(`[${card.translated}]`)], width))
  if (low) {
    const short = card.authors.length > 1 ? [`${card.authors[0]} et al.`] : card.authors
    lines.push(detailsLine([...short, ...card.details], width))
  } else {
    if (card.authors.length > 0) lines.push([authorsSpan(card.authors, width)])
    if (card.details.length > 0) lines.push(detailsLine(card.details, width))
  }
  lines.push(...banners(session, state, shown, width))
  if (!low) lines.push([])
  return lines
}

// As many as fit: the last ones (the DOI) are the first to go.
function detailsLine(details: readonly string[], width: number): Line {
  const line = (n: number): Line => [span(details.slice(0, n).join(' · '), { dim: true })]
  let n = details.length
  while (n > 1 && lineWidth(line(n)) > width) n--
  return cutLine(line(n), width)
}

// As many authors as fit, then how many more there are.
function authorsSpan(authors: readonly string[], width: number): Span {
  for (let n = authors.length; n > 0; n--) {
    const more = n < authors.length ? ` + ${authors.length - n} more` : ''
    const text = authors.slice(0, n).join(', ') + more
    if (n === 1 || lineWidth([span(text)]) <= width) return cutLine([span(text, { dim: true })], width)[0]!
  }
  return span('')
}

function banners(session: Session, state: ScreenState, { check, divided, notes }: Shown, width: number): Line[] {
  const lines: Line[] = []
  if (divided) lines.push([span(`▌ ${divided}`, { bold: true, colour: 'yellow' })])
  if (check) {
    const reason = check.reason === undefined ? '' : `: ${reasonText(session, check.reason)}`
    const [agree, turn] = [keysOf(session.bindings, 'exclude')[0], keysOf(session.bindings, 'include')[0]]
    lines.push([
      span(`▌ ${check.by} excluded this${reason}`, { bold: true, colour: 'yellow' }),
      span(`  ${agree} agrees · ${turn} does not`, { dim: true }),
    ])
    if (check.note) lines.push([span(`▌ ${check.by}: ${check.note}`, { colour: 'yellow' })])
  }
  const item = state.order[state.position]
  const answer = item === undefined ? undefined : state.answers[item]
  if (answer) {
    const reason = answer.reason === undefined ? '' : `: ${reasonText(session, answer.reason)}`
    const look = LOOK[answer.decision]
    lines.push([span(`▌ ${look.said}${reason}`, { bold: true, colour: look.colour })])
  }
  for (const note of notes.slice(-3)) lines.push([span(`▌ Note, ${note.by}: ${note.text}`, { colour: 'cyan' })])
  return lines.map((line) => cutLine(line, width))
}

const LOOK = {
  include: { said: 'You included this', colour: 'green' },
  exclude: { said: 'You excluded this', colour: 'red' },
  maybe: { said: 'You said maybe', colour: 'yellow' },
} as const

/** The wording of a reason; its id when the protocol no longer has it. */
export function reasonText(session: Session, id: string): string {
  return session.reasons.find((one) => one.id === id)?.text ?? id
}

function limit(lines: readonly Line[], most: number, width: number): Line[] {
  if (lines.length <= most) return [...lines]
  const last = lines[most - 1]!
  return [...lines.slice(0, most - 1), [...cutLine(last, width - 2), span(' …')]]
}
