/** How numbers of a style are shown: as a date, filled up with zeros by a pattern such as `0000-0000`, or as they are. */
export type NumberStyle =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date'; readonly time: boolean; readonly day: boolean }
  | { readonly kind: 'zeros'; readonly pattern: string }

const PLAIN: NumberStyle = { kind: 'plain' }
const DAY: NumberStyle = { kind: 'date', time: false, day: true }
const TIME: NumberStyle = { kind: 'date', time: true, day: false }
const BOTH: NumberStyle = { kind: 'date', time: true, day: true }

/** The style of a number format, by its number and, for formats of the workbook's own, its code. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    if (id === 22) return BOTH
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return TIME
    return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? DAY : PLAIN
  }
  const first = code.split(';', 1)[0]!
  // Without colours, conditions and countries in brackets; `[h]` is a duration.
  const bare = first.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/_./g, '')
  const letters = bare
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .toLowerCase()
  if (/^general$/.test(letters.trim())) return PLAIN
  if (/[yd]/.test(letters) || /^[^a-z]*m{3,}/.test(letters)) return /[hs]/.test(letters) ? BOTH : DAY
  if (/[hs]/.test(letters)) return TIME
  const pattern = bare.replace(/"([^"]*)"/g, (_, text: string) => text.replace(/./g, '\\$&'))
  if (/^(?:0|\\.|[-/ ])+$/.test(pattern) && pattern.replace(/\\./g, '').split('0').length > 2) {
    return { kind: 'zeros', pattern }
  }
  return PLAIN
}

/** A number as text: never with an exponent, never rounded more than a spreadsheet itself does. */
export function numberText(written: string, style: NumberStyle, from1904: boolean): string {
  const text = written.trim()
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/.test(text)) return written
  if (style.kind === 'date') return dateText(Number(text), style, from1904) ?? plainNumber(text)
  const plain = plainNumber(text)
  return style.kind === 'zeros' && /^\d+$/.test(plain) ? filled(plain, style.pattern) : plain
}

// `0.10000000000000001` is how `0.1` is stored; what has fifteen digits or fewer is as a person typed it.
function plainNumber(text: string): string {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
  if (!/[eE]/.test(text) && digits.length <= 15) return text
  if (!/[eE.]/.test(text)) return text
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  return withoutExponent(String(digits.length > 15 ? Number(number.toPrecision(15)) : number))
}

function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign, whole, fraction = '', power] = match
  const point = whole!.length + Number(power)
  const digits = whole! + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? sign + digits + '0'.repeat(point - digits.length)
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

// Digits from the right into the zeros of the pattern; more digits than zeros stand before it.
function filled(digits: string, pattern: string): string {
  const marks = pattern.match(/\\.|./g) ?? []
  let left = digits.length
  const out: string[] = []
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i]!
    if (mark !== '0') out.push(mark.replace('\\', ''))
    else out.push(left > 0 ? digits[--left]! : '0')
  }
  return digits.slice(0, left) + out.reverse().join('')
}

// Day 1 is 1 January 1900; day 60 is 29 February 1900, which never was.
function dateText(
  serial: number,
  { time, day }: { readonly time: boolean; readonly day: boolean },
  from1904: boolean,
): string | undefined {
  if (serial < 0 || serial >= 2_958_466) return undefined
  const whole = Math.floor(serial)
  const seconds = Math.round((serial - whole) * 86_400)
  const shift = from1904 ? 24_107 : whole < 60 ? 25_568 : 25_569
  if (!from1904 && whole === 60) return undefined
  const iso = new Date((whole - shift) * 86_400_000 + seconds * 1000).toISOString()
  const clock = iso.slice(11, iso.endsWith(':00.000Z') ? 16 : 19)
  if (!day && whole === 0) return clock
  return time || seconds > 0
    ? seconds > 0 || !day
      ? `${iso.slice(0, 10)} ${clock}`
      : iso.slice(0, 10)
    : iso.slice(0, 10)
}
