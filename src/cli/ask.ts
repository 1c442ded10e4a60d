import { createInterface } from 'node:readline/promises'

/** Asks a person one question; an empty answer is `fallback`. */
export type Ask = (question: string, fallback?: string) => Promise<string>

/** Opens a conversation on the terminal (questions go to stderr). Leaving it with Ctrl-C or Ctrl-D ends the program. */
export async function converse<T>(talk: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  let open = true
  const leave = () => {
    if (!open) return
    process.stderr.write('\nNothing was changed.\n')
    process.exit(130)
  }
  terminal.on('SIGINT', leave)
  terminal.on('close', leave)
  try {
    return await talk(async (question, fallback = '') => {
      const answer = (await terminal.question(`${question}${fallback ? ` [${fallback}]` : ''}: `)).trim()
      return answer === '' ? fallback : answer
    })
  } finally {
    open = false
    terminal.close()
  }
}
