import { type Finding, type Study, studySchema } from '../../src/extraction/study.ts'

export const REPORT = 'R-0123456789AB'

/** A study with findings, as read from a file. */
export function study(
  id: string,
  findings: readonly Partial<Finding>[] = [],
  more: Record<string, unknown> = {},
): Study {
  return studySchema.parse({
    litsieve: 1,
    study: id,
    reports: [REPORT],
    extracted: { by: 'AA', at: '2024-01-01' },
    findings: findings.map((finding, index) => ({
      id: `F${index + 1}`,
      category: 'HARM',
      source: { report: REPORT },
      ...finding,
    })),
    ...more,
  })
}

/** One finding, as read from a file. */
export function finding(parts: Record<string, unknown>): Finding {
  return study('Ash2020', [parts as Partial<Finding>]).findings[0]!
}
