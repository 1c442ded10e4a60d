import { listWords } from '../lib/text.ts'
import type { FieldSpec, Protocol } from '../protocol/protocol.ts'
import { parseReported } from './findings/reported.ts'
import { type FieldValue, isBlank, type Study } from './study.ts'

/** The form of a review: its extraction fields. */
export type Form = Protocol['extraction']

/** The values that a field may be chosen from; undefined where it is free. */
export function choicesOf({ choices, vocabulary }: FieldSpec, { vocabularies }: Form): readonly string[] | undefined {
  return choices ?? (vocabulary === undefined ? undefined : vocabularies[vocabulary])
}

/** Whether a field needs a value in a study of these tracks, with what its other fields say. */
export function isRequired(spec: FieldSpec, tracks: readonly string[], fields: Study['fields']): boolean {
  if (spec.required === true) return true
  if (Array.isArray(spec.required) && spec.required.some((track) => tracks.includes(track))) return true
  const when = spec['required-when']
  if (!when) return false
  const value = fields[when.field]?.value
  if (isBlank(value)) return false
  const said = (Array.isArray(value) ? value : [valueText(value!)]).map((one) => one.trim().toLowerCase())
  const among = (list: readonly string[]) => list.some((one) => said.includes(one.trim().toLowerCase()))
  return when.is ? among(when.is) : when.not ? !among(when.not) : true
}

/** The fields of a form by heading, in the order in which each heading first appears. */
export function groupedFields(
  form: Form,
): { readonly group: string | undefined; readonly fields: readonly (readonly [string, FieldSpec])[] }[] {
  const groups = new Map<string | undefined, [string, FieldSpec][]>()
  for (const [name, spec] of Object.entries(form.fields)) {
    const list = groups.get(spec.group) ?? []
    groups.set(spec.group, list)
    list.push([name, spec])
  }
  return [...groups].map(([group, fields]) => ({ group, fields }))
}

/** A value as one text. */
export function valueText(value: FieldValue): string {
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'object' ? value.full : String(value)
}

/** What a report does not say is said so, in any field. */
const NOT_STATED = /^(?:not (?:stated|reported|applicable|clear)|unclear|n\/?a|nr)$/i

/** What a value should be, in words, when it is not that; undefined when it is. */
export function valueProblem(
  spec: FieldSpec,
  value: FieldValue,
  form: Form,
): { readonly expected: string; readonly known?: readonly string[] } | undefined {
  const text = Array.isArray(value) ? '' : valueText(value).trim()
  if (NOT_STATED.test(text)) return undefined
  const { type } = spec
  if (type === 'list') return Array.isArray(value) ? undefined : { expected: 'a list, such as `[one, two]`' }
  const choices = choicesOf(spec, form)
  if (type === 'choices') {
    const all = Array.isArray(value) ? value : [text]
    const odd = all.find((one) => !choices?.includes(one))
    return odd === undefined ? undefined : { expected: `some of ${quoted(choices ?? [])}`, known: choices ?? [] }
  }
  if (type === 'choice')
    return choices?.includes(text) ? undefined : { expected: quoted(choices ?? []), known: choices ?? [] }
  if (Array.isArray(value)) return { expected: 'a text' }
  if (type === 'text') return undefined
  if (type === 'yes-no')
    return typeof value === 'boolean' || /^(?:yes|no)$/i.test(text) ? undefined : { expected: '`yes` or `no`' }
  if (type === 'date')
    return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(text)
      ? undefined
      : { expected: 'a date such as `2021`, `2021-03` or `2021-03-14`' }
  return numberProblem(spec, text)
}

function numberProblem({ type, min, max }: FieldSpec, text: string): { readonly expected: string } | undefined {
  const number = /^[<>≤≥~]?\s*-?[\d.,]+%?$/.test(text) ? parseReported(text) : undefined
  const what = type === 'integer' ? 'a whole number' : type === 'percent' ? 'a percentage such as `12.5`' : 'a number'
  const low = min ?? (type === 'percent' ? 0 : undefined)
  const high = max ?? (type === 'percent' ? 100 : undefined)
  const range =
    low !== undefined && high !== undefined
      ? ` from ${low} to ${high}`
      : low !== undefined
        ? ` of at least ${low}`
        : high !== undefined
          ? ` of at most ${high}`
          : ''
  const fits =
    number !== undefined &&
    (type !== 'integer' || Number.isInteger(number.value)) &&
    (low === undefined || number.value >= low) &&
    (high === undefined || number.value <= high)
  return fits ? undefined : { expected: `${what}${range}` }
}

/** What belongs into a field, for forms: `required; one of: a, b; %`. */
export function fieldNotes(spec: FieldSpec, form: Form, tracks: readonly string[]): string {
  const choices = choicesOf(spec, form)
  const kind =
    spec.type === 'choice'
      ? `one of: ${(choices ?? []).join(', ')}`
      : spec.type === 'choices'
        ? `some of: ${(choices ?? []).join(', ')}`
        : spec.type === 'text'
          ? ''
          : spec.type === 'yes-no'
            ? 'yes or no'
            : spec.type
  const when = spec['required-when']
  const needed = isRequired({ ...spec, 'required-when': undefined }, tracks, {})
    ? 'required'
    : when
      ? `required when ${when.field}${when.is ? ` is ${listWords(when.is, 'or')}` : when.not ? ` is not ${listWords(when.not, 'or')}` : ' is given'}`
      : ''
  return [needed, kind, spec.unit ?? ''].filter((note) => note !== '').join('; ')
}

function quoted(names: readonly string[]): string {
  return listWords(
    names.map((name) => `\`${name}\``),
    'or',
  )
}
