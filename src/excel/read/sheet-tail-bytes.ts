const MARK = Buffer.from('sheetData>')

/** What stands behind the rows of a sheet, from its unpacked bytes: found without reading the rows. In UTF-16 it is the whole sheet. */
export async function* behindRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let found = false
  let wide: boolean | undefined
  let before: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    wide ??= chunk[0] === 0xff || chunk[0] === 0xfe || chunk[0] === 0 || chunk[1] === 0
    if (found || wide) {
      yield chunk
      continue
    }
    const bytes = Buffer.concat([before, chunk])
    const at = endOfRows(bytes)
    if (at >= 0) {
      found = true
      yield bytes.subarray(at)
    }
    before = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 64)))
  }
}

// The place after `</sheetData>`, with or without a prefix.
function endOfRows(bytes: Buffer): number {
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    const start = bytes.lastIndexOf(60, at)
    if (start >= 0 && at - start < 40 && bytes[start + 1] === 47) return at + MARK.length
  }
  return -1
}
