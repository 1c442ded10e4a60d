import { formatNumber } from '../../lib/text.ts'
import { itemAt } from '../../lib/vector.ts'
import { topBar } from '../page.ts'
import { cutLine, flow, type Line, lineWidth, type Span, span } from '../span.ts'
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

function banners(session: Session, state: ScreenState, shown: Shown, width: number): Line[] {
  const { check, divided, notes, labels, conflict } = shown
  const lines: Line[] = []
  if (divided) lines.push([span(`▌ ${divided}`, { bold: true, colour: 'yellow' })])
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
    if (check.note) lines.push([span(`▌ ${check.by}: ${check.note}`, { colour: 'yellow' })])
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
    lines.push([span(`▌ Labels: ${words.join(', ')}`, { colour: 'cyan' })])
  }
  // In a discussion every word counts; while screening a look at the last ones is enough.
  for (const note of notes.slice(session.task === 'resolve' ? -8 : -3)) {
    lines.push([span(`▌ Note, ${note.by}: ${note.text}`, { colour: 'cyan' })])
  }
  return lines.map((line) => cutLine(line, width))
}

function limit(lines: readonly Line[], most: number, width: number): Line[] {
  if (lines.length <= most) return [...lines]
  const last = lines[most - 1]!
  return [...lines.slice(0, most - 1), [...cutLine(last, width - 2), span(' …')]]
}
