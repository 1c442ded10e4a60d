import { findingText } from '../../extraction/facts.ts'
import { count, escapeMarkup, listWords } from '../../lib/text.ts'
import type { Category } from '../../protocol/protocol.ts'
import { sumDirections } from '../figures/direction.ts'
import { capital, type Evidence, type EvidenceItem, type Group, studiesOf } from '../figures/evidence.ts'
import type { StudyFacts } from '../figures/study-facts.ts'

/** What a skeleton is made from. */
export interface NarrativeInput {
  readonly title: string
  readonly evidence: Evidence
  readonly facts: ReadonlyMap<string, StudyFacts>
  /** Findings with something to check, as `file#finding`, with why. */
  readonly flagged: ReadonlyMap<string, string>
  /** Where links to files lead from the folder of the skeleton, e.g. `../`. */
  readonly up: string
}

const FACTORS = 'Factors'

/**
 * A skeleton of the narrative synthesis in Markdown: by group, what was found of each kind of category in figures, and what
 * people and authors name as factors (qualitative findings); every statement with a link to its finding. It says how many
 * studies point where, and leaves the words to the reviewers.
 */
export function narrativeSkeleton(input: NarrativeInput): string {
  const { evidence, title } = input
  const groups = evidence.groups.filter((group) => itemsOf(evidence, group).length > 0)
  const out = [
    `# ${inline(title)}: narrative synthesis`,
    '',
    'A skeleton, made from the extraction files. Each line links to the finding that it rests on. Write between the lines, in a copy of this file: it is made anew each time.',
    '',
    `${count(studiesOf(evidence.items).length, 'study', 'studies')}, ${count(evidence.items.length, 'finding')}, ${count(groups.length, 'group')}. Directions are against the comparator; whether higher is better depends on what was measured. They are counted, never significance (Campbell et al. 2020, SWiM, doi:10.1136/bmj.l6890). Nothing is pooled.`,
    '',
    '## Groups',
    '',
    ...groups.map(
      (group) =>
        `- [${inline(group.label)}](#${anchor(group)}): ${count(studiesOf(itemsOf(evidence, group)).length, 'study', 'studies')}`,
    ),
    '',
  ]
  for (const group of groups) out.push(...groupPart(group, input))
  out.push(...gapsPart(evidence))
  return `${out.join('\n').trimEnd()}\n`
}

function itemsOf({ items }: Evidence, group: Group): EvidenceItem[] {
  return items.filter((item) => item.groups.includes(group.id))
}

function groupPart(group: Group, input: NarrativeInput): string[] {
  const { evidence } = input
  const own = itemsOf(evidence, group)
  const out = [
    `<a id="${anchor(group)}"></a>`,
    '',
    `## ${inline(group.label)}`,
    '',
    '*Your synthesis of this group:* …',
    '',
  ]
  const kinds = [...new Set(evidence.categories.map((category) => category.kind))]
  for (const kind of kinds) {
    const categories = evidence.categories.filter((category) => category.kind === kind)
    const inside = own.filter((item) => item.category.kind === kind && !isFactor(item))
    if (inside.length === 0) continue
    out.push(`### ${inline(capital(kind))}`, '')
    for (const category of categories) out.push(...categoryPart(category, inside, input))
  }
  const factors = own.filter(isFactor)
  if (factors.length > 0) {
    out.push(
      `### ${FACTORS}`,
      '',
      'What participants and authors say of reasons and experiences (qualitative findings).',
      '',
    )
    for (const category of evidence.categories) {
      const inside = factors.filter((item) => item.category.id === category.id)
      if (inside.length > 0)
        out.push(`#### ${inline(capital(category.label))}`, '', ...inside.map((item) => statement(item, input)), '')
    }
  }
  return out
}

// What explains rather than measures: findings in words of participants or about them.
function isFactor({ finding }: EvidenceItem): boolean {
  return finding.kind === 'qualitative' || (finding.kind === undefined && finding.quote !== undefined && !finding.est)
}

function categoryPart(category: Category, items: readonly EvidenceItem[], input: NarrativeInput): string[] {
  const inside = items.filter((item) => item.category.id === category.id)
  if (inside.length === 0) return []
  const out = [`#### ${inline(capital(category.label))}`, '', directions(inside), '']
  for (const study of studiesOf(inside)) {
    const own = inside.filter((item) => item.study.study === study)
    out.push(`- **${inline(study)}**${about(own[0]!, input)}`)
    for (const item of own) out.push(`  ${statement(item, input)}`)
  }
  out.push('')
  return out
}

function about({ study, track }: EvidenceItem, { facts, evidence }: NarrativeInput): string {
  const own = facts.get(study.study)
  const parts = [
    evidence.tracks.length > 1 ? evidence.tracks.find((one) => one.id === track)?.label : undefined,
    own?.design || undefined,
    own?.sample === undefined ? undefined : count(own.sample, 'person', 'people'),
    own?.appraised?.label,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? ` (${parts.map(inline).join('; ')})` : ''
}

function directions(items: readonly EvidenceItem[]): string {
  const sums = studiesOf(items).map((study) => ({
    study,
    arrow: sumDirections(
      items.filter((item) => item.study.study === study),
      'reported',
    ).arrow,
  }))
  const WORDS = {
    up: 'higher',
    down: 'lower',
    level: 'no clear difference',
    side: 'mixed',
    open: 'no direction recorded',
  } as const
  const parts = (['up', 'down', 'level', 'side', 'open'] as const).flatMap((arrow) => {
    const own = sums.filter((one) => one.arrow === arrow).map((one) => one.study)
    return own.length === 0 ? [] : [`${WORDS[arrow]} in ${own.length} (${listWords(own)})`]
  })
  return `${count(sums.length, 'study', 'studies')}. Against the comparator: ${parts.map(inline).join('; ')}.`
}

function statement(item: EvidenceItem, { flagged, up }: NarrativeInput): string {
  const { finding, study, file } = item
  const heading = finding.subhead ? `${inline(finding.subhead.replace(/:$/, ''))}: ` : ''
  const page = finding.source?.page ? `, p. ${finding.source.page}` : ''
  const check = flagged.get(`${file}#${finding.id}`)
  const note = check === undefined ? '' : ` **Check:** ${inline(check)}`
  const link = `[${inline(study.study)} ${inline(finding.id)}${inline(page)}](${up}${encodeURI(file)})`
  return `- ${heading}${inline(findingText(finding))} (${link})${note}`
}

function gapsPart({ groups, categories, items }: Evidence): string[] {
  const named = groups.filter((group) => group.id !== '')
  const gaps = named.flatMap((group) => {
    const missing = categories.filter(
      (category) => !items.some((item) => item.category.id === category.id && item.groups.includes(group.id)),
    )
    return missing.length === 0
      ? []
      : [`- ${inline(group.label)}: ${inline(listWords(missing.map((category) => category.label)))}`]
  })
  return gaps.length === 0 ? [] : ['## Gaps', '', 'No study reports on:', '', ...gaps, '']
}

function anchor({ id }: Group): string {
  // No group's own anchor begins so.
  if (id === '') return 'groups-other'
  const plain = id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return `group-${plain}`
}

// Text that Markdown shows as it is, on one line.
function inline(text: string): string {
  return escapeMarkup(text.replace(/\s+/g, ' ').trim())
    .replace(/[\\`*_[\]|~#]/g, (char) => `\\${char}`)
    .replaceAll('&\\#39;', '’')
    .replaceAll('&quot;', '"')
}
