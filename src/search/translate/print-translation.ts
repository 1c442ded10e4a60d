import { yamlText } from '../../lib/yaml-text.ts'
import { toQueryFile } from '../query-file.ts'
import type { Override } from './overrides.ts'
import type { Translation } from './translate.ts'

/** What the front matter of a translated file says about its source. */
export interface TranslatedFrom {
  /** `medline@2`, or a file. */
  readonly name: string
  readonly strategy: string | undefined
  readonly sha256: string | undefined
  readonly date: string
}

/** A translation as a query file: a draft that names its source and the decisions that went into it. */
export function printTranslation(
  { to, lines }: Translation,
  from: TranslatedFrom,
  overrides: readonly Override[],
  version: number,
): string {
  const head = [
    ...(from.strategy === undefined ? [] : [`strategy: ${yamlText(from.strategy)}`]),
    `database: ${yamlText(to.database ?? to.platform.label)}`,
    `platform: ${to.platform.id}`,
    `version: ${version}`,
    'status: draft',
    'translated:',
    `  from: ${yamlText(from.name)}`,
    ...(from.sha256 === undefined ? [] : [`  sha256: ${from.sha256}`]),
    `  date: ${yamlText(from.date)}`,
    ...overrideLines(overrides),
  ]
  return toQueryFile(
    head,
    lines.map(({ id, text }) => ({ id, query: text, options: [] })),
  )
}

function overrideLines(overrides: readonly Override[]): string[] {
  if (overrides.length === 0) return []
  const lines = [...new Set(overrides.map((one) => one.line))]
  return [
    'override:',
    ...lines.flatMap((line) => [
      `  ${JSON.stringify(line)}:`,
      ...overrides
        .filter((one) => one.line === line)
        .map(({ from, text, note }) => `    - ${JSON.stringify({ from, text, note })}`),
    ]),
  ]
}
