import type { Norm, OutsideDecision } from '../record.ts'
import { line } from './text.ts'

const WORDS = { include: 'Included', exclude: 'Excluded', maybe: 'Maybe' } as const

/**
 * Decisions in the words that Rayyan puts into notes: `RAYYAN-INCLUSION: {"Nala"=>"Included"} | RAYYAN-LABELS: a,b | …`; the
 * empty string for none. Commas divide labels and reasons there: one within a label becomes a semicolon.
 */
export function rayyanNotes(decisions: readonly OutsideDecision[]): string {
  const votes = decisions.flatMap(({ reviewer, decision }) =>
    reviewer === undefined || decision === undefined ? [] : [`${quoted(reviewer)}=>"${WORDS[decision]}"`],
  )
  const labels = unique(decisions.flatMap(({ labels = [] }) => labels))
  const reasons = unique(decisions.flatMap(({ reasons = [] }) => reasons))
  const notes = decisions.flatMap(({ reviewer, notes = [] }) =>
    reviewer === undefined || notes.length === 0 ? [] : [`${quoted(reviewer)}=>[${notes.map(quoted).join(', ')}]`],
  )
  return [
    ...(votes.length > 0 ? [`RAYYAN-INCLUSION: {${votes.join(', ')}}`] : []),
    ...(labels.length > 0 ? [`RAYYAN-LABELS: ${labels.map(listed).join(',')}`] : []),
    ...(reasons.length > 0 ? [`RAYYAN-EXCLUSION-REASONS: ${reasons.map(listed).join(',')}`] : []),
    ...(notes.length > 0 ? [`USER-NOTES: {${notes.join(', ')}}`] : []),
  ].join(' | ')
}

/** Decisions in the words that Covidence puts into notes: `Name (time)(Screen): text; ` and `Exclusion reason: …; `. */
export function covidenceNotes(decisions: readonly OutsideDecision[]): string {
  const said = decisions.flatMap(({ reviewer, stage, at, notes = [] }) => {
    if (reviewer === undefined || at === undefined) return []
    const time = at.replace('T', ' ').slice(0, 19)
    const where = stage === 'full-text' ? 'Select' : 'Screen'
    return notes.map(
      (note) => `${line(reviewer).replace(/[();]/g, ' ')} (${time})(${where}): ${line(note).replaceAll(';', ',')}; `,
    )
  })
  const reasons = decisions
    .filter(({ stage }) => stage === 'full-text')
    .flatMap(({ reasons = [] }) => reasons.map((one) => `Exclusion reason: ${line(one).replaceAll(';', ',')}; `))
  return [...unique(reasons), ...said].join('').trim()
}

// Where what Rayyan and Covidence add begins: up to there the note is the record's own.
const RAYYAN = /(?:^|\s*\|\s*|\n)[^\S\n]*(?:RAYYAN-(?:INCLUSION|LABELS|EXCLUSION-REASONS)|USER-NOTES):[\s\S]*$/

/** Notes without what Rayyan added to them. */
export function withoutRayyan(notes: Norm['notes']): string[] {
  return notes.map((note) => note.replace(RAYYAN, '').trim()).filter((note) => note !== '')
}

function quoted(text: string): string {
  const escaped = text.replace(/\r\n?/g, '\n').replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
  return `"${escaped}"`
}

function listed(text: string): string {
  return line(text).replaceAll(',', ';').replaceAll('|', '/')
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)]
}
