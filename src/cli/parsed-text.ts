import { count, oneLine } from '../lib/text.ts'
import { drawTree, type TreeRole } from '../report/query-tree.ts'
import { treeJson } from '../search/syntax/tree-json.ts'
import { type Context, formatDiagnostic } from './context.ts'
import type { ParsedFile } from './parse-foreign.ts'

const STYLES: Record<TreeRole, Parameters<Context['paint']>[0] | undefined> = {
  operator: 'magenta',
  field: 'blue',
  heading: 'green',
  line: 'cyan',
  limit: 'yellow',
  error: 'red',
  term: undefined,
  note: 'dim',
  branch: 'dim',
}

/** Trees for the eye, each with its findings below. */
export function drawParsed(context: Context, { lines, findings, platform }: ParsedFile): string {
  const paint = (role: TreeRole, text: string) => {
    const style = STYLES[role]
    return style === undefined ? text : context.paint(style, text)
  }
  const blocks = lines.map(({ line, tree, problems }) => {
    const head = `${context.paint('bold', `${line.id}.`)} ${oneLine(line.query)}`
    const drawn = drawTree(tree, paint).map((text) => `   ${text}`)
    return [head, ...drawn, ...problems.map((one) => formatDiagnostic(context, one))].join('\n')
  })
  const errors = findings.filter((one) => one.severity === 'error').length
  const found =
    findings.length === 0 ? 'no findings' : `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`
  return [...blocks, `${count(lines.length, 'line')} read as ${platform.label}: ${found}.`].join('\n\n')
}

/** Trees as JSON. Written piece by piece, because a tree can be deeper than `JSON.stringify` goes. */
export function parsedJson({ source, platform, lines, findings }: ParsedFile): string {
  const parts = lines.map(({ line, tree }) => {
    const own = { id: line.id, query: line.query, remarks: tree.remarks, problems: tree.problems }
    return `${JSON.stringify(own).slice(0, -1)},"tree":${treeJson(tree.root)}}`
  })
  const head = JSON.stringify({ file: source.file, platform: platform.id, findings })
  return `${head.slice(0, -1)},"lines":[${parts.join(',')}]}`
}
