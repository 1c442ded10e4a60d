import { formatNumber } from '../../lib/text.ts'
import type { Context } from '../context.ts'

/** A progress bar for records from a service: records, rate, time left; on stderr, only where a person looks. */
export interface FetchProgress {
  readonly update: (done: number, total: number | undefined) => void
  /** Says something above the bar. */
  readonly note: (text: string) => void
  readonly done: () => void
}

const WIDTH = 24

/** Starts the bar of a service. */
export function startFetchProgress(context: Context, label: string): FetchProgress {
  const visible = !context.quiet && !!process.stderr.isTTY
  const start = performance.now()
  let first: number | undefined
  let drawn = 0
  let last: [number, number | undefined] = [0, undefined]
  const clear = () => {
    if (drawn > 0) process.stderr.write('\r\x1b[2K')
  }
  return {
    update: (done, total) => {
      first ??= done
      last = [done, total]
      const now = performance.now()
      if (!visible || now - start < 300 || now - drawn < 100) return
      drawn = now
      process.stderr.write(`\r\x1b[2K${progressText(label, last[0], last[1], first, (now - start) / 1000)}`)
    },
    note: (text) => {
      clear()
      context.say(text)
    },
    done: clear,
  }
}

/** The bar as text; `first` records were there at the start, `seconds` ago. */
export function progressText(
  label: string,
  done: number,
  total: number | undefined,
  first: number,
  seconds: number,
): string {
  const perSecond = seconds > 0 ? (done - first) / seconds : 0
  const rate = perSecond > 0 ? `  ${formatNumber(Math.round(perSecond))}/s` : ''
  if (total === undefined || total === 0) return `${label}  ${formatNumber(done)} records${rate}`
  const share = Math.min(1, done / total)
  const full = Math.round(share * WIDTH)
  const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
  const left = perSecond > 0 && done < total ? `  ${duration((total - done) / perSecond)} left` : ''
  const percent = `${Math.floor(share * 100)} %`
  return `${label} ${bar} ${percent}  ${formatNumber(done)} of ${formatNumber(total)} records${rate}${left}`
}

/** `40 s`, `5 min`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'less than a second'
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
