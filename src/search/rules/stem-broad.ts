import { tokensOf } from '../lint/pattern.ts'
import { termsOf } from '../syntax/terms.ts'
import type { Finding, LineRule } from './rule.ts'

/** Stems of the field's strategies that are known to begin words of other fields. */
const BROAD: Readonly<Record<string, string>> = {
  arab: 'arabinose, Arabidopsis, arable',
  gyps: 'gypsum, Gypsophila',
  race: 'racemic, raceme',
  raci: 'racing, Racine',
  cart: 'cartilage, cartoon',
  comp: 'company, compare, complete',
  cont: 'content, continue, contact',
  cult: 'cultivate, culture medium',
  diet: 'diethyl, dieter',
  disa: 'disagree, disappear, disaster',
  fall: 'fallopian, fallacy, fallout',
  form: 'formaldehyde, format, former',
  gene: 'general, generate, generic',
  home: 'homeostasis, homeopathy, homeobox',
  immi: 'imminent, immiscible',
  indi: 'indicate, individual, indirect',
  inte: 'integer, interest, internal',
  male: 'maleic, malevolent',
  mari: 'marine, marital, marigold',
  medi: 'median, mediate, medium',
  nurs: 'nursery',
  pain: 'paint, painter',
  park: 'parking, parks',
  pati: 'patina, patio',
  prog: 'prognathic, program, progress',
  roma: 'romance, Romania',
  sten: 'stenography, stencil',
  symp: 'sympatric, symposium',
  trea: 'treason, treasure, treaty',
  turk: 'turkey (the bird)',
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
  check: (line) =>
    termsOf(line.sound!).flatMap(({ term, fields }): Finding[] => {
      if (term.words.length !== 1 || !fields.includes('title')) return []
      const token = tokensOf(term)[0]
      const noise = token?.truncated && Object.hasOwn(BROAD, token.stem) ? BROAD[token.stem] : undefined
      if (noise === undefined) return []
      const message = `\`${token!.stem}*\` also finds ${noise}.`
      return [{ line, span: line.place(term), message, hint: 'Write the endings out if the noise is too much.' }]
    }),
}
