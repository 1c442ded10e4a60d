import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact, redactBytes } from '../../src/service/secrets.ts'

describe('secrets', () => {
  it('are taken out of texts, in any letters that a URL, a form or JSON gives them', () => {
    const key = 'a+b/c d"e=9'
    const forms = [
      key,
      encodeURIComponent(key),
      new URLSearchParams({ k: key }).toString().slice(2),
      JSON.stringify(key),
    ]
    for (const form of forms)
      expect(redact(`before ${form} behind`, { KEY: key })).toBe(
        `before ${form.startsWith('"') ? '"[redacted]"' : '[redacted]'} behind`,
      )
  })

  it('are taken out of links of a service, whatever they are', () => {
    expect(redact('https://x.org/?q=tea&api_key=zzz&apiKey=yyy', {})).toBe(
      'https://x.org/?q=tea&api_key=[redacted]&apiKey=[redacted]',
    )
    expect(redact('{"api-key":"zzz","count":"4"}', {})).toBe('{"api-key":"[redacted]","count":"4"}')
  })

  it('never survive in bytes, and bytes without them stay the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 12 }), { maxLength: 6 }),
        fc.stringMatching(/^[!-~]{8,20}$/),
        (parts, key) => {
          const bytes = new TextEncoder().encode(parts.join(key))
          const out = Buffer.from(redactBytes(bytes, { KEY: key })).toString()
          expect(out.includes(key)).toBe(false)
          const clean = new TextEncoder().encode(parts.join('').replaceAll(key, ''))
          expect(redactBytes(clean, { KEY: `${key}zzzzzzzz` })).toBe(clean)
        },
      ),
      { numRuns: 60 },
    )
  })
})
