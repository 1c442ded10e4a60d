import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

// tests/review/config.test.ts has every kind of slip; here is what a person sees, whatever the command.
describe('a bad review.yaml', () => {
  it.each<[string, string | Buffer, string]>([
    [
      'an unknown key',
      EXAMPLE_REVIEW.replace('languages:', 'langauges:'),
      `review.yaml:11:1 error Unexpected key \`langauges\`, expected one that is known there. (config)
  11 | langauges: [English]
       ^^^^^^^^^
  Did you mean \`languages\`?`,
    ],
    [
      'an unknown reviewer',
      EXAMPLE_REVIEW.replace(/single: KM .*/, 'single: KN'),
      `review.yaml:56:19 error Unexpected reviewer \`KN\`, expected \`KM\` or \`SB\`. (unknown-name)
  56 |           single: KN
                         ^^
  Did you mean \`KM\`?`,
    ],
    [
      'a tab',
      EXAMPLE_REVIEW.replace(/ {2}seed: .*/, '\tseed: x'),
      `review.yaml:43:1 error Unexpected tab, expected blanks: YAML is indented with blanks only. (yaml)
  43 |  seed: x
       ^
  Replace the tab with two blanks for each level.`,
    ],
    ['an empty file', '', 'review.yaml:1:1 error Unexpected empty file, expected YAML with `key: value` lines.'],
    ['bytes that are no text', Buffer.from([0x25, 0xff, 0xfe, 0x00]), 'expected text in UTF-8'],
  ])('%s: place, caret, hint; exit code 2; nothing changed', (_, text, expected) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'review.yaml'), text)
    writeFileSync(join(dir, 'x.ris'), 'TY  - JOUR\nTI  - Tea\nER  - \n')
    const before = snapshot(dir)
    for (const args of [
      ['query', 'list'],
      ['import', 'x.ris', '--source', 'MEDLINE'],
      ['decide', '--from', 'x.ris', '--as', 'KM', '--stage', 'full-text'],
      ['status'],
    ]) {
      const ran = litsieve(dir, args)
      expect([args, ran.code, ran.out]).toEqual([args, 2, ''])
      expect(ran.err).toContain(expected)
    }
    expect(snapshot(dir)).toEqual(before)
  })

  it('no review.yaml at all', () => {
    const ran = litsieve(temporaryFolder(), ['query', 'list'])
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('Run `litsieve init` to make one')])
  })
})
