import type { Platform } from '../platforms/platform.ts'
import type { QueryTree } from './ast.ts'
import { buildTree } from './build-tree.ts'
import { word } from './constructs.ts'
import { joinWords } from './join-words.ts'
import { placeholder } from './placeholder.ts'
import { pairQuotes } from './quotes.ts'
import type { Scan } from './scan.ts'
import { settleReferences } from './settle-references.ts'

/** Reads the text of one line of a strategy. Never throws, whatever the text; linear time, no recursion. */
export function parseQuery(text: string, { id, prefix, syntax }: Platform): QueryTree {
  const quotes = pairQuotes(text, syntax.quotes)
  const scan: Scan = { text, syntax, quotes, tokens: [], remarks: [], problems: [], noRemark: {}, at: 0 }
  while (scan.at < text.length) {
    if (placeholder(scan)) continue
    if (!syntax.constructs.some((construct) => construct(scan))) word(scan)
  }
  const tokens = settleReferences(scan, joinWords(scan, prefix), prefix)
  const root = buildTree(scan, syntax.arrange?.(tokens) ?? tokens)
  const problems = scan.problems.sort((a, b) => a.start - b.start || a.end - b.end)
  return { text, platform: id, defaultFields: syntax.defaultFields, root, remarks: scan.remarks, problems }
}
