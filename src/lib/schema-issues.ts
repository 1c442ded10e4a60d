import type { z } from 'zod'
import { closest, listWords } from './text.ts'

/** A schema's complaint in our words: "Unexpected X, expected Y.", what to do, and where. */
export interface DescribedIssue {
  readonly message: string
  readonly hint: string
  readonly path: readonly PropertyKey[]
  /** The key is at fault, not the value. */
  readonly key?: 'key'
}

type Issue = z.core.$ZodIssue

/** Puts zod's issues into words. `help` tells where to look up the keys. */
export function describeIssues(
  issues: readonly Issue[],
  data: unknown,
  schema: z.ZodType,
  help: string,
): DescribedIssue[] {
  // A rule about a whole map, or about a key that it lacks, says nothing new where a key of the map is misspelt.
  const misspelt = new Set(issues.flatMap((one) => (one.code === 'unrecognized_keys' ? [one.path.join('\n')] : [])))
  const telling = issues.filter(
    ({ code, path }) =>
      code !== 'custom' || !(misspelt.has(path.join('\n')) || misspelt.has(path.slice(0, -1).join('\n'))),
  )
  return telling.flatMap((issue): DescribedIssue[] => {
    const place = where(issue.path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const known = keysAt(schema, issue.path)
        const near = closest(key, known)
        return {
          message: `Unexpected key \`${key}\`${place}, expected ${known.length > 0 && known.length <= 12 ? oneOf(known) : 'one that is known there'}.`,
          hint: near ? `Did you mean \`${near}\`?` : help,
          path: [...issue.path, key],
          key: 'key',
        }
      })
    }
    if (issue.code === 'invalid_key') {
      return [
        {
          message: `Unexpected key \`${String(issue.path.at(-1))}\`${where(issue.path.slice(0, -1))}, expected ${issue.issues.map(expectation).join(' and ')}.`,
          hint: 'Change the name of the key.',
          path: issue.path,
          key: 'key',
        },
      ]
    }
    const value = valueAt(data, issue.path)
    const expected = expectation(issue)
    if (value === undefined) {
      const key = String(issue.path.at(-1))
      return [
        {
          message: `Unexpected lack of \`${key}\`${where(issue.path.slice(0, -1))}, expected ${expected}.`,
          hint: addHint(key, issue.path.at(-2)),
          path: issue.path,
        },
      ]
    }
    return [
      {
        message: `Unexpected ${show(value)}${place}, expected ${expected}.`,
        hint: hintFor(issue, value, help),
        path: issue.path,
      },
    ]
  })
}

function addHint(key: string, parent: PropertyKey | undefined): string {
  if (parent === undefined) return `Add a line \`${key}: …\`.`
  return typeof parent === 'number'
    ? `Add \`${key}: …\` to this item.`
    : `Add \`${key}: …\` under \`${String(parent)}\`.`
}

const TYPE_HINTS: Readonly<Record<string, string>> = {
  number: 'Write a number without quotes or unit, such as `20`.',
  int: 'Write a whole number without quotes or unit, such as `20`.',
  boolean: 'Write `true` or `false`.',
  array: 'Put each item on a line of its own behind `- `.',
  object: 'Put lines of `key: value` under it, indented by two blanks.',
  record: 'Put lines of `name: …` under it, indented by two blanks.',
}

function hintFor(issue: Issue, value: unknown, help: string): string {
  if (issue.path.length === 0) return help
  if (value === null) return 'Fill it in, or remove the line when it is not needed.'
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value !== 'object') {
    return `Put it in quotes: \`"${String(value)}"\`.`
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return 'Add at least one item.'
  const choices = choicesOf(issue)
  const near = typeof value === 'string' ? closest(value, choices) : undefined
  if (near) return `Did you mean \`${near}\`?`
  return (issue.code === 'invalid_type' && TYPE_HINTS[issue.expected]) || 'Change the value at this line.'
}

function choicesOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(choicesOf)
  return []
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list (lines that start with `- `)',
  object: 'a map (lines of `key: value`)',
  record: 'a map (lines of `name: …`)',
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String))
  if (issue.code === 'invalid_union') {
    const parts = [...new Set(issue.errors.flat().map(expectation))]
    return parts.length > 0 ? listWords(parts, 'or') : 'another value'
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
    if (issue.code === 'too_small' && issue.origin === 'string' && bound === 1) return 'text that is not empty'
    if (issue.code === 'too_small' && issue.origin === 'array' && bound === 1) return 'a list with at least one item'
    const word = issue.code === 'too_small' ? (issue.inclusive === false ? 'more than' : 'at least') : 'at most'
    const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : ''
    return `${issue.origin === 'number' || issue.origin === 'int' ? 'a number of ' : ''}${word} ${bound}${unit}`
  }
  return issue.message.replace(/^Invalid (input: )?(expected )?/i, '').replace(/\.$/, '')
}

/** `` `a`, `b` or `c` ``. */
export function oneOf(values: readonly string[]): string {
  return values.length === 0
    ? 'none (none is defined)'
    : listWords(
        values.map((value) => `\`${value}\``),
        'or',
      )
}

function where(path: readonly PropertyKey[]): string {
  return path.length > 0 ? ` in \`${path.filter((key) => typeof key !== 'number').join('.')}\`` : ''
}

function show(value: unknown): string {
  if (value === null) return 'empty value'
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list'
  if (typeof value === 'object') return 'map'
  const text = String(value)
  return text === '' ? 'empty text' : `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return value
}

// The keys that a schema knows at a path; empty where it is no strict object.
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | undefined = unwrap(schema)
  for (const key of path) {
    const def = at?._zod.def as { type: string; [part: string]: unknown } | undefined
    if (def?.type === 'object') at = (def.shape as Record<PropertyKey, z.core.$ZodType>)[key]
    else if (def?.type === 'record') at = def.valueType as z.core.$ZodType
    else if (def?.type === 'array') at = def.element as z.core.$ZodType
    else return []
    at = unwrap(at)
  }
  const def = at?._zod.def as { type: string; shape?: object } | undefined
  return def?.type === 'object' ? Object.keys(def.shape ?? {}) : []
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let at = schema
  for (;;) {
    const def = at?._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType } | undefined
    const inner = def?.innerType ?? def?.in
    if (!inner) return at
    at = inner
  }
}
