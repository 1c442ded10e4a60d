import { codeAt } from '../../lib/code-at.ts'

const MISSING = new Set([
  'na',
  ...['n/a', 'n.a.', 'nan', 'nat', '<na>', 'not found', 'not available', '[]', '[nan]'],
  'undefined',
  'null',
  'none',
  '[no abstract available]',
  'no abstract available',
  '<no title>',
  '[no title]',
  '[no title available]',
  'no title available',
  '[no abstract]',
  'no abstract',
  '[abstract not available]',
  'abstract not available',
  '-',
  ...['#n/a', '#ref!', '#value!', '#name?', '#div/0!', '#null!', '#num!'],
])

const STARTS = 'nNuUaA[<-#'

// What folding would change besides blanks; most values have nothing of it.
const ODD = /[\u0000-\u001F\u007F-\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]/

/** True where folding would change nothing. Short values are the many: a look at their letters is faster than patterns. */
export function isFolded(value: string): boolean {
  const { length } = value
  if (length > 64) {
    return codeAt(value, 0) !== 32 && codeAt(value, length - 1) !== 32 && !value.includes('  ') && !ODD.test(value)
  }
  let before = 32
  for (let i = 0; i < length; i++) {
    const code = codeAt(value, i)
    if (code > 126 ? code < 161 || (code >= 0x1680 && ODD.test(value)) : code < 33 && (code < 32 || before === 32))
      return false
    before = code
  }
  return before !== 32 || length === 0
}

/** A value on one line, without control characters and outer blanks. */
export function fold(value: string): string {
  if (isFolded(value)) return value
  // The parts of a list have a blank before them, and mostly nothing else to fold.
  const trimmed = value.trim()
  if (trimmed.length < value.length && isFolded(trimmed)) return trimmed
  return (value.includes('\n') ? unwrapped(value) : undefined) ?? foldAny(value)
}

// A text that a program has wrapped, with nothing else to fold; undefined for any other.
function unwrapped(value: string): string | undefined {
  let out = ''
  for (let from = 0, end = 0; end < value.length; from = end + 1) {
    end = value.indexOf('\n', from)
    if (end < 0) end = value.length
    let to = end
    while (from < to && isBlank(codeAt(value, from))) from++
    while (from < to && isBlank(codeAt(value, to - 1))) to--
    if (from < to) out = out === '' ? value.slice(from, to) : `${out} ${value.slice(from, to)}`
  }
  return isFolded(out) ? out : undefined
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function foldAny(value: string): string {
  return value
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF]/g, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
}

/** A folded value, or nothing where the source says in words that there is none. */
export function meaningful(value: string): string | undefined {
  const text = fold(value)
  return text === '' || isMissing(text) ? undefined : text
}

/** True where a folded value says in words that there is none. */
function isMissing(text: string): boolean {
  return text.length < 26 && STARTS.includes(text[0]!) && MISSING.has(text.toLowerCase())
}

/** The lines of a value, each folded, without empty ones. */
export function linesOf(value: string): string[] {
  if (!value.includes('\n')) {
    const one = fold(value)
    return one === '' ? [] : [one]
  }
  return value.split('\n').map(fold).filter(Boolean)
}

/** The terms of a line: several where semicolons without a blank divide them (`games;education`), for EconLit has `Language; Stratification Z13`. */
export function termsIn(line: string): readonly string[] {
  if (!/[;；]/.test(line) || (!line.includes('；') && !/;\S/.test(line)) || /; |&#?\w{1,9};/.test(line)) return [line]
  return line.split(/[;；]/).map(fold).filter(Boolean)
}

/**
 * The text of an abstract. Line breaks stay as paragraphs when the lines are long or short by the author's will, and
 * are folded when a program wrapped the text (Zotero's rule: a line over 85 or a previous line under 65 characters is no wrap).
 */
export function paragraphs(value: string): string {
  if (!value.includes('\n')) return fold(value)
  const sources = value.split('\n')
  const lines = sources.map((line) => fold(line))
  // Paperpile indents the lines of a paragraph by six; Web of Science by three, and means a paragraph.
  const indented = sources.every((line, i) => i === 0 || line.startsWith('    ') || lines[i] === '')
  const wrapped =
    indented ||
    lines.every(
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
