import type { Project, Subject } from './subject.ts'
import { type TermLine, termLinesOf } from './term-lines.ts'

/** Strategies of one search in several databases; those with the same text are one. */
export interface Siblings {
  readonly subjects: readonly Subject[]
  readonly variants: readonly Variant[]
}

/** One text of a search, in the databases that have it. */
export interface Variant {
  /** The one to talk about: MEDLINE where it is among them. */
  readonly subject: Subject
  /** The others with the same text. */
  readonly same: readonly Subject[]
  readonly lines: readonly TermLine[]
}

/** Share of the smaller one's words that two strategies of the same search have in common at least. */
const ALIKE = 0.25
const seen = new WeakMap<Project, readonly Siblings[]>()

/** Groups the strategies of a project by what `strategy` says, without those that have nothing in common. */
export function siblingsOf(project: Project): readonly Siblings[] {
  const known = seen.get(project)
  if (known) return known
  const groups = new Map<string, Subject[]>()
  for (const subject of project.subjects) {
    const { meta } = subject.strategy
    if (!meta || meta.engine !== undefined || !subject.platform || subject.lines.length === 0) continue
    const key = `${meta.strategy ?? ''} ${meta.track ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), subject])
  }
  const found = [...groups.values()].map(toSiblings).filter((one) => one.subjects.length > 1)
  seen.set(project, found)
  return found
}

function toSiblings(subjects: readonly Subject[]): Siblings {
  const byText = new Map<string, Subject[]>()
  for (const subject of subjects) {
    const text = `${subject.platform!.id}\n${subject.lines.map(({ line }) => line.query.toLowerCase()).join('\n')}`
    byText.set(text, [...(byText.get(text) ?? []), subject])
  }
  const variants = [...byText.values()].map((same): Variant => {
    const subject = same.find((one) => isMedline(one)) ?? same[0]!
    return { subject, same: same.filter((one) => one !== subject), lines: termLinesOf(subject) }
  })
  const alike = variants.filter((one) => variants.some((other) => other !== one && share(one, other) >= ALIKE))
  const kept = variants.length === 1 ? variants : alike
  return { subjects: kept.flatMap((one) => [one.subject, ...one.same]), variants: kept }
}

function isMedline({ strategy: { meta } }: Subject): boolean {
  return /medline|pubmed/i.test(meta?.database ?? '')
}

function share(a: Variant, b: Variant): number {
  const words = ({ lines }: Variant) => new Set(lines.flatMap((line) => [...line.plain]))
  const [one, other] = [words(a), words(b)]
  const least = Math.min(one.size, other.size)
  return least === 0 ? 0 : [...one].filter((word) => other.has(word)).length / least
}
