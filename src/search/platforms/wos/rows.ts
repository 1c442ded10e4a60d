import { afterOperand, type Construct, matchAt, push, toTag } from '../../syntax/scan.ts'
import type { Token } from '../../syntax/token.ts'
import { wosFields } from './fields.ts'

const ROW =
  /\((topic|title|abstract|author keywords|keywords? plus®?|all fields|author|publication titles?|publication years?|year published|document types?|languages?|affiliation|research areas?|web of science categories)\)/iy
const CODES: Readonly<Record<string, string>> = {
  topic: 'ts',
  title: 'ti',
  abstract: 'ab',
  'author keyword': 'ak',
  'all field': 'all',
  author: 'au',
  'publication title': 'so',
  'publication year': 'py',
  'year published': 'py',
  'document type': 'dt',
  language: 'la',
  affiliation: 'og',
  'research area': 'su',
  'web of science categorie': 'wc',
}

/** `(Topic)` behind a row, as the search history prints the rows of a form. */
export const row: Construct = (scan) => {
  const match = afterOperand(scan) ? matchAt(scan, ROW) : null
  if (!match) return false
  const name = match[1]!.toLowerCase().replace(/s$/, '')
  const tag = toTag([CODES[name] ?? 'kp'], wosFields)
  return push(scan, { type: 'suffix', start: scan.at, end: scan.at + match[0].length, tag })
}

/**
 * Puts each row of a form into parentheses without width: in `a or b (Topic) and c (Title)` the topic is `a or b`. A row reaches
 * back to the operator behind the row before it.
 */
export function groupRows(tokens: readonly Token[]): Token[] {
  if (!tokens.some((token) => token.type === 'suffix')) return [...tokens]
  const out: Token[] = []
  // Per level of parentheses: where its current row starts in `out`.
  const starts = [0]
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'suffix') {
      const from = starts.at(-1)!
      if (out.length - from > 1) {
        const start = out[from]!.start
        const end = out.at(-1)!.end
        out.splice(from, 0, { type: 'open', start, end: start })
        out.push({ type: 'close', start: end, end })
      }
    }
    out.push(token)
    // A row ends with its field; the operator behind belongs to none.
    if (token.type === 'suffix') starts[starts.length - 1] = out.length
    if (token.type === 'open') starts.push(out.length)
    else if (token.type === 'close' && starts.length > 1) starts.pop()
    else if (token.type === 'operator' && tokens[index - 1]?.type === 'suffix') starts[starts.length - 1] = out.length
  }
  return out
}
