import { oneLine } from '../lib/text.ts'
import type { Quarantined } from '../records/record.ts'

/** Where a piece stands in its file: `lines 12–19`, `row 4 of sheet List`. */
export function placeOf({ lineStart, lineEnd, sheet }: Pick<Quarantined, 'lineStart' | 'lineEnd' | 'sheet'>): string {
  const unit = sheet === undefined ? 'line' : 'row'
  const at = lineStart === lineEnd ? `${unit} ${lineStart}` : `${unit}s ${lineStart}–${lineEnd}`
  return sheet === undefined ? at : `${at} of sheet ${oneLine(sheet)}`
}

/** The quarantine of an import for people: each piece below a marker line, to be mended in any editor. */
export function printQuarantine(importId: string, pieces: readonly Quarantined[]): string {
  const mark = markFor(pieces)
  const file = oneLine(pieces[0]!.file)
  const head = [
    `These pieces of ${file} could not be read as records (import ${importId}).`,
    '',
    `Mend the text below each line that starts with "${mark}", so that it is what the file should have said. Leave the lines`,
    `with "${mark}" as they are. Save this file as UTF-8, then run`,
    '',
    `    litsieve import --retry ${importId}`,
    '',
    'What reads as a record then is imported. What you leave as it is stays here, and is not lost.',
    ...(pieces.some(({ sheet }) => sheet !== undefined) ? ['The cells of a row are divided by tabs.'] : []),
    '',
    '',
  ].join('\n')
  const parts = pieces.map((piece, i) => {
    const line = `${mark} ${i + 1}  ${placeOf(piece)} of ${file}: ${oneLine(piece.reason)}\n`
    return line + withLineEnd(piece.text)
  })
  return head + parts.join('\n')
}

/** The texts below the markers, by the number of their piece. */
export function parseQuarantine(text: string): Map<number, string> {
  const out = new Map<number, string>()
  const mark = /^(#>{2,}) \d+ {2}/m.exec(text)?.[1]
  if (mark === undefined) return out
  const markers = [...text.matchAll(new RegExp(`^${mark} (\\d+) {2}[^\\r\\n]*(?:\\r\\n|\\r|\\n|$)`, 'gm'))]
  markers.forEach((marker, i) => {
    const number = Number(marker[1])
    const part = text.slice(marker.index + marker[0].length, markers[i + 1]?.index ?? text.length)
    out.set(number, (out.get(number) ?? '') + part)
  })
  return out
}

/** True when two texts differ in nothing but line ends and blank space at the end, as editors change them. */
export function isSameText(a: string, b: string): boolean {
  return tidy(a) === tidy(b)
}

/** The text with a line end at its end. */
export function withLineEnd(text: string): string {
  return /[\r\n]$/.test(text) ? text : `${text}\n`
}

// Longer than anything in the pieces that looks like a marker.
function markFor(pieces: readonly Quarantined[]): string {
  let longest = 1
  for (const { text } of pieces) {
    for (const [match] of text.matchAll(/^#>{2,}/gm)) longest = Math.max(longest, match.length - 1)
  }
  return `#${'>'.repeat(longest + 1)}`
}

function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd()
}
