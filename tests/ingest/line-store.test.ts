import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Lines, makeLineStore, openLines } from '../../src/ingest/line-store.ts'

const BOM = '\uFEFF'

function linesOf(lines: Lines): { number: number; text: string }[] {
  return Array.from({ length: lines.size }, (_, i) => ({ number: lines.number(i), text: lines.line(i) }))
}

// What an editor would show: lines without their ends, numbered from 1; blank ones are left out.
function expected(text: string): { number: number; text: string }[] {
  return text
    .split('\n')
    .map((line, i) => ({ number: i + 1, text: line.replace(/[\0- ]+$/, '').replace(/^\uFEFF?[\0- ]*/, '') }))
    .filter((line) => line.text !== '')
}

const piece = fc.constantFrom('a', '{"title":"x"}', 'é', '研究', '😀', ' ', '\t', '\r\n', '\n', '\r', BOM, '\n\n')
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const cuts = fc.array(fc.nat(200), { maxLength: 12 })

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const stops = [...places.map((at) => at % (bytes.length + 1)), 0, bytes.length].sort((a, b) => a - b)
  return stops.slice(1).map((stop, i) => bytes.subarray(stops[i]!, stop))
}

describe('line store', () => {
  it('gives the same lines wherever a text is cut', () => {
    fc.assert(
      fc.property(anyText, cuts, (text, places) => {
        const store = makeLineStore()
        for (const part of cutAt(Buffer.from(text), places)) store.add(part)
        store.end()
        for (const lines of [store, openLines(store.share())]) {
          expect(linesOf(lines)).toEqual(expected(text))
          for (let i = 0; i < lines.size; i++) expect(Buffer.from(lines.bytes(i)).toString()).toBe(lines.line(i))
        }
      }),
    )
  })

  it('reads a text into its own memory, and numbers the lines of each text from 1', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, cuts), { maxLength: 3 }), async (texts) => {
        const store = makeLineStore()
        for (const [text, places] of texts) {
          // A read of nothing means the end.
          const parts = cutAt(Buffer.from(text), places).filter((part) => part.length > 0)
          await store.fill(async (into) => {
            const part = parts.shift() ?? Buffer.alloc(0)
            into.set(part)
            return part.length
          })
          store.end()
        }
        expect(linesOf(store)).toEqual(texts.flatMap(([text]) => expected(text)))
      }),
      { numRuns: 20 },
    )
  })

  it('ends no line between two parts, but always at the end of a text', () => {
    const store = makeLineStore()
    store.add(Buffer.from('one, '))
    store.add(Buffer.from('and more'))
    store.end()
    store.add(Buffer.from('two'))
    store.end()
    store.end()
    expect(linesOf(store)).toEqual([
      { number: 1, text: 'one, and more' },
      { number: 1, text: 'two' },
    ])
  })

  it('keeps lines that are longer than its slabs of memory, and those that cross them', () => {
    const long = `${'é'.repeat(9 << 20)}!`
    const store = makeLineStore()
    const bytes = Buffer.from(`first\n${long}\nlast\n`)
    for (let at = 0; at < bytes.length; at += (3 << 20) + 1) store.add(bytes.subarray(at, at + (3 << 20) + 1))
    store.end()
    expect(store.size).toBe(3)
    const shared = openLines(store.share())
    for (const lines of [store, shared]) {
      expect(lines.line(0)).toBe('first')
      expect(lines.line(1) === long).toBe(true)
      expect(lines.line(2)).toBe('last')
      expect(lines.number(2)).toBe(3)
    }
    expect(store.share().slabs.length).toBeGreaterThan(1)
  })

  it('shares what is there, and grows on', () => {
    const store = makeLineStore()
    for (let i = 0; i < 3000; i++) store.add(Buffer.from(`line ${i}\n`))
    const shared = openLines(store.share())
    store.add(Buffer.from('another\n'))
    expect(shared.size).toBe(3000)
    expect(shared.line(2999)).toBe('line 2999')
    expect(store.line(3000)).toBe('another')
  })

  it('is empty when nothing was added, or nothing but blanks', () => {
    const store = makeLineStore()
    store.end()
    store.add(Buffer.from(`${BOM}\r\n \t\n`))
    store.end()
    expect(store.size).toBe(0)
    expect(openLines(store.share()).size).toBe(0)
  })

  it('reads bytes that are no UTF-8 without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const store = makeLineStore()
        store.add(bytes)
        store.end()
        for (const { text } of linesOf(store)) expect(text).not.toContain('\n')
      }),
    )
  })
})
