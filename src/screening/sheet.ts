import type { EventOf } from '../events/event.ts'
import { isClear, type State } from '../events/state.ts'
import type { SheetColumn, SheetRow, SheetSpec } from '../lib/sheet/sheet.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { abstractParagraphs, idOf, type Norm, nameText } from '../records/record.ts'
import { queueFor } from './queue.ts'

/** Whose sheet it is, and which part of the screening. */
export interface SheetPart {
  readonly reviewer: string
  readonly stage: string
  readonly track?: string | undefined
  /** Only what the reviewer has not decided yet. */
  readonly open?: boolean | undefined
}

/** What a sheet for screening is called in its workbook. */
export const SCREENING_SHEET = 'screening'

/** The reports of a reviewer's sheet: what waits, in the reviewer's order, then what is decided. */
export function sheetReports(state: State, protocol: Protocol, part: SheetPart): string[] {
  const { items, decided } = queueFor(state, protocol, part.stage, part.track, part.reviewer)
  return [...items, ...(part.open ? [] : decided)].map(({ cluster }) => cluster)
}

/**
 * The sheet of a reviewer: decision, reason and note to be filled in beside what is to be read. Give it the state as that
 * reviewer may see it, and the merged record of each report.
 */
export function screeningSheet(
  state: State,
  protocol: Protocol,
  part: SheetPart,
  normOf: (cluster: string) => Norm,
): { spec: SheetSpec; rows: SheetRow[] } {
  const { reviewer, stage, track } = part
  const clusters = sheetReports(state, protocol, part)
  const reports = state.screened.get(stage)
  const checks = new Map(
    clusters.flatMap((cluster) => {
      const text = checkText(protocol, stage, reviewer, reports?.get(cluster))
      return text === undefined ? [] : [[cluster, text] as const]
    }),
  )
  const stageSpec = protocol.screening.stages[stage]!
  const reasons = stageSpec.reasons
  const columns: SheetColumn[] = [
    { key: 'id', title: 'ID', role: 'id', width: 18 },
    { key: 'title', title: 'Title', role: 'fixed', width: 42 },
    ...(checks.size > 0 ? [{ key: 'check', title: 'To check', role: 'fixed', width: 24 } as const] : []),
    { key: 'decision', title: 'Decision', role: 'input', width: 12, choices: ['include', 'exclude', 'maybe'] },
    ...(reasons.length > 0
      ? [{ key: 'reason', title: 'Reason', role: 'input', width: 24, choices: reasons.map((one) => one.text) } as const]
      : []),
    { key: 'note', title: 'Note', role: 'input', width: 24 },
    { key: 'abstract', title: 'Abstract', role: 'fixed', width: 90 },
    { key: 'authors', title: 'Authors', role: 'fixed', width: 28 },
    { key: 'year', title: 'Year', role: 'fixed', width: 7 },
    { key: 'journal', title: 'Published in', role: 'fixed', width: 24 },
    { key: 'link', title: 'Link', role: 'fixed', width: 30, link: true },
    ...(track === undefined ? [{ key: 'track', title: 'Track', role: 'fixed', width: 14 } as const] : []),
  ]
  const rows = clusters.map((cluster): SheetRow => {
    const known = knownAnswer(state, stage, cluster, reviewer)
    const batch = reports?.get(cluster)?.assignment?.batch
    const norm = normOf(cluster)
    return {
      id: cluster,
      values: {
        ...citationCells(norm),
        check: checks.get(cluster) ?? '',
        track: protocol.tracks[batch?.track ?? '']?.label ?? batch?.track ?? '',
        decision: known.decision,
        reason: reasons.find(({ id }) => id === known.reason)?.text ?? known.reason,
        note: known.note,
      },
    }
  })
  const meta = {
    review: protocol.title,
    seed: protocol.screening.seed,
    stage,
    reviewer,
    ...(track === undefined ? {} : { track }),
  }
  const marks = [
    { tone: 'good', when: { decision: 'include' } },
    { tone: 'doubtful', when: { decision: 'maybe' } },
    ...(stageSpec['reason-required']
      ? [{ tone: 'bad', when: { decision: 'exclude', reason: undefined } } as const]
      : []),
  ] as const
  const help = helpLines(protocol, stage)
  return { spec: { kind: SCREENING_SHEET, name: stageSpec.label, columns, marks, help, meta }, rows }
}

function helpLines(protocol: Protocol, stage: string): string[] {
  const { reasons, 'reason-required': needed } = protocol.screening.stages[stage]!
  const { include, exclude } = protocol.criteria
  const list = (heading: string, items: readonly { text: string }[], numbered = false) =>
    items.length === 0
      ? []
      : ['', `# ${heading}`, ...items.map(({ text }, i) => (numbered ? `${i + 1}. ${text}` : `• ${text}`))]
  return [
    '# How to fill in this workbook',
    `Fill in the yellow columns${needed ? '; an exclusion needs a reason' : ''}. Leave a row empty until you have decided.`,
    'Sort, filter, hide and move columns as you like, and add columns of your own: each row is known by its ID.',
    'What you change in the other columns does not count. A row that you delete is no decision. Nothing is protected; the last column tells whether a row is still what it was.',
    'Save it as an Excel workbook (.xlsx), not as CSV. It can be read back as often as you like, half filled in too.',
    ...list('Included is', include),
    ...list('Excluded is', exclude),
    ...list('Reasons: give the first that applies', reasons, true),
  ]
}

function citationCells(norm: Norm): Record<string, string> {
  const doi = idOf(norm, 'doi')
  const pmid = idOf(norm, 'pmid')
  const url = norm.urls.find((one) => /^https?:\/\//i.test(one))
  return {
    title: norm.title === '' ? '(no title)' : norm.title,
    abstract: norm.abstract === undefined ? '(no abstract)' : abstractParagraphs(norm).join('\n'),
    authors: norm.authors.map(nameText).join('; '),
    year: norm.issued?.year === undefined ? (norm.issued?.text ?? '') : String(norm.issued.year),
    journal: norm.journal ?? norm.publisher ?? '',
    link: doi ? `https://doi.org/${doi}` : pmid ? `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` : (url ?? ''),
  }
}

// An exclusion of somebody else that this reviewer checks: there after unblinding only.
function checkText(
  protocol: Protocol,
  stage: string,
  reviewer: string,
  screened: ReturnType<NonNullable<ReturnType<State['screened']['get']>>['get']>,
): string | undefined {
  const { assignment, votes } = screened ?? {}
  if (assignment?.mode !== 'single' || assignment.batch.checkedBy !== reviewer || !assignment.batch.open)
    return undefined
  const vote = votes?.get(assignment.batch.singleBy ?? '')
  if (vote?.decision !== 'exclude') return undefined
  const reason = protocol.screening.stages[stage]?.reasons.find(({ id }) => id === vote.reason)?.text ?? vote.reason
  return [`${vote.by} excludes`, reason, vote.event.note].filter(Boolean).join(': ')
}

/** What a reviewer has said of a report: empty strings where nothing. */
export interface Answer {
  readonly decision: '' | EventOf<'decision'>['decision']
  /** Id of a reason. */
  readonly reason: string
  readonly note: string
}

/** What the log knows of a reviewer's own answer; a note without a decision is their last one on the report. */
export function knownAnswer(state: State, stage: string, cluster: string, reviewer: string): Answer {
  const screened = state.screened.get(stage)?.get(cluster)
  const vote = screened?.votes.get(reviewer)
  if (isClear(vote)) return { decision: vote.decision, reason: vote.reason ?? '', note: vote.event.note ?? '' }
  return { decision: '', reason: '', note: screened?.notes.findLast(({ by }) => by === reviewer)?.text ?? '' }
}

const DECISIONS: Readonly<Record<string, Exclude<Answer['decision'], ''>>> = {
  ...{ include: 'include', included: 'include', incl: 'include', in: 'include', yes: 'include', y: 'include' },
  ...{
    exclude: 'exclude',
    excluded: 'exclude',
    excl: 'exclude',
    ex: 'exclude',
    out: 'exclude',
    no: 'exclude',
    n: 'exclude',
  },
  ...{ maybe: 'maybe', unsure: 'maybe', unclear: 'maybe', '?': 'maybe' },
  ...{ 1: 'include', '1.0': 'include', true: 'include', 0: 'exclude', '0.0': 'exclude', false: 'exclude' },
}

/** The decision that a cell says in the spellings that people use; throws UserError for anything else. */
export function readDecision(text: string): Answer['decision'] {
  const word = text.replace(/[.!]$/, '').replace(/\s+/g, ' ').trim().toLowerCase()
  if (word === '') return ''
  const found = Object.hasOwn(DECISIONS, word) ? DECISIONS[word] : undefined
  if (found) return found
  throw new UserError(`Unexpected decision \`${text.slice(0, 60)}\`, expected include, exclude or maybe.`, {
    hint: 'Choose from the list; anything else belongs into the note.',
  })
}
