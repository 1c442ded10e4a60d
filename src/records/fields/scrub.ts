const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g
const BLANKS = /[\t\v\f\r\u0085]/g

/**
 * The same value with no control character in any of its texts; line ends of paragraphs stay. The last guard of the normal layer: a reader
 * that takes a value as it stands cannot let an escape sequence through.
 */
export function scrub<T>(value: T): T {
  if (typeof value === 'string')
    return (CONTROL.test(value) ? value.replace(CONTROLS, '').replace(BLANKS, ' ') : value) as T
  if (Array.isArray(value)) {
    const out = value.map(scrub)
    return (out.every((one, i) => one === value[i]) ? value : out) as T
  }
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const out = entries.map(([key, one]) => [key, scrub(one)] as const)
  return out.every(([, one], i) => one === entries[i]![1]) ? value : (Object.fromEntries(out) as T)
}
