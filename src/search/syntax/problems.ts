import { closest, oneLine } from '../../lib/text.ts'
import type { Span } from '../source.ts'
import type { Problem } from './ast.ts'

const LONGEST = 40

/** A finding about a place of a query that the platform would reject or misread. */
export function error(code: string, { start, end }: Span, message: string, hint: string): Problem {
  return { code, severity: 'error', start, end, message, hint }
}

/** A finding about a place of a query that the platform reads in spite of it. */
export function warning(code: string, { start, end }: Span, message: string, hint: string): Problem {
  return { code, severity: 'warning', start, end, message, hint }
}

/** A stretch of text for a message: in backticks, on one line, not too long. */
export function shown(text: string, { start, end }: Span): string {
  const flat = text
    .slice(start, Math.min(end, start + 4 * LONGEST))
    .replace(/\s+/g, ' ')
    .trim()
  return `\`${flat.length > LONGEST || end - start > 4 * LONGEST ? `${flat.slice(0, LONGEST)}…` : flat}\``
}

/** A quote that nothing closes. */
export function quoteUnclosed(text: string, span: Span): Problem {
  const message = `Unexpected end of ${shown(text, span)}, expected a closing quote.`
  return error('QUOTE-UNCLOSED', span, message, 'Close the quote where the phrase ends.')
}

/** A closing quote that nothing opened. */
export function quoteUnopened(text: string, span: Span): Problem {
  const message = `Unexpected closing quote in ${shown(text, span)}, expected an opening quote before it.`
  return error('QUOTE-UNOPENED', span, message, 'Open the quote where the phrase starts, or take the closing one away.')
}

/** A phrase with a closing quote in its middle. */
export function quoteMisplaced(text: string, span: Span): Problem {
  const fixed = `\`"${text.slice(span.start, span.end).replace(/["“”„‟″＂'‘’‚‛′]/g, '')}"\``
  const message = `Unexpected quote within ${shown(text, span)}, expected the phrase to end at its last quote.`
  return error('QUOTE-MISPLACED', span, message, `Did you mean ${shown(fixed, { start: 1, end: fixed.length - 1 })}?`)
}

/** An opening parenthesis that nothing closes. */
export function parenUnclosed(text: string, span: Span): Problem {
  const message = `Unexpected end of the line, expected \`)\` for the parenthesis at ${shown(text, span)}.`
  return error('PAREN-UNCLOSED', span, message, 'Close the parenthesis, or take it away.')
}

/** A closing parenthesis that nothing opened. */
export function parenUnexpected(span: Span): Problem {
  const message = 'Unexpected `)`, expected an opening parenthesis before it.'
  return error('PAREN-UNEXPECTED', span, message, 'Take it away, or open the parenthesis where the group starts.')
}

/** Two operands side by side. */
export function operatorMissing(text: string, span: Span): Problem {
  const message = `Unexpected ${shown(text, span)}, expected an operator such as \`OR\` between the two.`
  return error('OPERATOR-MISSING', span, message, 'Write the operator that was meant.')
}

/** An operator with nothing on one side, or empty parentheses. */
export function operandMissing(text: string, span: Span): Problem {
  const message = `Unexpected ${shown(text, span)}, expected a term on either side of an operator.`
  return error('OPERAND-MISSING', span, message, 'Add the missing term, or take the operator away.')
}

/** Field codes that the platform does not have; `known` are those that it has, for a suggestion. */
export function fieldUnknown(
  codes: readonly string[],
  span: Span,
  platform: string,
  known: readonly string[],
): Problem {
  const names = codes.map((code) => `\`${oneLine(code)}\``).join(', ')
  const message = `Unexpected field ${names}, expected a field of ${platform}.`
  const near = closest(codes[0]!, known)
  return error(
    'FIELD-UNKNOWN',
    span,
    message,
    near ? `Did you mean \`${near}\`?` : 'Use a field that the platform has.',
  )
}

/** A proximity operator of another platform. */
export function proximityUnsupported(text: string, span: Span, platform: string): Problem {
  const message = `Unexpected ${shown(text, span)}, expected a proximity operator of ${platform}.`
  return error('PROX-UNSUPPORTED', span, message, 'Write it as the platform does, or use AND.')
}

/** A bracket that nothing closes. */
export function bracketUnclosed(text: string, span: Span): Problem {
  const message = `Unexpected end of ${shown(text, span)}, expected \`]\` behind it.`
  return error('BRACKET-UNCLOSED', span, message, 'Close the bracket.')
}
