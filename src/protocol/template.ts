import { yamlText } from '../lib/yaml-text.ts'
import { DEFAULT_FORM } from './default-form.ts'

/** What is known when a review is started. */
export interface NewReview {
  readonly title: string
  /** Initials → name, in order: the first screens, the second checks. */
  readonly reviewers: readonly (readonly [id: string, name: string])[]
  readonly tracks: readonly string[]
  readonly seed: string
}

/**
 * The text of a new `review.yaml`: valid as it is, with remarks on what to change. Screening as in the founding review:
 * two reviewers screen a sample of 20 % each on their own, the first screens the rest, the second checks its exclusions.
 */
export function toReviewYaml({ title, reviewers, tracks, seed }: NewReview): string {
  const people = reviewers.map(([id, name]) => `  ${yamlText(id)}: {name: ${yamlText(name)}}`)
  const lanes = tracks.map((id) => `  ${yamlText(id)}: {label: ${yamlText(trackLabel(id))}}`)
  const schemes = tracks.flatMap((id) => [`        ${yamlText(id)}:`, ...scheme(reviewers.map(([who]) => who))])
  const tables = tracks.flatMap(table)
  return `# The protocol of the review. Lines that start with # are remarks. \`litsieve init --example\` prints every key.
litsieve: 1
title: ${yamlText(title)}

# questions:
#   - Write each question of the review on a line of its own.

# What the searches promise.
# dates: {from: "2008-12"}
# languages: [English]

# Initials sign every decision; names appear in reports. A new line adds a reviewer.
reviewers:
${people.join('\n')}

# Records of each track are screened and counted apart, as in the two columns of a PRISMA diagram.
tracks:
${lanes.join('\n')}

# Where records come from. The kind is PRISMA's: database, register, website, organisation, citation or other.
# sources:
#   - {name: MEDLINE, kind: database, track: ${yamlText(tracks[0]!)}}

# Shown while screening.
criteria:
  include: []
  #  - {id: population, text: Adults who use the service}
  exclude: []
  #  - {id: language, text: Not in English}

screening:
  # Decides who gets which record. Leave it alone once screening has begun.
  seed: ${yamlText(seed)}
  # Words to mark in titles and abstracts.
  # highlight: {include: [access, ethnic*], exclude: [protocol]}
  stages:
    title-abstract:
      label: Title and abstract
      schemes:
${schemes.join('\n')}
    full-text:
      label: Full text
      reason-required: true
      # In order: the first that applies is given.
      reasons:
        - {id: population, text: Wrong population}
        - {id: topic, text: "Wrong intervention, exposure or topic"}
        - {id: outcome, text: No outcome of interest}
        - {id: design, text: Wrong kind of study or publication}
        - {id: language, text: Not in a language of the protocol}
      schemes:
${schemes.join('\n')}

# What findings are about, in the order of the tables.
${DEFAULT_FORM}
# One workbook sheet each.
tables:
${tables.join('\n')}

# What no log can know, for the flow diagram and the checklists (docs/prisma.md). \`litsieve prisma checklist\` says what is missing.
# prisma:
#   statements: {registration: Not registered., funding: No funding., amendments: None.}
#   counts: [{box: register_results/ClinicalTrials.gov, n: 41, why: Looked through on its page}]
`
}

function scheme(reviewers: readonly string[]): string[] {
  const [first, second] = reviewers.map(yamlText)
  if (second === undefined) {
    return [
      '          # One reviewer screens all. Add a second one for a sample in duplicate and a check of exclusions.',
      `          reviewers: [${first}]`,
      '          dual-percent: 0',
      `          single: ${first}`,
    ]
  }
  return [
    `          reviewers: [${first}, ${second}]`,
    '          dual-percent: 20           # this share, drawn by the seed, is screened by all of them',
    `          single: ${first}                 # who screens the rest`,
    `          check-exclusions: ${second}       # who checks the exclusions of the rest`,
  ]
}

function table(track: string): string[] {
  return [
    `  - id: ${yamlText(track)}`,
    `    title: ${yamlText(`${trackLabel(track)} and findings`)}`,
    `    track: ${yamlText(track)}`,
    '    columns:',
    '      - {title: Study ID, show: [study, design], width: 18}',
    '      - {title: Setting, show: [setting], width: 24}',
    '      - {title: Findings, show: [findings], width: 70}',
  ]
}

function trackLabel(id: string): string {
  if (id === 'published') return 'Published studies'
  if (id === 'grey') return 'Grey literature'
  return id[0]!.toUpperCase() + id.slice(1).replaceAll(/[-_]/g, ' ')
}
