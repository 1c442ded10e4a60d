import type { RawPair } from '../record.ts'

/** How the lines of a tagged format look. The first group of a pattern is the tag, the second the value. */
export interface TagDialect {
  /** A tag line as the format defines it. */
  readonly strict: RegExp
  /** A look-alike, as sloppy programs and pasted text have it; taken only where a record has hardly any strict lines. */
  readonly loose?: RegExp
  /** Tags of the format: a look-alike must be one of them. */
  readonly known: ReadonlySet<string>
  /** True when continuation lines are indented, so that an unindented line lost its indent. */
  readonly indented?: boolean
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
}

const LINE_END = /\r\n|\r|\n/

/** Splits a record's text into its pairs, in order. Lines without a tag belong to the value above, verbatim. */
export function tokenise(text: string, firstLine: number, dialect: TagDialect): Tokens {
  const lines = text.split(LINE_END)
  const loose = dialect.loose ? looseLines(lines, dialect as Required<TagDialect>) : undefined
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
  for (let i = 0; i < lines.length; i++) {
    const one = lines[i]!
    let match = dialect.strict.exec(one)
    if (!match && loose?.has(i)) {
      match = dialect.loose!.exec(one)
      if (match) findings.push({ code: 'nonstandard-tag-syntax', line: firstLine + i })
    }
    if (match) {
      finish()
      tag = match[1]!.toUpperCase()
      value = [match[2] ?? '']
      line = firstLine + i
    } else if (tag !== undefined) {
      if (dialect.indented && one !== '' && !/^\s/.test(one))
        findings.push({ code: 'lost-indent', line: firstLine + i })
      value.push(one)
    }
  }
  finish()
  return { pairs, findings }
}

// In a record of strict lines a look-alike is text ("KW - x" in an abstract), unless it stands in a run of look-alikes
// or repeats the tag of the line above.
function looseLines(lines: readonly string[], dialect: Required<TagDialect>): ReadonlySet<number> | undefined {
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
      return tag === 'ER' || tag === 'TY' || tags.get(i - 1) === tag || tags.get(i + 1) === tag || run >= 4
    }),
  )
}
