import { factsText, findingText } from './facts.ts'
import { plain } from './findings/group-facts.ts'
import { valueText } from './form-spec.ts'
import { type Finding, findingKeys, isBlank, type Study } from './study.ts'

/** One value as two people extracted it on their own. `ids`: the finding in each file. */
export interface Compared {
  /** `fields.<name>`, `findings.<id>` by the first file, or `second.<id>` of one that only the second has. */
  readonly item: string
  readonly first: string | undefined
  readonly second: string | undefined
  readonly agree: boolean
  /** Of findings: keys that differ. */
  readonly keys: readonly string[]
  readonly ids: readonly [string | undefined, string | undefined]
}

// What each writes in own words or finds in another place of the report. Every other key is compared, a review's own keys too.
const OWN: ReadonlySet<string> = new Set(['id', 'subhead', 'level', 'text', 'source', 'claim', 'quote'])

// Saying so is the same as saying nothing.
const UNSAID: Readonly<Record<string, string>> = { ciLevel: '95', op: '=', reference: 'false', approx: 'false' }

/** Compares what two people extracted from one study: values of fields, and the figures and codes of findings. Own words may differ. */
export function compareExtractions(a: Study, b: Study): Compared[] {
  const names = [...new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])]
  const fields = names.flatMap((name): Compared[] => {
    const [first, second] = [a, b].map(({ fields }) =>
      isBlank(fields[name]?.value) ? undefined : valueText(fields[name]!.value!),
    )
    if (first === undefined && second === undefined) return []
    return [
      {
        item: `fields.${name}`,
        first,
        second,
        agree: plain(first) === plain(second),
        keys: [],
        ids: [undefined, undefined],
      },
    ]
  })
  const [mine, theirs] = [a, b].map(({ findings }) => findings.filter(({ text }) => text !== undefined)) as [
    Finding[],
    Finding[],
  ]
  const pairs = pairFindings(mine, theirs)
  const matched = new Set(pairs.values())
  const findings = mine.map((one): Compared => {
    const other = pairs.get(one)
    const keys = other ? comparedKeys(one, other).filter((key) => cell(one, key) !== cell(other, key)) : []
    return {
      item: `findings.${one.id}`,
      first: shown(one),
      second: other && shown(other),
      agree: other !== undefined && keys.length === 0,
      keys,
      ids: [one.id, other?.id],
    }
  })
  const extra = theirs
    .filter((one) => !matched.has(one))
    .map(
      (one): Compared => ({
        item: `second.${one.id}`,
        first: undefined,
        second: shown(one),
        agree: false,
        keys: [],
        ids: [undefined, one.id],
      }),
    )
  return [...fields, ...findings, ...extra]
}

/** How many of the values agree. */
export function agreementOf(compared: readonly Compared[]): { readonly agree: number; readonly all: number } {
  return { agree: compared.filter(({ agree }) => agree).length, all: compared.length }
}

function shown(finding: Finding): string {
  const figures = factsText(finding)
  const text = findingText({ ...finding, est: null, stat: null, count: null, p: null, n: null })
  return figures === '' ? text : `${text} [${figures}]`
}

function comparedKeys(one: Finding, other: Finding): string[] {
  return [...new Set([...findingKeys, ...Object.keys(one), ...Object.keys(other)])].filter((key) => !OWN.has(key))
}

function cell(finding: Finding, key: string): string {
  const text = said(key === 'groupCode' ? [...(finding.groupCode ?? [])].sort() : finding[key])
  return text === UNSAID[key] ? '' : text
}

function said(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(said).join(' | ')
  if (typeof value !== 'object') return plain(String(value)).replace('<=', '≤').replace('>=', '≥')
  // `raw` is how it was printed.
  const entries = Object.entries(value).filter(([key, one]) => key !== 'raw' && said(one) !== '')
  return entries
    .map(([key, one]) => `${key} ${said(one)}`)
    .sort()
    .join(', ')
}

/** The likeliest pairs first: by category, group and figures. */
function pairFindings(mine: readonly Finding[], theirs: readonly Finding[]): Map<Finding, Finding> {
  const scored = mine.flatMap((a) => theirs.map((b) => ({ a, b, score: likeness(a, b) })))
  const pairs = new Map<Finding, Finding>()
  const taken = new Set<Finding>()
  for (const { a, b, score } of scored.sort((x, y) => y.score - x.score)) {
    if (score < 3 || pairs.has(a) || taken.has(b)) continue
    pairs.set(a, b)
    taken.add(b)
  }
  return pairs
}

function likeness(a: Finding, b: Finding): number {
  const same = (key: string) => cell(a, key) !== '' && cell(a, key) === cell(b, key)
  const words = (text: string | undefined) =>
    new Set(
      plain(text)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length > 2),
    )
  const [one, other] = [words(a.text), words(b.text)]
  const shared = [...one].filter((word) => other.has(word)).length
  const overlap = one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size)
  return (
    (same('category') ? 1 : 0) +
    (same('group') ? 2 : 0) +
    (same('est') ? 3 : 0) +
    (same('ciLow') ? 1 : 0) +
    (same('ciHigh') ? 1 : 0) +
    (same('stat') ? 2 : 0) +
    (same('p') ? 1 : 0) +
    (same('outcome') ? 1 : 0) +
    3 * overlap
  )
}
