import { describe, expect, it } from 'vitest'
import { hashStrategy } from '../../src/search/hash.ts'
import { toFirstVersion, toNextVersion } from '../../src/search/new-version.ts'
import { platforms } from '../../src/search/platforms/index.ts'
import { parseStrategy } from '../../src/search/strategy.ts'
import { ebscoText, ovidText } from './texts.ts'

const meta = `status: run # really
segment: "MEDLINE ALL <1946 to
  February 02, 2022>"
searched: 2022-02-03
searcher: KM
peer_review:
  by: SB
  date: 2022-01-28
notes: stays
`
const run = ovidText.replace('final: 4\n', `final: 4\n${meta}`)

describe('toNextVersion', () => {
  it('raises the version, goes back to draft and comments out what belonged to the old version', () => {
    const { text, dropped } = toNextVersion(parseStrategy(run), 2)
    expect(dropped).toEqual(['segment', 'searched', 'searcher', 'peer_review'])
    const after = parseStrategy(text)
    expect(after.diagnostics).toEqual([])
    expect(after.meta).toEqual({ ...parseStrategy(ovidText).meta, version: 2, status: 'draft', notes: 'stays' })
    expect(text).toContain('status: draft # really\n')
    expect(text).toContain('# peer_review:\n#   by: SB\n')
  })

  it('changes nothing else, whatever the line ends', () => {
    for (const text of [ovidText, ebscoText, run]) {
      for (const end of ['\n', '\r\n', '\r']) {
        const before = text.replaceAll('\n', end)
        const { text: after } = toNextVersion(parseStrategy(before), 7)
        expect(hashStrategy(after)).toBe(hashStrategy(before))
        expect(parseStrategy(after).meta?.version).toBe(7)
        const body = (whole: string) => whole.slice(whole.lastIndexOf(`---${end}`))
        expect(body(after)).toBe(body(before))
      }
    }
  })
})

describe('toFirstVersion', () => {
  it('is a file that only lacks its lines, on every platform', () => {
    for (const platform of platforms) {
      const text = toFirstVersion({ database: 'Embase: all', platform }, { strategy: 'x', track: 'published' })
      const { diagnostics, meta } = parseStrategy(text)
      expect(diagnostics.map((one) => one.code)).toEqual(['STRATEGY-EMPTY'])
      expect(meta).toMatchObject({ database: 'Embase: all', platform: platform.id, version: 1, track: 'published' })
      // Its remarks hold an example in the platform's own syntax.
      const lines = text.split('\n').flatMap((line) => /^# {3}(\S.*)$/.exec(line)?.[1] ?? [])
      expect(parseStrategy(`${text}${lines.join('\n')}\n`).diagnostics).toEqual([])
      expect(lines).toHaveLength(3)
    }
  })

  it('starts a search of the web', () => {
    const { meta } = parseStrategy(toFirstVersion({ engine: 'Google', url: 'https://google.com' }, { strategy: 'x' }))
    expect(meta).toEqual({ engine: 'Google', url: 'https://google.com', version: 1 })
  })
})
