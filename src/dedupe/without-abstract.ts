const NAME = '"abstract"'
const VALUE = /\s*:\s*(?:\{\s*"text"\s*:\s*)?"/y

/**
 * A line of JSON with a full stop for the text of its abstract, which is most of it: what remains is read several times as fast.
 * Inside a string the name could not stand with its quotes.
 */
export function withoutAbstract(line: string): string {
  const name = line.indexOf(NAME)
  if (name < 0) return line
  VALUE.lastIndex = name + NAME.length
  if (!VALUE.test(line)) return line
  const start = VALUE.lastIndex
  for (let end = line.indexOf('"', start); end >= 0; end = line.indexOf('"', end + 1)) {
    if (isEscaped(line, end)) continue
    return end === start ? line : `${line.slice(0, start)}.${line.slice(end)}`
  }
  return line
}

function isEscaped(line: string, at: number): boolean {
  let slashes = 0
  while (line[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}
