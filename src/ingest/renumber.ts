/** Gives the records of JSON lines their numbers anew, from `first` on. */
export function renumber(text: Uint8Array, first: number): Uint8Array<ArrayBuffer> {
  const lines = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8').split('\n')
  const out = lines.map((line, i) => {
    if (line === '') return line
    const record = JSON.parse(line)
    if ('ordinal' in record) record.ordinal = first + i
    if (record.provenance) record.provenance.ordinal = first + i
    return JSON.stringify(record)
  })
  return new TextEncoder().encode(out.join('\n'))
}
