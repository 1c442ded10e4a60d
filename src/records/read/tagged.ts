import { codeAt } from '../../lib/code-at.ts'
import type { RawPair } from '../record.ts'

/**
 * How the lines of a tagged format look. The first group of a pattern is the tag, the second the value; a third is a value
 * that lacks the blank before it.
 */
export interface TagDialect {
  /** A tag line as the format defines it. */
  readonly strict: RegExp
  /** A look-alike, as sloppy programs and pasted text have it; taken only where a record has hardly any strict lines. */
  readonly loose?: RegExp
  /** Tags of the format: a look-alike must be one of them. */
  readonly known: ReadonlySet<string>
  /** True when continuation lines are indented, so that an unindented line lost its indent. */
  readonly indented?: boolean
  /** Continuation lines that the platform itself does not indent. */
  readonly flush?: RegExp
  /** An end line without its hyphen, as the last line of a record. */
  readonly bareEnd?: RegExp
  /** The place of the value in a line of the strict form without anything odd; -1 for any other line. Spares most lines the patterns. */
  readonly valueAt?: (text: string, from: number, to: number) => number
  /** Tags of one short value: a look-alike below them is a tag line, for their values do not go on like that. */
  readonly short?: ReadonlySet<string>
}

/** A finding inside a record: its code and its line in the file. */
export interface Finding {
  readonly code: string
  readonly line: number
  /** What was found, e.g. the unknown tag. */
  readonly detail?: string
}

export interface Tokens {
  readonly pairs: RawPair[]
  readonly findings: Finding[]
  /** See `ParsedRecord`. */
  readonly tidy?: boolean
}

const LINE_END = /\r\n|\r|\n/

/** Splits a record's text into its pairs, in order. Lines without a tag belong to the value above, verbatim. */
export function tokenise(text: string, firstLine: number, dialect: TagDialect): Tokens {
  return (
    (dialect.valueAt && tokenisePlain(text, firstLine, dialect, dialect.valueAt)) ??
    tokeniseAny(text, firstLine, dialect)
  )
}

// A record whose lines are all of the strict form, or plainly continuations; undefined for any other.
function tokenisePlain(
  text: string,
  firstLine: number,
  dialect: TagDialect,
  valueAt: (text: string, from: number, to: number) => number,
): Tokens | undefined {
  const { strict, loose, bareEnd } = dialect
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return undefined
  const pairs: RawPair[] = []
  const findings: Finding[] = []
  let tag: string | undefined
  let value = ''
  let blanks = ''
  let tagLine = firstLine
  let line = firstLine
  let tidy = true
  let blank = false
  for (let from = 0; from < text.length; line++) {
    const end = text.indexOf('\n', from)
    let to = end < 0 ? text.length : end
    const next = to + 1
    if (blank && to > from) tidy = false
    const last = to > from ? codeAt(text, to - 1) : 32
    if (last <= 32 || (last > 126 && /\s/.test(text[to - 1]!))) blank = true
    if (last === 13) {
      tidy = false
      to--
    }
    const at = valueAt(text, from, to)
    if (at >= 0) {
      if (tag !== undefined) pairs.push({ tag, value, line: tagLine })
      let stop = from + 2
      while (stop < from + 4 && codeAt(text, stop) > 45) stop++
      tag = text.slice(from, stop)
      value = text.slice(at, to)
      // Our own id in a record is no part of its text.
      if (tag === 'ID' && value.startsWith('R-')) tidy = false
      blanks = ''
      tagLine = line
    } else {
      const one = text.slice(from, to)
      if (tag === undefined || strict.test(one) || loose?.test(one) || bareEnd?.test(one)) return undefined
      if (one.trim() === '') blanks += `\n${one}`
      else {
        if (dialect.indented && !/^\s/.test(one) && !dialect.flush?.test(one))
          findings.push({ code: 'lost-indent', line })
        value += `${blanks}\n${one}`
        blanks = ''
      }
    }
    from = next
  }
  if (tag !== undefined) pairs.push({ tag, value, line: tagLine })
  return { pairs, findings, tidy }
}

function tokeniseAny(text: string, firstLine: number, dialect: TagDialect): Tokens {
  const lines = text.split(LINE_END)
  const loose = dialect.loose ? looseLines(lines, { ...dialect, loose: dialect.loose }) : undefined
  const pairs: RawPair[] = []
  const findings: Finding[] = []
  let tag: string | undefined
  let value: string[] = []
  let line = firstLine
  const finish = (): void => {
    if (tag === undefined) return
    while (value.length > 1 && value.at(-1)!.trim() === '') value.pop()
    pairs.push({ tag, value: value.length === 1 ? value[0]! : value.join('\n'), line })
  }
  let last = lines.length - 1
  while (last > 0 && lines[last]!.trim() === '') last--
  for (let i = 0; i <= last; i++) {
    const one = lines[i]!
    let match = dialect.strict.exec(one)
    // The first line of a record is a tag line, or the record would not start there.
    if (!match && (loose?.has(i) || tag === undefined)) {
      match = dialect.loose?.exec(one) ?? null
      if (match) findings.push({ code: 'nonstandard-tag-syntax', line: firstLine + i })
    }
    if (i === last && dialect.bareEnd) match ??= dialect.bareEnd.exec(one)
    if (match) {
      finish()
      tag = match[1]!.toUpperCase()
      value = [match[2] ?? match[3] ?? '']
      if (match[3]) findings.push({ code: 'nonstandard-tag-syntax', line: firstLine + i })
      line = firstLine + i
    } else if (tag !== undefined) {
      if (dialect.indented && one !== '' && !/^\s/.test(one) && !dialect.flush?.test(one))
        findings.push({ code: 'lost-indent', line: firstLine + i })
      value.push(one)
    } else if (one.trim() !== '') {
      tag = ''
      value = [one]
      line = firstLine + i
    }
  }
  finish()
  return { pairs, findings }
}

// In a record of strict lines a look-alike is text ("KW - x" in an abstract), unless it stands in a run of look-alikes
// or repeats the tag of the line above.
function looseLines(
  lines: readonly string[],
  dialect: TagDialect & { loose: RegExp },
): ReadonlySet<number> | undefined {
  let strict = 0
  const found: number[] = []
  const tags = new Map<number, string>()
  lines.forEach((line, i) => {
    const match = dialect.strict.exec(line)
    if (match) {
      strict++
      tags.set(i, match[1]!)
      return
    }
    const tag = dialect.loose.exec(line)?.[1]?.toUpperCase()
    if (tag === undefined || !dialect.known.has(tag)) return
    found.push(i)
    tags.set(i, tag)
  })
  if (found.length === 0) return undefined
  if (strict <= found.length) return new Set(found)
  return new Set(
    found.filter((i) => {
      const tag = tags.get(i)
      const run = [i - 2, i - 1, i, i + 1, i + 2].filter((at) => tags.has(at)).length
      const above = tags.get(i - 1)
      if (tag === 'ER' || tag === 'TY' || above === tag || tags.get(i + 1) === tag || run >= 4) return true
      return above !== undefined && (dialect.short?.has(above) ?? false)
    }),
  )
}
