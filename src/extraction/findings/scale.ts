import { remembered } from '../../lib/remembered.ts'
import type { Fact } from './fact.ts'

/** What kind of quantity an estimate is: what it is compared with, and on which scale its interval is symmetric. */
export type Scale = 'ratio' | 'difference' | 'correlation' | 'proportion' | 'rate' | 'mean' | 'median'

const NAMES: readonly (readonly [RegExp, Scale])[] = [
  [/^(?:log|ln)/, 'difference'],
  [/median/, 'median'],
  [/^(?:or|rr|hr|irr|pr|ir|sir|smr|shr|sdhr|por|dor|ror|rrr|chr|cir|gmr|rom|aht|rateratio|exp(?:b|β|beta)?)$/, 'ratio'],
  [
    /(?:oddsratio|riskratio|rateratio|hazardratio|hazardsratio|relativerisk|prevalenceratio|ratioof|relativerate|relativeodds|^odds$|foldchange)/,
    'ratio',
  ],
  [
    /^(?:md|smd|wmd|lsmd|rd|ard|arr|pd|d|g|b|β|beta|coef|coefficient|estimate|slope|diff|pp|gap|ate|did)$/,
    'difference',
  ],
  [/(?:difference|cohen|hedges|glass|change|regressioncoefficient|^beta|^β)/, 'difference'],
  [/^(?:r|rho|ρ|correlation|pearsonr?|spearman\w*|rs)$/, 'correlation'],
  [/^(?:%|per ?cent|percentage|proportion|prevalence|share|risk|incidenceproportion)$/, 'proportion'],
  [/^(?:rate|incidence|incidencerate|per\d+)$/, 'rate'],
  [/^(?:m|mean|average|x̄)$/, 'mean'],
]

/** The scale of a fact's estimate, by its measure, else by its kind; undefined where neither says. */
export function scaleOf({ measure, kind, unit }: Fact): Scale | undefined {
  return (
    (measure ? scaleOfMeasure(measure) : undefined) ?? BY_KIND[kind ?? ''] ?? (unit === '%' ? 'proportion' : undefined)
  )
}

/** The scale of a measure by its name: `aOR`, `adjusted odds ratio`, `Beta`, `%`. */
export const scaleOfMeasure = remembered((measure): Scale | undefined => {
  // `ARR` may be a reduction; `aRR` is a ratio that was adjusted.
  if (/^[auc]RR$/.test(measure.trim())) return 'ratio'
  const plain = measure.toLowerCase().replace(/\(.*?\)|[^\p{L}\p{N}%]/gu, '')
  const bare = plain.replace(/^(?:adjusted|unadjusted|pooled|crude|multivariable|fullyadjusted)/, '')
  const exp = /^exp/.test(measure.toLowerCase().replace(/\s/g, '')) ? 'exp' : undefined
  for (const name of [
    exp,
    bare,
    bare.replace(/^(?:adj|unadj|[aucm])(?=[a-zβ])/, ''),
    bare.replace(/^(?:std|st)/, ''),
  ]) {
    if (name === undefined) continue
    const found = NAMES.find(([pattern]) => pattern.test(name))
    if (found) return found[1]
  }
  return undefined
})

const BY_KIND: Readonly<Record<string, Scale>> = {
  ratio: 'ratio',
  difference: 'difference',
  coefficient: 'difference',
  gap: 'difference',
  proportion: 'proportion',
  rate: 'rate',
}

/** The value that means "no difference"; undefined where there is none. */
export function nullOf(scale: Scale | undefined): number | undefined {
  if (scale === 'ratio') return 1
  return scale === 'difference' || scale === 'correlation' ? 0 : undefined
}

/** The scale on which normal intervals are symmetric, as a function; infinite or NaN outside its range. */
export function linearise(scale: Scale): (x: number) => number {
  if (scale === 'ratio' || scale === 'rate') return (x) => (x <= 0 ? Number.NEGATIVE_INFINITY : Math.log(x))
  if (scale === 'correlation') return Math.atanh
  return (x) => x
}

/** The way back from `linearise`. */
export function delinearise(scale: Scale): (x: number) => number {
  if (scale === 'ratio' || scale === 'rate') return Math.exp
  return scale === 'correlation' ? Math.tanh : (x) => x
}
