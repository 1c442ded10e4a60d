const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * A line that is UTF-8 but for a few bytes, which `stray` reads; undefined for a line that is in another encoding: more of its bytes above
 * ASCII are stray than characters are whole.
 */
export function decodeMostlyUtf8(line: Uint8Array, stray: (bytes: Uint8Array) => string): string | undefined {
  if (!isMostlyUtf8(line)) return undefined
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < line.length; ) {
    const length = sequenceAt(line, at)
    if (length > 0) {
      at += length
      continue
    }
    parts.push(lenient.decode(line.subarray(from, at)))
    from = at
    while (at < line.length && sequenceAt(line, at) === 0) at++
    parts.push(stray(line.subarray(from, at)))
    from = at
  }
  parts.push(lenient.decode(line.subarray(from)))
  return parts.join('')
}

/** True where more characters above ASCII are whole than bytes are stray. */
export function isMostlyUtf8(line: Uint8Array): boolean {
  let more = 0
  for (let at = 0; at < line.length; ) {
    const length = sequenceAt(line, at)
    if (length > 1) more++
    else if (length === 0) more--
    at += length || 1
  }
  return more > 0
}

// Bytes of the character that starts here; 0 where none does (RFC 3629).
function sequenceAt(line: Uint8Array, at: number): number {
  const first = line[at]!
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (length === 0 || at + length > line.length) return 0
  const second = line[at + 1]!
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let i = at + 2; i < at + length; i++) if (line[i]! >> 6 !== 2) return 0
  return length
}
