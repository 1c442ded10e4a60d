import { oneLine } from '../lib/text.ts'
import type { FieldSpec, Protocol } from '../protocol/protocol.ts'
import { nextFindingId, type StudyEdit } from './edit-study.ts'
import { factsText } from './facts.ts'
import { parseFindingText } from './findings/parse-text.ts'
import { choicesOf, fieldNotes, groupedFields, valueProblem, valueText } from './form-spec.ts'
import { proposedFinding } from './proposed-finding.ts'
import { isBlank, type Source, type Study } from './study.ts'

/** What the guided form needs from the world: questions, lines to show, and a way to save. */
export interface Guide {
  readonly ask: (question: string, fallback?: string) => Promise<string>
  readonly say: (line: string) => void
  readonly save: (edits: readonly StudyEdit[]) => Promise<void>
}

/** Leads through a study: each field with its place, then findings, pasted or in own words. Every answer is saved at once. */
export async function guideStudy(
  guide: Guide,
  study: Study,
  protocol: Protocol,
  tracks: readonly string[],
): Promise<void> {
  const { say } = guide
  say('Enter keeps what is there, `-` empties it, `?` shows the help, `.` goes on to the findings.')
  let last: Place = { page: '', table: '' }
  outer: for (const { group, fields } of groupedFields(protocol.extraction)) {
    if (group !== undefined) say(`\n${oneLine(group)}`)
    for (const [name, spec] of fields) {
      const answer = await askField(guide, study, name, spec, protocol, tracks)
      if (answer === 'end') break outer
      if (answer === undefined) continue
      const place = answer.value === undefined ? last : await askPlace(guide, study, study.fields[name]?.source, last)
      last = place
      const source = { report: study.fields[name]?.source?.report ?? study.reports[0]!, ...place }
      await guide.save([
        { kind: 'field', name, value: answer.value, ...(answer.value === undefined ? {} : { source }) },
      ])
    }
  }
  await askFindings(guide, study, protocol, last)
}

interface Place {
  readonly page: string
  readonly table: string
}

async function askField(
  { ask, say }: Guide,
  study: Study,
  name: string,
  spec: FieldSpec,
  { extraction }: Protocol,
  tracks: readonly string[],
): Promise<{ value: unknown } | 'end' | undefined> {
  const there = study.fields[name]?.value
  const notes = fieldNotes(spec, extraction, tracks)
  const choices = choicesOf(spec, extraction)
  const shown = isBlank(there) ? '' : valueText(there!)
  for (;;) {
    if (choices) say(choices.map((choice, i) => `  ${i + 1} ${choice}`).join('\n'))
    const answer = await ask(`${spec.label}${notes && !choices ? ` (${notes})` : ''}`, shown)
    if (answer === '.') return 'end'
    if (answer === '?') {
      say(`  ${spec.help ?? 'There is no help for this field.'} ${notes}`)
      continue
    }
    if (answer === shown) return undefined
    if (answer === '-') return { value: undefined }
    const value = toValue(spec, answer, choices)
    const wrong = valueProblem(spec, value, extraction)
    if (!wrong) return { value }
    say(`  Unexpected \`${oneLine(answer).slice(0, 40)}\`, expected ${wrong.expected}.`)
  }
}

/** An answer as the value of a field: numbers choose, lists have semicolons. */
export function toValue(spec: FieldSpec, answer: string, choices: readonly string[] | undefined): string | string[] {
  const chosen = (one: string) => {
    const byNumber = /^\d{1,3}$/.test(one) ? choices?.[Number(one) - 1] : undefined
    return byNumber ?? choices?.find((choice) => choice.toLowerCase() === one.toLowerCase()) ?? one
  }
  if (spec.type === 'list' || spec.type === 'choices') {
    const parts = answer.split(spec.type === 'choices' && !answer.includes(';') ? /[;,]/ : ';')
    return parts.map((part) => chosen(part.trim())).filter((part) => part !== '')
  }
  return chosen(answer)
}

async function askPlace({ ask }: Guide, study: Study, there: Source | undefined, last: Place): Promise<Place> {
  const answer = await ask(
    `  Where (page, or page;table)${study.reports.length > 1 ? ` in ${study.reports[0]}` : ''}`,
    [there?.page ?? last.page, there?.table ?? last.table].join(';').replace(/;$/, ''),
  )
  const [page = '', table = ''] = answer.split(';').map((part) => part.trim())
  return { page, table }
}

async function askFindings(guide: Guide, study: Study, protocol: Protocol, before: Place): Promise<void> {
  const { ask, say, save } = guide
  const ids = study.findings.map(({ id }) => id)
  const categories = protocol.categories.map(({ id }) => id)
  let place = before
  let category = categories[0] ?? ''
  let subhead = ''
  say(`\nFindings (${ids.length} there). Paste or write one at a time; an empty line ends.`)
  for (;;) {
    const text = await ask('Finding')
    if (text === '' || text === '.') return
    say(categories.map((one, i) => `  ${i + 1} ${one}`).join('\n'))
    const chosen = await ask('  Category', category)
    category =
      categories[Number(chosen) - 1] ?? categories.find((one) => one.toLowerCase() === chosen.toLowerCase()) ?? category
    subhead = await ask('  Subhead', subhead)
    place = await askPlace(guide, study, undefined, place)
    const proposals = parseFindingText(text)
    for (const fact of proposals)
      say(`  read: ${factsText(fact)}${fact.group ? `; ${fact.group} against ${fact.comparator}` : ''}`)
    const take = proposals.length === 0 ? 'n' : await ask('  Take these figures (y/n)', 'y')
    const facts = /^y/i.test(take) ? proposals : [{}]
    const edits = facts.map((fact): StudyEdit => {
      const id = nextFindingId(ids)
      ids.push(id)
      const source = {
        report: study.reports[0]!,
        ...(place.page ? { page: place.page } : {}),
        ...(place.table ? { table: place.table } : {}),
      }
      return {
        kind: 'add',
        finding: proposedFinding(
          fact,
          { id, category, ...(subhead ? { subhead } : {}), source },
          facts.length > 1 ? (fact.text ?? text) : text,
        ),
      }
    })
    await save(edits)
    say(`  saved as ${ids.slice(-facts.length).join(', ')}`)
  }
}
