import type { Severity } from '../lib/diagnostic.ts'
import { count, printable } from '../lib/text.ts'
import { displayWidth, fitting, wrap } from '../lib/width.ts'
import type { LintFinding } from '../search/lint/lint-finding.ts'

/** What a part of the text is, for its colour. */
export type LintRole = Severity | 'place' | 'strong' | 'quiet' | 'hint'

type Paint = (role: LintRole, text: string) => string

/** Lists are shown up to so many lines. */
const LONGEST_LIST = 4

/** Findings for the eye: message, place, the line with its caret, and what to do; then a summary. */
export function lintText(findings: readonly LintFinding[], paint: Paint, width: number): string[] {
  return findings.map((one) => block(one, paint, width).join('\n'))
}

function block(one: LintFinding, paint: Paint, width: number): string[] {
  const { severity, code, range } = one
  const gutter = range && one.source !== undefined ? String(range.start.line).length : 1
  const bar = paint('quiet', '│')
  const margin = ' '.repeat(gutter + 1)
  const head = `${severity}[${code}]`
  const [first = '', ...rest] = wrap(printable(one.message), Math.max(30, width - displayWidth(head) - 1))
  const out = [
    `${paint(severity, head)} ${paint('strong', first)}`,
    ...rest.map((line) => `${' '.repeat(displayWidth(head) + 1)}${paint('strong', line)}`),
  ]
  const place = [one.file, range?.start.line, range?.start.column].filter((part) => part !== undefined).join(':')
  const line = one.line === undefined ? '' : `, line ${one.line}`
  if (place !== '')
    out.push(`${margin}${paint('quiet', '╭─')} ${paint('place', printable(place))}${paint('quiet', printable(line))}`)
  if (one.source !== undefined && range) {
    const length = range.end.line === range.start.line ? range.end.column - range.start.column : one.source.length
    const shown = excerpt(one.source, range.start.column - 1, length, Math.max(20, width - gutter - 4))
    out.push(`${paint('quiet', String(range.start.line).padStart(gutter))} ${bar} ${shown.text}`)
    out.push(`${margin}${bar} ${' '.repeat(shown.indent)}${paint(severity, '^'.repeat(shown.length))}`)
  }
  for (const text of listLines(one.list, width - gutter - 5)) out.push(`${margin}${bar}   ${paint('quiet', text)}`)
  if (one.hint) {
    const [start = '', ...more] = wrap(printable(one.hint), Math.max(30, width - gutter - 6))
    out.push(
      `${margin}${paint('quiet', '╰─')} ${paint('hint', start)}`,
      ...more.map((text) => `${' '.repeat(gutter + 4)}${paint('hint', text)}`),
    )
  }
  return out
}

/** Before the caret so much of the line stays in sight. */
const BEFORE = 0.4

/**
 * The part of a line round a stretch that fits into `width` columns, and where the stretch is in it. Wide characters take
 * two columns, marks none.
 */
export function excerpt(
  source: string,
  at: number,
  length: number,
  width: number,
): { text: string; indent: number; length: number } {
  // Of a line without end, what may be seen is enough; a pair of surrogates is not cut.
  let first = Math.max(0, at - 2 * width)
  if (first > 0 && /[\uDC00-\uDFFF]/.test(source[first]!)) first++
  const last = Math.min(source.length, at + length + 2 * width)
  const line = printable(source.slice(first, last).replaceAll('\t', ' ')).replace(/[\r\n]/g, ' ')
  const place = at - first
  let from = 0
  if (first > 0 || displayWidth(line) > width) {
    const behind = displayWidth(line.slice(place))
    const room =
      Math.max(Math.floor(width * (last === source.length && behind < width / 2 ? 0.9 : BEFORE)), width - behind) - 2
    const most = place + length >= line.length ? Math.min(room, width - 2 - Math.min(behind, width / 2)) : room
    // Whole graphemes only, from the left until the rest fits before the stretch.
    while (from < place && displayWidth(line.slice(from, place)) > most) {
      from += Math.max(1, fitting(line.slice(from, from + 40), 2))
    }
  }
  const lead = first > 0 || from > 0 ? '… ' : ''
  const rest = line.slice(from)
  const room = width - displayWidth(lead)
  const fits = last === source.length && displayWidth(rest) <= room
  const text = fits ? rest : `${rest.slice(0, fitting(rest, room - 2))} …`
  const indent = displayWidth(lead) + displayWidth(rest.slice(0, place - from))
  const marked = displayWidth(line.slice(place, place + Math.max(1, length)))
  return { text: lead + text, indent, length: Math.max(1, Math.min(marked, width - indent - (fits ? 0 : 2))) }
}

function listLines(list: readonly string[], width: number): string[] {
  if (list.length === 0) return []
  const lines = wrap(list.map((one) => glued(printable(one), width)).join('; '), Math.max(30, width)).map((line) =>
    line.replaceAll('\u00A0', ' '),
  )
  if (lines.length <= LONGEST_LIST) return lines
  const shown = lines.slice(0, LONGEST_LIST - 1)
  const left = list.length - shown.join(' ').split(';').length + 1
  return [...shown, `… and ${left} more (\`--json\` shows all)`]
}

/** How many findings of each severity, in words. */
export function lintSummary(findings: readonly LintFinding[], checked: string, paint: Paint): string {
  const of = (severity: Severity) => findings.filter((one) => one.severity === severity).length
  const words: [Severity, string][] = [
    ['error', count(of('error'), 'error')],
    ['warning', count(of('warning'), 'warning')],
    ['info', `${of('info')} for information`],
  ]
  const some = words.filter(([severity]) => of(severity) > 0).map(([severity, text]) => paint(severity, text))
  const found = some.length === 0 ? 'no findings' : some.join(', ')
  const fixes = findings.filter((one) => one.fix.length > 0).length
  const fix =
    fixes === 0
      ? ''
      : `\n${paint('quiet', `\`--fix\` mends ${count(fixes, 'finding')}; with \`--dry-run\` it shows how.`)}`
  return `${checked}: ${found}.${fix}`
}

// Items stay on one line where they fit.
function glued(text: string, width: number): string {
  return displayWidth(text) < width - 2 ? text.replaceAll(' ', '\u00A0') : text
}
