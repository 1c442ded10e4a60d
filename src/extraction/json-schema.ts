import { z } from 'zod'
import type { Protocol } from '../protocol/protocol.ts'
import { choicesOf, type Form } from './form-spec.ts'
import { studySchema } from './study.ts'

type Json = Record<string, unknown>

/**
 * The form of a review as JSON Schema (draft 2020-12), for editors: they complete keys, categories, reviewers and choices of
 * `extraction/<study>.yaml`, and underline what is no such value. `extract check` says more.
 */
export function studyJsonSchema(protocol: Protocol): Json {
  const schema = z.toJSONSchema(studySchema, { io: 'input', unrepresentable: 'any' }) as Json & {
    properties: Record<string, Json>
  }
  const { properties } = schema
  const form = protocol.extraction
  const field =
    ((properties.fields as Json).anyOf as Json[] | undefined)?.find((one) => one.type === 'object') ?? properties.fields
  const shape = (field as { additionalProperties: Json }).additionalProperties
  const findings =
    ((properties.findings as Json).anyOf as Json[] | undefined)?.find((one) => one.type === 'array') ??
    properties.findings
  const finding = (findings as { items: Json & { properties: Record<string, Json> } }).items
  const categories = protocol.categories.map(({ id }) => id)
  return {
    ...schema,
    title: `Extraction: ${protocol.title}`,
    properties: {
      ...properties,
      extracted: {
        ...properties.extracted,
        properties: {
          ...(properties.extracted as { properties: Json }).properties,
          by: { enum: Object.keys(protocol.reviewers) },
        },
      },
      fields: {
        type: ['object', 'null'],
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(form.fields).map(([name, spec]) => [
            name,
            {
              ...shape,
              title: spec.label,
              ...(spec.help ? { description: spec.help } : {}),
              properties: { ...(shape as { properties: Json }).properties, value: valueSchema(spec, form) },
            },
          ]),
        ),
      },
      findings: {
        type: ['array', 'null'],
        items: {
          ...finding,
          properties: {
            ...Object.fromEntries(
              Object.entries(finding.properties).map(([key, one]) => [key, FIGURES.has(key) ? REPORTED : one]),
            ),
            ...(categories.length > 0 ? { category: { enum: categories, description: categoryHelp(protocol) } } : {}),
          },
        },
      },
    },
  }
}

const FIGURES = new Set([
  'est',
  'ciLow',
  'ciHigh',
  'ciLevel',
  'sd',
  'se',
  'min',
  'max',
  'n',
  'count',
  'of',
  'from',
  'comparatorEst',
])
const REPORTED = {
  type: ['string', 'null'],
  description: 'The reported figure in quotes, so that its decimals are kept',
}
/** Any field may say that the report does not. */
const NOT_STATED = ['Not stated', 'Not reported', 'Not applicable', 'Unclear']

function valueSchema(spec: Form['fields'][string], form: Form): Json {
  const choices = choicesOf(spec, form)
  const among = choices ? { enum: [...choices, ...NOT_STATED] } : { type: 'string' }
  if (spec.type === 'choice') return { anyOf: [among, { type: 'null' }] }
  if (spec.type === 'choices' || spec.type === 'list') {
    const list = { type: 'array', items: spec.type === 'list' ? { type: 'string' } : { enum: choices ?? [] } }
    return { anyOf: [list, { type: 'null' }, ...(spec.type === 'choices' ? [among] : [{ enum: NOT_STATED }])] }
  }
  if (spec.type === 'yes-no') return { enum: [true, false, 'yes', 'no', null, ...NOT_STATED] }
  if (spec.type === 'text') return { type: ['string', 'number', 'boolean', 'object', 'null'] }
  return { type: ['string', 'number', 'null'] }
}

function categoryHelp({ categories }: Protocol): string {
  return categories.map(({ id, help }) => (help ? `${id}: ${help}` : id)).join('\n')
}
