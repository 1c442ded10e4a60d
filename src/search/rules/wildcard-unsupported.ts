import { termsOf } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Signs within a word that are wildcards elsewhere, by the platform on which they are none. */
const NONE: Readonly<Record<string, RegExp>> = {
  pubmed: /[\p{L}*][?$#](?=[\p{L}\d]|$)/u,
  cochrane: /[\p{L}*][$#](?=[\p{L}\d]|$)/u,
  ebsco: /\p{L}\$(?=\d|\p{L}|$)/u,
  scopus: /\p{L}[$#](?=\p{L}|$)/u,
  wos: /\p{L}#(?=\p{L}|$)/u,
  embase: /\p{L}#(?=\p{L}|$)/u,
}

/** Wildcards of another platform. */
export const wildcardUnsupported: LineRule = {
  code: 'WILDCARD-UNSUPPORTED',
  severity: 'error',
  scope: 'line',
  why: 'A sign that is no wildcard on the platform is dropped or searched as a blank: the word finds nothing that was meant.',
  good: [{ platform: 'pubmed', text: 'color[tiab] OR colour[tiab]' }],
  bad: [{ platform: 'pubmed', text: 'colo?r[tiab]' }],
  check: (line, { platform }) => {
    const sign = NONE[platform?.id ?? '']
    if (!sign) return []
    return termsOf(line.sound!).flatMap(({ term, fields }): Finding[] => {
      if (fields.includes('identifier') || fields.includes('substance')) return []
      const word = term.words.find(({ text }) => sign.test(text) && !/[/:=&]/.test(text))
      // A question that ends with its mark is no pattern.
      if (!word || (term.words.length > 2 && word.text.endsWith('?'))) return []
      const message = `Unexpected \`${word.text}\`, expected a wildcard that ${platform!.label} has.`
      const signs =
        platform!.id === 'pubmed' || platform!.id === 'scopus' || platform!.id === 'cochrane'
          ? '`*`'
          : '`*` and its own signs'
      const hint = `${platform!.label} knows ${signs}: write the forms of the word, joined by OR.`
      return [{ line, span: line.place(word), message, hint }]
    })
  },
}
