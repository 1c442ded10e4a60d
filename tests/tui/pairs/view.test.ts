import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/lib/width.ts'
import { paintFrame, plainFrame } from '../../../src/tui/paint.ts'
import { pairBody } from '../../../src/tui/pairs/body.ts'
import { movePair, reducePairs } from '../../../src/tui/pairs/reduce.ts'
import { openingPairs, type PairReply, type PairState, type ShownPair } from '../../../src/tui/pairs/state.ts'
import { AUDIT, DOUBTS } from '../../../src/tui/pairs/task.ts'
import { viewPairs } from '../../../src/tui/pairs/view.ts'

const PAIR: ShownPair = {
  a: { record: 'R-A', label: 'Moor et al. 2021', sources: 'MEDLINE, Embase' },
  b: { record: 'R-B', label: 'Moor 2020', sources: 'PsycINFO' },
  reason: 'years differ (score 8.5)',
  fields: [
    { field: 'title', a: 'Access to talking therapies: part 1', b: 'Access to talking therapies: part 2' },
    { field: 'authors', a: 'Moor, A; Field, C', b: 'Moor, A; Field, C' },
    { field: 'year', a: '2021', b: '2020' },
    { field: 'DOI', a: '10.5555/x', b: '' },
    { field: 'abstract', a: `漢字 👩‍🔬 ${'word '.repeat(200)}`, b: 'A short one.' },
  ],
}

function open(pairs: number, columns = 80, rows = 24, task = DOUBTS): PairState {
  const start = openingPairs(task, 'KM', { columns, rows }, pairs)
  return settle(movePair(start, 0))
}

const log: string[] = []

// The world in a few lines: decisions get an event, and a merge of the first pair settles the third.
function settle(step: ReturnType<typeof reducePairs>): PairState {
  let { state, effect } = step
  while (effect) {
    let reply: PairReply = { type: 'shown', shown: PAIR }
    if (effect.type === 'decide') {
      const { item, verdict, before } = effect
      log.push(`${item} ${verdict}`)
      const settled = state.settled.map((one, n) => one || (n === 2 && item === 0 && verdict === 'merge'))
      const past = {
        item,
        verdict,
        events: [`E${log.length}`],
        before: before && { standing: before, undid: [`U${log.length}`] },
      }
      reply = { type: 'decided', past, settled }
    } else if (effect.type === 'undo') {
      log.push(`undo ${effect.past.item}`)
      reply = { type: 'undone', past: effect.past, settled: state.settled.map(() => false) }
    }
    const next = reducePairs(state, reply)
    state = next.state
    effect = next.effect
  }
  return state
}

function press(state: PairState, ...keys: string[]): PairState {
  return keys.reduce((before, name) => {
    const key = name.length === 1 ? { name, text: name } : { name }
    return settle(reducePairs(before, { type: 'key', key }))
  }, state)
}

const screen = (state: PairState) => plainFrame(viewPairs(state))

describe('the view of doubtful pairs', () => {
  it('stands the records under each other in narrow terminals', () => {
    expect(`\n${screen(open(3)).split('\n').slice(0, 13).join('\n')}\n`).toBe(`
 Doubtful pairs: the same report?                                   KM · 1 of 3
 Doubtful: years differ (score 8.5)

 A  Moor et al. 2021  R-A · MEDLINE, Embase
 B  Moor 2020  R-B · PsycINFO

 ≠ title      A Access to talking therapies: part 1
              B Access to talking therapies: part 2
 = authors      Moor, A; Field, C
 ≠ year       A 2021
              B 2020
 · DOI        A 10.5555/x
              B –
`)
  })

  it('stands them side by side from 100 columns', () => {
    const lines = screen(open(3, 100, 30)).split('\n')
    expect(lines[3]).toMatch(/^ {14}A {2}Moor et al\. 2021 .* B {2}Moor 2020/)
    expect(lines.find((line) => line.includes('≠ year'))).toMatch(/2021 +2020/)
    expect(lines.find((line) => line.includes('= authors'))?.match(/Moor/g)).toHaveLength(1)
  })

  it('cuts nothing that both say, and puts what is long in full at the end', () => {
    const title = 'A very long title that both of the records have in the same words '.repeat(3).trim()
    const people = (given: string) => Array.from({ length: 60 }, (_, i) => `Author${i}, ${given}`).join('; ')
    const long: ShownPair = {
      ...PAIR,
      fields: [
        { field: 'title', a: title, b: title },
        { field: 'authors', a: people('A'), b: people('Ada') },
        { field: 'year', a: '2019', b: '2020' },
      ],
    }
    for (const width of [78, 138]) {
      const lines = pairBody(long, width).map((line) => line.map((one) => one.text).join(''))
      const text = lines.join(' ').replace(/\s+/g, ' ')
      expect(text).toContain(title)
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
      const year = lines.findIndex((line) => line.includes('≠ year'))
      expect(year).toBeLessThan(18)
      expect(lines.slice(0, year).join()).toMatch(/… \d+ more lines, in full at the end/)
      expect(lines.slice(year).join()).toContain('Author59, Ada')
      expect(lines.slice(year).join()).not.toContain('more lines')
    }
  })

  it('marks the words that differ', () => {
    expect(paintFrame(viewPairs(open(1)), 80, true, []).text).toContain('part \x1b[1;4;33m1\x1b[0m')
    expect(paintFrame(viewPairs(open(1)), 80, false, []).text).toContain('part \x1b[1;4m1\x1b[0m')
  })

  it.each([
    [80, 24],
    [60, 20],
    [120, 40],
    [32, 10],
    [31, 9],
    [5, 2],
  ])('fills %i×%i exactly', (columns, rows) => {
    for (const keys of [[], ['?'], ['space'], ['y', 'left'], ['y', 'n', 'y']]) {
      const frame = viewPairs(press(open(3, columns, rows), ...keys))
      expect(frame.rows).toHaveLength(rows)
      for (const row of paintFrame(frame, columns, true, []).painted) {
        expect(displayWidth(row.replace(/\x1b\[[\d;]*m/g, ''))).toBeLessThanOrEqual(columns)
      }
    }
  })
})

describe('the audit', () => {
  it('asks whether a merge was right, and counts what was said', () => {
    log.length = 0
    const start = open(3, 80, 24, AUDIT)
    expect(screen(start)).toContain('Audit: was this merge right?')
    expect(screen(start)).toContain('Merged: years differ (score 8.5)')
    expect(screen(start)).toMatch(/y right {2}n wrong, keep apart/)
    const state = press(start, 'y', 'n', 'w')
    expect(log).toEqual(['0 right', '1 apart', '2 wrong'])
    expect(screen(state)).toContain('✓ 3 merges judged.')
    expect(screen(state)).toContain('1 right · 1 wrong and kept apart · 1 wrong but left together.')
    expect(screen(state)).toContain('litsieve dedupe audit result')
    expect(screen(press(state, 'left'))).toContain('You said: wrong, left together')
    expect(screen(press(start, '?'))).toContain('keep the two records apart from now on')
  })
})

describe('keys', () => {
  it('decide, and go on to the next pair that waits', () => {
    log.length = 0
    const state = press(open(4), 'y', 'n')
    expect(log).toEqual(['0 merge', '1 separate'])
    // The third pair was settled by the merge of the first.
    expect(state.position).toBe(3)
    expect(screen(state)).toContain('3/4 decided · 75 %')
    expect(screen(press(state, 'left'))).toContain('Settled by your decision on another pair')
    expect(screen(press(state, 'left', 'left'))).toContain('You said: two reports')
  })
  it('take back, one after the other', () => {
    log.length = 0
    const state = press(open(3), 'd', 'n', 'u', 'u', 'u')
    expect(log).toEqual(['0 merge', '1 separate', 'undo 1', 'undo 0'])
    expect(state.position).toBe(0)
    expect(screen(state)).toContain('Nothing of this session is left to take back.')
  })
  it('change a decision, and undo brings the first one back', () => {
    log.length = 0
    const changed = press(open(2), 'y', 'left', 'n')
    expect(changed.verdicts[0]?.verdict).toBe('separate')
    const back = press(changed, 'u')
    expect(back.verdicts[0]).toEqual({ verdict: 'merge', events: ['E1'] })
    expect(log).toEqual(['0 merge', '0 separate', 'undo 0'])
    expect(screen(press(back, 'y'))).toContain('You have said so already.')
  })
  it('skip to the end, look about, help, quit', () => {
    const state = press(open(3), 's')
    expect(state.order).toEqual([1, 2, 0])
    expect(press(state, 'right', 'right', 'right', 'right').position).toBe(3)
    expect(screen(press(state, 'right', 'right', 'right'))).toContain('3 doubtful pairs still open')
    expect(screen(press(state, '?'))).toContain('keep them apart')
    expect(press(state, '?', 'x').help).toBeUndefined()
    expect(press(state, 'q')).toMatchObject({ quit: true, interrupted: false })
    expect(press(state, 'ctrl-c')).toMatchObject({ quit: true, interrupted: true })
    expect(screen(press(open(1), 'y'))).toContain('✓ 1 doubtful pair settled.')
  })
  it('say when a decision could not be saved', () => {
    const failed = reducePairs(open(2), {
      type: 'failed',
      text: 'Cannot write: the disk is full.',
      hint: 'Free some.',
    }).state
    expect(screen(failed)).toContain('Not saved, not counted.')
    expect(screen(failed)).toContain('Free some.')
    expect(failed.verdicts).toEqual([undefined, undefined])
  })
})
