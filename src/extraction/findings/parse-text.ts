import type { Writable } from '../../lib/writable.ts'
import type { Fact } from './fact.ts'
import { intervalOf } from './interval.ts'
import { parseReported } from './reported.ts'
import { linearise, nullOf, type Scale, scaleOf, scaleOfMeasure } from './scale.ts'
import { type Figure, LONGEST_TEXT, scanFigures } from './scan-figures.ts'

/** The facts that a text proposes: figures as printed, with what they are; for a person to confirm. */
export type ProposedFact = Omit<Fact, 'id' | 'study' | 'at'>

const KINDS: Readonly<Record<Scale, string | undefined>> = {
  ratio: 'ratio',
  difference: 'difference',
  correlation: 'coefficient',
  proportion: 'proportion',
  rate: 'rate',
  mean: undefined,
  median: undefined,
}

/**
 * Reads a pasted finding: `OR 0.67, CI 0.63–0.71`, `χ2 (8) = 28.14, p = 0.0028`, `14.4 per 1000 (95% CI 12.4, 16.7)`,
 * `M = 5.19, SD = 1.22, n = 28`, `45/203 (22.2%)`. Each estimate or test starts a fact; what follows belongs to it. Never throws.
 */
export function parseFindingText(text: string): ProposedFact[] {
  const source = text.slice(0, LONGEST_TEXT)
  const figures = scanFigures(source)
  const groups: Figure[][] = []
  let last = 0
  for (const figure of figures) {
    const current = groups.at(-1)
    const between = source.slice(last, figure.start)
    if (current && belongs(current, figure, between)) current.push(figure)
    else groups.push([figure])
    last = figure.end
  }
  return groups.map((group) => toProposal(group, source)).filter((fact): fact is ProposedFact => fact !== undefined)
}

/** Whether a figure says more of the fact so far, or starts another one. */
function belongs(current: readonly Figure[], figure: Figure, between: string): boolean {
  const has = (what: Figure['what']) => current.some((one) => one.what === what)
  const apart = /[;\n]|[.!?]\s|\b(?:while|whereas|but|versus|vs\.?|compared (?:with|to)|against)\b/i.test(between)
  if (figure.what === 'est') {
    // `(n = 34; 12%)`
    const share = figure.measure === '%' && current.at(-1)!.what === 'n' && /^\s*;\s*$/.test(between)
    if (has('est') || (apart && !share)) return false
    // `45/203 (22.2%)`; a test before its estimate: `t(28) = 2.2, d = 0.8`.
    return between.length < 60
  }
  if (figure.what === 'count') return !has('count') && !apart && between.length < 30
  if (figure.what === 'stat') return !has('stat') && !apart
  if (has(figure.what)) return false
  if (figure.what === 'ci') return has('est') && !/[\n]/.test(between) && between.length < 80
  return !/\n/.test(between) && (!apart || figure.what === 'p' || /^[;,\s]*$/.test(between))
}

// `n = 34 (12%)` and `(n = 34; 12%)` count those whom the share is of; `12% (n = 283)` may say either.
function counted(figures: readonly Figure[], source: string): Figure[] {
  return figures.map((figure, index): Figure => {
    const next = figures[index + 1]
    if (figure.what !== 'n' || next?.what !== 'est' || next.measure !== '%') return figure
    if (!/^\s*[([;,]\s*$/.test(source.slice(figure.end, next.start))) return figure
    return { what: 'count', count: figure.value, start: figure.start, end: figure.end }
  })
}

function toProposal(group: readonly Figure[], source: string): ProposedFact | undefined {
  const figures = counted(group, source)
  const fact: Writable<ProposedFact> = {}
  for (const figure of figures) {
    if (figure.what === 'est') {
      fact.est = figure.value
      if (figure.measure !== undefined) fact.measure = shortMeasure(figure.measure)
      if (figure.unit !== undefined) fact.unit = figure.unit
      if (figure.adjusted) fact.adjusted = true
      if (figure.sd !== undefined) fact.sd = figure.sd
      if (figure.min !== undefined) fact.min = figure.min
      if (figure.max !== undefined) fact.max = figure.max
    } else if (figure.what === 'ci') {
      fact.ciLow = figure.low
      fact.ciHigh = figure.high
      fact.ciLevel = figure.level ?? '95'
    } else if (figure.what === 'p') fact.p = figure.p
    else if (figure.what === 'stat') fact.stat = figure.stat
    else if (figure.what === 'n') fact.n = figure.value
    else if (figure.what === 'sd') fact.sd = figure.value
    else if (figure.what === 'se') fact.se = figure.value
    else {
      fact.count = figure.count
      if (figure.of !== undefined) fact.of = figure.of
    }
  }
  if (Object.keys(fact).length === 0) return undefined
  const start = Math.max(0, Math.min(...figures.map((one) => one.start)))
  const scale = fact.measure === undefined ? undefined : scaleOfMeasure(fact.measure)
  if (fact.est === undefined) fact.kind = fact.stat || fact.p ? 'test' : fact.count ? 'proportion' : 'statement'
  else if (scale && KINDS[scale])
    fact.kind = /^(?:β|b|beta|coefficient)$/i.test(fact.measure ?? '') ? 'coefficient' : KINDS[scale]!
  const text = sentenceAround(source, start, Math.max(...figures.map((one) => one.end)))
  if (text !== '') fact.text = text
  const sides =
    /(?:^|[.;:,]\s*)([^.;:,()\s][^.;:,()]{0,60}?)\s+(?:vs\.?|versus|compared\s+(?:with|to)|than)\s+([^.;:,()\s][^.;:,()]{0,60}?)\s*(?:[:,(;]|\.(?!\d)|$|\b[aA]?(?:OR|RR|HR)\b)/u.exec(
      text,
    )
  if (sides) {
    fact.group = sides[1]!.trim()
    fact.comparator = sides[2]!.trim()
  }
  const direction = directionOf(fact)
  if (direction) fact.direction = direction
  return fact
}

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/odds\s*ratio/i, 'OR'],
  [/(?:risk\s*ratio|relative\s*risk)/i, 'RR'],
  [/incidence\s*rate\s*ratio/i, 'IRR'],
  [/rate\s*ratio/i, 'RR'],
  [/hazards?\s*ratio/i, 'HR'],
  [/prevalence\s*ratio/i, 'PR'],
  [/standardi[sz]ed\s*mean\s*difference/i, 'SMD'],
  [/mean\s*difference|differences?\s+in\s+means?/i, 'MD'],
  [/risk\s*difference/i, 'RD'],
]

function shortMeasure(measure: string): string {
  const short = SHORT.find(([pattern]) => pattern.test(measure))?.[1]
  if (short) return /(?<!un)adjusted/i.test(measure) && !/unadjusted/i.test(measure) ? `a${short}` : short
  return measure.replace(/^(?:adjusted|unadjusted|crude|pooled)\s+/i, '')
}

/** The sentence (or line) that figures stand in. */
function sentenceAround(source: string, start: number, end: number): string {
  const before = source.slice(0, start)
  const from = Math.max(
    before.lastIndexOf('\n') + 1,
    ...[...before.slice(-400).matchAll(/[.;!?]\s+/g)].map(
      (m) => Math.max(0, before.length - 400) + m.index + m[0].length,
    ),
    0,
  )
  const after = source.slice(end, end + 400)
  // `(95% CI 1.1 to 2.0; p = 0.01)` is one piece.
  const stop = [...after.matchAll(/[.;!?](?:\s|$)|\n/g)].find(
    ({ 0: sign, index }) => sign !== '; ' || !isOpen(source.slice(from, end + index)),
  )
  return source
    .slice(from, end + (stop ? stop.index : after.length))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
}

// Whether a bracket is still to be closed.
function isOpen(text: string): boolean {
  return Math.max(text.lastIndexOf('('), text.lastIndexOf('[')) > Math.max(text.lastIndexOf(')'), text.lastIndexOf(']'))
}

/** Above or below "no difference", as the estimate stands; undefined where the interval leaves it open or there is none. */
function directionOf(fact: ProposedFact): string | undefined {
  const whole = { ...fact, id: '', study: '' }
  const scale = scaleOf(whole)
  const none = nullOf(scale)
  const est = parseReported(fact.est)
  if (none === undefined || scale === undefined || !est) return undefined
  const interval = intervalOf(whole)
  const f = linearise(scale)
  if (interval && f(interval.low.value) <= f(none) && f(none) <= f(interval.high.value)) return undefined
  return est.value > none ? 'higher' : est.value < none ? 'lower' : undefined
}
