import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Diagnostic, Point, Range } from '../lib/diagnostic.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { danglingNames, type Protocol, protocolSchema } from '../protocol/protocol.ts'
import { layout } from './layout.ts'

/** A checked YAML document: the value, or findings with file and line. */
export interface Checked<T> {
  readonly value: T | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads and checks `review.yaml`. */
export async function loadConfig(dir: string): Promise<Checked<Protocol>> {
  let text: string
  try {
    text = await readFile(join(dir, layout.config), 'utf8')
  } catch (cause) {
    throw new UserError(`Cannot read \`${layout.config}\` in \`${dir}\`.`, {
      hint: 'Run `litsieve init` to make a review, or give its folder with `-C DIR`.',
      cause,
    })
  }
  return parseConfig(text)
}

/** Checks the text of `review.yaml`, names that refer to each other included. */
export function parseConfig(text: string): Checked<Protocol> {
  const checked = checkYaml(text, layout.config, protocolSchema)
  if (!checked.value) return checked
  const dangling = danglingNames(checked.value).map(({ path, name, expected, what }): Diagnostic => {
    const near = closest(name, expected)
    return {
      code: 'unknown-name',
      severity: 'error',
      message: `Unexpected ${what} \`${name}\`, expected ${oneOf(expected)}.`,
      hint: near
        ? `Did you mean \`${near}\`?`
        : `Add \`${name}\` to the ${what}s of \`${layout.config}\`, or correct the name.`,
      file: layout.config,
      ...checked.locate(path),
    }
  })
  return dangling.length > 0 ? { value: undefined, diagnostics: [...checked.diagnostics, ...dangling] } : checked
}

/** Parses YAML and checks it against a schema; every finding has its line. */
export function checkYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
): Checked<z.output<S>> & { locate: (path: readonly PropertyKey[]) => { range: Range; source: string } } {
  const lines = text.split(/\r\n|\r|\n/)
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, maxAliasCount: 100 } as never)
  const at = (offset: number): Point => {
    const { line, col } = counter.linePos(offset)
    return { line, column: col }
  }
  const rangeAt = (start: number, end: number) => {
    const range: Range = { start: at(start), end: at(Math.max(end, start + 1)) }
    return { range, source: lines[range.start.line - 1] ?? '' }
  }
  const locate = (path: readonly PropertyKey[]) => {
    const [start, end] = offsetsOf(document.contents as Node | null, path)
    return rangeAt(start, end)
  }
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map(
      (error): Diagnostic => ({
        code: 'yaml',
        severity: 'error',
        message: `Unexpected text, expected YAML: ${error.message.replace(/\.?$/, '.')}`,
        hint: 'Check indentation (blanks, not tabs), quotes and colons around this place.',
        file,
        ...rangeAt(error.pos[0], error.pos[1]),
      }),
    )
    return { value: undefined, diagnostics, locate }
  }
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: 100 })
  } catch {
    return {
      value: undefined,
      diagnostics: [
        {
          code: 'yaml-aliases',
          severity: 'error',
          message: 'Unexpected number of YAML aliases, expected at most 100.',
          hint: 'Write the repeated values out.',
          file,
          ...rangeAt(0, 1),
        },
      ],
      locate,
    }
  }
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data, diagnostics: [], locate }
  const diagnostics = result.error.issues.flatMap((issue) => toDiagnostics(issue, data, file, locate))
  return { value: undefined, diagnostics, locate }
}

function toDiagnostics(
  issue: z.core.$ZodIssue,
  data: unknown,
  file: string,
  locate: (path: readonly PropertyKey[]) => { range: Range; source: string },
): Diagnostic[] {
  const where = issue.path.length > 0 ? ` in \`${issue.path.join('.')}\`` : ''
  const make = (message: string, hint: string, path: readonly PropertyKey[]): Diagnostic => ({
    code: 'config',
    severity: 'error',
    message,
    hint,
    file,
    ...locate(path),
  })
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      make(
        `Unexpected key \`${key}\`${where}, expected one that Litsieve knows.`,
        `Remove \`${key}\` or correct its spelling; \`litsieve init --example\` prints every key.`,
        [...issue.path, key],
      ),
    )
  }
  const found = show(valueAt(data, issue.path))
  return [
    make(`Unexpected ${found}${where}, expected ${expectation(issue)}.`, 'Change the value at this line.', issue.path),
  ]
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return article(issue.expected === 'record' ? 'map of names' : issue.expected)
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String))
  if (issue.code === 'too_small') return `at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : ''}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}`
  return issue.message.replace(/^Invalid (input: )?(expected )?/i, '').replace(/\.$/, '')
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

function oneOf(values: readonly string[]): string {
  return values.length === 0
    ? 'none (none is defined)'
    : listWords(
        values.map((value) => `\`${value}\``),
        'or',
      )
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'an empty value'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return `\`${String(value).slice(0, 60)}\``
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return value
}

// The place of a path's value; for a missing value, the place of the nearest parent's key.
function offsetsOf(root: Node | null, path: readonly PropertyKey[]): [number, number] {
  let node: unknown = root
  let place: [number, number] = root?.range ? [root.range[0], root.range[0] + 1] : [0, 1]
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(key))
      if (!pair) return place
      const keyRange = (pair.key as Node).range
      if (keyRange) place = [keyRange[0], keyRange[1]]
      node = pair.value
      if (isNode(node) && !isMap(node) && !('items' in node) && node.range) place = [node.range[0], node.range[1]]
    } else if (isNode(node) && 'items' in node) {
      node = (node.items as unknown[])[Number(key)]
      if (isNode(node) && node.range) place = [node.range[0], node.range[0] + 1]
    } else {
      return place
    }
  }
  return place
}
