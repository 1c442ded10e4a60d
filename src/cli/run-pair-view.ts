import type { Context } from './context.ts'

type Options = Parameters<typeof import('../tui/pairs/open.ts').runPairs>[0]

/**
 * Shows pairs in the terminal, one after the other. Gives the number that were decided, or undefined when a signal ended the
 * view: the process ends by it too.
 */
export async function runPairView(
  context: Context,
  task: 'DOUBTS' | 'AUDIT',
  session: Pick<Options, 'reviewer' | 'pairs' | 'perform'>,
): Promise<number | undefined> {
  const [{ runPairs }, tasks] = await Promise.all([import('../tui/pairs/open.ts'), import('../tui/pairs/task.ts')])
  const streams = { input: process.stdin, output: process.stdout }
  const { state, signal } = await runPairs({ ...session, task: tasks[task], streams, colour: context.colour })
  if (signal) {
    process.kill(process.pid, signal)
    return undefined
  }
  if (state.interrupted) context.exit(130)
  return state.history.length
}
