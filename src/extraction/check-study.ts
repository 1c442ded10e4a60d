import { closest, editDistance, listWords } from '../lib/text.ts'
import type { FieldSpec, Protocol } from '../protocol/protocol.ts'
import { type Form, isRequired, valueProblem, valueText } from './form-spec.ts'
import { type FieldValue, findingKeys, isBlank, type Source, type Study } from './study.ts'

/** Something about a study's file that a person should mend; `path` leads to the value in the file. */
export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly hint: string
}

/** What a study's file is checked against. */
export interface StudyContext {
  readonly protocol: Protocol
  /** The file's own name without the ending. */
  readonly name: string
  /** Whether a record id is one of an imported record. */
  readonly isRecord: (id: string) => boolean
  /** The tracks of the study's reports. */
  readonly tracks: readonly string[]
}

/** Checks names, ids, sources and required fields of a study; the schema has been checked before. */
export function checkStudy(study: Study, context: StudyContext): Problem[] {
  const { protocol } = context
  return [
    ...(study.study === context.name
      ? []
      : [
          problem(
            'study-name',
            ['study'],
            `Unexpected study \`${study.study}\`, expected \`${context.name}\` as in the file's name.`,
            'Give the file and the study the same name.',
          ),
        ]),
    ...unknown('reviewer', study.extracted.by, Object.keys(protocol.reviewers), ['extracted', 'by']),
    ...study.reports.flatMap((id, index) => {
      if (!context.isRecord(id)) return [noRecord(id, ['reports', index])]
      return study.reports.indexOf(id) === index
        ? []
        : [problem('report-twice', ['reports', index], `Unexpected second \`${id}\`, expected it once.`, 'Delete it.')]
    }),
    ...checkFields(study, context),
    ...checkFindings(study, protocol),
  ]
}

function checkFields(study: Study, { protocol, tracks }: StudyContext): Problem[] {
  const form = protocol.extraction
  const problems: Problem[] = []
  for (const [name, field] of Object.entries(study.fields)) {
    const path = ['fields', name]
    const spec = form.fields[name]
    if (!spec) {
      problems.push(...unknown('field', name, Object.keys(form.fields), path))
      continue
    }
    if (!isBlank(field.value)) {
      problems.push(...checkValue(spec, field.value!, [...path, 'value'], form))
      problems.push(...checkSource(study, field.source, path, `field \`${name}\``))
    }
    for (const [category, value] of Object.entries(field.byCategory ?? {})) {
      problems.push(...unknownCategory(protocol, category, [...path, 'byCategory', category]))
      problems.push(...checkValue(spec, value, [...path, 'byCategory', category], form))
    }
  }
  for (const [name, spec] of Object.entries(form.fields)) {
    if (!isRequired(spec, tracks, study.fields) || !isBlank(study.fields[name]?.value)) continue
    problems.push(
      problem(
        'required',
        ['fields', name],
        `Unexpected lack of \`${name}\` (${spec.label}), expected a value.`,
        `Fill in \`fields.${name}\`; write "Not stated" where the report does not say.`,
      ),
    )
  }
  return problems
}

function checkValue(spec: FieldSpec, value: FieldValue, path: (string | number)[], form: Form): Problem[] {
  const found = valueProblem(spec, value, form)
  if (!found) return []
  if (found.known && !Array.isArray(value)) return unknown('choice', valueText(value), found.known, path)
  const shown = Array.isArray(value) ? 'list' : typeof value === 'object' ? 'map' : String(value).slice(0, 40)
  return [
    problem(
      'field-type',
      path,
      `Unexpected \`${shown}\`, expected ${found.expected}.`,
      'Change the value at this line.',
    ),
  ]
}

function checkFindings(study: Study, protocol: Protocol): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  if (study.findings.length === 0) {
    problems.push(
      problem(
        'no-findings',
        ['findings'],
        'Unexpected lack of findings, expected at least one.',
        'Add what the study found under `findings`; see `docs/extract.md`.',
      ),
    )
  }
  study.findings.forEach((finding, index) => {
    const path = ['findings', index]
    if (seen.has(finding.id)) {
      problems.push(
        problem(
          'finding-id',
          [...path, 'id'],
          `Unexpected second finding \`${finding.id}\`, expected an id of its own.`,
          'Give the newer one the next free id; never renumber the others.',
        ),
      )
    }
    seen.add(finding.id)
    problems.push(...unknownCategory(protocol, finding.category, [...path, 'category']))
    // A heading says nothing that could be looked up.
    if (finding.text !== undefined || finding.source) {
      problems.push(...checkSource(study, finding.source, path, `finding \`${finding.id}\``))
    }
    if (finding.text === undefined && finding.subhead === undefined) {
      problems.push(
        problem(
          'finding-text',
          path,
          `Unexpected finding \`${finding.id}\` without words, expected \`text\` or \`subhead\`.`,
          'Say what was found in your own words under `text`.',
        ),
      )
    }
    for (const key of Object.keys(finding)) {
      if (findingKeys.includes(key) || key.length < 4) continue
      const near = findingKeys.find((known) => known.length >= 4 && editDistance(key, known, 2) < 2)
      // Reports often name several counts under `counts`; one letter more is no slip there.
      if (!near || finding[near] !== undefined || key === `${near}s`) continue
      problems.push({
        ...problem('finding-key', [...path, key], `Unexpected key \`${key}\`, expected a known one.`, ''),
        severity: 'warning',
        hint: `Did you mean \`${near}\`? Unknown keys are kept but not printed.`,
      })
    }
  })
  return problems
}

function checkSource(study: Study, source: Source | undefined, path: (string | number)[], what: string): Problem[] {
  if (!source) {
    return [
      problem(
        'no-source',
        path,
        `Unexpected lack of a source of ${what}, expected where the report says it.`,
        `Add \`source: {report: ${study.reports[0]}, page: "…"}\`.`,
      ),
    ]
  }
  if (study.reports.includes(source.report)) return []
  const near = closest(source.report, study.reports)
  return [
    problem(
      'unknown-report',
      [...path, 'source', 'report'],
      `Unexpected report \`${source.report}\`, expected one of the study's own (${study.reports.map((id) => `\`${id}\``).join(', ')}).`,
      near ? `Did you mean \`${near}\`?` : 'Add the report under `reports`, or correct the id.',
    ),
  ]
}

function unknownCategory(protocol: Protocol, name: string, path: (string | number)[]): Problem[] {
  return unknown(
    'category',
    name,
    protocol.categories.map((category) => category.id),
    path,
  )
}

function unknown(what: string, name: string, known: readonly string[], path: (string | number)[]): Problem[] {
  if (known.includes(name)) return []
  const near = known.find((one) => one.toLowerCase() === name.toLowerCase()) ?? closest(name, known)
  const expected = known.length > 0 ? listWords(quoted(known), 'or') : 'none (none is defined)'
  return [
    problem(
      `unknown-${what}`,
      path,
      `Unexpected ${what} \`${name}\`, expected ${expected}.`,
      near ? `Did you mean \`${near}\`?` : `Correct the name, or define the ${what} in \`review.yaml\`.`,
    ),
  ]
}

function noRecord(id: string, path: (string | number)[]): Problem {
  return problem(
    'unknown-record',
    path,
    `Unexpected report \`${id}\`, expected the id of an imported record.`,
    'Search for the record with `litsieve find TEXT` and copy its id.',
  )
}

function problem(code: string, path: readonly (string | number)[], message: string, hint: string): Problem {
  return { code, severity: 'error', path, message, hint }
}

function quoted(names: readonly string[]): string[] {
  return names.map((name) => `\`${name}\``)
}
