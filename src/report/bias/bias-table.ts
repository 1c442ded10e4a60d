import type { Assessment } from '../../extraction/bias/assessment.ts'
import { OVERALL, starsOf } from '../../extraction/bias/tool.ts'
import { biasTools } from '../../extraction/bias/tools/index.ts'
import type { Row, Table } from '../../lib/table.ts'
import { compareStudies } from '../tables/summary.ts'
import { shownIn } from './bias-figures.ts'

const STATUS = {
  waiting: 'not verified',
  verified: 'verified',
  corrected: 'corrected',
  queried: 'queried',
  changed: 'changed since',
} as const

/** All judgements as one table: a band a tool, a row a judgement, with support, assessor and verification. */
export function biasTable(assessments: readonly Assessment[]): Table {
  const tools = biasTools.filter((tool) => assessments.some((one) => one.tool === tool))
  const rows = tools.flatMap((tool): Row[] => {
    const own = assessments
      .filter((one) => one.tool === tool)
      .sort((a, b) => compareStudies(a.study, b.study, ['id']) || ((a.result ?? '') < (b.result ?? '') ? -1 : 1))
    return [
      { kind: 'band', cells: { study: `${tool.name} (${tool.version})` } },
      ...own.flatMap((one) => [...one.tool.domains.map((domain) => domainRow(one, domain.id)), overallRow(one)]),
    ]
  })
  return {
    id: 'risk-of-bias',
    title: 'Risk of bias and quality of the included studies',
    columns: [
      { key: 'study', title: 'Study ID', width: 24 },
      { key: 'domain', title: 'Domain', width: 30 },
      { key: 'judgement', title: 'Judgement', width: 22, toned: true },
      { key: 'support', title: 'What it rests on', width: 50 },
      { key: 'by', title: 'Judged by', width: 9 },
      { key: 'verified', title: 'Second reviewer', width: 14 },
    ],
    rows,
    notes: tools.map((tool) => `${tool.name}: ${tool.source}.`),
  }
}

function domainRow(one: Assessment, id: string): Row {
  const domain = one.tool.domains.find((known) => known.id === id)!
  const judged = one.judged.get(id)
  const shown = shownIn(one, id)
  const level = domain.levels.find((known) => known.id === judged?.level)
  const stars = level?.stars === undefined ? '' : level.stars === 0 ? ' (no star)' : ` (${'★'.repeat(level.stars)})`
  return {
    kind: 'row',
    ...(shown ? { tone: shown.tone } : {}),
    cells: {
      study: one.result === undefined ? one.study : `${one.study}: ${one.result}`,
      domain: `${domain.part ? `${domain.part}: ` : ''}${domain.label}`,
      judgement: shown ? `${shown.label}${stars}` : 'Not judged yet',
      support: judged?.support ?? '',
      by: judged?.by ?? '',
      verified: judged
        ? `${STATUS[judged.status]}${judged.verifiedBy ? ` (${judged.verifiedBy})` : ''}${judged.note ? `: ${judged.note}` : ''}`
        : '',
    },
    from: [`extraction/${one.study}.yaml`],
  }
}

function overallRow(one: Assessment): Row {
  const shown = shownIn(one, OVERALL)
  const stars = starsOf(one.tool, Object.fromEntries([...one.judged].map(([domain, judged]) => [domain, judged.level])))
  const judged = one.judged.get(OVERALL)
  return {
    kind: 'row',
    ...(shown ? { tone: shown.tone } : {}),
    cells: {
      study: one.result === undefined ? one.study : `${one.study}: ${one.result}`,
      domain: [{ text: 'Overall', bold: true }],
      judgement: [{ text: `${shown?.label ?? 'None'}${stars ? `, ${stars.all} stars` : ''}`, bold: true }],
      support: one.overall?.why ?? '',
      by: judged?.by ?? (one.overall ? 'rule of the tool' : ''),
      verified: judged ? `${STATUS[judged.status]}${judged.verifiedBy ? ` (${judged.verifiedBy})` : ''}` : '',
    },
    from: [`extraction/${one.study}.yaml`],
  }
}
