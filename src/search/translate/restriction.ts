import type { LimitItem } from '../syntax/ast.ts'
import type { Restriction } from './expr.ts'

const LANGUAGE = /^[[("']*\s*(?:limit-to\s*\(\s*language\s*,\s*"?)?([a-z]+)(?:\s+language)?\b/i
const PUBYEAR = /^pubyear\s*(>=|<=|>|<|=|aft|bef|is)\s*"?(\d{4})/i
/** Publication years alone: `yr="2008 -Current"`, `with Publication Year from 2008 to 2021`, `py=[2008-2021]/py`, `Publication Year: 2008-2021`. */
const YEARS =
  /^(?:"|py\s*=|yr\s*=|with\s|cochrane library\s|publication (?:year|date)|published date|from\s\d|\[?\d{4}|language)/i

/** What an item of a limit restricts. Dates of entry and the like are `other`: they have no equal elsewhere. */
export function readRestriction({ type, value }: Pick<LimitItem, 'type' | 'value'>): Restriction {
  if (type === 'language') {
    const name = LANGUAGE.exec(value.replace(/^la(?:nguage)?\s*[=(]\s*/i, ''))?.[1]
    if (name && !/^languages?$/i.test(name)) return { type, name: name.toLowerCase(), value }
  }
  if (type === 'date') {
    const span = readYears(value)
    if (span) return { type: 'years', ...span, value }
  }
  return { type: type === 'humans' || type === 'duplicates' ? type : 'other', value }
}

/** First and last year of a limit's text; undefined when it is about other dates. */
export function readYears(value: string): { from: number | undefined; to: number | undefined } | undefined {
  const pubyear = PUBYEAR.exec(value)
  if (pubyear) {
    const [, sign, year] = [pubyear[0], pubyear[1]!.toLowerCase(), Number(pubyear[2])] as const
    if (sign === '>' || sign === 'aft') return { from: year + 1, to: undefined }
    if (sign === '>=') return { from: year, to: undefined }
    if (sign === '<' || sign === 'bef') return { from: undefined, to: year - 1 }
    if (sign === '<=') return { from: undefined, to: year }
    return { from: year, to: year }
  }
  if (!YEARS.test(value) || /\d{8}|(?:^|[^\d])\d{1,2}[/-]\d{1,2}[/-]/.test(value)) return undefined
  const years = [...value.matchAll(/(?<!\d)(\d{4})(?!\d)/g)].map((match) => Number(match[1]))
  if (years.length === 0 || years.length > 2) return undefined
  if (years.length === 2) return { from: Math.min(...years), to: years[1]! >= 3000 ? undefined : Math.max(...years) }
  if (/current|present|to date|\d{4}\s*[-–]\s*["\]]?\s*(?:$|\/)/i.test(value)) return { from: years[0], to: undefined }
  return { from: years[0], to: years[0] }
}
