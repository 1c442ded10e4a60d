import type { DesignClass } from './design.ts'

/** How bad a judgement is, as figures show it. `na`: the domain does not apply. */
export type Tone = 'low' | 'some' | 'high' | 'critical' | 'unclear' | 'na'

/** A judgement that a domain can get. */
export interface Level {
  /** As people type it: `low`, `a`, `yes`. */
  readonly id: string
  readonly label: string
  readonly tone: Tone
  /** Stars that it is worth, for tools that award them. */
  readonly stars?: number
}

/** Answers to signalling questions, as people type them. */
export type Answer = 'Y' | 'PY' | 'PN' | 'N' | 'NI' | 'NA'
export type Answers = Readonly<Record<string, Answer>>

/** A signalling question, in our words; `when` says in which case it is asked. */
export interface Question {
  readonly id: string
  readonly text: string
  readonly when?: string
  /** True where the instrument does not offer "no information". */
  readonly withoutNi?: true
}

/** The answers that the instrument offers: "not applicable" only to questions that are asked in some case. */
export function answersTo({ when, withoutNi }: Question): readonly Answer[] {
  return ['Y', 'PY', 'PN', 'N', ...(withoutNi ? [] : ['NI' as const]), ...(when === undefined ? [] : ['NA' as const])]
}

/** What is judged at once: a domain of a tool, or an item of a checklist. */
export interface Domain {
  readonly id: string
  readonly label: string
  /** Part of the tool that the domain belongs to, e.g. `Selection`. */
  readonly part?: string
  readonly help?: string
  readonly levels: readonly Level[]
  readonly questions?: readonly Question[]
  /** The judgement that the published algorithm reaches; undefined while answers that it needs are missing. */
  readonly propose?: (answers: Answers) => string | undefined
}

/** Judgements by domain id, as level ids. */
export type Judgements = Readonly<Record<string, string>>

/** An overall judgement with how it was reached. */
export interface Overall {
  readonly level: string
  readonly why: string
}

/** An instrument for critical appraisal, as data: items in our own words, with the paper that it comes from. */
export interface BiasTool {
  readonly id: string
  readonly name: string
  /** Version or year, since instruments change. */
  readonly version: string
  /** The paper or page that defines it, with its DOI or address. */
  readonly source: string
  /** Designs that it is proposed for. */
  readonly designs: readonly DesignClass[]
  /** Whether a study is judged as a whole, or each result of it. */
  readonly unit: 'study' | 'result'
  readonly domains: readonly Domain[]
  /** Levels of the overall judgement, and the published rule where there is one. */
  readonly overall: {
    readonly levels: readonly Level[]
    readonly propose?: (judgements: Judgements) => Overall | undefined
  }
  /** The template of robvis that fits. */
  readonly robvis: 'ROB2' | 'ROBINS-I' | 'Generic'
  /** What must be known before it is used. */
  readonly note?: string
}

/** Id of the overall judgement, beside the ids of domains. */
export const OVERALL = 'overall'

/** The levels of a domain or of the overall judgement. */
export function levelsOf(tool: BiasTool, domain: string): readonly Level[] | undefined {
  return domain === OVERALL ? tool.overall.levels : tool.domains.find((one) => one.id === domain)?.levels
}

/** Stars by part and in all, of tools that award them; undefined for others. */
export function starsOf(
  tool: BiasTool,
  judgements: Judgements,
): { parts: Record<string, number>; all: number } | undefined {
  if (!tool.domains.some((domain) => domain.levels.some((level) => level.stars !== undefined))) return undefined
  const parts: Record<string, number> = {}
  for (const domain of tool.domains) {
    const level = domain.levels.find((one) => one.id === judgements[domain.id])
    const part = domain.part ?? ''
    parts[part] = (parts[part] ?? 0) + (level?.stars ?? 0)
  }
  return { parts, all: Object.values(parts).reduce((sum, one) => sum + one, 0) }
}

/** How many items are met, and how many there are: stars of tools that award them, else domains of the tone `low`. */
export function metOf(tool: BiasTool, judgements: Judgements): { of: number; all: number } {
  const stars = starsOf(tool, judgements)
  if (stars) {
    const most = tool.domains.map((domain) => Math.max(...domain.levels.map((level) => level.stars ?? 0)))
    return { of: stars.all, all: most.reduce((sum, one) => sum + one, 0) }
  }
  const met = tool.domains.filter((domain) => toneOf(tool, domain.id, judgements[domain.id]) === 'low').length
  return { of: met, all: tool.domains.length }
}

/** The tone of a judgement; undefined when there is none. */
export function toneOf(tool: BiasTool, domain: string, level: string | undefined): Tone | undefined {
  return level === undefined ? undefined : levelsOf(tool, domain)?.find((one) => one.id === level)?.tone
}
