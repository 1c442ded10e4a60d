import type { Writable } from '../../lib/writable.ts'
import type { Fact, FactPlace, ReportedP, ReportedStat } from './fact.ts'
import { FLAGS, factKey, LISTS, TEXTS } from './fact-keys.ts'
import { parsePText, parseStatText } from './parse-figures.ts'

type Data = Readonly<Record<string, unknown>>

/** What a fact belongs to, where it does not say itself. */
export interface FactHome {
  readonly id: string
  readonly study: string
  readonly category: string
  readonly subhead?: string
  readonly at: FactPlace
}

/** A fact of any outside data: names of keys are matched loosely, numbers become texts, what cannot be a figure is left out. */
export function toFact(data: Data, home: FactHome): Fact {
  const given: Record<string, unknown> = {}
  // A key under its own name stands before one that only means the same.
  for (const [key, value] of Object.entries(data)) {
    const known = factKey(key)
    if (known !== undefined && value !== undefined && value !== '' && (known === key || given[known] === undefined))
      given[known] = value
  }
  const fact: Writable<Fact> = {
    id: asText(given.id) ?? home.id,
    study: home.study,
    category: home.category,
    at: home.at,
  }
  if (home.subhead !== undefined) fact.subhead = home.subhead
  for (const key of TEXTS) {
    const text = asText(given[key])
    if (text !== undefined) fact[key] = text
  }
  for (const key of LISTS) {
    const list = asList(given[key])
    if (list) fact[key] = list
  }
  for (const key of FLAGS) {
    const flag = asFlag(given[key])
    if (flag !== undefined) fact[key] = flag
  }
  if ('group' in given) fact.group = asText(given.group) ?? null
  else if (Object.keys(data).some((key) => factKey(key) === 'group')) fact.group = null
  const p = toP(given.p)
  if (p) fact.p = p
  const stat = toStat(given)
  if (stat) fact.stat = stat
  return fact
}

/** A text, or a number as a text; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function asList(value: unknown): string[] | undefined {
  if (Array.isArray(value)) {
    const list = value.map(asText)
    return list.every((one) => one !== undefined) && list.length > 0 ? (list as string[]) : undefined
  }
  const text = asText(value)
  const parts = text?.split(/\s*(?:;|\bto\b|–|\band\b)\s*/).filter((part) => part !== '')
  return parts && parts.length > 1 ? parts : undefined
}

function asFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  return /^(?:yes|true|y|1)$/i.test(value) ? true : /^(?:no|false|n|0)$/i.test(value) ? false : undefined
}

function toP(value: unknown): ReportedP | undefined {
  if (typeof value === 'object' && value !== null && 'value' in value) {
    const { op, value: figure, raw, overall } = value as Data
    const text = asText(figure)
    if (text === undefined) return undefined
    const sign = typeof op === 'string' && /^(?:[=<>≤≥]|<=|>=)$/.test(op.trim()) ? op.trim() : '='
    return {
      op: sign,
      value: text,
      ...(typeof raw === 'string' ? { raw } : {}),
      ...(overall === true ? { overall } : {}),
    }
  }
  const text = asText(value)
  if (text === undefined) return undefined
  return parsePText(/^\s*p/i.test(text) ? text : /^\s*[=<>≤≥]/.test(text) ? `p ${text}` : `p = ${text}`)
}

function toStat(given: Data): ReportedStat | undefined {
  const { stat, statValue, df } = given
  if (typeof stat === 'object' && stat !== null && 'value' in stat) {
    const { type, value, df: own, dfImplied, op } = stat as Data
    const [name, figure] = [asText(type), asText(value)]
    if (name === undefined || figure === undefined) return undefined
    const implied = asText(dfImplied)
    return {
      type: name,
      value: figure,
      df: asDf(own) ?? null,
      ...(implied ? { dfImplied: implied } : {}),
      ...(typeof op === 'string' ? { op } : {}),
    }
  }
  const [name, figure] = [asText(stat), asText(statValue)]
  if (name !== undefined && figure !== undefined) return { type: name, value: figure, df: asDf(df) ?? null }
  return name === undefined ? undefined : parseStatText(name)
}

function asDf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.map(asText).join(', ') : asText(value)
}
