import type { Subject } from '../lint/subject.ts'
import { headingsOf } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

// Check tags that stand in no place of the tree.
const PLACELESS = /^(?:fe)?male$/i

/** Headings that the imported MeSH does not have. */
export const headingUnknown: LineRule = {
  code: 'HEADING-UNKNOWN',
  severity: 'warning',
  scope: 'line',
  why: 'A heading that is not in the thesaurus finds nothing, or what the platform guesses for it; older names are replaced from year to year. Checked once MeSH is imported (`litsieve vocab import`).',
  good: [{ platform: 'pubmed', text: '"Ethnicity"[mh]', mesh: [{ name: 'Ethnicity', place: 'M01.686' }] }],
  bad: [{ platform: 'pubmed', text: '"Ethnics"[mh]', mesh: [{ name: 'Ethnicity', place: 'M01.686' }] }],
  check: (line, subject, { mesh }) => {
    if (!mesh || !usesMesh(subject)) return []
    return headingsOf(line.sound!).flatMap(({ node, text }): Finding[] => {
      if (node.kind !== 'heading' || text === '' || /[*$?]/.test(text) || PLACELESS.test(text)) return []
      // Another name of a heading is HEADING-CHANGED's.
      if (mesh.explode(text) || mesh.headingOf(text)) return []
      const message = `Unexpected heading \`${text}\`, expected one of the MeSH that was imported.`
      return [
        {
          line,
          span: line.place(node),
          message,
          hint: 'Look it up in the MeSH browser: it may have another name now.',
        },
      ]
    })
  },
}

/** True for a strategy of a database that is indexed with MeSH. */
export function usesMesh({ platform, strategy: { meta } }: Subject): boolean {
  if (platform?.id === 'pubmed' || platform?.id === 'cochrane') return true
  return /medline|pubmed|central|cochrane/i.test(meta?.database ?? '')
}
