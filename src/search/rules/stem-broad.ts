import { tokensOf } from '../lint/pattern.ts'
import { termsOf, walk } from '../lint/views.ts'
import type { QueryNode } from '../syntax/ast.ts'
import type { Finding, LineRule } from './rule.ts'

/** Stems of the field's strategies that are known to begin words of other fields. */
const BROAD: Readonly<Record<string, string>> = {
  arab: 'arabinose, Arabidopsis, arable',
  gyps: 'gypsum, Gypsophila',
  race: 'racemic, raceme',
  raci: 'racing, Racine',
  comp: 'company, compare, complete',
  cont: 'content, continue, contact',
  disa: 'disagree, disappear, disaster',
  gene: 'general, generate, generic',
  immi: 'imminent, immiscible',
  indi: 'indicate, individual, indirect',
  inte: 'integer, interest, internal',
  mari: 'marine, marital, marigold',
  medi: 'median, mediate, medium',
  park: 'parking, parks',
  prog: 'prognathic, program, progress',
  roma: 'romance, Romania',
  symp: 'sympatric, symposium',
  trea: 'treason, treasure, treaty',
  art: 'artery, article',
  arm: 'armed, army',
  ear: 'early, earth',
  fat: 'fatal, father, fatigue',
  ill: 'illegal, illustrate',
  leg: 'legal, legend',
  rat: 'rate, rather, ratio',
  ther: 'thermal, thermometer, therefore',
}

/** Stems that also begin words of other fields. */
export const stemBroad: LineRule = {
  code: 'STEM-BROAD',
  severity: 'info',
  scope: 'line',
  why: 'Some short stems also begin frequent words of other fields; the noise may be worth it, and should be known.',
  good: [{ text: '(arab or arabs or arabic).tw.' }],
  bad: [{ text: 'arab*.tw.' }],
  check: (line) => {
    const near = new Set<QueryNode>()
    // Beside other words a broad stem is narrow enough.
    for (const { node, parent } of walk(line.sound!.root))
      if (parent && (parent.kind === 'prox' || near.has(parent))) near.add(node)
    return termsOf(line.sound!).flatMap(({ term, fields }): Finding[] => {
      if (term.words.length !== 1 || !fields.includes('title') || near.has(term)) return []
      const token = tokensOf(term)[0]
      const noise = token?.truncated && Object.hasOwn(BROAD, token.stem) ? BROAD[token.stem] : undefined
      if (noise === undefined) return []
      const message = `\`${token!.stem}*\` also finds ${noise}.`
      return [{ line, span: line.place(term), message, hint: 'Write the endings out if the noise is too much.' }]
    })
  },
}
