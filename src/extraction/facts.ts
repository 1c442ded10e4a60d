import type { Finding } from './study.ts'

type Text = string | null | undefined

/** The figures of a finding, wherever it comes from. */
export interface Figures {
  readonly measure?: Text
  readonly unit?: Text
  readonly est?: Text
  readonly ciLow?: Text
  readonly ciHigh?: Text
  readonly ciLevel?: Text
  readonly p?: { readonly op: string; readonly value: string } | null | undefined
  readonly stat?:
    | { readonly type: string; readonly value: string; readonly df?: Text; readonly op?: unknown }
    | null
    | undefined
  readonly n?: Text
  readonly count?: Text
  readonly of?: Text
}

/**
 * The reported figures of a finding as text, e.g. `OR 0.67 (95% CI 0.63 to 0.71), p < 0.001`; empty when it has none.
 * Figures are printed as they were reported.
 */
export function factsText(finding: Figures): string {
  const { est, ciLow, ciHigh, p, stat, n, count, of } = finding
  const parts: string[] = []
  const interval = ciLow && ciHigh ? `${finding.ciLevel ?? '95'}% CI ${ciLow} to ${ciHigh}` : ''
  if (est) parts.push(`${estimate(finding)}${interval ? ` (${interval})` : ''}`)
  else if (interval) parts.push(interval)
  if (count && of) parts.push(`${count} of ${of}`)
  else if (count) parts.push(`count ${count}`)
  if (stat) parts.push(`${STATISTICS[stat.type] ?? stat.type}${stat.df ? `(${stat.df})` : ''} = ${stat.value}`)
  if (p) parts.push(`p ${p.op.replace('<=', '≤').replace('>=', '≥')} ${p.value}`)
  if (n) parts.push(`n = ${n}`)
  return parts.join(', ')
}

const STATISTICS: Record<string, string> = { chi2: 'χ²' }
// Measures that say no more than the kind or the statistic already does.
const SILENT = new Set(['rate', 'p', 'chi2', 'proportion'])

function estimate({ est, measure, unit }: Figures): string {
  if (measure === '%' || unit === '%') return `${est}%`
  const name = measure && !SILENT.has(measure) && measure !== unit ? `${measure} ` : ''
  return unit ? `${name}${est} ${unit}` : `${name}${est}`
}

/** A finding's own words as printed: quoted where they are a participant's, with the figures that they do not hold. */
export function findingText(finding: Finding): string {
  const words = (finding.text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n\s*\n/g, '\n')
    .trim()
  const said = finding.quote === true ? quoted(words) : words
  const quote = typeof finding.quote === 'string' && finding.quote.trim() !== '' ? quoted(finding.quote.trim()) : ''
  const facts = holdsFigures(words, finding) ? '' : factsText(finding)
  const text = [said, quote].filter((part) => part !== '').join(' ')
  if (text === '' || facts === '') return text || facts
  return /[.:;!?]$/.test(text) ? `${text} ${facts}` : `${text}: ${facts}`
}

/** Whether the words already give the finding's main figure. */
function holdsFigures(words: string, { est, stat, count, p }: Finding): boolean {
  const main = est ?? stat?.value ?? count ?? p?.value
  if (!main) return true
  const zero = main.startsWith('.') ? '0?' : ''
  const at = new RegExp(`(?<![\\d.])${zero}${main.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d|\\.\\d)`)
  return at.test(words.replace(/(\d),(?=\d{3})/g, '$1'))
}

/** Text in single curly quotes, whatever quotes it came with. */
export function quoted(words: string): string {
  return `‘${words.replace(/^["'‘’“”]+|["'‘’“”]+$/g, '')}’`
}
