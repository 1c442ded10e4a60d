/** Bytes within which the first line of JSON lines should end. */
export const LINE_HEAD = 1 << 16

/**
 * True for the start of a file of JSON lines whose first is an object with one of `keys` and not our own record model,
 * which is read like any other format.
 */
export function isCitationLines(head: Uint8Array, keys: readonly string[]): boolean {
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text[0] !== '{') return false
  const line = text.slice(0, text.indexOf('\n') + 1 || undefined)
  try {
    const data = JSON.parse(line) as Readonly<Record<string, unknown>>
    return !('norm' in data) && keys.some((key) => key in data)
  } catch {
    return line.length === text.length && /"title"\s*:\s*"/.test(line) && !/"norm"\s*:/.test(line)
  }
}
