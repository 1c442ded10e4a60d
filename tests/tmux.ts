import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { binary, temporaryFolder } from './helpers.ts'

/** Real-terminal tests need tmux; they skip, visibly, where it is missing. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0

/** The binary in a real terminal. */
export interface Pane {
  /** The process of the binary, once it has shown something. */
  pid(): number
  /** Presses keys by tmux's names: `y`, `Enter`, `Left`, `C-c`. */
  press(...keys: string[]): void
  /** Types text as it is, in one go. */
  type(text: string): void
  screen(): string
  /** Waits until the screen holds a text, and returns the screen. */
  sees(wanted: string | RegExp): Promise<string>
  resize(columns: number, rows: number): void
  /** Waits for the end of the process and returns its exit code; 128 and more after a signal. */
  ended(): Promise<number>
  /** A format of tmux, e.g. `alternate_on`. */
  ask(format: string): string
}

/** The command line of the binary, quoted for a shell. */
export function commandLine(args: readonly string[]): string {
  return [process.execPath, binary, ...args].map(quote).join(' ')
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** Starts the binary (or another command) in a terminal of its own, which is closed when the test ends. */
export function terminal(
  dir: string,
  args: readonly string[],
  size = { columns: 80, rows: 24 },
  command = commandLine(args),
): Pane {
  const folder = temporaryFolder()
  const socket = join(folder, 'socket')
  const [config, pid, code] = ['tmux.conf', 'pid', 'code'].map((name) => join(folder, name)) as [string, string, string]
  writeFileSync(config, 'set -g escape-time 0\nset -g default-terminal screen-256color\n')
  const tmux = (...rest: string[]) =>
    execFileSync('tmux', ['-u', '-S', socket, '-f', config, ...rest], {
      encoding: 'utf8',
      env: { ...process.env, TMUX: '' },
    })
  // The shell around the process keeps the screen after its end, and knows the exit code, which tmux 3.3 may miss.
  const inner = `unset NO_COLOR FORCE_COLOR; echo $$ > ${quote(pid)}; exec ${command}`
  const outer = `sh -c ${quote(inner)}; echo $? > ${quote(`${code}.new`)}; mv ${quote(`${code}.new`)} ${quote(code)}; sleep 600`
  tmux('new-session', '-d', '-x', String(size.columns), '-y', String(size.rows), '-c', dir, outer)
  onTestFinished(() => {
    spawnSync('tmux', ['-S', socket, 'kill-server'])
  })
  const screen = () => tmux('capture-pane', '-p').trimEnd()
  const until = async <T>(look: () => T | undefined, what: string): Promise<T> => {
    const end = Date.now() + 20_000
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (Date.now() > end) throw new Error(`${what}:\n${screen()}`)
      await pause(25)
    }
  }
  return {
    pid: () => Number(readFileSync(pid, 'utf8')),
    press: (...keys) => {
      tmux('send-keys', '--', ...keys)
    },
    type: (text) => {
      tmux('send-keys', '-l', '--', text)
    },
    screen,
    sees: (wanted) =>
      until(() => {
        const now = screen()
        return (typeof wanted === 'string' ? now.includes(wanted) : wanted.test(now)) ? now : undefined
      }, `The screen never showed ${wanted}`),
    resize: (columns, rows) => {
      tmux('resize-window', '-x', String(columns), '-y', String(rows))
    },
    ended: () =>
      until(() => (existsSync(code) ? Number(readFileSync(code, 'utf8')) : undefined), 'The process did not end'),
    ask: (format) => tmux('display-message', '-p', `#{${format}}`).trim(),
  }
}

/** Waits for some milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
