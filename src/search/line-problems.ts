import type { Diagnostic } from '../lib/diagnostic.ts'
import { type StrategyLine, spanInFile } from './line.ts'
import { finding, type Source } from './source.ts'
import type { QueryTree } from './syntax/ast.ts'

/** What is wrong with the syntax of a line, as findings about its file. */
export function lineProblems(source: Source, line: StrategyLine, tree: QueryTree): Diagnostic[] {
  return tree.problems.map(({ code, severity, start, end, message, hint }) =>
    finding(source, spanInFile(line, start, end), severity, code, message, hint),
  )
}
