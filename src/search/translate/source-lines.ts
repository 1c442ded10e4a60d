import { bareLines } from '../bare-lines.ts'
import { lineText, type Source } from '../source.ts'
import type { Strategy } from '../strategy.ts'
import type { SourceLine } from './translate.ts'

const OPERATOR = /^\s*(and|or|not)\s*$/i

/**
 * The lines of a text to be translated. Where an operator stands on a line of its own, what stands before and behind it are
 * blocks: people write so what they would put into parentheses.
 */
export function sourceLines(source: Source, strategy: Strategy | undefined): readonly SourceLine[] {
  if (strategy) return strategy.lines
  const lines = bareLines(source)
  if (lines.length !== 1) return lines
  const blocks = blocksOf(source)
  if (!blocks) return lines
  const query = blocks.map((one) => ('operator' in one ? one.operator : `(${one.text})`)).join(' ')
  const remark =
    'an operator on a line of its own joins the blocks before and behind it, as if they were in parentheses'
  return [{ ...lines[0]!, query, remark }]
}

function blocksOf(source: Source): ({ operator: string } | { text: string })[] | undefined {
  const out: ({ operator: string } | { text: string })[] = []
  let text: string[] = []
  const flush = () => {
    const block = text.join(' ').replace(/\s+/g, ' ').trim()
    text = []
    if (block !== '') out.push({ text: block })
    return block !== ''
  }
  for (let index = 0; index < source.lineStarts.length; index++) {
    const line = lineText(source, index)
    const operator = OPERATOR.exec(line)?.[1]
    if (operator === undefined) text.push(line)
    else if (!flush()) return undefined
    else out.push({ operator: operator.toUpperCase() })
  }
  const closed = flush()
  const balanced = out.every((one) => 'operator' in one || isBalanced(one.text))
  return closed && balanced && out.length > 1 ? out : undefined
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if (char === '(') depth++
    else if (char === ')' && --depth < 0) return false
  }
  return depth === 0
}
