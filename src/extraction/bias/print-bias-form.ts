import { oneLine } from '../../lib/text.ts'
import type { Assessment } from './assessment.ts'
import { answersTo, type BiasTool, OVERALL } from './tool.ts'

/** A form in YAML for appraising a study with a tool: what stands already is filled in, the rest waits with its choices. */
export function printBiasForm(
  study: string,
  tool: BiasTool,
  result: string | undefined,
  standing?: Assessment,
): string {
  const out = [
    `# ${tool.name} (${tool.version})`,
    `# ${tool.source}`,
    ...(tool.note ? [`# ${tool.note}`] : []),
    '# Each judgement needs a support: what the report says, best with its page. Leave out what you have not judged yet.',
    `study: ${study}`,
    `tool: ${tool.id}`,
  ]
  if (tool.unit === 'result')
    out.push(
      '# The result that is judged, e.g. "recovery at 6 months, odds ratio"',
      `result: ${JSON.stringify(result ?? '')}`,
    )
  out.push('judgements:')
  let part: string | undefined
  for (const domain of tool.domains) {
    if (domain.part !== undefined && domain.part !== part) out.push(`  # -- ${domain.part} --`)
    part = domain.part
    out.push(`  # ${domain.label}${domain.help ? `. ${domain.help}` : ''}`)
    out.push(
      `  # one of ${domain.levels.map((level) => `${level.id} (${level.label}${starText(level.stars)})`).join(', ')}`,
    )
    const judged = standing?.judged.get(domain.id)
    out.push(...entry(domain.id, judged?.level, judged?.support))
    if (!domain.questions) continue
    out.push('    # Y yes, PY probably yes, PN probably no, N no, NI no information, NA not applicable')
    out.push('    answers:')
    for (const question of domain.questions) {
      const { id, text, when } = question
      out.push(
        `      # ${text}${when ? ` (if ${when})` : ''} ${answersTo(question).join(' ')}`,
        `      "${id}": ${judged?.answers?.[id] ?? ''}`,
      )
    }
  }
  const rule = tool.overall.propose ? ' Leave empty to take what the published rule gives.' : ''
  const own = standing?.judged.get(OVERALL)
  out.push(`  # Overall: one of ${tool.overall.levels.map((level) => level.id).join(', ')}.${rule}`)
  out.push(...entry(OVERALL, own?.level, own?.support))
  return `${out.join('\n')}\n`
}

function entry(id: string, level: string | undefined, support: string | undefined): string[] {
  // YAML reads a bare yes or no as a text in version 1.2, but other programs do not.
  const value = level === undefined ? '' : JSON.stringify(level)
  return [`  ${id}:`, `    judgement: ${value}`.trimEnd(), `    support: ${JSON.stringify(oneLine(support ?? ''))}`]
}

function starText(stars: number | undefined): string {
  return stars === undefined ? '' : stars === 0 ? ', no star' : `, ${'★'.repeat(stars)}`
}
