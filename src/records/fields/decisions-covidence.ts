import type { OutsideDecision } from '../record.ts'

// `Miriam Nielsen (2019-09-17 02:54:57)(Screen): `, at the start or after the `; ` that ends the note before.
const HEAD = /(?:^|[;\n])[^\S\n]*([^();\n]{1,80}) \((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\)\(([A-Za-z][A-Za-z -]{0,30})\):/g
const REASON = /(?:^|[;\n])[^\S\n]*Exclusion reason: ([^;\n]{1,500});/g

/**
 * What Covidence writes into notes: notes of reviewers with their time and stage, and the reason of an exclusion at full text. Votes are not in its
 * exports. `labels` are the record's tags.
 */
export function covidenceDecisions(text: string, labels: readonly string[] = []): OutsideDecision[] {
  const heads = text.includes('): ') || text.includes('):') ? [...text.matchAll(HEAD)] : []
  const people = new Map<string, { stage?: OutsideDecision['stage']; reviewer: string; at: string; notes: string[] }>()
  heads.forEach((head, i) => {
    const reviewer = head[1]!
    const at = head[2]!
    const stage = stageOf(head[3]!)
    const end = heads[i + 1]?.index ?? text.length
    const said = text.slice(head.index + head[0].length, end)
    const note = said.replace(REASON, '').trim().replace(/\s*;$/, '')
    const key = `${reviewer}\n${stage ?? ''}`
    const known = people.get(key) ?? { ...(stage ? { stage } : {}), reviewer, at, notes: [] }
    if (at > known.at) known.at = at
    if (note) known.notes.push(note)
    people.set(key, known)
  })
  const reasons = text.includes('Exclusion reason: ') ? [...text.matchAll(REASON)].map((one) => one[1]!.trim()) : []
  const out: OutsideDecision[] = [...people.values()].map(({ reviewer, stage, at, notes }) => ({
    tool: 'covidence',
    reviewer,
    ...(stage ? { stage } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    at,
  }))
  if (reasons.length > 0 || labels.length > 0) {
    out.push({
      tool: 'covidence',
      // Covidence asks for a reason at full text alone.
      ...(reasons.length > 0 ? { stage: 'full-text', decision: 'exclude', reasons } : {}),
      ...(labels.length > 0 ? { labels } : {}),
    })
  }
  return out
}

function stageOf(word: string): OutsideDecision['stage'] {
  if (/^(?:screen|title)/i.test(word)) return 'title-abstract'
  return /^(?:select|full)/i.test(word) ? 'full-text' : undefined
}
