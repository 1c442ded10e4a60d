import { type LatexCommand, latexAccents, latexCommands, latexSigns, latexSymbols, shifted } from './latex-table.ts'

interface Frame {
  readonly kind: 'group' | 'accent' | 'raised' | 'lowered' | 'around' | 'drop' | 'fraction'
  /** Length of the output when it opened. */
  readonly from: number
  /** Closed by the next token, not by a brace. */
  readonly once: boolean
  /** The combining mark, what is printed behind the group, or how many groups are dropped yet. */
  readonly mark: string
  readonly count: number
  readonly sign: string
}

// Signs that mean something to LaTeX, in text and in mathematics.
const IN_TEXT = /[\\{}$~`]|--|''/g
const IN_MATH = /[\\{}$~`^_]|''/g

const SIGN = /[\\{}$~`]|--|''/

// What stands in the braces around a value; many programs write all values so.
function insideBraces(source: string): string | undefined {
  const last = source.length - 1
  return source.charCodeAt(0) === 123 && source.charCodeAt(last) === 125 ? source.slice(1, last) : undefined
}

// Text without any sign, or with none but those that LaTeX makes programs escape.
function decodeSimple(source: string): string | undefined {
  const text = source.includes('\\') ? source.replace(/\\([#%&])/g, '$1') : source
  return SIGN.test(text) ? undefined : text
}

/** True where decoding would change nothing. */
export function isWithoutLatex(source: string): boolean {
  return !SIGN.test(source)
}

// The end of the text without such signs that starts at a place. An expression is several times faster here than a loop.
function endOfPlain(source: string, from: number, math: boolean): number {
  const signs = math ? IN_MATH : IN_TEXT
  signs.lastIndex = from
  if (!signs.test(source)) return source.length
  const last = source[signs.lastIndex - 1]
  return signs.lastIndex - (last === '-' || last === "'" ? 2 : 1)
}
const WORD = /[A-Za-z]+\*?/y
const UNICODE = /\\u(\d[0-9a-fA-F]{3})/y
const TWICE = /\\\\(?=["'`^~][A-Za-z{]|(?:i|j|o|O|l|L|ss|ae|AE|aa|AA)\})/y
const BLANKS = /\s*/y

/**
 * Text without its LaTeX: accents, letters, symbols, quotes and dashes as characters, mathematics as readable text (`$^{18}$F` gives ¹⁸F), without
 * protective braces. A command that is not known stays as it is. Takes linear time, whatever the nesting.
 */
export function decodeLatex(source: string): string {
  if (!SIGN.test(source)) return source
  const simple = decodeSimple(insideBraces(source) ?? source)
  if (simple !== undefined) return simple
  const out: string[] = []
  const frames: Frame[] = []
  let dropping = 0
  let mathEnd = -1
  let mathWidth = 1
  let noMath = false
  let quoted = false
  let at = 0

  const emit = (text: string): void => {
    if (dropping === 0) out.push(text)
    settle()
  }
  // Closes what only waited for one token.
  const settle = (): void => {
    while (frames.length > 0 && frames[frames.length - 1]!.once) close()
  }
  const open = (kind: Frame['kind'], once: boolean, more: Partial<Frame> = {}): void => {
    if (kind === 'drop') dropping++
    frames.push({ kind, from: out.length, once, mark: '', count: 0, sign: '', ...more })
  }
  const close = (): void => {
    const frame = frames.pop()!
    if (frame.kind === 'group') return
    if (frame.kind === 'drop') {
      dropping--
      if (frame.count > 1) argument('drop', { count: frame.count - 1 })
      return
    }
    if (frame.kind === 'around' || frame.kind === 'fraction') {
      if (dropping === 0) out.push(frame.mark)
      return
    }
    if (isLong(frame.from)) return
    const inner = out.splice(frame.from).join('')
    out.push(frame.kind === 'accent' ? accented(inner, frame) : moved(inner, frame, out))
  }
  // Long contents are no accents and no exponents.
  const isLong = (from: number): boolean => {
    if (out.length - from > 40) return true
    let length = 0
    for (let i = from; i < out.length; i++) length += out[i]!.length
    return length > 200
  }
  // Opens a frame for the argument that follows: a group, or the next token.
  const argument = (kind: Frame['kind'], more: Partial<Frame> = {}): void => {
    BLANKS.lastIndex = at
    BLANKS.test(source)
    const next = BLANKS.lastIndex
    // Nobody stacks more than a few accents: `\'\'\'…` is no LaTeX.
    if (frames.length > 4 && frames.slice(-4).every(({ once }) => once)) settle()
    if (source[next] === '{') {
      at = next + 1
      open(kind, false, more)
    } else if (next > at && kind === 'accent' && more.sign?.length === 1) {
      // `\" ` is a sign that some program escaped.
      emit(more.sign)
    } else if (kind !== 'drop' && next < source.length && source[next] !== '}') {
      at = next
      open(kind, true, more)
    } else if (kind === 'accent') emit(more.sign ?? '')
  }

  while (at < source.length) {
    if (mathEnd >= 0 && at >= mathEnd) {
      // A command may have taken the closing dollar along.
      if (at === mathEnd) at += mathWidth
      mathEnd = -1
      settle()
      continue
    }
    const waiting = frames.length > 0 && frames[frames.length - 1]!.once
    const sign = source[at]!
    if (sign === '\\') command()
    else if (sign === '{') {
      at++
      // The group is the one token that a frame waits for.
      if (waiting) {
        const frame = frames.pop()!
        frames.push({ ...frame, once: false })
      } else open('group', false)
    } else if (sign === '}') {
      at++
      if (frames.length > 0) {
        close()
        settle()
      }
    } else if (sign === '$') dollar()
    else if (sign === '~') {
      at++
      emit(' ')
    } else if (sign === '-' && mathEnd < 0 && source[at + 1] === '-') {
      const three = source[at + 2] === '-'
      at += three ? 3 : 2
      emit(three ? '—' : '–')
    } else if (sign === '`' && source[at + 1] === '`') {
      at += 2
      quoted = true
      emit('“')
    } else if (sign === "'" && source[at + 1] === "'" && quoted) {
      at += 2
      quoted = false
      emit('”')
    } else if ((sign === '^' || sign === '_') && mathEnd >= 0) {
      at++
      argument(sign === '^' ? 'raised' : 'lowered', { sign: 'math' })
    } else if (waiting) {
      const one = String.fromCodePoint(source.codePointAt(at)!)
      at += one.length
      emit(one)
    } else {
      const math = mathEnd >= 0
      const plain = endOfPlain(source, at + 1, math)
      const end = math ? Math.min(mathEnd, plain) : plain
      const text = source.slice(at, end)
      at = end
      emit(text)
    }
  }
  while (frames.length > 0) close()
  return out.join('')

  function command(): void {
    const escaped = source.charCodeAt(at + 1)
    if (escaped > 34 && escaped < 39) {
      // `\#`, `\$`, `\%`, `\&`: by far the most common.
      at += 2
      emit(source[at - 1]!)
      return
    }
    // `D\\"ead`: a program escaped the backslash itself.
    TWICE.lastIndex = at
    if (TWICE.test(source)) at++
    WORD.lastIndex = at + 1
    const found = WORD.exec(source)?.[0]
    const name = found?.replace('*', '')
    if (name === undefined) {
      const sign = String.fromCodePoint(source.codePointAt(at + 1) ?? 32)
      at += 1 + sign.length
      const accent = latexAccents.get(sign)
      if (accent !== undefined) argument('accent', { mark: accent, sign })
      else emit(latexSigns.get(sign) ?? `\\${sign}`)
      return
    }
    // `\u00e9` as JSON writes it; digits take no breve.
    UNICODE.lastIndex = at
    const unicode = UNICODE.exec(source)?.[1]
    if (unicode) {
      at += 6
      emit(String.fromCharCode(Number.parseInt(unicode, 16)))
      return
    }
    at += 1 + found!.length
    const accent = latexAccents.get(name)
    const symbol = latexSymbols.get(name)
    if (accent !== undefined) argument('accent', { mark: accent, sign: name.length === 1 ? `\\${name}` : '' })
    else if (symbol !== undefined) {
      // In mathematics a blank stays, for `5 \times 10` reads better so.
      if (mathEnd < 0 || (frames.length > 0 && frames[frames.length - 1]!.once)) skipBlanks()
      emit(symbol)
    } else withArguments(found!, latexCommands.get(name))
  }

  function withArguments(name: string, known: LatexCommand | undefined): void {
    if (known === undefined) {
      const argued = source[at] === '{'
      if (argued) at++
      if (dropping === 0) out.push(`\\${name}${argued ? '{' : ''}`)
      if (argued) open('around', false, { mark: '}' })
      else settle()
    } else if (known.kind === 'text') skipBlanks()
    else if (known.kind === 'verbatim') verbatim()
    else {
      skipOptional()
      if (known.kind === 'around' && dropping === 0) out.push(known.before)
      if (known.kind === 'drop') argument('drop', { count: known.count })
      else argument(known.kind, { mark: known.kind === 'around' ? known.after : known.kind === 'fraction' ? '/' : '' })
    }
  }

  function skipBlanks(): void {
    BLANKS.lastIndex = at
    BLANKS.test(source)
    at = BLANKS.lastIndex
  }

  function skipOptional(): void {
    if (source[at] !== '[') return
    const close = source.slice(at, at + 80).indexOf(']')
    if (close > 0) at += close + 1
  }

  function verbatim(): void {
    skipBlanks()
    if (source[at] !== '{') return
    let depth = 0
    let end = at
    for (; end < source.length; end++) {
      const one = source[end]
      if (one === '\\') end++
      else if (one === '{') depth++
      else if (one === '}' && --depth === 0) break
    }
    const text = source.slice(at + 1, end)
    at = end + 1
    emit(decodeVerbatim(text))
  }

  // A dollar opens mathematics when its partner closes it as Pandoc asks: no blank inside the dollars, no digit behind.
  function dollar(): void {
    const wide = source[at + 1] === '$'
    const width = wide ? 2 : 1
    const close = noMath || mathEnd >= 0 ? -1 : closingDollar(at + width, wide ? '$$' : '$')
    if (close === -2 && !wide) noMath = true
    const inner = close < 0 ? '' : source.slice(at + width, Math.min(close, at + width + 400))
    const fits =
      wide || (/^\S/.test(inner) && !/\s$/.test(source.slice(close - 1, close)) && !/\d/.test(source[close + 1] ?? ''))
    if (close < 0 || !(fits || /\\[A-Za-z]|[\^_]|^[<>=+-]+$/.test(inner))) {
      at++
      emit('$')
      return
    }
    at += width
    mathEnd = close
    mathWidth = width
  }

  function closingDollar(from: number, what: string): number {
    let found = source.indexOf(what, from)
    if (found < 0) return -2
    while (found >= 0 && source[found - 1] === '\\') found = source.indexOf(what, found + 1)
    return found < 0 ? -2 : found
  }
}

function accented(inner: string, frame: Frame): string {
  if (inner === '') return frame.sign.length === 1 ? frame.sign : ''
  const first = String.fromCodePoint(inner.codePointAt(0)!)
  const rest = inner.slice(first.length)
  if (/\s/.test(first)) return frame.sign + inner
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first
  // A tie goes over two letters.
  if (frame.mark === '\u0361') return base + frame.mark + rest
  const letter = (base + frame.mark).normalize('NFC')
  const alone = [...letter].length > 1
  // `don\'t` and `\"quoted` are no accents but signs that some program escaped.
  if (alone && (frame.sign === "'" || frame.sign === '"')) return frame.sign + inner
  return letter + rest
}

function moved(inner: string, frame: Frame, before: readonly string[]): string {
  const kind = frame.kind === 'raised' ? 'raised' : 'lowered'
  const found = shifted(inner, kind)
  if (found !== undefined) return found
  if (kind === 'lowered' || frame.sign !== 'math') return inner
  // x^a and 10^-0.5 would read wrongly without the sign; words (1^{st}) and what stands before a symbol (^{99m}Tc) do not.
  const base = /[\p{L}\p{N})\]]$/u.test(before.at(-1) ?? '')
  return base && !/^\p{L}{2,}$/u.test(inner) ? `^${inner}` : inner
}

/** The text of a link or an identifier: only what LaTeX makes programs escape is undone. */
export function decodeVerbatim(source: string): string {
  if (!/[\\{}$]/.test(source)) return source
  if (!/[\\$]/.test(source)) return source.replace(/[{}]/g, '')
  return source
    .replace(/\{\\textasciitilde\}|\\textasciitilde\s*(?:\{\})?|\\~(?:\{\})?|\$\\sim\$/g, '~')
    .replace(/\{\\textless\}|\\textless\s*(?:\{\})?|\$<\$|\$\\lt\$/g, '<')
    .replace(/\{\\textgreater\}|\\textgreater\s*(?:\{\})?|\$>\$|\$\\gt\$/g, '>')
    .replace(/\\textunderscore\s*(?:\{\})?/g, '_')
    .replace(/\\([_%&#$^{}\\])/g, '$1')
    .replace(/\\-|[{}]/g, '')
}
