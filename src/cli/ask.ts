import { createInterface } from 'node:readline'

/** Asks a person one question; an empty answer is `fallback`. */
export type Ask = (question: string, fallback?: string) => Promise<string>

/**
 * Opens a conversation on the terminal (questions go to stderr). Several lines pasted at once answer as many questions.
 * Leaving it with Ctrl-C or Ctrl-D ends the program with `farewell`.
 */
export async function converse<T>(talk: (ask: Ask) => Promise<T>, farewell = 'Nothing was changed.'): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answers: string[] = []
  let waiting: ((answer: string) => void) | undefined
  let open = true
  const leave = () => {
    if (!open) return
    process.stderr.write(`\n${farewell}\n`)
    process.exit(130)
  }
  terminal.on('SIGINT', leave)
  terminal.on('close', leave)
  terminal.on('line', (line) => {
    if (!waiting) answers.push(line)
    else waiting(line)
    waiting = undefined
  })
  const next = () =>
    new Promise<string>((resolve) => {
      const answer = answers.shift()
      if (answer === undefined) waiting = resolve
      else resolve(answer)
    })
  try {
    return await talk(async (question, fallback = '') => {
      terminal.setPrompt(`${question}${fallback ? ` [${fallback}]` : ''}: `)
      terminal.prompt()
      const answer = (await next()).trim()
      return answer === '' ? fallback : answer
    })
  } finally {
    open = false
    terminal.close()
  }
}
