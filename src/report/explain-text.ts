import { formatNumber, oneLine } from '../lib/text.ts'
import { wrap } from '../lib/width.ts'
import { type Asked, askedTitle, type Explained } from './flow-explain.ts'
import { noteOf } from './flow-lines.ts'

/** The answer to `prisma explain`: what is counted, and what waits. */
export interface Explanation {
  readonly asked: Asked
  readonly counted: readonly Explained[]
  readonly waiting: readonly Explained[]
}

/** The answer as text for a terminal: each record with its citation, why it is there, and who put it there when. */
export function explainText({ asked, counted, waiting }: Explanation, width: number): string {
  const { box, part } = asked
  const stated = box.stated?.length && part?.items.length === 0 ? (box.note ?? '') : ''
  const note = part ? stated : noteOf(box)
  const out = [askedTitle(asked), ...(note ? [sentence(note)] : [])]
  for (const one of counted) out.push('', ...lines(one, width))
  if (waiting.length > 0) out.push('', `Not settled yet: ${formatNumber(waiting.length)}`)
  for (const one of waiting) out.push('', ...lines(one, width))
  if (counted.length === 0 && waiting.length === 0) out.push('', 'No records.')
  return out.join('\n')
}

function lines({ record, citation, title, why, events }: Explained, width: number): string[] {
  const indent = ' '.repeat(record.length + 2)
  const room = Math.max(40, width - indent.length)
  const reference = title && title !== citation ? `${citation}. ${title}` : citation || '(no citation)'
  const acts = events
    .filter((event) => event.type !== 'import')
    .map(({ by, at, what }) => `${by} ${at.slice(0, 10)}: ${what}`)
  const body = [reference, why, ...acts].filter((text) => text !== '').flatMap((text) => wrap(oneLine(text), room))
  return body.map((text, i) => (i === 0 ? `${record}  ${text}` : `${indent}${text}`))
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}

/** The answer as JSON. */
export function explainJson({ asked: { box, part }, counted, waiting }: Explanation): unknown {
  return {
    box: box.id,
    part: part?.id,
    label: part ? part.label : box.label,
    n: part ? part.n : box.n,
    status: box.status,
    why: box.why,
    counted,
    waiting,
  }
}
