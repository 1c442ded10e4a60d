import { isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Diagnostic, Point, Range } from './diagnostic.ts'
import { describeIssues } from './schema-issues.ts'
import { explainYaml } from './yaml-help.ts'

/** A checked YAML document: the value, or findings with file and line. */
export interface Checked<T> {
  readonly value: T | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** The place of a value in a YAML text (or of its key): the range and the line of the text there. */
export type Locate = (path: readonly PropertyKey[], key?: 'key') => { range: Range; source: string }

/** More aliases than this are an attack or an accident, never a protocol. */
const MAX_ALIASES = 100
const MAX_SYNTAX_FINDINGS = 3
/** What one slip often makes of the lines behind it. */
const ECHOES: readonly string[] = ['BAD_INDENT', 'UNEXPECTED_TOKEN', 'MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR']
const BINARY = /^%PDF-|^PK\u0003\u0004|\0/

/**
 * Parses YAML and checks it against a schema; every finding has its line. `help` is the hint where a key is unknown or the
 * file is empty: where to find out what belongs into it.
 */
export function checkYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  help = 'Remove it or correct its spelling.',
): Checked<z.output<S>> & { readonly locate: Locate } {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const lines = source.split('\n')
  const counter = new LineCounter()
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false })
  const at = (offset: number): Point => {
    const { line, col } = counter.linePos(offset)
    return { line, column: col }
  }
  const rangeAt = (start: number, end: number) => {
    const range: Range = { start: at(start), end: at(Math.max(end, start + 1)) }
    return { range, source: lines[range.start.line - 1] ?? '' }
  }
  const locate: Locate = (path, key) => {
    const [start, end] = offsetsOf(document.contents as Node | null, path, key === 'key')
    return rangeAt(start, end)
  }
  const fail = (diagnostics: readonly Diagnostic[]) => ({ value: undefined, diagnostics, locate })
  const finding = (code: string, message: string, hint: string, start: number, end: number): Diagnostic => ({
    code,
    severity: 'error',
    message,
    hint,
    file,
    ...rangeAt(start, end),
  })
  if (BINARY.test(source)) {
    const hint = 'Check that this is the right file; restore it from git or a backup.'
    return fail([finding('binary', 'Unexpected binary data, expected text.', hint, 0, 1)])
  }
  if (document.errors.length > 0) {
    const first = document.errors[0]!
    // Behind a tab the parser understands nothing any more.
    const telling =
      first.code === 'TAB_AS_INDENT'
        ? document.errors.filter((one) => one.code === first.code)
        : document.errors.filter((one) => one === first || !ECHOES.includes(one.code))
    return fail(
      telling.slice(0, MAX_SYNTAX_FINDINGS).map((error) => {
        const { line, column } = at(error.pos[0])
        const { message, hint, length } = explainYaml(error, lines[line - 1] ?? '', column)
        return finding('yaml', message, hint, error.pos[0], length ? error.pos[0] + length : error.pos[1])
      }),
    )
  }
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    const unresolved = error instanceof Error && error.message.startsWith('Unresolved alias')
    const name = unresolved ? error.message.split(': ').at(-1)! : ''
    const from = unresolved ? source.search(new RegExp(`\\*${name.replace(/[^\w-]/g, '\\$&')}`)) : source.indexOf('*')
    const to = from + 1 + name.length
    return fail([
      unresolved
        ? finding(
            'yaml-alias',
            `Unexpected alias \`*${name}\`, expected text: in YAML a \`*\` at the start refers to another value.`,
            'Put the value in quotes.',
            Math.max(0, from),
            to,
          )
        : finding(
            'yaml-aliases',
            `Unexpected number of YAML aliases, expected at most ${MAX_ALIASES} repeated values.`,
            'Write the repeated values out.',
            Math.max(0, from),
            to,
          ),
    ])
  }
  if (data === null || data === undefined) {
    return fail([finding('empty', 'Unexpected empty file, expected YAML with `key: value` lines.', help, 0, 1)])
  }
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data, diagnostics: [], locate }
  const issues = describeIssues(result.error.issues, data, schema, help).map(
    ({ message, hint, path, key }): Diagnostic => ({
      code: 'config',
      severity: 'error',
      message,
      hint,
      file,
      ...locate(path, key),
    }),
  )
  return fail(issues.sort((a, b) => compare(a.range!.start, b.range!.start)))
}

function compare(a: Point, b: Point): number {
  return a.line - b.line || a.column - b.column
}

// The place of a path's value; for a missing value, the place of the nearest parent's key.
function offsetsOf(root: Node | null, path: readonly PropertyKey[], ofKey: boolean): [number, number] {
  let node: unknown = root
  let place: [number, number] = root?.range ? [root.range[0], root.range[0] + 1] : [0, 1]
  for (const [depth, key] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(key))
      if (!pair) return place
      const keyRange = (pair.key as Node).range
      if (keyRange) place = [keyRange[0], keyRange[1]]
      if (ofKey && depth === path.length - 1) return place
      node = pair.value
      if (isNode(node) && !isMap(node) && !('items' in node) && node.range && node.range[1] > node.range[0]) {
        place = [node.range[0], node.range[1]]
      }
    } else if (isNode(node) && 'items' in node) {
      node = (node.items as unknown[])[Number(key)]
      if (isNode(node) && node.range) place = [node.range[0], isMap(node) ? node.range[0] + 1 : node.range[1]]
    } else {
      return place
    }
  }
  return place
}
