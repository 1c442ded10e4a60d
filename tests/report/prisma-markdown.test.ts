import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { checkFlow } from '../../src/report/flow-checks.ts'
import { flowMermaid, mermaidText } from '../../src/report/mermaid.ts'
import { printPrismaMarkdown } from '../../src/report/prisma-markdown.ts'
import { excludedReports } from '../../src/report/prisma-tables.ts'
import { inventedRecord } from '../builder.ts'
import { finished, founding, type Log, protocol, rid } from './review-log.ts'

function page(log: Log, title?: string): string {
  const state = foldVisible(log.events, undefined)
  const flow = foldFlow(state, protocol())
  const records = new Map(
    excludedReports(flow).map(({ record }, i) => {
      const one = inventedRecord(i)
      return [record, { ...one, id: record, norm: { ...one.norm, title: title ?? one.norm.title } }]
    }),
  )
  return printPrismaMarkdown(flow, checkFlow(flow, state, protocol()), records)
}

describe('printPrismaMarkdown', () => {
  it('has counts, checks, excluded full texts with reasons, definitions and a diagram', () => {
    const text = page(finished())
    expect(text.match(/^#+ .*$/gm)).toEqual([
      '# PRISMA 2020 flow: A small review',
      '## Databases and registers',
      '## Other methods',
      '## Included',
      '## Checks',
      '## Excluded full texts',
      '## Definitions',
      '## Diagram',
    ])
    expect(text).toContain('| Records screened | 7 | records\\_screened |')
    expect(text).toContain('All numbers are final.')
    expect(text).toContain('Every check passed.')
    expect(text).toMatch(
      new RegExp(`\\| Author\\d+ \\d+ \\| .* \\| No data \\| databases and registers \\| ${rid('m4')} \\|`),
    )
    expect(text).toMatch(/```mermaid\nflowchart TD\n[\s\S]+\n```\n$/)
  })

  it('says why numbers are not final, and what was found', () => {
    const text = page(founding())
    expect(text).toContain('| Records screened | unknown | records\\_screened | \\[1\\] |')
    expect(text).toContain('\\[1\\] 263 records undecided at title-abstract (263 not assigned)')
    expect(text).toContain('numbers are not final yet.')
    expect(text).toContain('duplicate-rate')
    expect(text).toContain('None so far.')
  })

  it('shows hostile titles as text', () => {
    const text = page(finished(), '<img src=x onerror=alert(1)> | [link](javascript:x)\n# Heading')
    expect(text).not.toMatch(/<img|^# Heading|\[link\]\(javascript/m)
  })
})

describe('flowMermaid', () => {
  it('connects the boxes of both lanes to what is included', () => {
    const text = flowMermaid(foldFlow(foldVisible(finished().events, undefined), protocol()))
    for (const edge of [
      'records_screened --> records_excluded',
      'dbr_assessed --> new_studies',
      'other_records_screened --> other_sought_reports',
      'other_assessed --> new_studies',
    ]) {
      expect(text).toContain(`  ${edge}\n`.trimEnd())
    }
  })

  it('turns what could end a label or be markup into entities', () => {
    expect(mermaidText('a "b" <script>; #1 `x` [y] {z}')).toBe(
      'a #34;b#34; #60;script#62;#59; #35;1 #96;x#96; #91;y#93; #123;z#125;',
    )
  })
})
