import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openResolve } from '../../src/cli/resolve-session.ts'
import { openWork } from '../../src/cli/screen-session.ts'
import type { Event, EventOf } from '../../src/events/event.ts'
import { formatNumber } from '../../src/lib/text.ts'
import { loadReview } from '../../src/review/load.ts'
import { plainFrame } from '../../src/tui/paint.ts'
import { presets } from '../../src/tui/screen/bindings.ts'
import { sessionOf } from '../../src/tui/screen/open.ts'
import { openingState } from '../../src/tui/screen/state.ts'
import { viewScreen } from '../../src/tui/screen/view.ts'
import { litsieve, temporaryFolder } from '../helpers.ts'
import { commandLine, hasTmux, pause, terminal } from '../tmux.ts'
import { writeFixture } from '../tui/fixture.ts'

/** `KILLS=200` looks for longer. */
const KILLS = Number(process.env.KILLS ?? 10)

const SCREEN = ['screen', '--stage', 'title-abstract', '--as']

function reviewOf(records: number): string {
  const dir = temporaryFolder()
  writeFixture(dir, records)
  return dir
}

function logOf(dir: string, reviewer: string): Event[] {
  const text = readFileSync(join(dir, `records/title-abstract/${reviewer}.jsonl`), 'utf8')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Event]
    } catch {
      return []
    }
  })
}

const said = (events: readonly Event[]) =>
  events.map((event) =>
    event.type === 'decision' ? [event.decision, event.reason].filter(Boolean).join(' ') : event.type,
  )

describe.skipIf(!hasTmux)('screening in a real terminal (needs tmux)', () => {
  it('screens, takes back, notes, resizes, quits and goes on where it stopped', async () => {
    const dir = reviewOf(24)
    const pane = terminal(dir, [...SCREEN, 'KM'])
    await pane.sees('KM · 1 of 24')
    pane.press('y')
    await pane.sees('1/24 decided')
    pane.press('n')
    await pane.sees('2/24 decided')
    pane.press('3')
    const third = await pane.sees('3/24 decided')
    expect(third).toMatch(/✗ Excluded .*: Nothing on ethnicity/)
    pane.press('u')
    await pane.sees('2/24 decided')
    pane.press('c')
    await pane.sees('Enter saves the note')
    pane.type('ask y n 漢字')
    pane.press('Enter')
    expect(await pane.sees('Note saved.')).toContain('▌ Note, KM: ask y n 漢字')

    pane.resize(120, 40)
    const wide = await pane.sees('Include when')
    expect(wide.split('\n')).toHaveLength(40)
    pane.resize(60, 20)
    const narrow = await pane.sees(/^ y include {2}n exclude {2}m maybe {2}u undo/m)
    expect(narrow.split('\n')).toHaveLength(20)
    pane.resize(20, 6)
    await pane.sees('Too small')
    pane.resize(80, 24)
    await pane.sees('←→ look')

    pane.press('Left', 'Left')
    await pane.sees('▌ You included this')
    pane.press('q')
    expect(await pane.ended()).toBe(0)
    expect(pane.screen()).toContain('KM: 2 decided just now, 2 of 24 records decided. Everything is saved.')
    expect(said(logOf(dir, 'KM'))).toEqual(['include', 'exclude', 'exclude ethnicity', 'undo', 'note'])

    const again = terminal(dir, [...SCREEN, 'KM'])
    const resumed = await again.sees('KM · 3 of 24')
    expect(resumed).toContain('2/24 decided')
    expect(resumed).toContain('▌ Note, KM: ask y n 漢字')
    again.press('C-c')
    expect(await again.ended()).toBe(130)
    expect([again.ask('alternate_on'), again.ask('cursor_flag')]).toEqual(['0', '1'])
  })

  it.each([
    [80, 24],
    [120, 40],
  ])('shows every kind of script exactly as the pure view draws it, at %i×%i', async (columns, rows) => {
    const dir = reviewOf(8)
    const pane = terminal(dir, [...SCREEN, 'KM'], { columns, rows })
    await pane.sees('KM · 1 of 8')
    const review = await loadReview(dir)
    const work = await openWork(review, { reviewer: 'KM', stage: 'title-abstract', track: undefined }, () => new Date())
    onTestFinished(work.close)
    const who = { reviewer: 'KM', stage: 'title-abstract', track: undefined }
    const session = sessionOf(review.protocol, who, presets.litsieve)
    for (let item = 0; item < 8; item++) {
      const seen = await pane.sees(`KM · ${item + 1} of 8`)
      const reply = await work.perform({ type: 'show', item }, () => false)
      if (reply.type !== 'shown') throw new Error('a record was expected')
      const start = openingState({ columns, rows }, { answers: work.deck.answers }, 0)
      const state = { ...start, position: item, shown: reply.shown }
      expect(seen).toBe(plainFrame(viewScreen(session, state)))
      pane.press('Right')
    }
  })

  it('takes two reviewers through 50 records: undo, resize, quit, resume, a conflict settled side by side', async () => {
    const dir = reviewOf(50)
    const pane = terminal(dir, [...SCREEN, 'KM'])
    await pane.sees('KM · 1 of 50')
    pane.type('y'.repeat(20))
    await pane.sees('20/50 decided')
    pane.press('u')
    await pane.sees('Took back your decision on this record.')
    pane.resize(60, 20)
    expect((await pane.sees('19/50 decided')).split('\n')).toHaveLength(20)
    pane.press('q')
    expect(await pane.ended()).toBe(0)

    const again = terminal(dir, [...SCREEN, 'KM'])
    await again.sees('KM · 20 of 50')
    again.type('n'.repeat(31))
    await again.sees('All 50 records are decided.')
    again.press('q')
    expect(await again.ended()).toBe(0)
    expect(said(logOf(dir, 'KM')).filter((one) => one === 'exclude')).toHaveLength(31)

    const lines = Array.from({ length: 50 }, (_, n) => (n === 7 ? '2' : 'y')).join('\n')
    const plain = litsieve(dir, [...SCREEN, 'SB', '--plain'], { input: `${lines}\nq\n` })
    expect(plain.out).toContain('Record 50 of 50, 49 decided.')
    const why = ['--as', 'KM', '--stage', 'title-abstract', '--why', 'both are done']
    expect(litsieve(dir, ['unblind', ...why]).code).toBe(0)

    const talk = terminal(dir, ['resolve', '--as', 'KM', '--stage', 'title-abstract'])
    const first = await talk.sees('Conflicts · Titles and abstracts')
    expect(first).toMatch(/KM {2}[✓✗] (in|ex)clude +SB {2}[✓✗] (in|ex)clude/)
    const { protocol, events } = await loadReview(dir)
    const who = { reviewer: 'KM', stage: 'title-abstract', track: undefined }
    const work = await openResolve(await loadReview(dir), who, () => new Date())
    onTestFinished(work.close)
    const reply = await work.perform({ type: 'show', item: 0 }, () => false)
    if (reply.type !== 'shown') throw new Error('a record was expected')
    const start = openingState({ columns: 80, rows: 24 }, { answers: work.deck.answers }, 0)
    const state = { ...start, position: 0, shown: reply.shown }
    expect(first).toBe(plainFrame(viewScreen(sessionOf(protocol, who, presets.litsieve, 'resolve'), state)))
    talk.press('y')
    await talk.sees('Settle as include')
    talk.type('SB and KM: it names IAPT')
    talk.press('Enter')
    await talk.sees('✓ Settled as included:')
    talk.press('q')
    expect(await talk.ended()).toBe(0)
    expect(logOf(dir, 'KM').at(-1)).toMatchObject({ type: 'resolve', decision: 'include' })
    expect(events.filter((event) => event.type === 'resolve')).toEqual([])
  })

  it('gives the terminal back when it is told to stop', async () => {
    const dir = reviewOf(3)
    const pane = terminal(dir, [...SCREEN, 'KM'])
    await pane.sees('KM · 1 of 3')
    expect(pane.ask('alternate_on')).toBe('1')
    pane.press('y')
    await pane.sees('1/3 decided')
    process.kill(pane.pid(), 'SIGTERM')
    expect(await pane.ended()).toBe(143)
    expect([pane.ask('alternate_on'), pane.ask('cursor_flag')]).toEqual(['0', '1'])
    expect(said(logOf(dir, 'KM'))).toEqual(['include'])
  })

  it('sleeps on Ctrl-Z and comes back on fg', async () => {
    const dir = reviewOf(3)
    const pane = terminal(dir, [], undefined, "env PS1='ready ' bash --norc --noprofile -i")
    await pane.sees('ready')
    pane.type(commandLine([...SCREEN, 'KM']))
    pane.press('Enter')
    await pane.sees('KM · 1 of 3')
    pane.press('C-z')
    await pane.sees('Stopped')
    expect(pane.ask('alternate_on')).toBe('0')
    pane.type('fg')
    pane.press('Enter')
    await pane.sees('KM · 1 of 3')
    pane.press('y')
    await pane.sees('1/3 decided')
    pane.press('q')
    await pane.sees('Everything is saved.')
  })

  it('loses at most the key press in flight when it is killed at random moments', {
    timeout: 60_000 + 10_000 * KILLS,
  }, async () => {
    const KEYS_EACH = 12
    const records = KEYS_EACH * KILLS + 1
    const dir = reviewOf(records)
    const all = formatNumber(records)
    const KEYS: Record<string, string> = { y: 'include', n: 'exclude', m: 'maybe', 2: 'exclude place' }
    let expected: string[] = []
    for (let round = 0; round < KILLS; round++) {
      const pane = terminal(dir, [...SCREEN, 'KM'])
      await pane.sees(`${formatNumber(expected.length)}/${all} decided`)
      const keys = Array.from({ length: KEYS_EACH }, () => Object.keys(KEYS)[Math.floor(Math.random() * 4)]!)
      pane.type(keys.join(''))
      await pause(Math.random() * 90)
      const shown = Number(/([\d,]+)\/[\d,]+ decided/.exec(pane.screen())?.[1]?.replaceAll(',', ''))
      process.kill(pane.pid(), 'SIGKILL')
      expect(await pane.ended()).toBe(137)
      const log = said(logOf(dir, 'KM'))
      const made = log.length - expected.length
      // Whole decisions, in the order of the keys, none twice and none left out; what was shown as decided is there.
      expect(log).toEqual([...expected, ...keys.slice(0, made).map((key) => KEYS[key])])
      expect(log.length).toBeGreaterThanOrEqual(shown)
      expected = log
    }
    expect(litsieve(dir, [...SCREEN, 'KM', '-n']).out).toContain(`${formatNumber(expected.length)} decided`)
  })

  it('serves two reviewers at the same time, who see nothing of each other', { timeout: 120_000 }, async () => {
    const dir = reviewOf(60)
    const km = terminal(dir, [...SCREEN, 'KM'])
    const sb = terminal(dir, [...SCREEN, 'SB'])
    await km.sees('KM · 1 of 60')
    await sb.sees('SB · 1 of 60')
    for (let n = 0; n < 4; n++) {
      km.type('ynm12yn3')
      sb.type('nnyy44ym')
      await pause(30)
      expect(km.screen()).not.toContain('SB')
      expect(sb.screen()).not.toContain('KM')
    }
    await km.sees('32/60 decided')
    await sb.sees('32/60 decided')
    const km32 = logOf(dir, 'KM') as EventOf<'decision'>[]
    const sb32 = logOf(dir, 'SB') as EventOf<'decision'>[]
    expect([km32.length, sb32.length]).toEqual([32, 32])
    expect(km32.every((event) => event.by === 'KM' && event.blind)).toBe(true)
    expect(new Set([...km32, ...sb32].map((event) => event.id)).size).toBe(64)
    // A plan that both made at once counts once: nobody's queue grew.
    expect(litsieve(dir, [...SCREEN, 'KM', '-n']).out).toContain('28 records open')
    km.press('q')
    sb.press('q')
    expect([await km.ended(), await sb.ended()]).toEqual([0, 0])
  })
})
