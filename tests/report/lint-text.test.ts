import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/lib/width.ts'
import { excerpt, lintText } from '../../src/report/lint-text.ts'
import { exampleProject } from '../../src/search/lint/example.ts'
import { lint } from '../../src/search/lint/lint.ts'
import { rules } from '../../src/search/rules/index.ts'

const plain = (_: string, text: string) => text

describe('excerpt', () => {
  const mark = (source: string, what: string, width: number) => {
    const { text, indent, length } = excerpt(source, source.indexOf(what), what.length, width)
    expect(displayWidth(text)).toBeLessThanOrEqual(width)
    expect(indent + length).toBeLessThanOrEqual(width)
    return `${text}\n${' '.repeat(indent)}${'^'.repeat(length)}`
  }

  it('shows a short line whole', () => {
    expect(mark('tea or cofee', 'cofee', 40)).toBe('tea or cofee\n       ^^^^^')
  })

  it('shows what is round the place of a long one', () => {
    const line = `${'tea or '.repeat(40)}cofee${' or milk'.repeat(40)}`
    const [shown, caret] = mark(line, 'cofee', 40).split('\n')
    expect(shown).toMatch(/^… .* …$/)
    expect(shown!.slice(caret!.indexOf('^'), caret!.length)).toBe('cofee')
    expect(mark(`${'tea or '.repeat(40)}cofee`, 'cofee', 40).split('\n')[0]).toMatch(/^… .* cofee$/)
  })

  it('counts columns, not characters', () => {
    expect(mark('治疗 or 恢复*', '恢复*', 40)).toBe('治疗 or 恢复*\n        ^^^^^')
    for (const width of [20, 21, 22, 23]) mark(`${'治疗 or '.repeat(30)}恢复*${' or 结果'.repeat(30)}`, '恢复*', width)
  })

  it('lets no control character through', () => {
    expect(excerpt('a \u001B[31m b', 0, 1, 40).text).not.toContain('\u001B')
  })
})

it('prints message, place, line, caret and hint', () => {
  const found = lint(exampleProject({ text: '1. tea.tw.\n2. ("green tea or coffee).tw.' }), rules).filter(
    (one) => one.severity === 'error',
  )
  expect(
    lintText(found, plain, 80).join('\n'),
  ).toBe(`error[QUOTE-UNCLOSED] Unexpected end of \`"green tea\`, expected a closing quote.
  ╭─ example.search:2:5, line 2
2 │ 2. ("green tea or coffee).tw.
  │     ^^^^^^^^^^
  ╰─ Did you mean \`"green tea"\`?`)
})
