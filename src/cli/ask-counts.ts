import { oneLine, printable } from '../lib/text.ts'
import { truncate } from '../lib/width.ts'
import { doubtOf } from '../search/count-bounds.ts'
import { parseCount } from '../search/parse-counts.ts'
import type { QueryVersion } from '../search/shelf.ts'
import { converse } from './ask.ts'
import type { Context } from './context.ts'

/**
 * Asks for the results of each line, as lines `1 16021`. An empty answer leaves a line without a count; a count that cannot
 * be true is shown at once, and kept only when the person says so (`anyway`).
 */
export function askCounts(context: Context, { strategy }: QueryVersion): Promise<{ text: string; anyway: boolean }> {
  context.say('How many results did the platform show for each line? Enter leaves a line out.')
  const counts = new Map<string, number>()
  return converse(async (ask) => {
    let anyway = false
    for (const { id, key, query } of strategy.lines) {
      context.say(truncate(`${id}. ${oneLine(query)}`, context.width))
      for (;;) {
        const answer = await ask('  results')
        const value = parseCount(answer)
        if (value === undefined) {
          if (answer === '') break
          context.say('  Unexpected answer, expected a whole number such as 16021.')
          continue
        }
        counts.set(key, value)
        const doubt = doubtOf(strategy, counts, key)
        if (!doubt) break
        context.say(`  ${printable(doubt)}`)
        if ((await ask('  Does the platform really show that? y/n', 'n')).toLowerCase().startsWith('y')) {
          anyway = true
          break
        }
        counts.delete(key)
      }
    }
    return { text: [...counts].map(([key, value]) => `${key} ${value}`).join('\n'), anyway }
  })
}
