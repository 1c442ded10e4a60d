import type { Span } from '../source.ts'
import type { Problem, QueryTree } from '../syntax/ast.ts'

/** A stretch of a query and what should stand there instead. */
export interface Edit extends Span {
  readonly text: string
}

/** How a fault can be mended. `certain`: there is one way to do it, so that `--fix` may. */
export interface Repair {
  readonly edits: readonly Edit[]
  readonly certain: boolean
}

const BREAK = /[()]|\s(?:and|or|not|adj\d*|near(?:\/\d+)?|n\d+|w\d+)\s/i
const QUOTES = /["“”„‟″＂]/g

/** The likely repair of a fault of syntax; undefined where it can be mended in several ways. */
export function repairOf({ text }: QueryTree, { code, start, end }: Problem): Repair | undefined {
  const part = text.slice(start, end)
  switch (code) {
    case 'QUOTE-UNOPENED':
      return BREAK.test(part) ? undefined : certain({ start, end: start, text: '"' }, ...straight(text, end - 1))
    case 'QUOTE-MISPLACED': {
      if (BREAK.test(part)) return undefined
      const inner = [...part.matchAll(QUOTES)]
        .map(({ index }) => start + index)
        .filter((at) => at > start && at < end - 1)
      const gone = inner.map((at): Edit => ({ start: at, end: at + 1, text: '' }))
      return certain(...straight(text, start), ...gone, ...straight(text, end - 1))
    }
    case 'QUOTE-UNCLOSED': {
      // Behind the phrase stand only parentheses that were open before it.
      const tail = /(?:\s*\))*\s*$/.exec(part)![0]
      const at = end - tail.length
      if (BREAK.test(part.slice(0, part.length - tail.length))) return undefined
      return certain(...straight(text, start), { start: at, end: at, text: '"' })
    }
    case 'PAREN-UNCLOSED':
      return part.endsWith('((') ? likely({ start: end - 1, end, text: '' }) : undefined
    case 'PAREN-UNEXPECTED':
      return text.slice(end).trim() === '' ? likely({ start, end, text: '' }) : undefined
    case 'OPERATOR-MISSING': {
      // Between two fields with their groups nothing else can be meant.
      const field = /^\)\s+(?=[A-Z]{2}\s?\()/.exec(part)
      return field ? likely({ start: start + field[0].length, end: start + field[0].length, text: 'OR ' }) : undefined
    }
    case 'OPERAND-MISSING': {
      const twice = /^(or|and)\s+\1$/i.exec(part)
      return twice ? likely({ start: start + twice[1]!.length, end, text: '' }) : undefined
    }
    case 'HEADING-UNCLOSED':
      return likely({ start: end, end, text: '/' })
    case 'OVID-FIELD-NODOT': {
      const blank = /^\s*/.exec(part)![0].length
      const plain = part.trim().replace(/^\.+|[.,]+$/g, '')
      return certain({ start: start + blank, end, text: `.${plain}.` })
    }
    default:
      return undefined
  }
}

// A partner that is straight needs its other half straight.
function straight(text: string, at: number): Edit[] {
  return text[at] !== '"' && /["“”„‟″＂]/.test(text[at]!) ? [{ start: at, end: at + 1, text: '"' }] : []
}

function certain(...edits: Edit[]): Repair {
  return { edits, certain: true }
}

function likely(...edits: Edit[]): Repair {
  return { edits, certain: false }
}

/** A text with its edits made, and the way back: from an offset of the new text to the old one. */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; toOld: (at: number) => number } {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  const out: string[] = []
  /** Where kept stretches start, in the new and in the old text. */
  const kept: { at: number; old: number }[] = []
  let length = 0
  let old = 0
  for (const edit of sorted) {
    if (edit.start < old) continue
    kept.push({ at: length, old })
    out.push(text.slice(old, edit.start), edit.text)
    length += edit.start - old + edit.text.length
    old = edit.end
  }
  kept.push({ at: length, old })
  out.push(text.slice(old))
  const toOld = (at: number) => {
    let index = 0
    let high = kept.length - 1
    while (index < high) {
      const middle = (index + high + 1) >> 1
      if (kept[middle]!.at <= at) index = middle
      else high = middle - 1
    }
    const next = kept[index + 1]
    const offset = kept[index]!.old + at - kept[index]!.at
    // Within inserted text: where it was put.
    return next ? Math.min(offset, next.old) : offset
  }
  return { text: out.join(''), toOld }
}
