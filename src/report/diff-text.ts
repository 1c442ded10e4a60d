import { count, formatNumber, oneLine } from '../lib/text.ts'
import { truncate, wrap } from '../lib/width.ts'
import type { Change } from '../search/diff/change.ts'
import type { LineDiff, StrategyDiff } from '../search/diff/diff.ts'

/** A line of a diff with what it is, so that it can be coloured. */
export interface DiffRow {
  readonly role: 'add' | 'remove' | 'change' | 'quiet' | 'head'
  readonly text: string
}

const NAMES: Record<Change['kind'], string> = {
  term: 'term',
  truncation: 'truncation',
  field: 'field',
  heading: 'heading',
  explosion: 'explosion',
  focus: 'focus',
  subheadings: 'subheadings',
  distance: 'distance',
  operator: 'operators',
  references: 'lines',
  limit: 'limit',
  option: 'option',
}
const MINUS = '−'

/** `2 lines changed, 1 added; 3 terms added, 1 removed`: a diff in one line. */
export function diffSummary({ lines, different, meta }: StrategyDiff): string {
  const n = (test: (one: LineDiff) => boolean) => lines.filter(test).length
  const changes = lines.flatMap((one) => one.changes)
  const terms = (sign: Change['sign']) => changes.filter((one) => one.kind === 'term' && one.sign === sign).length
  const parts = [
    [n((one) => one.changes.length > 0), 'line changed', 'lines changed'],
    [n((one) => !one.from), 'line added', 'lines added'],
    [n((one) => !one.to), 'line removed', 'lines removed'],
    [n((one) => one.moved), 'line moved', 'lines moved'],
    [terms('+'), 'term added', 'terms added'],
    [terms('-'), 'term removed', 'terms removed'],
    [meta.length, 'setting changed', 'settings changed'],
  ] as const
  const said = parts.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many))
  if (said.length === 0) return 'no difference'
  return said.join(', ') + (different ? '' : ': the two say the same')
}

/** A diff for the eye: what changed, line by line; lines that say the same are left out. */
export function diffRows(diff: StrategyDiff, width: number): DiffRow[] {
  // What another database finds is no news.
  const elsewhere = diff.meta.some(({ key }) => key === 'database' || key === 'platform')
  const rows: DiffRow[] = []
  for (const { key, from, to } of diff.meta) {
    rows.push({ role: 'change', text: `~ ${key}: ${oneLine(from ?? 'none')} → ${oneLine(to ?? 'none')}` })
  }
  for (const line of diff.lines) rows.push(...lineRows(line, width, elsewhere))
  return rows
}

function lineRows(line: LineDiff, width: number, elsewhere: boolean): DiffRow[] {
  const { from, to, changes, moved } = line
  const counts = countsText(line)
  if (!from || !to) {
    const [sign, side, role] = from ? ([MINUS, from, 'remove'] as const) : (['+', to!, 'add'] as const)
    const [head, ...more] = wrap(oneLine(side.query), Math.max(30, width - 8))
    return [
      `${sign} ${side.id}  ${head}${more.length > 0 || counts === '' ? '' : `  ${counts}`}`,
      ...more.map((one) => `     ${one}`),
    ].map((text) => ({ role, text }))
  }
  const news = !elsewhere && from.results !== undefined && to.results !== undefined && from.results !== to.results
  if (changes.length === 0 && !moved && !news) return []
  const name = from.id === to.id ? to.id : `${from.id} → ${to.id}`
  if (changes.length === 0) {
    return [
      { role: 'quiet', text: `  ${name}  ${[moved ? 'moved' : '', counts].filter((one) => one !== '').join(' ')}` },
    ]
  }
  const title = truncate(oneLine(to.query), Math.max(20, width - name.length - counts.length - 8))
  return [
    { role: 'head', text: `~ ${name}  ${title}${counts === '' ? '' : `  ${counts}`}` },
    ...changes.flatMap((one) => changeRows(one, width)),
  ]
}

function countsText({ from, to }: LineDiff): string {
  const [a, b] = [from?.results, to?.results]
  if (a === undefined && b === undefined) return ''
  if (a === undefined || b === undefined) return `(${a === undefined ? '' : 'was '}${formatNumber((a ?? b)!)})`
  if (a === b) return `(${formatNumber(a)})`
  const step = `${b > a ? '+' : MINUS}${formatNumber(Math.abs(b - a))}`
  return `(${formatNumber(a)} → ${formatNumber(b)}, ${step})`
}

function changeRows({ sign, kind, what, from, to, covered }: Change, width: number): DiffRow[] {
  const label = kind === 'term' ? '' : `${NAMES[kind]} `
  if (covered !== undefined) {
    const text = `    ${sign === '+' ? '+' : MINUS} ${oneLine(from ?? to ?? '')}  (no difference: ${oneLine(covered)} finds it anyway)`
    return [{ role: 'quiet', text }]
  }
  if (sign !== '~') {
    return [
      {
        role: sign === '+' ? 'add' : 'remove',
        text: `    ${sign === '+' ? '+' : MINUS} ${label}${oneLine(from ?? to ?? '')}`,
      },
    ]
  }
  const subject = what === undefined ? '' : `${truncate(oneLine(what), Math.max(20, width - 40))}: `
  const text = `~ ${label}${subject === '' ? '' : 'of '}${subject}${oneLine(from ?? '')} → ${oneLine(to ?? '')}`
  return wrap(text, Math.max(30, width - 6)).map((one, index) => ({
    role: 'change',
    text: `${index === 0 ? '    ' : '      '}${one}`,
  }))
}
