import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeScratch, type Scratch } from '../../../src/excel/read/scratch.ts'
import { textStore } from '../../../src/excel/read/text-store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'litsieve-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A scratch that counts what is written to it. */
function counted(): Scratch & { readonly written: () => number } {
  const scratch = makeScratch(folder)
  let written = 0
  return {
    ...scratch,
    write: (bytes, at) => {
      written += bytes.length
      scratch.write(bytes, at)
    },
    written: () => written,
  }
}
function stored(texts: readonly string[], scratch: Scratch) {
  const store = textStore(scratch)
  for (const text of texts) store.add(text)
  return store.done()
}

describe('texts by their number', () => {
  it('keeps a small table in memory', () => {
    const scratch = counted()
    const texts = Array.from({ length: 1000 }, (_, i) => `Text ${i} é 研究 🂡`)
    const got = stored(texts, scratch)
    expect(texts.map((_, i) => got.get(i))).toEqual(texts)
    expect([got.count, got.get(1000), got.get(-1), got.get(Number.NaN)]).toEqual([
      1000,
      undefined,
      undefined,
      undefined,
    ])
    expect(scratch.written()).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  it('puts a large one on the disk, reads it in any order, and leaves nothing behind', () => {
    const scratch = counted()
    const texts = Array.from({ length: 30_000 }, (_, i) =>
      i % 4999 === 17 ? `${i}${'ü'.repeat(50_000 + i)}` : `${i}: ${'word '.repeat(i % 190)}`,
    )
    const got = stored(texts, scratch)
    expect(scratch.written()).toBeGreaterThan(4_000_000)
    for (let i = 0, at = 0; i < 40_000; i++, at = (at + 7919) % texts.length) {
      if (got.get(at) !== texts[at]) expect(got.get(at)).toBe(texts[at])
    }
    const inOrder = texts.findIndex((text, i) => got.get(i) !== text)
    expect(inOrder).toBe(-1)
    scratch.close()
    scratch.close()
    expect(readdirSync(folder)).toEqual([])
  })

  it('gives back texts of every length around the border of a page', () => {
    const borders = fc.oneof(
      fc.integer({ min: 65_520, max: 65_545 }),
      fc.integer({ min: 131_060, max: 131_080 }),
      fc.integer({ min: 0, max: 3000 }),
    )
    fc.assert(
      fc.property(fc.array(borders, { minLength: 1, maxLength: 90 }), (lengths) => {
        const scratch = makeScratch(folder)
        try {
          const texts = lengths.map((length, i) => String.fromCharCode(65 + (i % 26)).repeat(length))
          const got = stored(texts, scratch)
          return texts.every((text, i) => got.get(i) === text)
        } finally {
          scratch.close()
        }
      }),
      { numRuns: 60 },
    )
  })

  it('says what to do where there is no room', () => {
    const scratch = makeScratch(join(folder, 'no', 'such'))
    expect(() => scratch.write(new Uint8Array(1), 0)).toThrow(/temporary file in .*expected room to write/)
    scratch.close()
  })
})
