import { listWords } from '../../lib/text.ts'
import type { Status } from '../../report/status.ts'
import { displayText } from '../span.ts'

// The closing screen says what is near; `litsieve status` says the rest.
const MOST = 4

/** A thing to do, and the command that does it. */
export interface NextLine {
  readonly text: string
  readonly command?: string
}

/** What a reviewer can do once their queue is empty. Give it that reviewer's own status. */
export function nextLines(
  status: Status,
  who: { readonly reviewer: string; readonly stage: string; readonly track: string | undefined },
): NextLine[] {
  const waiting = new Set<string>()
  for (const { stage, track, blinded } of status.screening) {
    if (stage !== who.stage || (who.track !== undefined && track !== who.track)) continue
    for (const [name, finished] of Object.entries(blinded?.finished ?? {})) if (!finished) waiting.add(name)
  }
  waiting.delete(who.reviewer)
  const names = [...waiting].sort()
  const lines: NextLine[] = []
  if (names.length > 0)
    lines.push({ text: `${listWords(names)} ${names.length === 1 ? 'has' : 'have'} not finished yet.` })
  for (const { what, command } of status.next.slice(0, MOST)) {
    lines.push({ text: `${what.charAt(0).toUpperCase()}${what.slice(1)}`, command })
  }
  if (lines.length === 0) lines.push({ text: 'Nothing is left for you to do here.' })
  if (status.next.length > MOST) lines.push({ text: 'And more', command: `litsieve status --as ${who.reviewer}` })
  return lines.map(({ text, command }) => ({
    text: displayText(text),
    ...(command === undefined ? {} : { command: displayText(command) }),
  }))
}
