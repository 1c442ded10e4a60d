import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemAt, itemsOf } from '../../../src/lib/vector.ts'
import { presets } from '../../../src/tui/screen/bindings.ts'
import { lastOf } from '../../../src/tui/screen/trail.ts'
import { fixtureRecord } from '../fixture.ts'
import { world } from '../harness.ts'

describe('decisions', () => {
  it('takes one key each and goes to the next record', () => {
    const w = world(5).press('y', 'n', 'm', 'i')
    expect(w.log).toEqual(['0 include', '1 exclude', '2 maybe', '3 include'])
    expect(w.state.position).toBe(4)
    expect(w.screen).toContain('4/5 decided · 80 %')
    expect(w.screen).toContain('✓ Included ')
  })
  it('takes an exclusion with its reason in one key', () => {
    const w = world(3).press('3')
    expect(w.log).toEqual(['0 exclude ethnicity'])
    expect(w.screen).toContain('✗ Excluded Moor 2021: Nothing on ethnicity')
  })
  it('says so when a digit has no reason', () => {
    const w = world(3).press('9')
    expect(w.log).toEqual([])
    expect(w.screen).toContain('The reasons go from 1 to 4.')
    expect(world(3, { session: { reasons: [] } }).press('1').screen).toContain('This stage has no exclusion reasons.')
  })
  it('counts letters in either case, as Caps Lock would make them', () => {
    expect(world(3).press('Y', 'N', 'M').log).toEqual(['0 include', '1 exclude', '2 maybe'])
  })
  it('decides nothing on other keys and on pasted text', () => {
    const w = world(3).press('x', 'w', 'é').send({ type: 'paste', text: 'y n y' })
    expect(w.log).toEqual([])
    expect(w.screen).toContain('Pasted text is ignored')
  })
  it('shows the record again with its answer, and changes it with another key', () => {
    const w = world(4).press('y', 'y', 'Left', 'Left')
    expect(w.state.position).toBe(0)
    expect(w.screen).toContain('▌ You included this')
    const changed = w.press('2')
    expect(changed.log).toEqual(['0 include', '1 include', '0 exclude place'])
    expect(changed.state).toMatchObject({ done: 2, position: 2 })
  })
})

describe('a stage that needs reasons', () => {
  const strict = { session: { reasonRequired: true } }
  it('asks for the reason', () => {
    const w = world(3, strict).press('n')
    expect(w.log).toEqual([])
    expect(w.screen).toContain('Exclude: the first reason that applies')
    expect(w.screen).toContain('▸ 1 Not a talking-therapies service')
    expect(w.press('2').log).toEqual(['0 exclude place'])
    expect(w.press('Down', 'Down', 'Enter').log).toEqual(['0 exclude place', '0 exclude ethnicity'])
  })
  it('goes back without a decision', () => {
    for (const key of ['Escape', 'q', 'Backspace']) {
      const w = world(3, strict).press('n', key)
      expect(w.log).toEqual([])
      expect(w.state).toMatchObject({ position: 0, quit: false, mode: { kind: 'read' } })
    }
  })
  it('reaches reasons beyond the ninth with the arrows', () => {
    const reasons = Array.from({ length: 14 }, (_, n) => ({ id: `r${n}`, text: `Reason number ${n}` }))
    const w = world(3, { session: { reasonRequired: true, reasons }, rows: 16 }).press('n', 'Up')
    expect(w.screen).toContain('Reason number 13')
    expect(w.press('Enter').log).toEqual(['0 exclude r13'])
  })
})

describe('undo', () => {
  it('takes everything back, one after the other, and shows each record again', () => {
    const w = world(4).press('y', 'c', 'h', 'i', 'Enter', '1', 'u', 'u', 'u', 'u')
    expect(w.log).toEqual(['0 include', '1 note hi', '1 exclude service', 'undo E3', 'undo E2', 'undo E1'])
    expect(w.state).toMatchObject({ position: 0, done: 0, history: { now: [] } })
    expect(w.screen).toContain('Nothing is left to take back.')
  })
  it('brings the earlier decision back when a change is undone', () => {
    const w = world(3).press('y', 'Left', 'm', 'u')
    expect(w.log).toEqual(['0 include', '0 maybe', 'undo E2'])
    expect(itemAt(w.state.answers, 0)).toEqual({ decision: 'include' })
    expect(w.screen).toContain('▌ You included this')
  })
  it('takes the last decision back from the closing screen', () => {
    const w = world(2).press('y', 'n')
    expect(w.screen).toContain('All 2 records are decided.')
    expect(w.press('u').state).toMatchObject({ position: 1, done: 1 })
  })
  it('is the mirror of any session', () => {
    const key = fc.constantFrom('y', 'n', 'm', '1', '4', 's', 'Left', 'Right', 'Home', 'End', 'u')
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        let w = world(6).press(...keys)
        expect(w.state.done).toBe(itemsOf(w.state.answers).filter(Boolean).length)
        expect([...w.state.order].sort()).toEqual([0, 1, 2, 3, 4, 5])
        while (lastOf(w.state.history)) w = w.press('u')
        expect(w.state.done).toBe(0)
        expect(itemsOf(w.state.answers).every((answer) => answer === undefined)).toBe(true)
      }),
    )
  })
})

describe('moving about', () => {
  it('looks back and forward without changing anything', () => {
    const w = world(5).press('y', 'y', 'h', 'h', 'h', 'l', 'Right', 'Right', 'Right', 'Right', 'Right', 'Right')
    expect(w.log).toEqual(['0 include', '1 include'])
    expect(w.state.position).toBe(5)
    expect(w.screen).toContain('The end of the queue. 3 records still open.')
    expect(w.press('End').state.position).toBe(2)
    expect(w.press('Home').state.position).toBe(0)
  })
  it('puts a skipped record at the end', () => {
    const w = world(3).press('s', 'y', 'y')
    expect(w.log).toEqual(['1 include', '2 include'])
    expect(w.state.order).toEqual([1, 2, 0])
    expect(w.press('s').screen).toContain('This is the only record left.')
    expect(w.press('Left', 's').screen).toContain('skipping is for open ones')
  })
  it('keeps decided records before open ones, as after opening again', () => {
    const w = world(5).press('Right', 'Right', 'Right', 'y')
    expect(w.state.order).toEqual([3, 0, 1, 2, 4])
    expect(w.state.position).toBe(1)
    expect(w.press('Left').screen).toContain('You included this')
  })
  it('scrolls a long abstract, never past its ends', () => {
    const w = world(1)
    expect(w.screen).toMatch(/▼ \d+ more lines: Space/)
    expect(w.press('k').state.scroll).toBe(0)
    const end = w.press('PgDn', 'PgDn', 'PgDn', 'PgDn')
    expect(end.screen).toContain('never arrive.')
    expect(end.screen).not.toContain('▼')
    expect(end.press('j').state.scroll).toBe(end.state.scroll)
    expect(end.press('Up').state.scroll).toBe(end.state.scroll - 1)
    expect(w.press('j', 'y').state.scroll).toBe(0)
  })
  it('opens where the last session stopped', () => {
    const answers = [{ decision: 'include' as const }, undefined, { decision: 'maybe' as const }, undefined]
    expect(world(4, { answers }).state).toMatchObject({ position: 1, done: 2 })
  })
})

describe('notes', () => {
  it('are typed in a line, saved by Enter, shown, and taken back by undo', () => {
    const w = world(2).press('c', ...'ask n y', 'Enter')
    expect(w.log).toEqual(['0 note ask n y'])
    expect(w.screen).toContain('▌ Note, KM: ask n y')
    expect(w.state.position).toBe(0)
    expect(w.press('u').screen).not.toContain('▌ Note')
  })
  it('are dropped by Esc and when empty', () => {
    expect(world(2).press('c', 'x', 'Escape').log).toEqual([])
    expect(world(2).press('c', ' ', 'Enter').log).toEqual([])
  })
  it('take pasted text as one line', () => {
    const w = world(2).press('c').send({ type: 'paste', text: 'two\r\nlines\u001b[2J' }).press('Enter')
    expect(w.log).toEqual(['0 note two lines [2J'])
  })
})

describe('finding', () => {
  it('goes to the next record with the text, and on with an empty line', () => {
    const w = world(30).press('/', ...'record 1', 'Enter')
    expect(w.state.position).toBe(10)
    expect(w.press('/', 'Enter').state.position).toBe(11)
    expect(w.log).toEqual([])
  })
  it('says when there is none', () => {
    const w = world(3).press('/', ...'zebra', 'Enter')
    expect(w.state.position).toBe(0)
    expect(w.screen).toContain('No other record has “zebra”.')
  })
})

describe('when the disk refuses', () => {
  it('says so loudly and counts nothing', () => {
    let full = true
    const w = world(2, { fail: () => (full ? 'Cannot write `records/x`: the disk is full.' : undefined) })
    for (const key of ['y', 'n', 'm', '1']) {
      const failed = w.press(key)
      expect(failed.screen).toContain('Not saved, not counted.')
      expect(failed.screen).toContain('the disk is full')
      expect(failed.screen).toContain('Free some space.')
      expect(failed.state).toMatchObject({ done: 0, position: 0, history: { now: [] } })
    }
    full = false
    expect(w.press('y', 'y').log).toEqual(['0 include', '1 include'])
  })
  it('keeps the decision that could not be taken back', () => {
    let full = false
    const w = world(2, { fail: () => (full ? 'Cannot write.' : undefined) }).press('y')
    full = true
    expect(w.press('u').state).toMatchObject({ done: 1, position: 1 })
  })
})

describe('keys of other tools', () => {
  it('has those of Rayyan', () => {
    const rayyan = { session: { bindings: presets.rayyan } }
    expect(world(4, rayyan).press('i', 'e', 'u', 'z').log).toEqual(['0 include', '1 exclude', '2 maybe', 'undo E3'])
    expect(world(4, rayyan).screen).toContain('i include  e exclude  u maybe')
  })
  it('has those of ASReview', () => {
    const asreview = { session: { bindings: presets.asreview } }
    expect(world(4, asreview).press('r', 'i', 'u').log).toEqual(['0 include', '1 exclude', 'undo E2'])
    expect(world(4, asreview).screen).toContain('r include  i exclude')
  })
})

describe('the rest', () => {
  it('leaves on q and Ctrl-C', () => {
    expect(world(2).press('q').state).toMatchObject({ quit: true, interrupted: false })
    expect(world(2).press('c', 'x', 'ctrl-c').state).toMatchObject({ quit: true, interrupted: true })
  })
  it('shows help and returns', () => {
    const w = world(2).press('?')
    expect(w.screen).toContain('take back the last thing you did')
    expect(w.press('j', 'y').log).toEqual([])
    expect(w.press('x').state.mode.kind).toBe('read')
    expect(w.press('PgDn', 'PgDn', 'PgDn', 'PgDn').screen).toContain('4 No primary data')
    expect(w.press('PgDn', 'PgDn', 'PgDn', 'PgDn', 'PgUp').screen).toContain('exclude with that reason')
  })
  it('decides nothing while the terminal is too small to read', () => {
    const small = world(2).send({ type: 'resize', size: { columns: 20, rows: 6 } })
    expect(small.screen).toContain('Too small')
    expect(small.press('y', 'n', '1', 'u').log).toEqual([])
    expect(small.press('q').state.quit).toBe(true)
    expect(small.send({ type: 'resize', size: { columns: 80, rows: 24 } }).press('y').log).toEqual(['0 include'])
  })
  it('shows the pace and the time left after five decisions, pauses left out', () => {
    const w = world(20, { beat: 8000 }).press('y', 'y', 'y', 'y')
    expect(w.screen).not.toContain('each')
    expect(w.press('y').screen).toContain('5/20 decided · 25 % · 8 s each · 2 min left')
    const slow = world(20, { beat: 400_000 }).press('y', 'y', 'y', 'y', 'y', 'y')
    expect(slow.screen).not.toContain('each')
  })
  it('shows whose exclusion is checked, and why', () => {
    const check = { by: 'SB', reason: 'place', note: 'It is in Wales' }
    const w = world(2, { check })
    expect(w.screen).toContain('▌ SB excluded this: Not in England  n agrees · y does not')
    expect(w.screen).toContain('▌ SB: It is in Wales')
  })
  it('closes with what is next', () => {
    const w = world(3).press('y', 'n', 'm')
    expect(w.screen).toContain('✓ All 3 records are decided.')
    expect(w.screen).toContain('1 included · 1 excluded · 1 maybe')
    expect(w.screen).toContain(' Do this next.\n   litsieve status\n')
    expect(w.press('y', 'n', '1', 's', 'c').log).toHaveLength(3)
    expect(w.press('h').state.position).toBe(2)
  })
  it('says loudly that there is no abstract', () => {
    expect(world(1, { record: () => fixtureRecord(5) }).screen).toContain('NO ABSTRACT')
  })
})
