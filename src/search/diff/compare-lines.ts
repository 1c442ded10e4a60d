import type { LineOption } from '../line.ts'
import type { FieldName } from '../syntax/ast.ts'
import type { Change } from './change.ts'
import { covers } from './covers.ts'
import type { HeadingFact, LineFacts, NearFact, TermFact } from './facts.ts'

/** What is said about a line, on one side. */
export interface LineSide {
  readonly facts: LineFacts
  readonly options: readonly Pick<LineOption, 'name' | 'value'>[]
}

/** The changes within a line. References and operators are compared as a whole elsewhere. */
export function compareLines(a: LineSide, b: LineSide): Change[] {
  return [
    ...compareTerms(a.facts, b.facts),
    ...compareHeadings(a.facts.headings, b.facts.headings),
    ...compareNears(a.facts, b.facts),
    ...compareTexts(
      'limit',
      a.facts.limits.map((one) => one.value),
      b.facts.limits.map((one) => one.value),
    ),
    ...compareTexts(
      'option',
      a.options.map(({ name, value }) => `@${name} ${value}`),
      b.options.map(({ name, value }) => `@${name} ${value}`),
    ),
  ]
}

function compareTerms({ terms: a, nears: nearA }: LineFacts, { terms: b, nears: nearB }: LineFacts): Change[] {
  const out: Change[] = []
  const before = byKey(a)
  const after = byKey(b)
  const fields = new Map<string, { from: string; to: string; terms: string[] }>()
  for (const [key, old] of before) {
    const now = after.get(key)
    if (!now) continue
    const [was, is] = [fieldsOf(old), fieldsOf(now)]
    if (same(was, is)) continue
    const from = codesOf(old)
    const to = codesOf(now)
    const group = fields.get(`${from} ${to}`) ?? { from, to, terms: [] }
    group.terms.push(old[0]!.text)
    fields.set(`${from} ${to}`, group)
  }
  for (const { from, to, terms } of fields.values()) {
    const what =
      terms.length === before.size && terms.length > 1
        ? 'all terms'
        : terms.length > 3
          ? `${terms.length} terms`
          : terms.join(', ')
    out.push({ sign: '~', kind: 'field', what, from: from || 'no field', to: to || 'no field' })
  }
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, all]) => all[0]!)
  const come = [...after].filter(([key]) => !before.has(key)).map(([, all]) => all[0]!)
  const paired = new Set<TermFact>()
  const byStem = new Map<string, TermFact[]>()
  for (const one of come) byStem.set(plain(one.key), [...(byStem.get(plain(one.key)) ?? []), one])
  for (const old of gone) {
    const now = byStem.get(plain(old.key))?.find((one) => !paired.has(one))
    if (!now) continue
    paired.add(old).add(now)
    out.push({ sign: '~', kind: 'truncation', from: old.text, to: now.text })
  }
  // Words near each other that came or went together are one thing.
  const whole = (nears: readonly NearFact[], others: readonly NearFact[], terms: readonly TermFact[]) =>
    nears.filter((near) => {
      const own = terms.filter((one) => near.terms.includes(one.key))
      const all = new Set(near.terms).size
      if (others.some((one) => one.key === near.key) || own.length < all || own.some((one) => paired.has(one)))
        return false
      for (const one of own) paired.add(one)
      return true
    })
  for (const near of whole(nearA, nearB, gone)) out.push({ sign: '-', kind: 'distance', from: near.text })
  for (const near of whole(nearB, nearA, come)) out.push({ sign: '+', kind: 'distance', to: near.text })
  for (const old of gone)
    if (!paired.has(old)) out.push({ sign: '-', kind: 'term', from: old.text, ...coveredBy(old, b) })
  for (const now of come)
    if (!paired.has(now)) out.push({ sign: '+', kind: 'term', to: now.text, ...coveredBy(now, a) })
  return out
}

function byKey(terms: readonly TermFact[]): Map<string, TermFact[]> {
  const out = new Map<string, TermFact[]>()
  for (const term of terms) out.set(term.key, [...(out.get(term.key) ?? []), term])
  return out
}

function fieldsOf(terms: readonly TermFact[]): FieldName[] {
  return [...new Set(terms.flatMap((one) => one.fields))]
}

function codesOf(terms: readonly TermFact[]): string {
  return [...new Set(terms.map((one) => one.field))].join(' ')
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one))
}

// A term but for its wildcards: `outcome` and `outcome*` are one term, truncated or not.
function plain(key: string): string {
  return key.replace(/\*|<\d+-\d+>/g, '')
}

/** Lines of more terms are not looked through for terms that make no difference. */
const MOST = 3000

function coveredBy(term: TermFact, others: readonly TermFact[]): { covered?: string } {
  const cover = term.alone && others.length <= MOST ? others.find((one) => one.alone && covers(one, term)) : undefined
  return cover ? { covered: cover.text } : {}
}

function compareHeadings(a: readonly HeadingFact[], b: readonly HeadingFact[]): Change[] {
  const out: Change[] = []
  const after = new Map(b.map((one) => [one.key, one]))
  const before = new Map(a.map((one) => [one.key, one]))
  for (const [key, old] of before) {
    const now = after.get(key)
    if (!now) {
      out.push({ sign: '-', kind: 'heading', from: old.text })
      continue
    }
    const what = old.heading.text
    if (old.heading.explode !== now.heading.explode) {
      out.push({ sign: '~', kind: 'explosion', what, from: onOff(old.heading.explode), to: onOff(now.heading.explode) })
    }
    if (old.heading.focus !== now.heading.focus) {
      out.push({ sign: '~', kind: 'focus', what, from: onOff(old.heading.focus), to: onOff(now.heading.focus) })
    }
    const [was, is] = [old.heading.subheadings, now.heading.subheadings].map((one) => one.join(', ').toLowerCase())
    if (was !== is) out.push({ sign: '~', kind: 'subheadings', what, from: was || 'all', to: is || 'all' })
  }
  for (const [key, now] of after) if (!before.has(key)) out.push({ sign: '+', kind: 'heading', to: now.text })
  return out
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off'
}

// The same words nearer or farther; distances that came or went with their words show in the terms.
function compareNears(a: LineFacts, b: LineFacts): Change[] {
  return a.nears.flatMap((old): Change[] => {
    const now = b.nears.find((one) => one.key === old.key)
    if (!now || (now.between === old.between && now.ordered === old.ordered)) return []
    return [{ sign: '~', kind: 'distance', what: old.text, from: distance(old), to: distance(now) }]
  })
}

function distance({ between, ordered }: { between: number | undefined; ordered: boolean }): string {
  const near = between === undefined ? 'in one sentence' : between === 0 ? 'side by side' : `at most ${between} between`
  return ordered ? `${near}, in order` : near
}

function compareTexts(kind: 'limit' | 'option', a: readonly string[], b: readonly string[]): Change[] {
  const key = (text: string) => text.toLowerCase().replace(/\s+/g, ' ')
  const [before, after] = [a.map(key), b.map(key)]
  return [
    ...a.filter((one) => !after.includes(key(one))).map((from): Change => ({ sign: '-', kind, from })),
    ...b.filter((one) => !before.includes(key(one))).map((to): Change => ({ sign: '+', kind, to })),
  ]
}
