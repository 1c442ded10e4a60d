import type { QueryTree, Term } from '../syntax/ast.ts'

const QUOTES = /["“”„‟″＂]/g

/** A term as people say it: without its quotes. */
export function shownTerm({ text }: QueryTree, { start, end }: Term): string {
  return text.slice(start, end).replace(QUOTES, '').trim()
}
