import type { NewEvent } from '../events/event.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { StudyEdit } from './edit-study.ts'
import { parsePText, parseStatText } from './findings/parse-figures.ts'
import { choicesOf, valueProblem, valueText } from './form-spec.ts'
import { toValue } from './guided.ts'
import { findingKeys, isBlank, type Study } from './study.ts'

/** A second reviewer's change of one value: `fields.design`, or a key of a finding, `findings.F03.est`. */
export interface Correction {
  readonly item: string
  readonly value: string
  readonly note: string
}

/** A correction as a change of the file, and what its event says beside the hash of the new value. */
export interface PlannedCorrection {
  readonly edit: StudyEdit
  readonly item: string
  readonly key: string | undefined
  readonly old: string
  readonly new: string
}

/** Plans a correction; throws where there is no such value, or the new one does not belong there. The extractor may not correct here. */
export function planCorrection(
  study: Study,
  protocol: Protocol,
  by: string,
  { item, value }: Correction,
): PlannedCorrection {
  if (by === study.extracted.by) {
    throw new UserError(
      `Unexpected reviewer \`${by}\`, expected someone other than who extracted \`${study.study}\`.`,
      { hint: 'As the extractor, change the file itself.' },
    )
  }
  const [part, name = '', key] = item.split('.')
  if (part === 'fields' && key === undefined) return fieldCorrection(study, protocol, name, value)
  if (part === 'findings' && key !== undefined) return findingCorrection(study, protocol, name, key, value)
  throw new UserError(`Unexpected item \`${item}\`, expected \`fields.NAME\` or \`findings.ID.KEY\`.`, {
    hint: 'For example `fields.design` or `findings.F03.est`.',
  })
}

function fieldCorrection(study: Study, protocol: Protocol, name: string, text: string): PlannedCorrection {
  const spec = protocol.extraction.fields[name]
  if (!spec) {
    const near = closest(name, Object.keys(protocol.extraction.fields))
    throw new UserError(`Unexpected field \`${name}\`, expected one of the form.`, {
      hint: near ? `Did you mean \`${near}\`?` : 'List the values with `litsieve verify STUDY`.',
    })
  }
  const field = study.fields[name]
  const value = toValue(spec, text, choicesOf(spec, protocol.extraction))
  const wrong = valueProblem(spec, value, protocol.extraction)
  if (wrong)
    throw new UserError(`Unexpected \`${text.slice(0, 60)}\`, expected ${wrong.expected}.`, {
      hint: 'Correct the value.',
    })
  const before = field?.value
  const whole = typeof before === 'object' && before !== null && 'full' in before
  const source = field?.source ? {} : { source: { report: study.reports[0]! } }
  const edit: StudyEdit = { kind: 'field', name, value: whole ? { ...before, full: text } : value, ...source }
  return {
    edit,
    item: `fields.${name}`,
    key: undefined,
    old: isBlank(before) ? '' : valueText(before!),
    new: Array.isArray(value) ? value.join('; ') : value,
  }
}

function findingCorrection(study: Study, protocol: Protocol, id: string, key: string, text: string): PlannedCorrection {
  const finding = study.findings.find((one) => one.id === id)
  if (!finding) {
    const near = closest(
      id,
      study.findings.map((one) => one.id),
    )
    throw new UserError(`Unexpected finding \`${id}\`, expected one of \`${study.study}\`.`, {
      hint: near ? `Did you mean \`${near}\`?` : 'List the values with `litsieve verify STUDY`.',
    })
  }
  if (!findingKeys.includes(key) || LOCKED.has(key)) {
    const near = closest(key, findingKeys)
    throw new UserError(`Unexpected key \`${key}\`, expected one of a finding.`, {
      hint: near && !LOCKED.has(near) ? `Did you mean \`${near}\`?` : 'Question the value with `--query-item` instead.',
    })
  }
  const categories = protocol.categories.map((one) => one.id)
  if (key === 'category' && !categories.includes(text)) {
    throw new UserError(
      `Unexpected category \`${text}\`, expected ${listWords(
        categories.map((one) => `\`${one}\``),
        'or',
      )}.`,
      { hint: 'Correct the name.' },
    )
  }
  const value =
    key === 'p'
      ? parsePText(/^\s*[p=<>≤≥]/i.test(text) ? (/^\s*p/i.test(text) ? text : `p ${text}`) : `p = ${text}`)
      : key === 'stat'
        ? parseStatText(text)
        : text
  if (value === undefined)
    throw new UserError(
      `Unexpected \`${text.slice(0, 60)}\` as ${key}, expected ${key === 'p' ? '`0.03` or `< 0.001`' : '`χ²(8) = 28.14`'}.`,
      { hint: 'Correct the value.' },
    )
  return { edit: { kind: 'finding', id, key, value }, item: `findings.${id}`, key, old: shown(finding[key]), new: text }
}

/** What is no text to be corrected one by one. */
const LOCKED = new Set([
  'id',
  'source',
  'level',
  'groupCode',
  'counts',
  'period',
  'comparatorRange',
  'adjusted',
  'reference',
  'approx',
  'quote',
])

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What a report of verification counts: corrections by field or key, with the values before and after. */
export interface CorrectionCount {
  readonly what: string
  readonly corrections: readonly {
    readonly study: string
    readonly item: string
    readonly old: string
    readonly new: string
    readonly by: string
    readonly note: string | undefined
  }[]
}

/** The corrections of verification events by field (`design`) or key of findings (`findings: est`), the most first. */
export function correctionsByField(events: readonly (NewEvent<'verify'> & { by: string })[]): CorrectionCount[] {
  const groups = new Map<string, CorrectionCount['corrections'][number][]>()
  for (const { status, study, item, key, old = '', new: now = '', by, note } of events) {
    if (status !== 'corrected') continue
    const what = item.startsWith('fields.') ? item.slice('fields.'.length) : `findings: ${key ?? 'text'}`
    const list = groups.get(what) ?? []
    groups.set(what, list)
    list.push({ study, item, old, new: now, by, note })
  }
  return [...groups]
    .map(([what, corrections]) => ({ what, corrections }))
    .sort((a, b) => b.corrections.length - a.corrections.length)
}
