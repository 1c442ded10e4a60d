import { type Assessment, assessmentsOf } from '../extraction/bias/assessment.ts'
import { designOf, proposeTool } from '../extraction/bias/propose-tool.ts'
import { answersTo, type BiasTool, levelsOf, OVERALL, starsOf } from '../extraction/bias/tool.ts'
import { aacods } from '../extraction/bias/tools/aacods.ts'
import { biasTools } from '../extraction/bias/tools/index.ts'
import type { Study } from '../extraction/study.ts'
import type { Table } from '../lib/table.ts'
import { closest, count, listWords, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { toText } from '../report/formats/text.ts'
import type { Review } from '../review/load.ts'
import { trackOf } from '../screening/entry.ts'
import type { Context } from './context.ts'
import { type Extraction, loadExtraction, needStudy } from './extraction.ts'

/** The appraisals of a review, and the studies that wait for one. */
export interface Appraisal {
  readonly extraction: Extraction
  readonly studies: readonly { readonly study: Study; readonly tracks: readonly string[] }[]
  /** All appraisals, by the order of studies. */
  readonly assessments: readonly Assessment[]
}

/** Loads all appraisals of the studies that have an extraction file. */
export async function loadAppraisal(review: Review): Promise<Appraisal> {
  const extraction = await loadExtraction(review)
  const { state } = extraction
  const studies = extraction.files.flatMap(({ study }) => {
    if (!study) return []
    const tracks = study.reports.flatMap((id) => trackOf(state, review.protocol, state.clusterOf.get(id) ?? id) ?? [])
    return [{ study, tracks: [...new Set(tracks)] }]
  })
  return { extraction, studies, assessments: studies.flatMap(({ study }) => assessmentsOf(study.study, state)) }
}

/** A tool by its id or name. */
export function needTool(given: string): BiasTool {
  const wanted = given.trim().toLowerCase()
  const found = biasTools.find((tool) => tool.id === wanted || tool.name.toLowerCase() === wanted)
  if (found) return found
  const ids = biasTools.map((tool) => tool.id)
  const near = closest(wanted, ids)
  throw new UserError(`Unexpected tool \`${given}\`, expected ${listWords(ids, 'or')}.`, {
    hint: near ? `Did you mean \`${near}\`?` : 'Read about them with `litsieve bias tools`.',
  })
}

/** The study of a name, and the tool for it: as given, as begun, or as proposed by its design. */
export function chooseTool(
  review: Review,
  appraisal: Appraisal,
  name: string,
  given: string | undefined,
): { study: Study; tool: BiasTool } {
  const file = needStudy(appraisal.extraction.files, name)
  const found = appraisal.studies.find(({ study }) => study.study === file.name)
  if (!found) {
    throw new UserError(`Cannot read \`${file.file}\`.`, { hint: 'Correct it first: see `litsieve extract check`.' })
  }
  const { study, tracks } = found
  if (given !== undefined) return { study, tool: needTool(given) }
  const begun = [...new Set(appraisal.assessments.filter((one) => one.study === study.study).map((one) => one.tool))]
  if (begun.length === 1) return { study, tool: begun[0]! }
  const proposed = proposeTool(study, tracks, review.protocol)
  if (begun.length === 0 && proposed) return { study, tool: proposed.tool }
  const design = designOf(study, review.protocol)
  throw new UserError(
    begun.length > 1
      ? `Unexpected tools of \`${study.study}\` (${listWords(begun.map((tool) => tool.id))}), expected to know which is meant.`
      : `Unexpected design${design ? ` “${oneLine(design)}”` : ', none is stated'} of \`${study.study}\`, expected one that tells the tool.`,
    { hint: 'Give the tool with `--tool`; `litsieve bias tools` lists them.' },
  )
}

/** The studies with their tool and how far each appraisal is. */
export function biasList(review: Review, { studies, assessments }: Appraisal): Table {
  const rows = studies.flatMap(({ study, tracks }) => {
    const own = assessments.filter((one) => one.study === study.study)
    const design = oneLine(designOf(study, review.protocol))
    if (own.length === 0) {
      const proposed = proposeTool(study, tracks, review.protocol)
      const tool = proposed ? proposed.tool.id : '—'
      return [{ study: study.study, design, tool, judged: 'nothing yet', overall: '', verified: '' }]
    }
    return own.map((one) => {
      const judged = [...one.judged.values()]
      const domains = judged.filter((item) => item.domain !== OVERALL).length
      return {
        study: one.result === undefined ? study.study : `${study.study}: ${oneLine(one.result)}`,
        design,
        tool: one.tool.id,
        judged: `${domains} of ${one.tool.domains.length}`,
        overall: overallText(one),
        verified: `${judged.filter((item) => item.status === 'verified').length} of ${judged.length}`,
      }
    })
  })
  return {
    id: 'bias',
    title: 'Appraisals',
    columns: [
      { key: 'study', title: 'Study' },
      { key: 'design', title: 'Design' },
      { key: 'tool', title: 'Tool' },
      { key: 'judged', title: 'Judged' },
      { key: 'overall', title: 'Overall' },
      { key: 'verified', title: 'Verified' },
    ],
    rows: rows.map((cells) => ({ kind: 'row', cells })),
  }
}

/** The overall judgement in words, with stars where the tool awards them. */
export function overallText(one: Assessment): string {
  const levels = levelsOf(one.tool, OVERALL)!
  const label = levels.find((level) => level.id === one.overall?.level)?.label
  const stars = starsOf(one.tool, Object.fromEntries([...one.judged].map(([domain, judged]) => [domain, judged.level])))
  return [label, stars && `${stars.all} stars`].filter((part) => part !== undefined).join(', ')
}

/** Prints the appraisals of a study: each judgement with its support and who made and checked it. */
export function showAppraisals(context: Context, study: Study, assessments: readonly Assessment[]): void {
  if (context.json) {
    context.printJson(assessments.map(appraisalJson))
    return
  }
  if (assessments.length === 0) {
    context.print(`${study.study} is not appraised yet.`)
    context.say(`Print a form with \`litsieve bias form ${study.study}\`.`)
    return
  }
  for (const one of assessments) {
    const result = one.result === undefined ? '' : `: ${oneLine(one.result)}`
    context.print(context.paint('bold', `${one.study}${result}, ${one.tool.name}`))
    const domains = [...one.tool.domains, { id: OVERALL, label: 'Overall' }]
    const rows = domains.map(({ id, label }) => {
      const judged = one.judged.get(id)
      const level = levelsOf(one.tool, id)!.find((known) => known.id === judged?.level)
      const proposed = id === OVERALL && !judged && one.overall ? `${overallText(one)} (by rule)` : '—'
      return {
        kind: 'row' as const,
        cells: {
          id,
          label,
          judgement: level ? `${level.id}: ${level.label}` : proposed,
          support: judged?.support ?? (id === OVERALL ? (one.overall?.why ?? '') : ''),
          by: judged ? `${judged.by}, ${judged.status}${judged.verifiedBy ? ` by ${judged.verifiedBy}` : ''}` : '',
        },
      }
    })
    const columns = [
      { key: 'id', title: 'Domain' },
      { key: 'label', title: '' },
      { key: 'judgement', title: 'Judgement' },
      { key: 'support', title: 'Support' },
      { key: 'by', title: 'By' },
    ]
    context.print(toText({ id: 'bias', title: '', columns, rows }, context.width))
    const queries = [...one.judged.values()].filter((judged) => judged.status === 'queried')
    for (const { domain, verifiedBy, note } of queries)
      context.print(`  ? ${domain}, ${verifiedBy}: ${oneLine(note ?? '')}`)
  }
}

/** An appraisal as plain data. */
export function appraisalJson(one: Assessment): unknown {
  return {
    study: one.study,
    tool: one.tool.id,
    version: one.tool.version,
    ...(one.result === undefined ? {} : { result: one.result }),
    complete: one.complete,
    overall: one.overall,
    judgements: [...one.judged.values()].map(({ hash: _, ...judged }) => judged),
  }
}

/** What a tool asks, in plain text. */
export function toolText(tool: BiasTool): string {
  const out = [`${tool.id}: ${tool.name}`, `  ${tool.version}. ${tool.source}.`]
  if (tool.note) out.push(`  ${tool.note}`)
  for (const { id, part, label, help, levels, questions } of tool.domains) {
    out.push('', `${id}  ${part ? `${part}: ` : ''}${label}${help ? `. ${help}` : ''}`)
    for (const question of questions ?? []) {
      const { id: name, text, when } = question
      out.push(`    ${name} ${text}${when ? ` (if ${when})` : ''} ${answersTo(question).join('/')}`)
    }
    const stars = (n: number | undefined) => (n === undefined || n === 0 ? '' : ` ${'★'.repeat(n)}`)
    if (levels.some((level) => level.stars !== undefined)) {
      for (const level of levels) out.push(`    ${level.id.padEnd(4)} ${level.label}${stars(level.stars)}`)
    } else
      out.push(
        `    ${listWords(
          levels.map((level) => level.id),
          'or',
        )}`,
      )
  }
  const rule = tool.overall.propose ? 'by the published rule, or your own' : 'your own; the tool has no rule'
  out.push(
    '',
    `overall  ${listWords(
      tool.overall.levels.map((level) => level.id),
      'or',
    )} (${rule})`,
  )
  return out.join('\n')
}

function proposedFor(tool: BiasTool): string {
  if (tool.designs.length > 0) return listWords(tool.designs)
  return tool === aacods ? 'grey literature' : 'on request'
}

/** One line a tool. */
export function toolsTable(): Table {
  return {
    id: 'tools',
    title: 'Tools',
    columns: [
      { key: 'id', title: 'Tool' },
      { key: 'name', title: 'Name' },
      { key: 'domains', title: 'Asks' },
      { key: 'designs', title: 'Proposed for' },
    ],
    rows: biasTools.map((tool) => ({
      kind: 'row' as const,
      cells: {
        id: tool.id,
        name: tool.name,
        domains: count(tool.domains.length, tool.domains[0]!.questions ? 'domain' : 'item'),
        designs: proposedFor(tool),
      },
    })),
  }
}
