import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/lib/width.ts'
import { type Editor, editKey, editorWindow, editorWith, insert } from '../../src/tui/editor.ts'

const type = (start: string, ...names: string[]): Editor =>
  names.reduce(
    (editor, name) =>
      editKey(editor, /^(left|right|home|end|backspace|delete|ctrl-\w)$/.test(name) ? { name } : { name, text: name }),
    editorWith(start),
  )

describe('the line editor', () => {
  it.each([
    ['', ['a', 'b'], 'ab'],
    ['ab', ['left', 'x'], 'axb'],
    ['ab', ['home', 'x', 'end', 'y'], 'xaby'],
    ['abc', ['backspace'], 'ab'],
    ['abc', ['home', 'delete'], 'bc'],
    ['one two ', ['ctrl-w'], 'one '],
    ['abc', ['left', 'ctrl-u'], 'c'],
    ['abc', ['home', 'right', 'ctrl-k'], 'a'],
    ['e\u0301', ['backspace'], ''],
    ['a👩‍🔬', ['backspace'], 'a'],
    ['👍🏽b', ['home', 'delete'], 'b'],
    ['', ['backspace', 'delete', 'left', 'right', 'ctrl-w'], ''],
    ['a', ['ctrl-x'], 'a'],
  ])('%j and %j make %j', (start, names, expected) => {
    expect(type(start, ...names).text).toBe(expected)
  })

  it('keeps pasted text on one line and within bounds', () => {
    expect(insert(editorWith('a'), 'b\r\n\tc\u001bd').text).toBe('ab c d')
    expect(insert(editorWith(''), 'x'.repeat(5000)).text).toHaveLength(2000)
  })

  it('shows the part around the cursor', () => {
    const long = editorWith('漢字'.repeat(30))
    const { text, column } = editorWindow(long, 20)
    expect(displayWidth(text)).toBeLessThanOrEqual(20)
    expect(column).toBeLessThan(20)
    expect(editorWindow(editKey(long, { name: 'home' }), 20)).toMatchObject({ column: 0 })
  })
})
