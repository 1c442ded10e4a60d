import { describe, expect, it } from 'vitest'
import { presets } from '../../../src/tui/screen/bindings.ts'
import { plainInputs, plainLines } from '../../../src/tui/screen/plain.ts'
import { fixtureRecord } from '../fixture.ts'
import { SESSION, world } from '../harness.ts'

describe('labels', () => {
  it('puts a typed label on, shows it, and takes it off with the same again', () => {
    const on = world(3).press('t', 'k', 'e', 'y', 'Enter')
    expect(on.log).toEqual(['0 label +key'])
    expect(on.screen).toContain('▌ Labels: key')
    expect(on.press('t', 'k', 'e', 'y', 'Enter').log).toEqual(['0 label +key', '0 label -key'])
  })
  it('offers those that are known, and takes the chosen one', () => {
    const w = world(3, { labels: ['background', 'key paper', 'ask team'] }).press('t', 'a')
    expect(w.screen).toContain('background')
    expect(w.press('Down', 'Down', 'Enter').log).toEqual(['0 label +key paper'])
    expect(world(3, { labels: ['one'] }).press('t', 'Enter').log).toEqual([])
  })
  it('can be taken back', () => {
    const w = world(3).press('t', 'x', 'Enter', 'u')
    expect(w.log).toEqual(['0 label +x', 'undo E1'])
    expect(w.screen).toContain('what you did with the label “x”')
  })
})

describe('jump, filter, full text', () => {
  it('goes to a place, or by an id', () => {
    const w = world(30).press('g', '1', '7', 'Enter')
    expect(w.state.position).toBe(16)
    expect(w.press('g', '9', '9', 'Enter').screen).toContain('The places go from 1 to 30.')
    expect(w.press('g', 'e', 'm', 'o', 'j', 'i', 'Enter').state.position).toBe(2)
  })
  it('looks only at what passes, and goes on to the next that does', () => {
    const w = world(6).press('y', 'm', 'n', 'm', 'f', '5')
    expect(w.screen).toContain('only where you said maybe')
    expect(w.state.position).toBe(1)
    expect(w.press('Right').state.position).toBe(3)
    expect(w.press('Right', 'Right').screen).toContain('No later report is among those where you said maybe.')
    const changed = w.press('y')
    expect(changed.log.at(-1)).toBe('1 include')
    expect(changed.state.position).toBe(3)
    expect(changed.press('End').state).toMatchObject({ filter: undefined, position: 4 })
  })
  it('says when nothing passes, and shows all again', () => {
    const w = world(3).press('f', '3')
    expect(w.screen).toContain('Nothing to look at: what you included.')
    expect(w.state.filter).toBe(undefined)
    expect(world(4).press('c', 'x', 'Enter', 'Right', 'f', '6').state.position).toBe(0)
    expect(world(3).press('f', '9').screen).toContain('Look for some words with / first')
    expect(world(3).press('y', 'f', '3', 'f', '1').state.filter).toBe(undefined)
  })
  it('opens the full text without deciding', () => {
    const w = world(3).press('o')
    expect(w.screen).toContain('Opened https://doi.org/0')
    expect(w.log).toEqual([])
  })
})

describe('what does not fit above the abstract', () => {
  const long = Array.from({ length: 90 }, (_, i) => `word${i}`).join(' ')
  /** Every screen from the top of a report to its end. */
  const screens = (w: ReturnType<typeof world>) => {
    const seen = [w.screen]
    for (let i = 0; i < 40; i++) {
      w = w.press('PgDn')
      seen.push(w.screen)
    }
    return seen.join('\n')
  }
  it.each([
    [32, 12],
    [80, 24],
    [200, 60],
  ])('goes on below: a long title at %i by %i', (columns, rows) => {
    const record = (n: number) => ({ ...fixtureRecord(n), norm: { ...fixtureRecord(n).norm, title: long } })
    const all = screens(world(1, { record, columns, rows }))
    for (const word of long.split(' ')) expect(all).toContain(word)
    expect(screens(world(1, { record, columns, rows, titles: true }))).toContain('word89')
  })
  it.each([
    [32, 12],
    [80, 24],
  ])('goes on below: a long discussion at %i by %i', (columns, rows) => {
    const said = (by: string) => ({ by, decision: 'exclude' as const, note: long.replaceAll('word', by) })
    const conflict = { about: 'The reviewers disagree', said: [said('KM'), said('SB')] }
    const w = world(1, { conflict, session: { task: 'resolve' }, columns, rows })
    const all = screens(w.press('c', ...'say why', 'Enter'))
    for (const word of ['KM89', 'SB89', 'say why', 'access']) expect(all).toContain(word)
  })
  it('shows as many of thousands of authors as fit', () => {
    const authors = Array.from({ length: 20_000 }, (_, i) => ({ family: `Author${i}`, given: 'A' }))
    const record = (n: number) => ({ ...fixtureRecord(n), norm: { ...fixtureRecord(n).norm, authors } })
    expect(world(1, { record }).screen).toContain(
      'Author0 A, Author1 A, Author2 A, Author3 A, Author4 A, Author5 A + 19994 more',
    )
    const two = (n: number) => ({ ...record(n), norm: { ...record(n).norm, authors: authors.slice(0, 2) } })
    expect(world(1, { record: two }).screen).toMatch(/^ Author0 A, Author1 A$/m)
  })
})

describe('titles first', () => {
  it('hides abstracts until they are asked for, each time anew', () => {
    const w = world(4, { titles: true })
    expect(w.screen).toContain('Space shows the abstract.')
    expect(w.screen).not.toContain('85,000 referrals')
    const seen = world(4, { titles: true, rows: 40 }).press('space')
    expect(seen.screen).toContain('85,000 referrals')
    expect(seen.press('n').screen).toContain('Space shows the abstract.')
    expect(w.press('v').screen).toContain('85,000 referrals')
  })
})

describe('keys of other tools', () => {
  it.each([
    ['rayyan', ['i', 'e', 'u'], ['0 include', '1 exclude', '2 maybe']],
    ['asreview', ['r', 'i', 'm'], ['0 include', '1 exclude', '2 maybe']],
    ['covidence', ['y', 'n', 'm'], ['0 include', '1 exclude', '2 maybe']],
  ] as const)('%s', (name, keys, log) => {
    expect(world(4, { session: { bindings: presets[name] } }).press(...keys).log).toEqual(log)
  })
  it('has every action on a key of each', () => {
    const actions = new Set(Object.values(presets.litsieve))
    for (const preset of Object.values(presets)) expect(new Set(Object.values(preset))).toEqual(actions)
  })
})

describe('settling conflicts', () => {
  const conflict = {
    about: 'The reviewers disagree: include or exclude',
    said: [
      { by: 'KM', decision: 'exclude' as const, reason: 'place', note: 'Scotland only?' },
      { by: 'SB', decision: 'include' as const },
    ],
  }
  const settle = { conflict, session: { task: 'resolve' as const } }
  it('shows what was said side by side', () => {
    const { screen } = world(2, settle)
    expect(screen).toMatch(/KM {2}✗ exclude: Not in England +SB {2}✓ include/)
    expect(screen).toContain('“Scotland only?”')
    expect(world(2, { ...settle, columns: 40 }).screen).toMatch(/^KM {2}✗ exclude/m)
  })
  it('asks why, and needs an answer', () => {
    const w = world(2, settle).press('y', 'Enter')
    expect(w.screen).toContain('One sentence is needed')
    expect(w.press('Escape').log).toEqual([])
    expect(w.press('o', 'k', 'Enter').log).toEqual(['0 include ok'])
    const out = world(2, settle).press('2', 'n', 'o', 'Enter')
    expect(out.log).toEqual(['0 exclude place no'])
    expect(out.screen).toContain('Settled as excluded: Moor 2021: Not in England')
  })
  it('has no maybe', () => {
    const w = world(2, settle).press('m')
    expect(w.log).toEqual([])
    expect(w.screen).toContain('settled one way or the other')
  })
})

describe('plain mode', () => {
  const read = (w: ReturnType<typeof world>) => plainLines({ ...SESSION }, w.state, undefined)
  it('reads a record from top to bottom, one thing a line, with the terms in words', () => {
    const lines = read(world(3))
    expect(lines.join('\n')).toMatch(/^Record 1 of 3, 0 decided\.$/m)
    expect(lines).toContain('Source: Journal of Invented Psychiatry, 2021, journal article, doi:10.5555/invented.0')
    expect(lines.find((line) => line.startsWith('RESULTS: '))).toContain('South Asian and Black African')
    expect(lines.find((line) => line.startsWith('Terms for inclusion: '))).toContain('iapt')
    expect(lines.at(-1)).toMatch(/^Your decision\? y include, n exclude, 1 to 4 exclude with a reason, m maybe, s skip/)
    expect(lines.join('')).not.toMatch(/[▌━─✓✗\u001b]/)
  })
  it('takes keys, keys with text, numbers of lists, and text that was asked for', () => {
    const { state } = world(3)
    expect(plainInputs('y', SESSION, state)).toHaveLength(1)
    expect(plainInputs('c ask the authors', SESSION, state)).toEqual([
      { type: 'key', key: { name: 'c', text: 'c' } },
      { type: 'paste', text: 'ask the authors' },
      { type: 'key', key: { name: 'return' } },
    ])
    expect(plainInputs('yes', SESSION, state)).toBe(undefined)
    expect(plainInputs('y yes', SESSION, state)).toBe(undefined)
    expect(plainInputs('3', SESSION, { ...state, mode: { kind: 'reason', chosen: 0 } })).toHaveLength(3)
    expect(plainInputs('', SESSION, { ...state, mode: { kind: 'reason', chosen: 0 } })).toEqual([
      { type: 'key', key: { name: 'escape' } },
    ])
  })
})
