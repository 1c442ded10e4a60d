import { formatNumber } from '../../lib/text.ts'
import { itemAt } from '../../lib/vector.ts'
import { topBar } from '../page.ts'
import { cutLine, flow, type Line, lineWidth, type Span, type Style, span } from '../span.ts'
import { keysOf } from './bindings.ts'
import { filterWords } from './filter.ts'
import { LOOK } from './look.ts'
import { reasonText, type ScreenState, type Session, type Shown } from './state.ts'
import { voteLines } from './votes.ts'

/** The bar at the top: stage, track, reviewer, and the place in the queue. */
export function barLine(session: Session, state: ScreenState): Line {
  const { columns } = state.size
  const task = session.task === 'resolve' ? 'Conflicts' : undefined
  const filter = state.filter ? `only ${filterWords(state.filter)}` : undefined
  const where = [task, session.stage, session.track, filter].filter((part) => part !== undefined).join(' · ')
  const total = state.order.length
  const place =
    state.position < total ? `${formatNumber(state.position + 1)} of ${formatNumber(total)}` : formatNumber(total)
  return topBar(where, `${session.reviewer} · ${place}`, columns)
}

/** What stands above the abstract; and what of a long title and of notes goes on in the window `below`. */
export interface Head {
  readonly lines: readonly Line[]
  readonly below: readonly Line[]
}

/** Everything above the abstract: title, authors, source, and what is to be known before deciding. */
export function headLines(session: Session, state: ScreenState, shown: Shown, width: number): Head {
  const { card } = shown
  const low = state.size.rows < 20
  // The title is bold already: without colour, bold alone would not show the terms.
  const marks = session
    .highlight(card.title)
    .map((mark) => ({ ...mark, style: { ...mark.style, reverseIfPlain: mark.style.bold === true } }))
  const title = flow(card.title, width, marks, { bold: true })
  const most = low ? 2 : Math.max(3, Math.floor(state.size.rows / 6))
  const lines: Line[] = title.slice(0, most)
  if (card.translated) lines.push(cutLine([span(`[${card.translated}]`)], width))
  if (low) {
    const short = card.authors.length > 1 ? [`${card.authors[0]} et al.`] : card.authors
    lines.push(detailsLine([...short, ...card.details], width))
  } else {
    if (card.authors.length > 0) lines.push([authorsSpan(card.authors, width)])
    if (card.details.length > 0) lines.push(detailsLine(card.details, width))
  }
  const said = banners(session, state, shown, width)
  const room = low ? 3 : Math.max(4, Math.floor(state.size.rows / 3))
  lines.push(...said.slice(0, room))
  if (!low) lines.push([])
  const rest = [
    { what: 'The title goes on:', lines: title.slice(most) },
    { what: 'What was said goes on:', lines: said.slice(room) },
  ]
  const below = rest.flatMap((one): Line[] =>
    one.lines.length === 0 ? [] : [[span(one.what, { dim: true })], ...one.lines, []],
  )
  return { lines, below }
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
  const more = (n: number) => (n < authors.length ? ` + ${authors.length - n} more` : '')
  let [fit, used] = [1, 0]
  for (const [i, author] of authors.entries()) {
    used += lineWidth([span(author)]) + (i > 0 ? 2 : 0)
    if (used > width) break
    if (used + more(i + 1).length <= width) fit = i + 1
  }
  return cutLine([span(authors.slice(0, fit).join(', ') + more(fit), { dim: true })], width)[0]!
}

function banners(session: Session, state: ScreenState, shown: Shown, width: number): Line[] {
  const { check, divided, notes, labels, conflict } = shown
  const lines: Line[] = []
  if (divided) lines.push(...barred(divided, width, { bold: true, colour: 'yellow' }))
  if (conflict) {
    lines.push([span(`▌ ${conflict.about}`, { bold: true, colour: 'yellow' })])
    lines.push(...voteLines(session, conflict.said, width))
  }
  if (check) {
    const reason = check.reason === undefined ? '' : `: ${reasonText(session, check.reason)}`
    const [agree, turn] = [keysOf(session.bindings, 'exclude')[0], keysOf(session.bindings, 'include')[0]]
    lines.push([
      span(`▌ ${check.by} excluded this${reason}`, { bold: true, colour: 'yellow' }),
      span(`  ${agree} agrees · ${turn} does not`, { dim: true }),
    ])
    if (check.note) lines.push(...barred(`${check.by}: ${check.note}`, width, { colour: 'yellow' }))
  }
  const item = state.order[state.position]
  const answer = item === undefined ? undefined : itemAt(state.answers, item)
  if (answer) {
    const reason = answer.reason === undefined ? '' : `: ${reasonText(session, answer.reason)}`
    const { colour } = LOOK[answer.decision]
    const said = session.task === 'resolve' ? `Settled: ${answer.decision}` : LOOK[answer.decision].said
    lines.push([span(`▌ ${said}${reason}`, { bold: true, colour })])
  }
  if (labels.length > 0) {
    const words = labels.map(({ by, text }) => (by === '' ? text : `${text} (${by})`))
    lines.push(...barred(`Labels: ${words.join(', ')}`, width, { colour: 'cyan' }))
  }
  for (const note of notes) lines.push(...barred(`Note, ${note.by}: ${note.text}`, width, { colour: 'cyan' }))
  return lines.map((line) => cutLine(line, width))
}

function barred(text: string, width: number, style: Style): Line[] {
  return flow(text, width - 2).map((line) => [span('▌ ', style), ...line.map((one) => ({ ...one, style }))])
}
