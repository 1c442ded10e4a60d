import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { binary, temporaryFolder } from './helpers.ts'

/** Real-terminal tests need tmux; they skip, visibly, where it is missing. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0

/** The binary in a real terminal. */
export interface Pane {
  /** The process of the binary. */
  readonly pid: number
  /** Presses keys by tmux's names: `y`, `Enter`, `Left`, `C-c`. */
  press(...keys: string[]): void
  /** Types text as it is, in one go. */
  type(text: string): void
  screen(): string
  /** Waits until the screen holds a text, and returns the screen. */
  sees(wanted: string | RegExp): Promise<string>
  resize(columns: number, rows: number): void
  /** Waits for the end of the process and returns its exit code (-1 after a signal). */
  ended(): Promise<number>
  /** A format of tmux, e.g. `alternate_on`. */
  ask(format: string): string
}

let sockets = 0

/** The command line of the binary, quoted for a shell. */
export function commandLine(args: readonly string[]): string {
  return [process.execPath, binary, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
}

/** Starts the binary (or another command) in a terminal of its own, which is closed when the test ends. */
export function terminal(
  dir: string,
  args: readonly string[],
  size = { columns: 80, rows: 24 },
  command = commandLine(args),
): Pane {
  const socket = `litsieve-${process.pid}-${++sockets}`
  const config = join(temporaryFolder(), 'tmux.conf')
  writeFileSync(config, 'set -g remain-on-exit on\nset -g escape-time 0\nset -g default-terminal screen-256color\n')
  const tmux = (...rest: string[]) =>
    execFileSync('tmux', ['-u', '-L', socket, '-f', config, ...rest], {
      encoding: 'utf8',
      env: { ...process.env, TMUX: '' },
    })
  const at = ['-x', String(size.columns), '-y', String(size.rows)]
  tmux('new-session', '-d', ...at, '-c', dir, `unset NO_COLOR FORCE_COLOR; exec ${command}`)
  onTestFinished(() => {
    spawnSync('tmux', ['-L', socket, 'kill-server'])
  })
  const ask = (format: string) => tmux('display-message', '-p', `#{${format}}`).trim()
  const screen = () => tmux('capture-pane', '-p').trimEnd()
  return {
    pid: Number(ask('pane_pid')),
    press: (...keys) => {
      tmux('send-keys', '--', ...keys)
    },
    type: (text) => {
      tmux('send-keys', '-l', '--', text)
    },
    screen,
    sees: async (wanted) => {
      const end = Date.now() + 20_000
      for (;;) {
        const now = screen()
        if (typeof wanted === 'string' ? now.includes(wanted) : wanted.test(now)) return now
        if (Date.now() > end) throw new Error(`The screen never showed ${wanted}:\n${now}`)
        await pause(25)
      }
    },
    resize: (columns, rows) => {
      tmux('resize-window', '-x', String(columns), '-y', String(rows))
    },
    ended: async () => {
      const end = Date.now() + 20_000
      while (ask('pane_dead') !== '1') {
        if (Date.now() > end) throw new Error(`The process did not end:\n${screen()}`)
        await pause(25)
      }
      return Number(ask('pane_dead_status') || '-1')
    },
    ask,
  }
}

/** Waits for some milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
