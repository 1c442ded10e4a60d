import type { ReportedP, ReportedStat } from './fact.ts'
import { cleanFigure, findP, findStat } from './parse-figures.ts'

/** One figure of a running text, with its place. */
export type Figure = { readonly start: number; readonly end: number } & (
  | {
      readonly what: 'est'
      readonly measure: string | undefined
      readonly value: string
      readonly unit?: string
      readonly sd?: string
      readonly adjusted?: boolean
      readonly min?: string
      readonly max?: string
    }
  | { readonly what: 'ci'; readonly low: string; readonly high: string; readonly level?: string }
  | { readonly what: 'p'; readonly p: ReportedP }
  | { readonly what: 'stat'; readonly stat: ReportedStat }
  | { readonly what: 'n'; readonly value: string }
  | { readonly what: 'count'; readonly count: string; readonly of?: string }
  | { readonly what: 'sd'; readonly value: string }
  | { readonly what: 'se'; readonly value: string }
)

const PLAIN = '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,12})?(?:[.·]\\d{1,12})?'
const NUM = `(?:[-+−–]\\s?)?(?=[.·]?\\d)${PLAIN}`
const SEP = '\\s*(?:–|—|-|−|to|through|until|,|;|/|and|\\.\\.)\\s*'
const OPEN = '[([{]'
const CLOSE = '[)\\]}]'

const CI = new RegExp(
  `(?:(?:at\\s+)?(\\d{2}(?:\\.\\d{1,2})?)\\s*[-%]?\\s*(?:per\\s?cent\\s*)?)?(?<!\\p{L})(?:CI(?:95|99|90)?s?|C\\.I\\.|CrI|IC|KI|confidence\\s+(?:interval|limit)s?(?:\\s*${OPEN}C\\.?I\\.?${CLOSE})?|credible\\s+interval)(?:\\s*(\\d{2})\\s*%)?\\s*(?:[:=,]|of|was|from|is|ranged\\s+from)?\\s*${OPEN}?\\s*(${NUM})\\s?%?${SEP}(${NUM})\\s?%?`,
  'giu',
)

/** `for women was`, `of death,`: whom or what a measure is about, between its name and its figure. */
const ABOUT = '(?:\\s+(?:for|of|in|among|comparing)\\s[^\\d.;:()=\\[\\]\\n\\u0001]{2,60}?(?=\\s*(?:=|:|was|is|,)))?'
/** Abbreviations are capitals: `or 5` is no odds ratio. */
const SHORT = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:adjusted |unadjusted |crude |pooled )?[acum]?(?:A?OR|COR|RR|A?HR|A?IRR|APR|PRR?|SMD|WMD|LSMD|MD|RD|SIR|SMR|s?HR|SHR|ARR|ROR|DOR))(?:adj|a)?\\s*(?:${OPEN}(?:adjusted|unadjusted|95% ?C\\.?I\\.?|C\\.?I\\.?)${CLOSE})?${ABOUT}\\s*(?:=|:|of|was|is|,|≈|~)?\\s*(${NUM})(?![\\d.]*\\s?%\\s*CI)`,
  'gu',
)
const WORDS = new RegExp(
  `((?:(?:adjusted|unadjusted|crude|pooled|standardi[sz]ed)\\s+){0,2}(?:odds|risk|rate|hazards?|prevalence|incidence\\s+rate|relative\\s+risk|relative\\s+odds|mean|risk|rate)\\s*(?:ratios?|difference)|differences?\\s+in\\s+means?|(?:adjusted\\s+)?relative\\s+risk|(?:unstandardi[sz]ed|standardi[sz]ed)?\\s?(?:regression\\s+)?coefficient|beta|Cohen(?:[’']s)?\\s+d|Hedges[’']?s?\\s+g|Exp\\s?\\(B\\))\\s*(?:${OPEN}a?[A-Z]{2,4}${CLOSE})?${ABOUT}\\s*(?:=|:|of|was|is|,)?\\s*(${NUM})`,
  'giu',
)
/** What has no null and no scale of its own here. */
const OTHERS = new RegExp(
  `(?<![\\p{L}\\p{N}])(κ|[Kk]appa|AUC|AUROC|NNT|NNH|ICC|(?:[Pp]artial\\s+)?η[pP]?\\s?[2²]|ω\\s?[2²]|R\\s?[2²])\\s*(?:=|:|of|was|is|,)?\\s*(${NUM})`,
  'gu',
)
/** One letter is a measure only with its sign. */
const LETTER = new RegExp(`(?<![\\p{L}\\p{N}])(β|[Bbdg])\\s*=\\s*(${NUM})`, 'gu')
const MEAN = new RegExp(
  `(?<![\\p{L}\\p{N}])(M|[Mm]eans?|[Aa]verages?)(\\s*${OPEN}\\s?(?:SD|s\\.d\\.)\\s?${CLOSE}(?:,\\s*\\p{L}{1,12})?)?(?:\\s+\\p{L}{2,20}){0,3}?\\s*(?:=|:|of|was|is|≈)?\\s*(${NUM})(?!\\s?%)(?:\\s*${OPEN}\\s*(${NUM})\\s*${CLOSE})?`,
  'gu',
)
const SPREAD = 'IQR|inter-?quartile\\s+range|range|min(?:imum)?\\s?[-–]\\s?max(?:imum)?|Q1\\s?[-–]\\s?Q3'
const MEDIAN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[Mm]edians?|Mdn)(?:\\s*${OPEN}\\s*(${SPREAD})\\s*${CLOSE})?(?:\\s+(?!IQR)\\p{L}[\\p{L}-]{1,20}){0,4}?\\s*(?:=|:|,)?\\s*(${NUM})(?:\\s*\\p{L}{1,10})?(?:\\s*[,;]?\\s*${OPEN}?\\s*(${SPREAD})?\\s*[:=,]?\\s*(${NUM})${SEP}(${NUM})\\s*${CLOSE}?)?`,
  'gu',
)
const WITH_QUARTILES = new RegExp(
  `(?<![\\p{L}\\d.·,])(${NUM})(?:\\s\\p{L}{1,10})?(?=\\s*${OPEN}\\s*(?:IQR|inter-?quartile\\s+range))`,
  'giu',
)
/** Half of all values lie in it: no interval of an estimate. */
const QUARTILES = new RegExp(
  `(?:IQR|inter-?quartile\\s+range)\\s*(?:of|was|=|:|,)?\\s*(?:${NUM}(?:${SEP}${NUM})?)?`,
  'giu',
)
/** A mean by what stands behind it. */
const WITH_SD = new RegExp(
  `(?<![\\d.·,])(${NUM})(?:\\s\\p{L}{1,10})?\\s*(?:±\\s*(${NUM})|${OPEN}\\s*(?:±|SD|S\\.D\\.|s\\.d\\.)\\s*(?:=|:|,)?\\s*(${NUM})\\s*${CLOSE})`,
  'gu',
)
const WITH_SE = new RegExp(
  `(?<![\\p{L}\\d.·,])(${NUM})(?:\\s\\p{L}{1,10})?(?=\\s*${OPEN}\\s*(?:SE|S\\.E\\.|s\\.e\\.|SEM)\\s*(?:=|:|,)?\\s*${NUM}\\s*${CLOSE})`,
  'gu',
)
const SD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:SD|S\\.D\\.|s\\.d\\.|standard deviation)\\s*(?:=|:|of|was)?\\s*(${NUM})|±\\s*(${NUM})`,
  'gu',
)
const SE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:SE|S\\.E\\.|s\\.e\\.|SEM|standard error)\\s*(?:=|:|of|was)?\\s*(${NUM})`,
  'gu',
)
const OF =
  /(?<![\d.,/])(\d{1,3}(?:,\d{3})+|\d{1,9})\s*(?:\/|of|out of)\s*(?:the\s+|all\s+|a total of\s+)?(\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d/]|[.,]\d|\s?%)/giu
/** `34 (12%)`, `34 women [12%]`: a share of people counted, of a whole that stands elsewhere. */
const COUNTED = new RegExp(
  `(?<![\\p{L}\\d.,·/=–-])(?!(?:19|20)\\d\\d(?!\\d))(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:\\s\\p{L}[\\p{L}-]{2,20}){0,2}(?=\\s*${OPEN}\\s*${NUM}\\s?%\\s*${CLOSE})`,
  'gu',
)
const SAMPLE = /(?<![\p{L}\p{N}])[nN]\s*=\s*(\d{1,3}(?:[, \u00A0\u2009]\d{3})+|\d{1,9})(?![.\d])/gu
const RATE = new RegExp(
  `(${NUM})\\s*((?:\\p{L}{3,12}\\s+)?per\\s+(?:\\d[\\d, ]{0,12}\\d|\\d)?\\s*(?:(?!per\\b)\\p{L}[\\p{L}-]{2,20}(?:\\s?years?)?)?(?:\\s+per\\s+\\d[\\d, ]{0,12})?)`,
  'giu',
)
/** `4.2/1000 person-years`; whole numbers are counts. */
const SLASHED =
  /(?<![\p{L}\d.·,])(\d{1,6}[.·]\d{1,6})\s*(\/\s?10{0,2}(?:[, ]?000?)?(?![\d.])(?:\s?\p{L}[\p{L}-]{2,20}(?:\s?years?)?)?)/giu
/** What stands right before an interval. */
const BEFORE = new RegExp(`(?<![\\p{L}\\d.·,])(${NUM})(?:\\s\\p{L}{1,12}){0,2}\\s*[([{,;:]?\\s*$`, 'u')
const PERCENT = new RegExp(`(${NUM})\\s?(%|per\\s?cent(?!\\p{L}))(?!\\s*(?:C\\.?I|confidence|CrI))`, 'giu')
const BARE = new RegExp(`(${NUM})\\s*(?=${OPEN}\\s*${NUM}\\s?%?${SEP}${NUM}\\s?%?\\s*${CLOSE})`, 'gu')
const BRACKETED = new RegExp(`${OPEN}\\s*(${NUM})\\s?%?${SEP}(${NUM})\\s?%?\\s*(?=[)\\]};,])`, 'gu')

/** So much of a text is read; a finding is a sentence or two. */
export const LONGEST_TEXT = 20_000

/** All figures of a text in their order: estimates, intervals, tests, p-values, counts. Each character belongs to one of them. */
export function scanFigures(text: string): Figure[] {
  let rest = withPoints(text.slice(0, LONGEST_TEXT))
  const found: Figure[] = []
  const take = (figure: Figure): void => {
    found.push(figure)
    rest = rest.slice(0, figure.start) + '\u0001'.repeat(figure.end - figure.start) + rest.slice(figure.end)
  }
  const all = (
    pattern: RegExp,
    make: (match: RegExpMatchArray, start: number, end: number) => Figure | undefined,
  ): void => {
    for (const match of [...rest.matchAll(pattern)]) {
      const figure = make(match, match.index, match.index + match[0].trimEnd().length)
      if (figure && figure.end > figure.start) take(figure)
    }
  }
  // Heterogeneity in per cent is no share of people.
  rest = rest.replace(/(?<!\p{L})I\s?[2²]\s*(?:=|:|of|was)?\s*\d{1,3}(?:\.\d+)?\s?%?/gu, (words) =>
    '\u0001'.repeat(words.length),
  )
  repeat(() => {
    const one = findP(rest)
    if (one) take({ what: 'p', p: one.p, start: one.start, end: one.end })
    return one !== undefined
  })
  all(CI, ([, before, behind, low, high], start, end) => {
    const level = before ?? behind
    return { what: 'ci', low: cleanFigure(low!), high: cleanFigure(high!), ...(level ? { level } : {}), start, end }
  })
  repeat(() => {
    const one = findStat(rest)
    if (one) take({ what: 'stat', stat: one.stat, start: one.start, end: one.end })
    return one !== undefined
  })
  all(/(?<=[,;(]\s?)(?:n\.s\.|ns|NS|N\.S\.|not significant|non-?significant)(?![\p{L}])/gu, ([words], start, end) => {
    return { what: 'p', p: { op: '>', value: '.05', raw: words! }, start, end }
  })
  const estimate = ([, measure, value]: RegExpMatchArray, start: number, end: number): Figure => {
    const name = measure!.replace(/\s+/g, ' ').trim()
    const adjusted =
      /^a[A-Z]|(?<!un)adjusted/i.test(name) &&
      !/^unadj/i.test(name) &&
      (/^a(?:OR|RR|HR|IRR|PR|MD|RD)|^A(?:OR|HR|IRR|PR)/.test(name) || /adjusted/i.test(name))
    return {
      what: 'est',
      measure: name,
      value: cleanFigure(value!),
      start,
      end,
      ...(adjusted ? { adjusted: true } : {}),
    }
  }
  all(SHORT, estimate)
  all(WORDS, estimate)
  all(LETTER, estimate)
  all(OTHERS, estimate)
  all(MEDIAN, ([, before, value, behind, low, high], start, end) => {
    const spread = before ?? behind
    const limits = low !== undefined && /^(?:range|min)/i.test(spread ?? '')
    return {
      what: 'est',
      measure: 'median',
      value: cleanFigure(value!),
      ...(limits ? { min: cleanFigure(low), max: cleanFigure(high!) } : {}),
      start,
      end,
    }
  })
  all(WITH_QUARTILES, ([, value], start, end) => {
    return { what: 'est', measure: 'median', value: cleanFigure(value!), start, end }
  })
  rest = rest.replace(QUARTILES, (words) => '\u0001'.repeat(words.length))
  all(MEAN, ([, , named, value, behind], start, end) => {
    const sd = named !== undefined && behind !== undefined ? { sd: cleanFigure(behind) } : {}
    return { what: 'est', measure: 'mean', value: cleanFigure(value!), ...sd, start, end }
  })
  all(WITH_SD, ([, value, a, b], start, end) => {
    return { what: 'est', measure: 'mean', value: cleanFigure(value!), sd: cleanFigure((a ?? b)!), start, end }
  })
  all(SD, ([, a, b], start, end) => ({ what: 'sd', value: cleanFigure((a ?? b)!), start, end }))
  all(WITH_SE, ([, value], start, end) => ({ what: 'est', measure: undefined, value: cleanFigure(value!), start, end }))
  all(SE, ([, a], start, end) => ({ what: 'se', value: cleanFigure(a!), start, end }))
  all(SAMPLE, ([, value], start, end) => ({ what: 'n', value: value!.trim(), start, end }))
  all(OF, ([whole, count, of], start, end) => {
    // `2012/13` is a year.
    return /^(?:19|20)\d\d\/\d\d(?:\d\d)?$/.test(whole)
      ? undefined
      : { what: 'count', count: count!, of: of!, start, end }
  })
  all(COUNTED, ([, count], start, end) => ({ what: 'count', count: count!, start, end }))
  const rate = ([, value, unit]: RegExpMatchArray, start: number, end: number): Figure => ({
    what: 'est',
    measure: 'rate',
    unit: unit!.replace(/\s+/g, ' ').trim(),
    value: cleanFigure(value!),
    start,
    end,
  })
  all(RATE, rate)
  all(SLASHED, rate)
  all(PERCENT, ([, value], start, end) => ({ what: 'est', measure: '%', value: cleanFigure(value!), start, end }))
  all(BARE, ([, value], start, end) => ({ what: 'est', measure: undefined, value: cleanFigure(value!), start, end }))
  for (const { start } of found.filter(({ what }) => what === 'ci')) {
    const match = BEFORE.exec(rest.slice(0, start).slice(-60))
    if (!match) continue
    const from = Math.max(0, start - 60) + match.index
    take({ what: 'est', measure: undefined, value: cleanFigure(match[1]!), start: from, end: from + match[1]!.length })
  }
  // Brackets are an interval right behind an estimate only.
  for (const match of [...rest.matchAll(BRACKETED)]) {
    const [, low, high] = match
    const start = match.index
    const before = found.find(
      ({ what, end }) => what === 'est' && end <= start && /^[\s%,:=]*$/.test(text.slice(end, start)),
    )
    if (before)
      take({ what: 'ci', low: cleanFigure(low!), high: cleanFigure(high!), start, end: start + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Text whose decimals are behind commas, by its intervals, with points instead; any other as it is. */
function withPoints(text: string): string {
  const interval = /\d,\d{1,3}\s*(?:-|–|−|a|à|bis|to|;)\s*[-−]?\d{1,3},\d{1,3}(?![\d,])/u
  if (!interval.test(text) || /\d[.·]\d/.test(text) || /\d,\d{3}(?!\d)/.test(text)) return text
  return text.replace(/(?<=(?<![\d,])\d{1,4}),(?=\d{1,2}(?![\d,]))/g, '.')
}

/** Runs a step until it finds nothing more; never without end. */
function repeat(step: () => boolean): void {
  for (let i = 0; i < 2_000 && step(); i++);
}
