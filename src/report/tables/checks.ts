import { significant } from '../../extraction/findings/reported.ts'
import type { CheckResult } from '../../extraction/findings/run-checks.ts'
import type { Waiver } from '../../extraction/findings/waivers.ts'
import type { Diagnostic, Severity } from '../../lib/diagnostic.ts'
import type { Row, Table } from '../../lib/table.ts'
import { count } from '../../lib/text.ts'

/** What the checks of a review found. */
export interface ReviewChecks {
  /** Of reported figures: what is open, and what somebody looked at and left. */
  readonly findings: readonly CheckResult[]
  readonly waived: readonly { readonly result: CheckResult; readonly waiver: Waiver }[]
  /** Of the extraction files, and of the PRISMA flow. */
  readonly studies: readonly Diagnostic[]
  readonly flow: readonly Diagnostic[]
}

const WORDS: Record<Severity, string> = { error: 'Error', warning: 'Warning', info: 'Note' }

/** All results of the checks: a band a kind of check, a row a result with what was computed; waived ones with their reason. */
export function checksSheet({ findings, waived, studies, flow }: ReviewChecks): Table {
  const rows: Row[] = [
    ...part('Reported figures that are inconsistent', findings.map(resultRow)),
    ...part('Reported figures that stay as they are', waived.map(waivedRow)),
    ...part('Extraction files', studies.map(diagnosticRow)),
    ...part('PRISMA flow', flow.map(diagnosticRow)),
  ]
  const open = [...findings, ...studies, ...flow]
  const of = (severity: Severity) => open.filter((one) => one.severity === severity).length
  return {
    id: 'checks',
    title: 'Checks',
    columns: [
      { key: 'severity', title: 'Severity', width: 10 },
      { key: 'where', title: 'Where', width: 26 },
      { key: 'message', title: 'What was found', width: 62 },
      { key: 'computed', title: 'Computed', width: 32 },
      { key: 'rule', title: 'Check', width: 20 },
    ],
    rows,
    notes: [
      `${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}, ${count(of('info'), 'note')}. “Inconsistent” means that the figures cannot all be as reported, not which of them is wrong.`,
      'Results that are looked at and stay are recorded with “litsieve check waive”.',
    ],
  }
}

function part(title: string, rows: readonly Row[]): Row[] {
  const sorted = [...rows].sort((a, b) => rankOf(a) - rankOf(b))
  return sorted.length === 0 ? [] : [{ kind: 'band', cells: { severity: `${title} (${rows.length})` } }, ...sorted]
}

function rankOf({ cells }: Row): number {
  return Object.values(WORDS).indexOf(String(cells.severity))
}

function resultRow(result: CheckResult): Row {
  const { rule, severity, where, message, hint, computed, at } = result
  return {
    kind: 'row',
    cells: {
      severity: WORDS[severity],
      where,
      message: [message, hint]
        .map(plain)
        .filter((text) => text !== '')
        .join('\n'),
      computed: computedText(computed),
      rule,
    },
    from: at ? [at.file] : [],
  }
}

function waivedRow({ result, waiver }: ReviewChecks['waived'][number]): Row {
  const row = resultRow(result)
  return {
    ...row,
    cells: { ...row.cells, message: `${plain(result.message)}\nStays, says ${waiver.by}: ${waiver.reason}` },
  }
}

function diagnosticRow({ code, severity, message, hint, file, range }: Diagnostic): Row {
  const line = range ? `, line ${range.start.line}` : ''
  return {
    kind: 'row',
    cells: {
      severity: WORDS[severity],
      where: file ? `${file}${line}` : '',
      message: [message, hint ?? '']
        .map(plain)
        .filter((text) => text !== '')
        .join('\n'),
      computed: '',
      rule: code.replace(/^prisma\//, ''),
    },
    from: file ? [file] : [],
  }
}

function computedText(computed: CheckResult['computed']): string {
  return Object.entries(computed)
    .map(([key, value]) => `${words(key)}: ${valueText(value)}`)
    .join('\n')
}

// `smallestPWithinRounding` as words.
function words(key: string): string {
  return key
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/ \p{Lu}(?=\p{Ll}|$| )/gu, (letter) => letter.toLowerCase())
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : significant(value)
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ')
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => `${words(key)} ${valueText(one)}`)
      .join(', ')
  }
  return String(value)
}

// Back-quotes are for terminals.
function plain(text: string): string {
  return text.replaceAll('`', '')
}
