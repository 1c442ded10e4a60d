import { listWords, oneLine } from '../lib/text.ts'
import type { Note } from '../search/match/notes.ts'

const MOST = 8

/** What makes the answers of a strategy less than certain, each as a sentence. */
export function noteText({ kind, lines, examples }: Note): string {
  const where = `line${lines.length === 1 ? '' : 's'} ${shortList(lines)}`
  const what = shortList(examples.map((one) => `\`${oneLine(one)}\``))
  if (kind === 'explosion') {
    return `${capital(where)}: which headings lie below ${what} is not known here. Import NLM's tree with \`litsieve vocab import FILE\`; the thesauri of other databases are not public.`
  }
  if (kind === 'not-in-tree') return `${capital(where)}: ${what} is no heading of the imported MeSH tree.`
  if (kind === 'limit') return `${capital(where)}: no record shows what ${what} asks for.`
  if (kind === 'expander') {
    return `${capital(where)}: expanders (\`@expand\`) look for more than is written, and what that is cannot be known.`
  }
  return `${capital(where)}: broken, so that it cannot be known what the platform looked for there. See \`litsieve query lint\`.`
}

function shortList(items: readonly string[]): string {
  return items.length > MOST ? `${items.slice(0, MOST).join(', ')} …` : listWords(items)
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}
