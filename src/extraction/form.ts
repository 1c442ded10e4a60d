import { oneLine } from '../lib/text.ts'
import { displayWidth } from '../lib/width.ts'
import type { FieldSpec, Protocol } from '../protocol/protocol.ts'
import { fieldNotes, groupedFields } from './form-spec.ts'

/** The schema of the review's form, beside the extraction files. */
export const SCHEMA_FILE = 'study.schema.json'

/** What a new extraction file starts from. */
export interface NewStudy {
  readonly study: string
  /** Record ids with their references. */
  readonly reports: readonly { readonly id: string; readonly reference: string }[]
  readonly tracks: readonly string[]
  readonly by: string
  /** Date, e.g. `2022-03-01`. */
  readonly at: string
}

/** A new extraction file: the form of `review.yaml` with every field empty and its help as comments. */
export function printForm(protocol: Protocol, { study, reports, tracks, by, at }: NewStudy): string {
  const first = reports[0]!.id
  const out = [
    // Editors that know YAML schemas complete and check the file by this line.
    `# yaml-language-server: $schema=${SCHEMA_FILE}`,
    ...reports.map(({ id, reference }) => `# ${id}: ${oneLine(reference)}`),
    'litsieve: 1',
    `study: ${study}`,
    'reports:',
    ...reports.map(({ id }) => `  - ${id}`),
    '# Printed after the study id, never in it:',
    '# qualifier: (updated 2021)',
    `extracted: {by: ${JSON.stringify(by)}, at: ${JSON.stringify(at)}}`,
    '',
    '# Each value with the place where the report says it. Write "Not stated" where it does not.',
    'fields:',
  ]
  for (const { group, fields } of groupedFields(protocol.extraction)) {
    if (group !== undefined) out.push('', `  # ${oneLine(group)}`, `  # ${'─'.repeat(displayWidth(oneLine(group)))}`)
    for (const [name, spec] of fields) {
      // The one field that the record itself can fill.
      const value = name === 'reference' ? JSON.stringify(oneLine(reports[0]!.reference)) : ''
      out.push(
        `  # ${fieldHelp(spec, protocol, tracks)}`,
        `  ${name}: {value: ${value}, source: {report: ${first}, page: ""}}`,
      )
    }
  }
  if (Object.keys(protocol.extraction.fields).length === 0) out.push('  {}')
  const categories = protocol.categories.map(({ id, help }) => `#   ${id}${help ? `: ${oneLine(help)}` : ''}`)
  out.push(
    '',
    '# What was found, in your own words, in the order of the table. Categories:',
    ...categories,
    '# Findings with the same subhead stand together. Put every reported figure in quotes, so that its decimals stay.',
    '# Copy the lines below for each finding, without the `#`; give each an id of its own and never renumber.',
    'findings:',
    '#  - id: F01',
    `#    category: ${protocol.categories[0]?.id ?? 'CATEGORY'}`,
    '#    subhead: Assessments          # optional; level 1 has its own line, level 2 runs in before the text',
    '#    level: 1',
    '#    text: Lower odds of an assessment than the comparison group',
    `#    source: {report: ${first}, page: "4", table: "2"}`,
    '#    # optional: the reported figures',
    '#    kind: ratio                   # ratio rate proportion difference coefficient test gap qualitative statement',
    '#    group: Group A',
    '#    comparator: Group B',
    '#    measure: OR',
    '#    est: "0.67"',
    '#    ciLow: "0.63"',
    '#    ciHigh: "0.71"',
    '#    p: {op: "<", value: "0.001"}',
    '#    direction: lower              # higher lower none mixed unclear na',
    '#    quote: "A participant’s own words"',
  )
  return `${out.join('\n')}\n`
}

function fieldHelp(spec: FieldSpec, { extraction }: Protocol, tracks: readonly string[]): string {
  const notes = fieldNotes(spec, extraction, tracks)
  return oneLine(`${spec.label}${notes === '' ? '' : ` (${notes})`}${spec.help ? `. ${spec.help}` : ''}`)
}
