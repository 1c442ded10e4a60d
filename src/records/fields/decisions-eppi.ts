import type { OutsideDecision } from '../record.ts'

// Codes are in capitals (`EXCLUDE on study design`), which tells them from keywords in sentences.
const CODE = /^(INCLUDE|EXCLUDE)\s+(?:based\s+)?on\s+(\S.{0,200})$/

/** The stage that the name of a code or of a set of codes speaks of. */
export function eppiStage(name: string): OutsideDecision['stage'] {
  if (/^title|abstract/i.test(name)) return 'title-abstract'
  return /full.?(?:text|report)/i.test(name) ? 'full-text' : undefined
}

/** The decision of a code of EPPI-Reviewer: its stage where the code names one, else what an exclusion is for. */
export function eppiDecision(code: string, detail?: string): OutsideDecision | undefined {
  const match = CODE.exec(code.trim())
  if (!match) return undefined
  const on = match[2]!.trim()
  const stage = eppiStage(on)
  const reason = detail ?? (match[1] === 'EXCLUDE' && !stage ? on : undefined)
  return {
    tool: 'eppi',
    ...(stage ? { stage } : {}),
    decision: match[1] === 'INCLUDE' ? 'include' : 'exclude',
    ...(reason && match[1] === 'EXCLUDE' ? { reasons: [reason] } : {}),
  }
}

/** One entry for each decision and stage: the codes of a record name its reasons one by one. */
export function joinEppi(found: readonly OutsideDecision[]): OutsideDecision[] {
  const out = new Map<string, OutsideDecision>()
  for (const one of found) {
    const key = `${one.decision} ${one.stage ?? ''}`
    const reasons = [...new Set([...(out.get(key)?.reasons ?? []), ...(one.reasons ?? [])])]
    out.set(key, reasons.length > 0 ? { ...one, reasons } : one)
  }
  return [...out.values()]
}
