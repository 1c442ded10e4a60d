import { formatNumber } from '../lib/text.ts'
import type { Context } from './context.ts'

/** A progress bar on stderr: appears after half a second, only where a person looks. */
export interface Progress {
  /** Adds to what is done. */
  readonly add: (amount: number) => void
  /** Takes the bar away. */
  readonly done: () => void
}

const WIDTH = 30

/** Starts a progress bar; `unit` and `scale` say how amounts are shown (`MB`, 1e6). */
export function startProgress(context: Context, label: string, total: number, unit: string, scale = 1): Progress {
  const visible = !context.quiet && !!process.stderr.isTTY
  const start = performance.now()
  let amount = 0
  let drawn = 0
  const draw = (): void => {
    const share = total > 0 ? Math.min(1, amount / total) : 1
    const full = Math.round(share * WIDTH)
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
    const shown = (n: number) => formatNumber(Math.round(n / scale))
    process.stderr.write(
      `\r\x1b[2K${label} ${bar} ${Math.floor(share * 100)} %  ${shown(amount)} of ${shown(total)} ${unit}`,
    )
  }
  return {
    add: (more) => {
      amount += more
      const now = performance.now()
      if (!visible || now - start < 500 || now - drawn < 100) return
      drawn = now
      draw()
    },
    done: () => {
      if (drawn > 0) process.stderr.write('\r\x1b[2K')
      drawn = 0
    },
  }
}
