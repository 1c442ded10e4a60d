import { platforms } from '../platforms/index.ts'
import type { Platform } from '../platforms/platform.ts'
import { parseQuery } from '../syntax/parse-query.ts'

/** What only one platform writes, with how much it says. */
const SIGNS: readonly (readonly [id: string, sign: RegExp, weight: number])[] = [
  ['ovid', /\.(?:ti|ab|tw|mp|kf|kw|hw|sh|pt|af|fs|id)(?:,[a-z]{2})*\.?(?=[\s)\]]|$)/gim, 3],
  ['ovid', /(?:^|[\s(])exp \*?[\p{L}"(]/gimu, 3],
  ['ovid', /\badj\d*\b/gi, 2],
  ['ovid', /(?:^|\s)(?:or|and)\/\d/gim, 3],
  ['ovid', /\blimit \d+ to\b|\bremove duplicates from\b/gi, 3],
  ['ovid', /[\p{L})]\/(?:[a-z]{2}(?:,\s?[a-z]{2})*)?(?=\s|\)|$)/gimu, 1],
  ['ebsco', /\b(?:MH|MM|MJ|DE)\s?["“(]/g, 3],
  ['ebsco', /(?:^|[\s(])(?:TI|AB|SU|TX|PT|KW)\s(?=["“(\p{L}])/gmu, 2],
  ['ebsco', /\bS\d+ (?:and|or|not) S?\d/gi, 3],
  ['ebsco', /(?:^|\s)S\d{1,3}(?=\s|$)/gm, 1],
  ['ebsco', /\b[NW]\d{1,2}\b/g, 1],
  ['ebsco', /\b(?:Limiters|Expanders|Search modes?) [-–]/gi, 4],
  ['pubmed', /\[(?:tiab|ti|ab|tw|pt|la|dp|all|ot|majr|mesh|mh|au|sb|filter|nm)(?:\s?:\s?(?:noexp|~\d+))?\]/gi, 3],
  [
    'pubmed',
    /\[(?:mesh[ a-z]*|title\/abstract|title|text word|publication type|all fields|other term)(?::noexp)?\]/gi,
    3,
  ],
  ['cochrane', /\bMeSH descriptor:?\s?\[|\[mh \^?["\p{L}]/giu, 4],
  ['cochrane', /\bin (?:Trials|Cochrane Reviews)\b|with (?:Cochrane Library )?publication (?:date|year)/gi, 3],
  ['cochrane', /\{(?:or|and) #/gi, 3],
  ['cochrane', /:(?:ti|ab|kw)(?:,(?:ti|ab|kw))*\b/gi, 1],
  ['cochrane', /\(Word variations have been searched\)/gi, 4],
  ['embase', /'\s?\/(?:exp|de|mj)\b/gi, 4],
  ['embase', /\]\/(?:lim|py)\b/gi, 4],
  ['embase', /:(?:ti|ab|kw|de|dn|tt)(?:,(?:ti|ab|kw|de|tn))*\b/gi, 1],
  ['embase', /'[^'\n]{2,60}':/g, 2],
  ['wos', /\b(?:TS|TI|AB|SO|AK|WC|PY|AU|ALL)\s?=\s?/g, 4],
  ['wos', /\bDocType=|\bTimespan[=:]|\bIndexes=/gi, 4],
  ['scopus', /\b(?:TITLE-ABS-KEY|TITLE-ABS|TITLE|ABS|INDEXTERMS|AUTHKEY|KEY)\s?\(/gi, 4],
  ['scopus', /\bPUBYEAR\b|\bLIMIT-TO\b|\bAND NOT\b/g, 3],
  ['proquest', /\b(?:noft|ti|ab|su|mainsubject[.\w]*|mesh\.exact[.\w]*)\(/g, 3],
]

/** The platforms that a text may come from, likeliest first, each with what speaks for it. */
export function detectPlatform(text: string): { readonly platform: Platform; readonly score: number }[] {
  const scores = new Map<string, number>()
  for (const [id, sign, weight] of SIGNS) {
    const found = [...text.matchAll(sign)].length
    // The tenth sign says no more than the ninth.
    scores.set(id, (scores.get(id) ?? 0) + weight * Math.min(found, 8))
  }
  if (/^\s*#\d/m.test(text)) for (const id of ['pubmed', 'cochrane', 'embase', 'wos', 'scopus']) add(scores, id, 1)
  const ranked = platforms.map((platform) => ({ platform, score: scores.get(platform.id) ?? 0 }))
  return ranked.filter((one) => one.score > 0).sort((a, b) => b.score - a.score)
}

function add(scores: Map<string, number>, id: string, weight: number): void {
  scores.set(id, (scores.get(id) ?? 0) + weight)
}

/** How many errors a platform finds in a query. */
export function errorsIn(query: string, platform: Platform): number {
  return parseQuery(query, platform).problems.filter((one) => one.severity === 'error').length
}
