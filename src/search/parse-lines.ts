import type { Diagnostic } from '../lib/diagnostic.ts'
import { closest, listWords } from '../lib/text.ts'
import { joinStretches, type LineOption, lineKey, OPTIONS, type OptionName, type StrategyLine } from './line.ts'
import { finding, lineText, type Source, type Span } from './source.ts'

interface Draft {
  readonly id: string
  readonly idSpan: Span
  readonly text: Span[]
  readonly options: { name: OptionName; indent: number; text: Span[]; span: Span }[]
}

/** The lines of a query file, and what else stands there. */
export interface ParsedLines {
  readonly lines: readonly StrategyLine[]
  /** Text that belongs to no line; each has its finding. */
  readonly stray: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

const ID = /^([sS#]?\d+)\.(?=\s|$)/

/**
 * Reads the logical lines of a query file from a physical line on: an id in column 0 starts one, indented lines continue
 * it, `@` gives it an option, `# ` is a comment.
 */
export function parseLines(source: Source, from: number): ParsedLines {
  const drafts: Draft[] = []
  const diagnostics: Diagnostic[] = []
  const stray: string[] = []
  const strayText = (span: Span, message: string, hint: string) => {
    stray.push(joinStretches(source, [span]).query)
    diagnostics.push(finding(source, span, 'error', 'STRATEGY-TEXT', message, hint))
  }
  for (let index = from; index < source.lineStarts.length; index++) {
    const text = lineText(source, index)
    const start = source.lineStarts[index]!
    const indent = /^\s*/.exec(text)![0].length
    const span = { start: start + indent, end: start + text.trimEnd().length }
    if (span.end <= span.start) continue
    const draft = drafts.at(-1)
    const id = ID.exec(text)
    if (id) {
      const idSpan = { start, end: start + id[1]!.length }
      drafts.push({ id: id[1]!, idSpan, text: [{ start: start + id[0].length, end: span.end }], options: [] })
    } else if (indent === 0) {
      if (/^#(?!\d)/.test(text)) continue
      strayText(
        span,
        `Unexpected ${shown(text)} in column 1, expected a line id such as \`3. \`, or a comment \`# \`.`,
        draft
          ? `Indent the text by four blanks to continue line ${draft.id}, or give it an id of its own.`
          : 'Put an id such as `1. ` in front of the first line.',
      )
    } else if (!draft) {
      strayText(
        span,
        `Unexpected indented ${shown(text.trim())} before the first line id, expected \`1. \`.`,
        'Put an id such as `1. ` in column 1 in front of it.',
      )
    } else if (text[indent] === '@') {
      const option = readOption(source, span, indent)
      if ('name' in option) draft.options.push(option)
      else {
        stray.push(joinStretches(source, [span]).query)
        diagnostics.push(option.diagnostic)
      }
    } else {
      const option = draft.options.at(-1)
      if (option && indent > option.indent) {
        option.text.push(span)
        continue
      }
      if (text.startsWith('# ', indent)) {
        diagnostics.push(
          finding(
            source,
            span,
            'warning',
            'STRATEGY-COMMENT',
            'Unexpected `# ` in an indented line, expected a comment to start in column 1: here it is part of the query.',
            'Move the comment to column 1.',
          ),
        )
      }
      draft.text.push(span)
    }
  }
  const lines = drafts.map((draft) => toLine(source, draft))
  return { lines, stray, diagnostics: [...diagnostics, ...checkIds(source, lines)] }
}

function toLine(source: Source, draft: Draft): StrategyLine {
  const options = draft.options.map(
    ({ name, text, span }): LineOption => ({
      name,
      value: joinStretches(source, text).query,
      span: { start: span.start, end: text.at(-1)?.end ?? span.end },
    }),
  )
  const end = Math.max(draft.idSpan.end + 1, draft.text.at(-1)!.end, ...options.map((option) => option.span.end))
  const key = lineKey(draft.id)!
  const span = { start: draft.idSpan.start, end }
  return { id: draft.id, key, idSpan: draft.idSpan, span, ...joinStretches(source, draft.text), options }
}

function readOption(source: Source, span: Span, indent: number): Draft['options'][number] | { diagnostic: Diagnostic } {
  const text = source.text.slice(span.start, span.end)
  const word = /^@(\S*)\s*/.exec(text)!
  const name = OPTIONS.find((one) => one === word[1])
  if (name) {
    return { name, indent, text: [{ start: span.start + word[0].length, end: span.end }], span }
  }
  const near = closest(word[1]!, OPTIONS)
  const known = OPTIONS.map((one) => `\`@${one}\``)
  return {
    diagnostic: finding(
      source,
      { start: span.start, end: span.start + word[1]!.length + 1 },
      'error',
      'STRATEGY-OPTION',
      `Unexpected option ${shown(`@${word[1]}`)}, expected ${listWords(known, 'or')}.`,
      near ? `Did you mean \`@${near}\`?` : 'Use one of those for what the platform prints beside the line.',
    ),
  }
}

function checkIds(source: Source, lines: readonly StrategyLine[]): Diagnostic[] {
  const found: Diagnostic[] = []
  const seen = new Set<string>()
  let highest = 0
  for (const { id, key, idSpan, query, options } of lines) {
    const number = Number(key)
    if (seen.has(key)) {
      const message = `Unexpected second line ${id}, expected each id once.`
      found.push(finding(source, idSpan, 'error', 'LINE-ID', message, 'Give the line the next free number.'))
    } else if (number < highest) {
      const message = `Unexpected line ${id} after line ${highest}, expected ids in ascending order.`
      found.push(finding(source, idSpan, 'warning', 'LINE-ORDER', message, 'Put the lines in order, oldest first.'))
    }
    seen.add(key)
    highest = Math.max(highest, number)
    if (query === '') {
      const message = `Unexpected empty line ${id}, expected a query.`
      found.push(finding(source, idSpan, 'error', 'LINE-EMPTY', message, 'Paste the query of the line, or remove it.'))
    }
    for (const option of options) {
      if (option.value !== '') continue
      const message = `Unexpected \`@${option.name}\` without a value, expected what the platform prints.`
      found.push(finding(source, option.span, 'error', 'STRATEGY-OPTION', message, 'Write the value behind it.'))
    }
  }
  return found
}

function shown(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return `\`${flat.length > 40 ? `${flat.slice(0, 40)}…` : flat}\``
}
