import { listWords } from '../../lib/text.ts'
import { headingsOf } from '../lint/views.ts'
import { usesMesh } from './heading-unknown.ts'
import type { Finding, LineRule } from './rule.ts'

const NEW_NAME = { name: 'Ethnicity', place: 'M01.686', terms: ['Ethnic Groups'] }
const NEW_HEADING = { name: 'Telehealth', place: 'N04.590', year: 2022, before: ['Telemedicine (1993-2021)'] }
const OLD_HEADING = { name: 'Telemedicine', place: 'L01.178' }

/** Headings that have another name now, and headings that came late, without what was used before. */
export const headingChanged: LineRule = {
  code: 'HEADING-CHANGED',
  severity: 'info',
  scope: 'line',
  why: 'Headings are renamed and new ones come: an old name may find nothing, and a new heading finds no record that was indexed before it. Checked once MeSH with its descriptors is imported (`litsieve vocab import desc2026.xml`).',
  good: [
    { platform: 'pubmed', text: '"Ethnicity"[mh]', mesh: [NEW_NAME] },
    { platform: 'pubmed', text: '"Telehealth"[mh] OR "Telemedicine"[mh]', mesh: [NEW_HEADING, OLD_HEADING] },
  ],
  bad: [
    { platform: 'pubmed', text: '"Ethnic Groups"[mh]', mesh: [NEW_NAME] },
    { platform: 'pubmed', text: '"Telehealth"[mh]', mesh: [NEW_HEADING, OLD_HEADING] },
  ],
  check: (line, subject, { mesh, promised }) => {
    if (!mesh || !usesMesh(subject)) return []
    const from = Number(promised?.dates?.from?.slice(0, 4)) || 0
    return headingsOf(line.sound!).flatMap(({ node, text }): Finding[] => {
      if (node.kind !== 'heading' || text === '') return []
      const span = line.place(node)
      const now = mesh.headingOf(text)
      if (now) {
        const message = `\`${text}\` is another name of the heading \`${now}\`.`
        return [
          {
            line,
            span,
            message,
            hint: 'Write the heading itself: not every platform leads from the one to the other.',
          },
        ]
      }
      const past = mesh.history(text)
      if (!past || past.year <= from) return []
      const before = past.before.filter((one) => !isUsed(one))
      if (before.length < past.before.length || before.length === 0) return []
      const message = `\`${text}\` is a heading since ${past.year}; records before it are under ${listWords(before.map((one) => `\`${one}\``))}.`
      return [
        { line, span, message, hint: 'Add the older heading where older records are wanted, or rely on text words.' },
      ]
    })

    function isUsed(indexing: string): boolean {
      // `Telemedicine (1993-2021)`, `Child/psychology (1975-1990)`
      const name = indexing
        .replace(/\s*\([^()]*\)\s*$/, '')
        .split('/')[0]!
        .trim()
      return subject.lines.some(({ sound }) => sound && headingsOf(sound).some(({ text }) => covers(text, name)))
    }

    function covers(used: string, name: string): boolean {
      return used.toLowerCase() === name.toLowerCase()
    }
  },
}
