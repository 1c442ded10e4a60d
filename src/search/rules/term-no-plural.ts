import { listWords } from '../../lib/text.ts'
import { orBlocks } from '../lint/or-blocks.ts'
import { covers, type Token, tokensOf } from '../lint/pattern.ts'
import type { Term } from '../syntax/ast.ts'
import type { Finding, LineRule } from './rule.ts'

// Endings of nouns that are counted: their plural is as likely in a title as they are.
const COUNTED = /(?:ment|ist|ian|ant|ral|out|asian|ology|opathy|ectomy|itis)$/

/** Quoted words in the singular alone. */
export const termNoPlural: LineRule = {
  code: 'TERM-NO-PLURAL',
  severity: 'info',
  scope: 'line',
  why: 'Ovid finds a quoted word as it is: the plural of a noun needs a truncation sign or a term of its own.',
  good: [{ text: '("improvement*" or recovery).tw.' }],
  bad: [{ text: '("improvement" or recovery).tw.' }],
  check: (line, { platform }) => {
    if (platform?.id !== 'ovid') return []
    const missing: Term[] = []
    for (const { terms } of orBlocks(line.sound!)) {
      const single = terms.filter((one) => one.words.length === 1)
      const tokens = single.map(tokensOf)
      single.forEach((term, index) => {
        const token = tokens[index]!.length === 1 ? tokens[index]![0]! : undefined
        if (!token || !term.quoted || token.symbols.length !== token.stem.length || !COUNTED.test(token.stem)) return
        const plural = pluralOf(token)
        if (!tokens.some((other) => other.length === 1 && covers(other[0]!, plural))) missing.push(term)
      })
    }
    if (missing.length === 0) return []
    const words = [...new Set(missing.map((term) => `\`${term.words[0]!.text}\``))]
    const some = words.length > 6 ? [...words.slice(0, 5), `${words.length - 5} more`] : words
    const message = `Unexpected singular ${listWords(some)} alone, expected the plural too: Ovid does not add it.`
    const finding: Finding = {
      line,
      span: line.place(missing[0]!),
      message,
      hint: 'Truncate the word, or add its plural.',
    }
    return [finding]
  },
}

function pluralOf(token: Token): Token {
  const plural = token.stem.endsWith('y')
    ? `${token.stem.slice(0, -1)}ies`
    : token.stem.endsWith('itis')
      ? `${token.stem.slice(0, -2)}ides`
      : `${token.stem}s`
  return { symbols: [...plural], stem: plural, truncated: false, key: plural }
}
