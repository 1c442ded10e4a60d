import { describe, expect, it } from 'vitest'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { parseConfig } from '../../src/review/config.ts'

const change = (from: string | RegExp, to: string): string => {
  const text = EXAMPLE_REVIEW.replace(from, to)
  if (text === EXAMPLE_REVIEW) throw new Error(`the example has no ${from}`)
  return text
}
const bomb = `a: &a [x, x]\n${[...'bcdefgh']
  .map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[i]}`).join(', ')}]`)
  .join('\n')}\n`

/** The line of the example, from 1, that holds `text`. */
const lineOf = (text: string) => EXAMPLE_REVIEW.slice(0, EXAMPLE_REVIEW.indexOf(text)).split('\n').length

describe('parseConfig', () => {
  it('reads the example', () => {
    expect(parseConfig(EXAMPLE_REVIEW)).toMatchObject({ diagnostics: [], value: { title: 'Tea in the workplace' } })
  })

  // What is wrong, the text, where the caret stands (`line: text under it`), the message, the hint.
  it.each<[string, string, string, RegExp, RegExp]>([
    ['an empty file', '', '1:', /^Unexpected empty file, expected YAML/, /init --example/],
    ['remarks alone', '# x\n', '1: #', /^Unexpected empty file/, /init --example/],
    ['no YAML map', '<html></html>\n', '1: <', /^Unexpected `<html><\/html>`, expected a map/, /init --example/],
    ['a list', '- a\n', '1: -', /^Unexpected list, expected a map/, /init --example/],
    ['a PDF', '%PDF-1.4\n1 0 obj\n', '1: %', /^Unexpected binary data, expected text/, /git or a backup/],
    [
      'a merge that is not finished',
      change(/^title: .*$/m, '<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> origin/main'),
      '4: <',
      /mark of a merge by git/,
      /git merge --abort/,
    ],
    [
      'a number for text',
      change(/^title: .*$/m, 'title: 2022'),
      '4: 2022',
      /`2022` in `title`, expected text/,
      /`"2022"`/,
    ],
    ['a list for text', change(/^title: .*$/m, 'title: [a]'), '4: title', /list in `title`, expected text/, /Change/],
    [
      'text for a number',
      change('dual-percent: 20 ', 'dual-percent: 20% '),
      '54: 20%',
      /`20%` in `screening.*`, expected a number/,
      /such as `20`/,
    ],
    [
      'a share for per cent',
      change('dual-percent: 20 ', 'dual-percent: 0.2 '),
      '54: 0.2',
      /`0.2` in `screening.*`, expected 0, or 1 to 100/,
      /Change/,
    ],
    [
      'a rest without the size of the sample',
      change(/ {10}dual-percent: 20 .*\n/, ''),
      '52: published',
      /lack of `dual-percent`.*expected how many per cent/,
      /Add `dual-percent: …` under `published`/,
    ],
    [
      'a check of exclusions that nobody makes alone',
      change('each: 2, agree: 2}', 'check-exclusions: KM}'),
      `${lineOf('each: 2, agree')}: grey`,
      /lack of `single`.*whose exclusions are checked/,
      /Add `single: …`/,
    ],
    [
      'a sample of one',
      change('[KM, SB], each: 2, agree: 2}', '[KM], dual-percent: 20, single: KM, check-exclusions: SB}'),
      `${lineOf('each: 2, agree')}: 20`,
      /expected 0, so that all exclusions are checked/,
      /Change/,
    ],
    ['a reviewer twice', change('[KM, SB]        #', '[KM, KM] #'), '53: KM', /`KM` in .*each reviewer once/, /Change/],
    [
      'reviewers that differ by capitals',
      change(/^( {2})(KM: .*)$/m, '$1$2\n$1km: {name: K}'),
      '26: km',
      /reviewer `km` beside `KM`/,
      /another name/,
    ],
    [
      'a reviewer whose name is kept for the program',
      change(/^( {2})(KM: .*)$/m, '$1$2\n$1machine: {name: K}'),
      '26: machine',
      /reviewer `machine`.*what the program does/,
      /initials/,
    ],
    [
      'a reviewer whose log Windows cannot have',
      change(/^( {2})(KM: .*)$/m, '$1$2\n$1AUX: {name: K}'),
      '26: AUX',
      /Windows cannot have a file/,
      /Add a letter/,
    ],
    [
      'reasons that are asked for and not there',
      change('      schemes:  ', '      reason-required: true\n      schemes:  '),
      '49: title-abstract',
      /lack of `reasons`.*at least one reason to choose from/,
      /Add `reasons: …`/,
    ],
    [
      'a number out of range',
      change('dual-percent: 20 ', 'dual-percent: 120 '),
      '54: 120',
      /expected a number of at most 100/,
      /Change/,
    ],
    [
      'a list for a map',
      change(/^reviewers:[\s\S]*?\n\n/m, 'reviewers:\n  - KM\n\n'),
      '24: reviewers',
      /expected a map \(lines of `name: …`\)/,
      /`name: …`/,
    ],
    [
      'an empty list',
      change('[KM, SB]        #', '[] #'),
      '53: reviewers',
      /empty list .* at least one item/,
      /Add at least one/,
    ],
    [
      'an empty value',
      change(/^title: .*$/m, 'title:'),
      '4: title',
      /empty value in `title`, expected text/,
      /Fill it in/,
    ],
    [
      'neither of two types',
      change('  required: true        ', '  required: perhaps '),
      '100: perhaps',
      /expected `true` or `false` or a list/,
      /Change/,
    ],
    [
      'a word that is not offered',
      change('MEDLINE, kind: database', 'MEDLINE, kind: databse'),
      '33: databse',
      /`databse` in `sources.kind`, expected `database`, /,
      /Did you mean `database`/,
    ],
    [
      'an unknown key',
      change('languages:', 'langauges:'),
      '11: langauges',
      /^Unexpected key `langauges`/,
      /Did you mean `languages`/,
    ],
    [
      'an unknown key deep down',
      change('dual-percent: 20', 'dual-percentage: 20'),
      '54: dual-percentage',
      /schemes.published`, expected `reviewers`, .*`dual-percent`/,
      /Did you mean `dual-percent`/,
    ],
    [
      'a key that is like no other',
      change('languages:', 'xyzzy:'),
      '11: xyzzy',
      /^Unexpected key `xyzzy`/,
      /init --example/,
    ],
    [
      'a key that is no id',
      change('  SB: {', '  "S B": {'),
      '26: "S B"',
      /key `S B` in `reviewers`, expected an id/,
      /name of the key/,
    ],
    [
      'a missing key',
      change(/^title: .*\n/m, ''),
      '3: l',
      /^Unexpected lack of `title`, expected text/,
      /Add a line `title: …`/,
    ],
    [
      'a missing key in an item',
      change('{id: topic, text: Not about tea}', '{id: topic}'),
      '75: {',
      /lack of `text` in `screening.stages.full-text.reasons`/,
      /to this item/,
    ],
    [
      'an unknown reviewer',
      change('single: KM', 'single: KN'),
      '56: KN',
      /^Unexpected reviewer `KN`, expected `KM` or `SB`/,
      /Did you mean `KM`/,
    ],
    [
      'an unknown reviewer like no other',
      change('single: KM', 'single: WQXYZ'),
      '56: WQXYZ',
      /reviewer `WQXYZ`/,
      /Add `WQXYZ` to the reviewers/,
    ],
    [
      'an unknown track',
      change('track: grey}', 'track: gray}'),
      '34: gray',
      /^Unexpected track `gray`, expected `published` or `grey`/,
      /`grey`/,
    ],
    [
      'an unknown field',
      change('[study, design]', '[study, desing]'),
      `${lineOf('[study, design]')}: desing`,
      /^Unexpected field `desing`/,
      /`design`/,
    ],
    ['a tab', change('  seed:', '\tseed:'), '43: \t', /^Unexpected tab, expected blanks/, /two blanks/],
    [
      'a key twice',
      change('  maybe: include', '  seed: x\n  maybe: include'),
      '44: seed',
      /^Unexpected second `seed`/,
      /remove one/,
    ],
    ['a reviewer twice', change('  SB: {name', '  KM: {name'), '26: KM', /^Unexpected second `KM`/, /remove one/],
    ['two colons', change('title: Tea in', 'title: Tea: in'), '4: T', /^Unexpected second `:`/, /quotes/],
    ['an open quote', change('title: Tea', 'title: "Tea'), '4: ', /expected a closing quote/, /Close/],
    [
      'an open brace',
      change('{name: S. Example}', '{name: S. Example'),
      '28: t',
      /expected `}` before it/,
      /Close the `{`/,
    ],
    [
      'a bad indentation',
      change('    grey: {reviewers', '   grey: {reviewers'),
      '68: ',
      /^Unexpected indentation/,
      /number of blanks/,
    ],
    [
      'a star',
      change('description: A', 'description: *A'),
      '5: made-up review that shows every key.',
      /^Unexpected `\*` at the start/,
      /quotes/,
    ],
    ['a star alone', change(/^title: .*$/m, 'title: *Tea'), '4: *Tea', /^Unexpected alias `\*Tea`/, /quotes/],
    [
      'two documents',
      `${EXAMPLE_REVIEW}---\na: 1\n`,
      `${EXAMPLE_REVIEW.split('\n').length}: -`,
      /^Unexpected `---`/,
      /Remove the line/,
    ],
    ['an alias bomb', bomb, '2: *', /^Unexpected number of YAML aliases/, /Write the repeated values out/],
  ])('says what is wrong with %s, where, and what to do', (_, text, place, message, hint) => {
    const { value, diagnostics } = parseConfig(text)
    expect(value).toBeUndefined()
    expect(diagnostics).toHaveLength(1)
    const [one] = diagnostics
    const { start, end } = one!.range!
    const line = one!.source!.slice(start.column - 1, end.line === start.line ? end.column - 1 : start.column)
    expect(`${start.line}: ${line}`.trimEnd()).toBe(place.trimEnd())
    expect(one!.source).toBe(text.split('\n')[start.line - 1])
    expect(one!.message).toMatch(message)
    expect(one!.message).toMatch(/^Unexpected .*expected .*\.$/)
    expect(one!.hint).toMatch(hint)
    expect(one).toMatchObject({ file: 'review.yaml', severity: 'error' })
  })

  it('finds the same place whatever the line ends', () => {
    for (const end of ['\r\n', '\r']) {
      const [one] = parseConfig(`\uFEFF${change('single: KM', 'single: KN').replaceAll('\n', end)}`).diagnostics
      expect(one!.range!.start).toEqual({ line: 56, column: 19 })
    }
  })

  it('reports several slips at once', () => {
    const text = change('languages:', 'langauges:').replace('dual-percent: 20', 'dual-percent: many')
    expect(parseConfig(text).diagnostics.map((one) => one.range!.start.line)).toEqual([11, 54])
  })
})
