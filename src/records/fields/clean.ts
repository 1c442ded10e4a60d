const MISSING = new Set([
  'na',
  'n/a',
  'undefined',
  'null',
  'none',
  '[no abstract available]',
  'no abstract available',
  '<no title>',
  '[no title]',
  '-',
])

/** A value on one line, without control characters and outer blanks. */
export function fold(value: string): string {
  if (isFolded(value)) return value
  return value
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

// True where folding would change nothing, as for most values: single blanks inside, no control characters, no other white space.
function isFolded(value: string): boolean {
  let previous = 32
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (code > 126 ? code <= 0xa0 || (code >= 0x1680 && !isPlainHigh(code)) : code <= 32) {
      if (code !== 32 || previous === 32) return false
    }
    previous = code
  }
  return previous !== 32 || value === ''
}

function isPlainHigh(code: number): boolean {
  if (code > 0x3000) return code !== 0xfeff
  return code !== 0x1680 && (code < 0x2000 || code > 0x200a) && !HIGH_BLANKS.has(code)
}

const HIGH_BLANKS: ReadonlySet<number> = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x3000])

/** A folded value, or nothing where the source says in words that there is none. */
export function meaningful(value: string): string | undefined {
  const text = fold(value)
  return text === '' || (text.length < 24 && MISSING.has(text.toLowerCase())) ? undefined : text
}

/** The lines of a value, each folded, without empty ones. */
export function linesOf(value: string): string[] {
  if (!value.includes('\n')) {
    const one = fold(value)
    return one === '' ? [] : [one]
  }
  return value.split('\n').map(fold).filter(Boolean)
}

/**
 * The text of an abstract. Line breaks stay as paragraphs when the lines are long or short by the author's will, and
 * are folded when a program wrapped the text (Zotero's rule: a line over 85 or a previous line under 65 characters is no wrap).
 */
export function paragraphs(value: string): string {
  if (!value.includes('\n')) return fold(value)
  const lines = value.split('\n').map((line) => fold(line))
  const wrapped = lines.every(
    (line, i) =>
      i === lines.length - 1 || line === '' || lines[i + 1] === '' || (line.length >= 60 && line.length <= 90),
  )
  if (!wrapped) return lines.filter(Boolean).join('\n')
  const out: string[] = []
  let open = ''
  for (const line of lines) {
    if (line === '') {
      if (open) out.push(open)
      open = ''
    } else open = open ? `${open} ${line}` : line
  }
  if (open) out.push(open)
  return out.join('\n')
}
