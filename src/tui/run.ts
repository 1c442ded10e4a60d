import type { Frame } from './span.ts'
import type { Terminal, TerminalInput } from './terminal.ts'

/** What a reducer returns: the next state, and something to be done in the world before the next input counts. */
export interface Step<S, E> {
  readonly state: S
  readonly effect?: E | undefined
}

/** A full-screen program: pure functions, and `perform` for its effects. `R` is what effects answer. */
export interface App<S, R, E> {
  reduce(state: S, input: TerminalInput | R, now: number): Step<S, E>
  view(state: S): Frame
  /** Does the effect; `interrupted` tells whether keys wait, for effects that take long. */
  perform(effect: E, interrupted: () => boolean): Promise<R>
  /** True of effects that take long: the state is drawn before they begin. */
  slow(effect: E): boolean
  done(state: S): boolean
}

/**
 * Runs a program until it is done or told to stop by a signal, which is returned. Inputs are taken one after the other:
 * an effect is finished, and answered, before the next key counts and before the next frame is drawn.
 */
export async function runApp<S, R, E>(
  app: App<S, R, E>,
  terminal: Terminal,
  initial: S,
  clock: () => number,
): Promise<{ state: S; signal?: NodeJS.Signals }> {
  const queue: TerminalInput[] = []
  let wake = () => {}
  terminal.listen((input) => {
    queue.push(input)
    wake()
  })
  const interrupted = () => queue.some((input) => input.type === 'key' || input.type === 'signal')
  let state = initial
  try {
    terminal.draw(app.view(state))
    for (;;) {
      if (queue.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const signal = queue.find((input) => input.type === 'signal')
      if (signal) return { state, signal: signal.signal }
      let step = app.reduce(state, queue.shift()!, clock())
      state = step.state
      while (step.effect !== undefined) {
        if (app.slow(step.effect)) terminal.draw(app.view(state))
        step = app.reduce(state, await app.perform(step.effect, interrupted), clock())
        state = step.state
      }
      if (app.done(state)) return { state }
      if (queue.length === 0) terminal.draw(app.view(state))
    }
  } finally {
    terminal.close()
  }
}
