import { bracketUnclosed } from '../../syntax/problems.ts'
import { afterOperand, type Construct, pushNode } from '../../syntax/scan.ts'
import { NONE } from '../../syntax/words.ts'

/** A comment behind an operand that nothing closes: an error as far as the end of the text. */
export const openRemark: Construct = (scan) => {
  const { text, at } = scan
  if (text[at] !== '[' || !afterOperand(scan) || (scan.noRemark[']'] ?? 0) < text.length) return false
  const span = { start: at, end: text.trimEnd().length }
  scan.problems.push(bracketUnclosed(text, span))
  return pushNode(scan, { kind: 'error', code: 'BRACKET-UNCLOSED', ...span, children: NONE })
}
