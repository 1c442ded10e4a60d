import { remembered } from '../../lib/remembered.ts'

/** A reported figure: its value, its decimals, and all values that could have been rounded to it. */
export interface Reported {
  readonly raw: string
  readonly value: number
  readonly decimals: number
  readonly low: number
  readonly high: number
}

const NUMBER =
  /^[<>≤≥~≈=±]*\s*([+-]?)(\d+(?:[ \u00A0\u2009\u202F,]\d{3})*|\d*)(?:\.(\d+)|\.)?\s*(?:(?:e|[x×*]\s*10\s*\^?)\s*([+-]?\d{1,3}))?\s*(?:%|‰)?$/iu
const MINUS = /[\u2010-\u2015\u2212\uFE63\uFF0D]/g

/**
 * Reads a figure as printed: `.03`, `−0.02`, `1,234`, `0·67`, `12%`, `2.4 × 10-7`, and `0,67` with a decimal comma.
 * Undefined for anything else.
 */
export function parseReported(text: string | null | undefined): Reported | undefined {
  return text === undefined || text === null || text.length > 60 ? undefined : read(text)
}

const read = remembered((text): Reported | undefined => {
  let source = text.trim().replace(MINUS, '-').replaceAll('·', '.')
  // A comma is decimal where no thousands could be meant.
  if (/^[^\d]*(?:0|\d{1,3}),\d{1,2}%?$/.test(source) || /^[^\d]*0,\d+%?$/.test(source))
    source = source.replace(',', '.')
  const match = NUMBER.exec(source)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent] = match
  if (whole === '' && fraction === '') return undefined
  const power = exponent === undefined ? 0 : Number(exponent)
  const digits = `${sign}${whole.replace(/\D/g, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`
  const value = Number(`${digits}e${power}`)
  if (!Number.isFinite(value)) return undefined
  const decimals = fraction.length - power
  const half = 0.5 * 10 ** -decimals
  // A hair's breadth for the binary representation.
  const hair = half * 1e-9
  return { raw: text.trim(), value, decimals, low: value - half - hair, high: value + half + hair }
})

/** A number with `digits` significant digits, without trailing exponents where it can be read: `0.0411`, `1.8e-5`. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value)
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential(Math.max(0, digits - 2))
  const text = value.toPrecision(digits)
  return text.includes('e') ? String(Number(text)) : text
}

/** A number with so many decimals, without `-0`. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(Math.max(0, Math.min(12, decimals)))
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text
}
