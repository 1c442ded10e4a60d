import { expect, it } from 'vitest'
import { type App, runApp } from '../../src/tui/run.ts'
import { span } from '../../src/tui/span.ts'
import type { Terminal, TerminalInput } from '../../src/tui/terminal.ts'

type Reply = { type: 'saved'; key: string }

function setup(perform: App<string, Reply, string>['perform']) {
  const drawn: string[] = []
  let listener: (input: TerminalInput) => void = () => {}
  let closed = 0
  const terminal: Terminal = {
    size: () => ({ columns: 80, rows: 24 }),
    listen: (next) => {
      listener = next
    },
    draw: (frame) => drawn.push(frame.rows[0]!.line[0]!.text),
    close: () => {
      closed++
    },
  }
  const app: App<string, Reply, string> = {
    reduce: (state, input) => {
      if (input.type === 'saved') return { state: `${state}${input.key}.` }
      if (input.type === 'key') return { state, effect: input.key.name }
      return { state }
    },
    view: (state) => ({ rows: [{ line: [span(state)] }] }),
    perform,
    slow: (effect) => effect === 's',
    done: (state) => state.endsWith('q.'),
  }
  const press = (...keys: string[]) => {
    for (const name of keys) listener({ type: 'key', key: { name } })
  }
  return {
    app,
    terminal,
    drawn,
    press,
    signal: () => listener({ type: 'signal', signal: 'SIGTERM' }),
    closed: () => closed,
  }
}

it('finishes an effect before the next key counts and before the next frame', async () => {
  const order: string[] = []
  const { app, terminal, drawn, press, closed } = setup(async (effect) => {
    order.push(`begin ${effect}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push(`end ${effect}`)
    return { type: 'saved', key: effect }
  })
  const run = runApp(app, terminal, '', () => 0)
  press('a', 'b', 'q')
  expect(await run).toEqual({ state: 'a.b.q.' })
  expect(order).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin q', 'end q'])
  expect(drawn).toEqual([''])
  expect(closed()).toBe(1)
})

it('draws before an effect that takes long, and lets it see that keys wait', async () => {
  const { app, terminal, drawn, press } = setup(async (effect, interrupted) => {
    if (effect === 's') {
      expect(interrupted()).toBe(false)
      press('q')
      expect(interrupted()).toBe(true)
    }
    return { type: 'saved', key: effect }
  })
  const run = runApp(app, terminal, '', () => 0)
  press('s')
  await run
  expect(drawn).toEqual(['', ''])
})

it('stops for a signal, after the effect in hand', async () => {
  const saved: string[] = []
  const { app, terminal, press, signal, closed } = setup(async (effect) => {
    signal()
    await new Promise((resolve) => setTimeout(resolve, 5))
    saved.push(effect)
    return { type: 'saved', key: effect }
  })
  const run = runApp(app, terminal, '', () => 0)
  press('a', 'b')
  expect(await run).toEqual({ state: 'a.', signal: 'SIGTERM' })
  expect(saved).toEqual(['a'])
  expect(closed()).toBe(1)
})

it('gives the terminal back when something breaks', async () => {
  const { app, terminal, press, closed } = setup(async () => {
    throw new Error('broken')
  })
  const run = runApp(app, terminal, '', () => 0)
  press('a')
  await expect(run).rejects.toThrow('broken')
  expect(closed()).toBe(1)
})
