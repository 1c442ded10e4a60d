import type { ReportedP, ReportedStat } from './fact.ts'

const SIGN = '(?:<=|>=|=<|=>|&lt;|&gt;|[=<>≤≥≈~])'
/** A figure, with a sign and an exponent. */
export const FIGURE =
  '[-+−–]?\\s?(?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:[.·]\\d+)?(?:\\s?[x×*]\\s?10\\s?\\^?\\s?[-−–]?\\s?\\d{1,3}|[eE][-+−]?\\d{1,3})?'
const NUMBER =
  '[-+−–]?\\s?(?:\\d[\\d,]*(?:[.·]\\d+)?|[.·]\\d+)(?:\\s?[x×*]\\s?10\\s?\\^?\\s?[-−–]?\\s?\\d{1,3}|[eE][-+−]?\\d{1,3})?'

const P = new RegExp(
  `(?<![\\p{L}\\p{N}])(p(?:[- ]?values?)?(?:[\\s_-]{0,2}(?:for\\s+)?(?:linear\\s+)?(?:trend|interaction|heterogeneity|homogeneity|differences?))?(?:\\s+of|\\s+was|\\s+is)?\\s*(?:\\([^)]{1,20}\\)\\s*)?)((?:${SIGN})|[\\\\\\u0003¼,:\\ufffd]|less than|below|greater than|above|\\s)?\\s*(${NUMBER}|n\\.?\\s?s\\.?(?![\\p{L}]))`,
  'iu',
)

/** The sign of a comparison as one of `=`, `<`, `>`, `≤`, `≥`. */
export function signOf(text: string | undefined): string {
  const sign = (text ?? '').trim().toLowerCase()
  if (sign === '<=' || sign === '=<' || sign === '≤') return '≤'
  if (sign === '>=' || sign === '=>' || sign === '≥') return '≥'
  if (sign === '<' || sign === '&lt;' || sign === 'less than' || sign === 'below') return '<'
  if (sign === '>' || sign === '&gt;' || sign === 'greater than' || sign === 'above') return '>'
  return '='
}

/** A figure as printed, with its minus as a hyphen and without blanks before digits. */
export function cleanFigure(text: string): string {
  return text
    .trim()
    .replace(/^[−–]\s?/, '-')
    .replace(/^\+\s?/, '')
    .replace(/^-\s+/, '-')
    .replace(/,$/, '')
}

/** The first p-value of a text, with its place; a lost sign (`p\0.001`) is kept in `raw` and read as `<`, a missing one as `=`. */
export function findP(
  text: string,
): { readonly p: ReportedP; readonly start: number; readonly end: number } | undefined {
  const match = P.exec(text)
  if (!match) return undefined
  const [whole, , sign = '', figure] = match as unknown as [string, string, string | undefined, string]
  const start = match.index
  const end = start + whole.length
  if (/^n/i.test(figure)) return { p: { op: '>', value: '.05', raw: whole.trim() }, start, end }
  // Text of a PDF file has `\` for `<` and `¼` for `=`.
  const lost = /[\\\u0003\ufffd]/.test(sign)
  const op = lost ? '<' : signOf(sign)
  const bare = sign.trim() === '' || sign === ','
  const raw = whole.trim()
  return { p: { op, value: cleanFigure(figure), ...(lost || bare || sign === '¼' ? { raw } : {}) }, start, end }
}

/** The p-value that a text is, or undefined. */
export function parsePText(text: string): ReportedP | undefined {
  return findP(text.slice(0, 200))?.p
}

const NAMES =
  "χ\\s?[2²]|χ|chi[- ]?(?:square[ds]?|sq|2|²)|chi|x\\s?[2²]|wald(?:\\s(?:χ\\s?[2²]|chi[- ]?squared?))?|kruskal[- ]wallis(?:\\s[hχ]\\s?[2²]?)?|cochran(?:[’']?s)?\\s?q|spearman(?:[’']?s)?\\s(?:rho|ρ|r)|r_?s|mann[-– ]whitney\\su|u|q|h|g2|f|t|z|r(?!\\s?[2²])|rho|ρ"
const DF = `\\(\\s*(?:df\\s*=\\s*)?(${NUMBER}(?:\\s*[,;]\\s*(?:n\\s*=\\s*)?${NUMBER})?)\\s*(?:df|d\\.f\\.)?\\s*\\)|\\[\\s*(${NUMBER}(?:\\s*[,;]\\s*(?:n\\s*=\\s*)?${NUMBER})?)\\s*\\]`
const STAT = new RegExp(
  `(?<![\\p{L}\\p{N}_²-])(${NAMES})(?:\\s|-?(?:statistic|value|test|score))*\\s*(?:${DF}|_\\{?(\\d+(?:,\\s*\\d+)?)\\}?)?\\s*(${SIGN}|¼|of|was)\\s*(${NUMBER})`,
  'iu',
)
const DF_BEHIND =
  /^[\s,;()[\]]*(?:(\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?)?)\s*(?:df|d\.f\.|degrees? of freedom)|(?:df|d\.f\.|degrees? of freedom)\s*[=:]?\s*(\d+(?:\.\d+)?(?:\s*,\s*\d+(?:\.\d+)?)?))/i

/** The first test statistic of a text, with its place. */
export function findStat(
  text: string,
): { readonly stat: ReportedStat; readonly start: number; readonly end: number } | undefined {
  const match = STAT.exec(text)
  if (!match) return undefined
  const [whole, name, inParens, inBrackets, below, sign, figure] = match as unknown as [
    string,
    string,
    string?,
    string?,
    string?,
    string?,
    string?,
  ]
  const start = match.index
  let end = start + whole.length
  let df = inParens ?? inBrackets ?? below
  if (df === undefined) {
    const behind = DF_BEHIND.exec(text.slice(end, end + 60))
    if (behind) {
      df = behind[1] ?? behind[2]
      end += behind[0].length
    }
  }
  const op = signOf(sign)
  const value = cleanFigure(figure!)
  if (!/\d/.test(value)) return undefined
  return { stat: { type: statName(name), value, df: df?.trim() ?? null, ...(op === '=' ? {} : { op }) }, start, end }
}

/** The statistic that a text is, or undefined. */
export function parseStatText(text: string): ReportedStat | undefined {
  return findStat(text.slice(0, 200))?.stat
}

function statName(name: string): string {
  const plain = name.toLowerCase().replace(/[\s’'-]/g, '')
  if (/^(?:χ|chi|x2|x²|wald.*(?:χ|chi))/.test(plain)) return 'chi2'
  if (plain === 'wald') return 'chi2'
  if (/^kruskal/.test(plain)) return 'H'
  if (/q$/.test(plain)) return 'Q'
  if (plain === 'f' || plain === 'h' || plain === 'u') return plain.toUpperCase()
  if (/^mann/.test(plain)) return 'U'
  if (/^(?:spearman|r_?s$)/.test(plain)) return 'rho'
  return plain === 'ρ' ? 'rho' : plain
}
