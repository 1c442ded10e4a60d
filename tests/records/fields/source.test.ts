import { describe, expect, it } from 'vitest'
import { parseSource } from '../../../src/records/fields/source.ts'
import { stopwatch } from '../../stopwatch.ts'

describe('parseSource', () => {
  it.each([
    ['Lancet. 395(10223):497-506, 2020 Feb 15.', ['Lancet', '395', '10223', '497-506', '2020 Feb 15']],
    ['Very Long Title.   28:103-106, April 2015.', ['Very Long Title', '28', undefined, '103-106', 'April 2015']],
    ['Birds. Vol.43(5), Sep 2015, pp. 623-634. ', ['Birds', '43', '5', '623-634', 'Sep 2015']],
    ['Birds. Vol 28(2) April 2015, 103-106.', ['Birds', '28', '2', '103-106', 'April 2015']],
    [
      'Gazette of Inventions. 1288(3), Nov. 16, 2004.',
      ['Gazette of Inventions', '1288', '3', undefined, 'Nov. 16, 2004'],
    ],
    [
      'Proceedings. Conference: 2nd Meeting: Part 2. Spain. 12 (Supplement 3) (no pagination), 2018. Date of Publication: 2018.',
      ['Proceedings', '12', 'Supplement 3', undefined, '2018'],
    ],
    [
      'Inventions. 14 (no pagination), 2021. Article Number: 19. Date of Publication: December 2021.',
      ['Inventions', '14', undefined, undefined, 'December 2021'],
    ],
    ['Acta Inventa August 2011;43(8):647-653', ['Acta Inventa', '43', '8', '647-653', 'August 2011']],
    ['Acta November/December 2010;6:611-613', ['Acta', '6', undefined, '611-613', 'November/December 2010']],
    ['Studies 12, Winter 2007: 7-14.', ['Studies', '12', undefined, '7-14', 'Winter 2007']],
    ['Asian Affairs, 2013(1): 3-28.', ['Asian Affairs', undefined, '1', '3-28', '2013']],
    ['Lakes. 2007 15 June; 433-441.', ['Lakes', undefined, undefined, '433-441', '2007 15 June']],
    ['Journal of Trees. ', ['Journal of Trees', undefined, undefined, undefined, undefined]],
    ['(2014). Title 58 pp. Town: Press.', [undefined, undefined, undefined, undefined, undefined]],
  ])('%s', (text, [journal, volume, issue, pages, date]) => {
    const found = parseSource(text)
    expect([found.journal, found.volume, found.issue, found.pages, found.date]).toEqual([
      journal,
      volume,
      issue,
      pages,
      date,
    ])
  })

  it('takes the editors of a book from before its title', () => {
    const found = parseSource(
      'Orme, Ada [Editor, Reprint Author], Berg, Jan [Editor]. Ways of sleep.:371-397, 2004. Series Information: Sleep.',
    )
    expect(found).toEqual({
      journal: 'Ways of sleep',
      pages: '371-397',
      date: '2004',
      editors: ['Orme, Ada', 'Berg, Jan'],
    })
  })

  it('takes linear time on long and hostile lines', () => {
    const elapsed = stopwatch()
    for (const part of ['1 (', '1:1, ', '. 2000; ', 'Vol. 1, 2000 ', 'a ']) parseSource(part.repeat(500))
    for (const part of ['1 (', '1:1, ', '. 2000; ', 'Vol. 1, 2000 ', 'a ']) parseSource(part.repeat(500).slice(0, 499))
    expect(elapsed()).toBeLessThan(2000)
  })
})
