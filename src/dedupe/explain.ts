import type { Table } from '../lib/table.ts'
import type { Citation } from './citation.ts'
import { type Containers, compareRecords, type Features } from './compare.ts'
import { DOUBT, type Judgement, judge, MERGE } from './judge.ts'
import { prepare } from './prepare.ts'

/** One field of two records side by side. */
export interface FieldRow {
  readonly field: string
  readonly a: string
  readonly b: string
  /** What the comparison found, in a word. */
  readonly found: string
  /** What it adds to the score. */
  readonly weight: number
  /** True when both say something and it is not the same text. */
  readonly differs: boolean
}

/** A pair with everything that led to the decision on it. */
export interface Explanation {
  readonly judgement: Judgement
  readonly rows: readonly FieldRow[]
  /** One sentence: the decision and what decided. */
  readonly reason: string
}

/** Explains the decision on two citations. `containers` are DOIs that prove nothing in these data. */
export function explainPair(a: Citation, b: Citation, containers: Containers = new Set()): Explanation {
  const features = compareRecords(prepare(a), prepare(b), containers)
  const judgement = judge(features)
  return { judgement, rows: fieldRows(a, b, features, judgement), reason: reasonOf(judgement) }
}

function fieldRows(a: Citation, b: Citation, f: Features, { weights }: Judgement): FieldRow[] {
  const weightOf = (...fields: string[]) =>
    weights.filter((one) => fields.includes(one.field)).reduce((sum, one) => sum + one.weight, 0)
  const row = (field: string, x: string, y: string, found: string, weight: number): FieldRow => ({
    field,
    a: x,
    b: y,
    found,
    weight: Math.round(weight * 100) / 100,
    differs: x !== '' && y !== '' && x !== y,
  })
  const ids = (one: Citation, scheme: string) =>
    (one.ids ?? []).flatMap((id) => (id.scheme === scheme ? [id.value] : [])).join(', ')
  const others = (one: Citation) =>
    (one.ids ?? [])
      .flatMap((id) => (id.scheme === 'doi' || id.scheme === 'pmid' ? [] : [`${id.scheme} ${id.value}`]))
      .join(', ')
  const years = f.years === undefined ? 'unknown' : f.years === 0 ? 'same' : `${f.years} apart`
  const abstract = f.abstract()
  return [
    row('title', a.title, b.title, f.title.level, weightOf('title', 'title words', 'title numbers')),
    row('authors', a.authors.join('; '), b.authors.join('; '), f.authors, weightOf('authors')),
    row('year', a.year ? String(a.year) : '', b.year ? String(b.year) : '', years, weightOf('year')),
    row('journal', a.journals?.[0] ?? '', b.journals?.[0] ?? '', f.venue, weightOf('venue')),
    row('volume', a.volume ?? '', b.volume ?? '', f.volume, weightOf('volume')),
    row('issue', a.issue ?? '', b.issue ?? '', f.issue, weightOf('issue')),
    row('pages', a.pages ?? '', b.pages ?? '', f.sameRange ? 'same range' : f.pages, weightOf('pages', 'page range')),
    row('DOI', ids(a, 'doi'), ids(b, 'doi'), f.doi, weightOf('doi')),
    row('PubMed id', ids(a, 'pmid'), ids(b, 'pmid'), f.pmid, weightOf('pmid')),
    row('other ids', others(a), others(b), f.otherId, weightOf('accession', 'trial')),
    row('type', a.type ?? '', b.type ?? '', f.kinds, 0),
    row(
      'abstract',
      a.abstract ?? '',
      b.abstract ?? '',
      abstract === undefined ? 'unknown' : `${Math.round(abstract * 100)} % alike`,
      weightOf('abstract'),
    ),
  ]
}

const RULES: Readonly<Record<string, string>> = {
  'same-pmid': 'same PubMed id',
  'same-doi': 'same DOI',
  'same-accession': 'same accession number',
  'title-and-pages': 'same title and pages',
  citation: 'same authors, volume and pages',
  'title-authors-journal': 'same title, authors and journal, and nothing against it',
  'title-and-authors': 'same title and authors, and nothing against it',
  similar: 'alike in most fields',
  'low-score': 'not enough agrees',
  'related-notice': 'a correction or retraction and its paper',
  'related-reply': 'a reply and its paper',
  'related-comment': 'a comment and its paper',
  'related-protocol': 'a protocol and its results',
  'related-preprint': 'a preprint and an article',
  'related-meeting': 'a paper of a meeting and an article',
  'related-version': 'two versions',
  'veto-cluster': 'another member of its cluster speaks against it',
}

/** A rule or reason in words. */
export function ruleText(rule: string): string {
  return RULES[rule] ?? VETOES[rule.replace(/^veto-/, '')] ?? rule
}

const VETOES: Readonly<Record<string, string>> = {
  kind: 'one is an erratum, reply, comment or protocol',
  numbers: 'numbers in the titles differ',
  title: 'titles differ',
  words: 'words of the titles differ',
  pmid: 'PubMed ids differ',
  trial: 'registered trials differ',
  version: 'two versions',
  doi: 'DOIs differ',
  pages: 'pages differ',
  volume: 'volumes differ',
  issue: 'issues differ',
  place: 'a short title in two issues',
  generic: 'the title stands for several items',
  venue: 'journals or meetings differ',
  year: 'years differ',
  authors: 'authors differ',
  preprint: 'a preprint and an article',
  meeting: 'a paper of a meeting and an article',
  thesis: 'a thesis and a paper of it',
}

function reasonOf({ band, score, rule, vetoes }: Judgement): string {
  const against = vetoes.map((veto) => veto.reason).join('; ')
  if (band === 'merge') return `Merged: ${ruleText(rule)} (score ${score}, ${MERGE} needed, no veto).`
  if (band === 'doubt') {
    return against
      ? `Doubtful: score ${score}, but ${against}.`
      : `Doubtful: score ${score}, between ${DOUBT} and ${MERGE}.`
  }
  if (band === 'related') return `Related, never merged: ${ruleText(rule)}${against ? ` (${against})` : ''}.`
  const low = score < DOUBT ? `score ${score}, below ${DOUBT}` : `score ${score}`
  return against ? `Left alone: ${against} (${low}).` : `Left alone: ${low}.`
}

/** The fields of a pair as a table. */
export function explanationTable(a: string, b: string, rows: readonly FieldRow[]): Table {
  return {
    id: 'explain',
    title: 'Comparison',
    columns: [
      { key: 'field', title: 'Field' },
      { key: 'a', title: a },
      { key: 'b', title: b },
      { key: 'found', title: 'Found' },
      { key: 'weight', title: 'Weight', align: 'right' },
    ],
    rows: rows
      .filter((row) => row.a !== '' || row.b !== '')
      .map((row) => ({
        kind: 'row',
        cells: {
          field: row.field,
          a: row.a,
          b: row.b,
          found: row.found,
          weight: row.weight === 0 ? '' : signed(row.weight),
        },
      })),
  }
}

function signed(weight: number): string {
  return weight > 0 ? `+${weight}` : `−${-weight}`
}
