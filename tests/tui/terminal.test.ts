import { PassThrough } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { span } from '../../src/tui/span.ts'
import { openTerminal, type Streams, type TerminalInput } from '../../src/tui/terminal.ts'

function fake() {
  const input = Object.assign(new PassThrough(), {
    raw: false,
    setRawMode: (on: boolean) => Object.assign(input, { raw: on }),
  })
  let text = ''
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 24 })
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const terminal = openTerminal({ input, output } as unknown as Streams, true)
  onTestFinished(() => terminal.close())
  const seen: TerminalInput[] = []
  terminal.listen((one) => seen.push(one))
  const written = () => {
    const all = text
    text = ''
    return all
  }
  return { terminal, input, output, seen, written }
}

const settle = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms))
const names = (seen: readonly TerminalInput[]) => seen.map((one) => (one.type === 'key' ? one.key.name : one.type))

describe('the terminal', () => {
  it('is taken over and given back as it was', async () => {
    const { terminal, input, written } = fake()
    await settle()
    expect(input).toMatchObject({ raw: true })
    expect(written()).toBe('\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[2J')
    terminal.close()
    terminal.close()
    await settle()
    expect(input).toMatchObject({ raw: false })
    expect(written()).toBe('\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?25h\x1b[?1049l')
  })

  it('leaves no listener behind', () => {
    const count = () => ['SIGTERM', 'SIGHUP', 'SIGCONT', 'exit'].map((name) => process.listenerCount(name))
    const before = count()
    const { terminal } = fake()
    expect(count()).not.toEqual(before)
    terminal.close()
    expect(count()).toEqual(before)
  })

  it('reads keys, arrows, and letters of any script', async () => {
    const { input, seen } = fake()
    input.write('yN1/? é漢😀\r\x1b[D\x1b[C\x1b[5~\x1b[6~\x1b[H\x7f\x03\x1bOP')
    await settle()
    expect(names(seen)).toEqual(
      'y N 1 / ? space é 漢 😀 return left right pageup pagedown home backspace ctrl-c'.split(' '),
    )
  })

  it('tells Esc from the start of an arrow key', async () => {
    const { input, seen } = fake()
    input.write('\x1b')
    await settle(150)
    input.write('\x1b')
    input.write('[A')
    await settle(150)
    expect(names(seen)).toEqual(['escape', 'up'])
  })

  it('takes pasted text as a whole, never as keys', async () => {
    const { input, seen } = fake()
    input.write('\x1b[200~yes\nno y\x1b[201~n')
    await settle()
    expect(seen).toEqual([
      { type: 'paste', text: expect.stringMatching(/^yes.no y$/s) },
      { type: 'key', key: { name: 'n', text: 'n' } },
    ])
  })

  it('redraws everything after a resize, else only what changed', async () => {
    const { terminal, output, seen, written } = fake()
    await settle()
    written()
    const frame = { rows: [{ line: [span('one')] }, { line: [span('two')] }] }
    terminal.draw(frame)
    await settle()
    expect(written()).toContain('one')
    terminal.draw(frame)
    await settle()
    expect(written()).not.toContain('one')
    Object.assign(output, { columns: 40, rows: 10 }).emit('resize')
    expect(seen).toEqual([{ type: 'resize', size: { columns: 40, rows: 10 } }])
    terminal.draw(frame)
    await settle()
    expect(written()).toContain('one')
  })

  it('tells that the terminal is gone', async () => {
    const { input, seen } = fake()
    input.end()
    await settle()
    expect(seen).toEqual([{ type: 'signal', signal: 'SIGHUP' }])
  })
})
