/**
 * Why a piece of XML is not well formed, in the words of fast-xml-parser's validator, with the line in the file. Only
 * asked about broken records: it is far too slow for all of them.
 */
export async function explainXml(text: string, firstLine: number): Promise<{ reason?: string; line?: number }> {
  if (text.length > 2_000_000) return {}
  const { XMLValidator } = await import('fast-xml-parser')
  try {
    const result = XMLValidator.validate(text)
    if (result === true) return {}
    // The validator counts lines from the piece's own start.
    const inFile = (line: number) => firstLine + Math.max(0, line - 1)
    const reason = result.err.msg
      .replace(/\.$/, '')
      .replace(/\bline (\d+)/g, (_, line) => `line ${inFile(Number(line))}`)
    return { reason, line: inFile(result.err.line) }
  } catch {
    return {}
  }
}
