import { count, formatNumber, listWords } from '../../lib/text.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import type { Finding } from '../checks/finding.ts'
import type { Flow } from '../flow.ts'
import { isFinal, shownCount } from '../flow-box.ts'
import { labelOf } from '../flow-lines.ts'
import type { MethodsPart } from '../methods.ts'
import type { ChecklistAnswer, ChecklistGap, ChecklistItem } from './checklist.ts'

/** What the checklists are filled in from. */
export interface ReviewFacts {
  readonly protocol: Protocol
  readonly flow: Flow
  readonly checks: readonly Finding[]
  readonly methods: readonly MethodsPart[]
  readonly searches: number
  /** Names of sources that were searched on a day that no file states. */
  readonly undated: readonly string[]
  /** Studies with an extraction file, and how many judged for risk of bias. */
  readonly studies: number
  readonly judged: number
  readonly tables: boolean
  readonly figures: boolean
}

type Statement = keyof NonNullable<Protocol['prisma']>['statements']

/** An item under way: answers and gaps are added by what the review knows. */
export function item(
  section: string,
  number: string,
  name: string,
  asks: string,
  ...found: (ChecklistAnswer | ChecklistGap)[]
): ChecklistItem {
  const answers = found.filter((one): one is ChecklistAnswer => 'where' in one)
  const missing = found.filter((one): one is ChecklistGap => 'hint' in one)
  return { number, section, name, asks, answers, missing }
}

/** An item that only the authors can write, in the text of the paper. */
export function authors(what: string): ChecklistGap {
  return { text: `${what} not in the files of the review`, hint: 'write it in the paper.' }
}

/** What `prisma: statements` of review.yaml says, or that it says nothing. */
export function stated({ protocol }: ReviewFacts, key: Statement): ChecklistAnswer | ChecklistGap {
  const text = protocol.prisma?.statements[key]
  return text === undefined
    ? { text: 'not stated', hint: `add \`prisma: {statements: {${key}: …}}\` to review.yaml, also when there is none.` }
    : { text, where: 'review.yaml' }
}

/** A part of the generated methods section. */
export function methods({ methods: parts }: ReviewFacts, title: string, first = false): ChecklistAnswer | ChecklistGap {
  const part = parts.find((one) => one.title === title)
  if (!part?.done) return { text: 'not in the log yet', hint: 'see `litsieve status` for what is to do.' }
  const text = first ? part.paragraphs[0]! : part.paragraphs.join(' ')
  return {
    text: text.length > 600 ? `${text.slice(0, 600).replace(/\s+\S*$/, '')} …` : text,
    where: 'exports/methods.md',
  }
}

/** What of a part of the methods is still under way. */
export function underWay({ methods: parts }: ReviewFacts, title: string): ChecklistGap[] {
  const part = parts.find((one) => one.title === title)
  return part?.done && part.open ? [{ text: 'not finished', hint: 'see `litsieve status` for what is to do.' }] : []
}

/** Searches of which no file says when they were run. */
export function undated({ undated: names }: ReviewFacts): ChecklistGap[] {
  return names.length === 0
    ? []
    : [
        {
          text: `the day of the search is not stated for ${listWords(names)}`,
          hint: 'add `searched` to the front matter of its query file.',
        },
      ]
}

/** A count of the flow, or that it is not final. */
export function counted({ flow }: ReviewFacts, ids: readonly string[]): ChecklistAnswer | ChecklistGap {
  const boxes = ids.flatMap((id) => {
    const box = flow.boxes.get(id)
    return box && box.status !== 'absent' ? [box] : []
  })
  const open = boxes.filter((box) => !isFinal(box))
  const text = boxes.map((box) => `${labelOf(flow, box)}: ${shownCount(box)}`).join('; ')
  if (boxes.length === 0) return { text: 'nothing is counted yet', hint: 'see `litsieve status`.' }
  if (open.length > 0) return { text: `not final (${text})`, hint: 'see `litsieve prisma`.' }
  return { text: `${text}.`, where: 'exports/prisma.svg' }
}

/** The reviews’ excluded full texts with reasons. */
export function excluded({ flow }: ReviewFacts): ChecklistAnswer | ChecklistGap {
  const boxes = ['dbr_excluded', 'other_excluded'].flatMap((id) => flow.boxes.get(id) ?? [])
  const reasonless = boxes
    .flatMap((box) => box.parts.filter((part) => part.id === 'no-reason'))
    .flatMap((part) => part.items)
  const n = boxes.reduce((sum, box) => sum + box.items.length, 0)
  if (n === 0) return { text: 'no full text is excluded yet', hint: 'see `litsieve status`.' }
  if (reasonless.length > 0)
    return { text: `${count(reasonless.length, 'exclusion')} without a reason`, hint: 'decide again with a reason.' }
  return { text: `${count(n, 'excluded full text')} listed with reasons.`, where: 'exports/prisma-excluded.csv' }
}

/** Whether every included study has been extracted, and shown in tables. */
export function extracted({ studies, flow, tables }: ReviewFacts): (ChecklistAnswer | ChecklistGap)[] {
  const total = flow.boxes.get('total_studies')
  if (studies === 0) return [{ text: 'no study is extracted yet', hint: 'run `litsieve extract`.' }]
  if (!tables) return [{ text: 'review.yaml defines no table', hint: 'add `tables` to review.yaml.' }]
  const whole = isFinal(total) && studies >= total.n
  return [
    {
      text: `${formatNumber(studies)} of ${total ? shownCount(total) : 'unknown'} studies in the tables.`,
      where: 'exports/tables.xlsx',
    },
    ...(whole ? [] : [{ text: 'not every included study is extracted', hint: 'see `litsieve status`.' }]),
  ]
}

/** Risk of bias of the studies. */
export function judgedStudies({ judged, studies }: ReviewFacts): (ChecklistAnswer | ChecklistGap)[] {
  if (judged === 0) {
    const hint = 'run `litsieve bias`, or say under `prisma: statements: shortcuts` that it was left out.'
    return [{ text: 'no study is judged', hint }]
  }
  const text = `${formatNumber(judged)} of ${count(studies, 'study', 'studies')} judged.`
  return [
    { text, where: 'litsieve bias report' },
    ...(judged < studies ? [{ text: 'not every study is judged', hint: 'run `litsieve bias`.' }] : []),
  ]
}

/** The figures of the synthesis. */
export function drawn({ figures }: ReviewFacts): ChecklistAnswer | ChecklistGap {
  return figures
    ? {
        text: 'Evidence map, effect directions, harvest plot and reported ratios, with the data behind each.',
        where: 'litsieve figures',
      }
    : { text: 'no findings are extracted yet', hint: 'run `litsieve extract`.' }
}

/** Whether the title names the kind of report; what the description says is not enough. */
export function named({ protocol: { title } }: ReviewFacts): ChecklistAnswer | ChecklistGap {
  return /review|synthes[ie]s|(?:evidence|systematic|scoping) map|meta-?analys[ie]s/i.test(title)
    ? { text: title, where: 'review.yaml' }
    : {
        text: `the title does not say so (${title})`,
        hint: 'name the kind of review in the title of the paper, and in review.yaml.',
      }
}

/** The questions of the review. */
export function questions({ protocol }: ReviewFacts): ChecklistAnswer | ChecklistGap {
  return protocol.questions.length === 0
    ? { text: 'review.yaml has no questions', hint: 'add `questions` to review.yaml.' }
    : { text: protocol.questions.join(' '), where: 'review.yaml' }
}

/** The fields that are extracted. */
export function fields({ protocol }: ReviewFacts): ChecklistAnswer | ChecklistGap {
  const labels = Object.values(protocol.extraction.fields).map((field) => field.label)
  return labels.length === 0
    ? { text: 'review.yaml has no extraction fields', hint: 'add `extraction: fields` to review.yaml.' }
    : { text: `${listWords(labels)}.`, where: 'review.yaml' }
}
