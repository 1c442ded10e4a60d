import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutAbstract } from '../../src/dedupe/without-abstract.ts'
import { stopwatch } from '../stopwatch.ts'

const KEYS = ['abstract', 'text', 'title', 'id', '"abstract"', 'abstract\\', '\\"abstract":"']
const key = fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 3 }))
const text = fc.oneof(
  fc.constantFrom(...KEYS, '', 'a "quoted" word', 'ends in \\', '\\\\"', '{"abstract":"x"}'),
  fc.string(),
)
const { anyJson } = fc.letrec((tie) => ({
  anyJson: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.constantFrom(null, true, 1.5),
    fc.array(tie('anyJson'), { maxLength: 3 }),
    fc.dictionary(key, tie('anyJson'), { maxKeys: 5 }),
  ),
}))

// Every abstract that says something says the same.
function hideAbstracts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideAbstracts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (name !== 'abstract') return [name, hideAbstracts(one)]
      if (typeof one === 'string') return [name, one && '.']
      const inner = hideAbstracts(one)
      const isText = typeof inner === 'object' && inner !== null && 'text' in inner && typeof inner.text === 'string'
      return [name, isText ? { ...inner, text: inner.text && '.' } : inner]
    }),
  )
}

describe('a line without its abstract', () => {
  it('parses to the same but for the abstract, whatever else is in it', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(0, 1), (value, indent) => {
        const line = JSON.stringify(value, null, indent)
        expect(hideAbstracts(JSON.parse(withoutAbstract(line)))).toEqual(hideAbstracts(JSON.parse(line)))
      }),
      { numRuns: 500 },
    )
  })

  it('is short wherever the abstract stands', () => {
    const abstract = 'He said: "no", and \\"yes\\". '.repeat(100)
    const lines = [
      JSON.stringify({ id: 'a', title: 't', abstract }),
      JSON.stringify({ abstract, id: 'a', title: 'abstract' }),
      JSON.stringify({ id: 'a', norm: { title: 't', abstract: { text: abstract, parts: [] } } }),
      `{"id":"a","abstract" : ${JSON.stringify(abstract)} , "title":"t"}`,
      JSON.stringify({ id: 'a', title: 'The "abstract": why', abstract }),
    ]
    for (const line of lines) {
      expect(withoutAbstract(line).length).toBeLessThan(100)
      expect(JSON.parse(withoutAbstract(line))).toHaveProperty('id')
    }
  })

  it.each(['{"id":"a"}', '{"abstract":""}', '{"abstract":null}', '{"abstract":["a"]}', '{"abstract":"never ends', ''])(
    'stays as it is: %s',
    (line) => {
      expect(withoutAbstract(line)).toBe(line)
    },
  )

  it('takes time in proportion to the line', () => {
    const line = `{"abstract":"${'\\\\'.repeat(500_000)}${'\\"'.repeat(50_000)}`
    const elapsed = stopwatch()
    expect(withoutAbstract(line)).toBe(line)
    expect(elapsed()).toBeLessThan(2000)
  })
})
