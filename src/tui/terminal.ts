import { emitKeypressEvents, type Interface } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import { type Key, type RawKey, toKey } from './key.ts'
import { paintFrame } from './paint.ts'
import type { Frame, Size } from './span.ts'

// Alternate screen, cursor hidden, no wrapping at the right edge, pasted text marked as such.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[2J'
const LEAVE = '\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?25h\x1b[?1049l'
const SIGNALS = ['SIGTERM', 'SIGHUP'] as const
// After this many milliseconds a lone Esc is the Esc key and not the start of an arrow key.
const ESCAPE_WAIT = 60

/** What the terminal tells. */
export type TerminalInput =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'signal'; readonly signal: NodeJS.Signals }

/** A screen that is drawn on. `close` gives the terminal back as it was and may be called twice. */
export interface Terminal {
  size(): Size
  listen(listener: (input: TerminalInput) => void): void
  draw(frame: Frame): void
  close(): void
}

/** The streams of a terminal: those of the process, or a test's. */
export interface Streams {
  readonly input: Pick<ReadStream, 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'> & NodeJS.ReadableStream
  readonly output: Pick<WriteStream, 'write' | 'on' | 'off' | 'columns' | 'rows'>
}

/** Takes the terminal over: raw keys, alternate screen. Given back on `close`, on exit, crash and signals. */
export function openTerminal({ input, output }: Streams, colour: boolean): Terminal {
  let listener: (input: TerminalInput) => void = () => {}
  let painted: readonly string[] = []
  let pasted: string | undefined
  let open = false
  const size = (): Size => ({ columns: output.columns || 80, rows: output.rows || 24 })

  const enter = () => {
    open = true
    painted = []
    input.setRawMode(true)
    output.write(ENTER)
  }
  const leave = () => {
    if (!open) return
    open = false
    output.write(LEAVE)
    input.setRawMode(false)
  }
  const onKey = (text: string | undefined, raw: RawKey) => {
    if (raw.name === 'paste-start') pasted = ''
    else if (raw.name === 'paste-end') {
      const whole = pasted ?? ''
      pasted = undefined
      listener({ type: 'paste', text: whole })
    } else if (pasted !== undefined) pasted += text ?? raw.sequence ?? ''
    else if (raw.ctrl && raw.name === 'z') suspend()
    else {
      const key = toKey(text, raw)
      if (key) listener({ type: 'key', key })
    }
  }
  const onResize = () => {
    painted = []
    listener({ type: 'resize', size: size() })
  }
  // The input keeps being read while the process sleeps: without it nothing would keep the process alive.
  const suspend = () => {
    if (process.platform === 'win32') return
    leave()
    process.kill(0, 'SIGTSTP')
  }
  const onContinue = () => {
    enter()
    onResize()
  }
  const onSignal = (signal: NodeJS.Signals) => listener({ type: 'signal', signal })
  // The terminal may be gone (closed window, broken connection): then there is nobody to draw for.
  const onError = () => listener({ type: 'signal', signal: 'SIGHUP' })

  const close = () => {
    leave()
    input.pause()
    input.off('keypress', onKey)
    input.off('error', onError)
    output.off('resize', onResize)
    process.off('SIGCONT', onContinue)
    process.off('exit', leave)
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }

  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_WAIT } as unknown as Interface)
  input.on('keypress', onKey)
  input.on('error', onError)
  input.on('end', onError)
  output.on('resize', onResize)
  output.on('error', onError)
  if (process.platform !== 'win32') process.on('SIGCONT', onContinue)
  process.on('exit', leave)
  for (const signal of SIGNALS) process.on(signal, onSignal)
  enter()
  input.resume()
  return {
    size,
    listen: (next) => {
      listener = next
    },
    draw: (frame) => {
      const next = paintFrame(frame, size().columns, colour, painted)
      painted = next.painted
      output.write(next.text)
    },
    close,
  }
}
