import { findingText } from '../extraction/facts.ts'
import type { Source, Study } from '../extraction/study.ts'
import { type VerifiedItem, verificationCounts } from '../extraction/verification.ts'
import { count, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { wrap } from '../lib/width.ts'
import { toText } from '../report/formats/text.ts'
import type { StudyFile } from '../review/studies.ts'
import type { Context } from './context.ts'
import { type Extraction, progressOf } from './extraction.ts'

/** The study of a file, or an error that says how to see what is wrong with it. */
export function needReadable({ file, name, study }: StudyFile): Study {
  if (study) return study
  throw new UserError(`Cannot read \`${file}\`.`, {
    hint: `See what to correct with \`litsieve extract check ${name}\`.`,
  })
}

/** Prints the studies with values that wait for a second reviewer, or have an open query. */
export function listWaiting(context: Context, { files, state }: Extraction): void {
  const studies = files.flatMap((file) => {
    if (!file.study) return []
    const { items } = progressOf(file, state)
    const of = (status: VerifiedItem['status']) => items.filter((item) => item.status === status).length
    const { verified, all } = verificationCounts(items)
    const counts = { verified, waiting: of('waiting'), changed: of('changed'), queried: of('queried'), all }
    return [{ study: file.study.study, extractedBy: file.study.extracted.by, ...counts }]
  })
  if (context.json) {
    context.printJson(studies)
    return
  }
  const open = studies.filter((one) => one.verified < one.all)
  if (open.length > 0) {
    const titles = {
      study: 'Study',
      extractedBy: 'Extracted by',
      waiting: 'Waiting',
      changed: 'Changed',
      queried: 'Queried',
    }
    const columns = Object.entries({ ...titles, verified: 'Verified', all: 'Of' }).map(([key, title]) => {
      return { key, title, align: key === 'study' || key === 'extractedBy' ? ('left' as const) : ('right' as const) }
    })
    const rows = open.map((cells) => ({ kind: 'row' as const, cells }))
    context.print(`${toText({ id: 'waiting', title: 'To verify', columns, rows }, context.width)}\n`)
  }
  const verified = studies.reduce((sum, one) => sum + one.verified, 0)
  const all = studies.reduce((sum, one) => sum + one.all, 0)
  context.print(
    all === 0
      ? 'Nothing is extracted yet.'
      : `${verified} of ${count(all, 'value')} verified (${Math.floor((100 * verified) / all)}%)`,
  )
}

/** Prints every value of a study with its source and whether it is verified. */
export function showItems(context: Context, study: Study, items: readonly VerifiedItem[]): void {
  const lines = items.map((item) => ({ ...item, ...itemValue(study, item.item) }))
  if (context.json) {
    context.printJson({ study: study.study, extractedBy: study.extracted.by, items: lines })
    return
  }
  for (const { item, heading, text, source, status, by, note } of lines) {
    const colour = status === 'verified' || status === 'corrected' ? 'green' : status === 'waiting' ? 'cyan' : 'yellow'
    const state = context.paint(colour, `${status}${by ? ` by ${by}` : ''}`)
    context.print([context.paint('bold', item), state, source].filter((part) => part !== '').join('  '))
    const indented = [heading, text, note && `Note: ${oneLine(note)}`].filter((part) => part)
    for (const part of indented) {
      for (const line of wrap(part!, Math.min(context.width, 100) - 4)) context.print(`    ${line}`)
    }
  }
}

function itemValue(study: Study, item: string): { heading: string; text: string; source: string } {
  const name = item.slice(item.indexOf('.') + 1)
  if (item.startsWith('fields.')) {
    const field = study.fields[name]!
    const { value } = field
    const text = typeof value === 'object' && value !== null && 'full' in value ? value.full : String(value)
    return { heading: '', text: oneLine(text), source: sourceText(field.source) }
  }
  const finding = study.findings.find((one) => one.id === name)!
  const heading = oneLine([finding.category, finding.subhead].filter((part) => part).join(' · '))
  return { heading, text: oneLine(findingText(finding)), source: sourceText(finding.source) }
}

function sourceText(source: Source | undefined): string {
  if (!source) return ''
  const { page, table, note } = source
  const parts = [page && `p. ${page}`, table && `table ${table}`, note].filter((part) => part)
  return oneLine(parts.join(', ')) || source.report
}
