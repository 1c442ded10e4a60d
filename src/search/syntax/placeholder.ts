import { error, shown } from './problems.ts'
import { type Construct, matchAt, pushNode } from './scan.ts'
import { NONE } from './words.ts'

const PLACEHOLDER = /\[[^[\]→]{1,120} → [^[\]→]{1,120} needed: [^[\]]{0,300}\]/y

/** `[MeSH → CINAHL heading needed: "Anxiety Disorders"+]`: what a translation left to a person. No platform takes it. */
export const placeholder: Construct = (scan) => {
  if (scan.text[scan.at] !== '[') return false
  const match = matchAt(scan, PLACEHOLDER)
  if (!match) return false
  const span = { start: scan.at, end: scan.at + match[0].length }
  const wanted = /→ (.{1,120}) needed:/.exec(match[0])![1]!
  const message = `Unexpected placeholder ${shown(scan.text, span)}, expected the ${wanted} that stands for it.`
  scan.problems.push(error('HEADING-PLACEHOLDER', span, message, 'Look it up, and write it in its place.'))
  return pushNode(scan, { kind: 'error', code: 'HEADING-PLACEHOLDER', ...span, children: NONE })
}
