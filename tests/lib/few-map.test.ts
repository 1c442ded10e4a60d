import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FewMap } from '../../src/lib/few-map.ts'
import { LazyMap } from '../../src/lib/lazy-map.ts'

describe('a map of few', () => {
  it('is what a Map is, whatever is put in', () => {
    const key = fc.constantFrom('KM', 'SB', 'OT', 'AB', '')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.oneof(fc.nat(), fc.constant(undefined)))), (puts) => {
        const few = new FewMap<number | undefined>()
        const map = new Map<string, number | undefined>()
        for (const [k, v] of puts) {
          few.set(k, v)
          map.set(k, v)
        }
        expect([...few]).toEqual([...map])
        expect([...few.entries()]).toEqual([...map])
        expect([...few.keys()]).toEqual([...map.keys()])
        expect([...few.values()]).toEqual([...map.values()])
        expect(few.size).toBe(map.size)
        for (const k of ['KM', 'SB', 'OT', 'AB', '', 'nobody']) {
          expect(few.get(k)).toBe(map.get(k))
          expect(few.has(k)).toBe(map.has(k))
        }
        const seen: [string, number | undefined][] = []
        few.forEach((value, k, own) => {
          expect(own).toBe(few)
          seen.push([k, value])
        })
        expect(seen).toEqual([...map])
        expect(new Map(few)).toEqual(map)
      }),
    )
  })
})

describe('a lazy map', () => {
  it('is made once, when it is first looked into', () => {
    let made = 0
    const lazy = new LazyMap(() => {
      made++
      return new Map([['a', 1]])
    })
    expect(made).toBe(0)
    expect([lazy.size, lazy.get('a'), lazy.get('b'), lazy.has('a')]).toEqual([1, 1, undefined, true])
    expect([[...lazy], [...lazy.entries()], [...lazy.keys()], [...lazy.values()]]).toEqual([
      [['a', 1]],
      [['a', 1]],
      ['a'],
      [1],
    ])
    const seen: unknown[] = []
    lazy.forEach((value, key) => {
      seen.push(key, value)
    })
    expect(seen).toEqual(['a', 1])
    expect(made).toBe(1)
  })
})
