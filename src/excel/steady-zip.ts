const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
// 1 January 1980, the first date that a ZIP can say: midnight, and day 1 of month 1 of year 0.
const TIME = 0
const DATE = (1 << 5) | 1

/** Sets the times of all entries of a ZIP to a fixed one, so that the same workbook gives the same bytes. */
export function steadyZip(bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bytes)
  const view = new DataView(out.buffer)
  let end = out.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) return out
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < entries && view.getUint32(at, true) === CENTRAL; i++) {
    view.setUint16(at + 12, TIME, true)
    view.setUint16(at + 14, DATE, true)
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(local, true) === LOCAL) {
      view.setUint16(local + 10, TIME, true)
      view.setUint16(local + 12, DATE, true)
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return out
}
