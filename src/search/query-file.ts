import type { LineOption } from './line.ts'

/** A line on its way into a query file. */
export interface FileLine {
  readonly id: string
  readonly query: string
  readonly options: readonly Pick<LineOption, 'name' | 'value'>[]
}

/** Longer lines are broken at blanks. */
const WIDTH = 100

/** The text of a query file: front matter, then the lines, long ones going on in indented lines. */
export function toQueryFile(
  frontMatter: readonly string[],
  lines: readonly FileLine[],
  remarks: readonly string[] = [],
): string {
  const body = lines.flatMap(({ id, query, options }) => [
    ...fold(`${id}. ${query.replace(/\s+/g, ' ').trim()}`),
    ...options.map(({ name, value }) => `    @${name} ${value.replace(/\s+/g, ' ').trim()}`),
  ])
  return `${['---', ...frontMatter, '---', ...remarks.map((one) => `# ${one}`), ...body].join('\n')}\n`
}

// At blanks outside quotes where there is one. A line that starts with `@` or `# ` would be read otherwise.
function fold(text: string): string[] {
  const out: string[] = []
  let rest = text
  while (rest.length > WIDTH) {
    const at = breakAt(rest)
    if (at === undefined) break
    out.push(`${out.length > 0 ? '    ' : ''}${rest.slice(0, at)}`)
    rest = rest.slice(at + 1)
  }
  out.push(`${out.length > 0 ? '    ' : ''}${rest}`)
  return out
}

function breakAt(text: string): number | undefined {
  let quoted = false
  let best: number | undefined
  let any: number | undefined
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (/["“”]/.test(char)) quoted = !quoted
    if (char !== ' ' || /[@#]/.test(text[at + 1] ?? '') || /^[sS#]?\d+\.$/.test(text.slice(0, at))) continue
    if (at > WIDTH && any !== undefined) break
    any = at
    if (!quoted && /^ (?:and|or|not|adj\d*|near\/?\d*|[nw]\d+)\s/i.test(text.slice(at, at + 9))) best = at
    if (at > WIDTH) break
  }
  return best ?? any
}
