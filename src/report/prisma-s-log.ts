import type { EventOf } from '../events/event.ts'
import { formatNumber, oneLine } from '../lib/text.ts'

/** What the log of searches says to the items of PRISMA-S: number of the item, source, text, file. */
export function answersOfLog(
  log: readonly EventOf<'search'>[],
  names: ReadonlySet<string>,
): { readonly n: number; readonly about: string; readonly text: string }[] {
  return log
    .filter((one) => one.query === undefined || names.has(one.query.name))
    .flatMap((one) => {
      const about = one.source ?? one.platform
      const out: { n: number; about: string; text: string }[] = []
      const say = (n: number, text: string) => out.push({ n, about, text })
      if (one.how === 'live') {
        const read = one.translation === undefined ? '' : ` ${one.platform} read it as: ${oneLine(one.translation)}`
        if (!one.update) say(8, `Sent to ${one.platform} on ${one.date}: ${oneLine(one.string)}${read}`)
        if (one.warnings.length > 0)
          say(8, `${one.platform} said on ${one.date}: ${one.warnings.map(oneLine).join('; ')}.`)
      } else if (one.query === undefined) say(8, `Searched on ${one.date}: ${oneLine(one.string)}`)
      if (one.screened !== undefined || one.pages !== undefined) {
        const parts = [
          one.pages === undefined ? undefined : `${formatNumber(one.pages)} pages of results`,
          one.screened === undefined
            ? undefined
            : `${formatNumber(one.screened)} of ${formatNumber(one.hits)} results looked at`,
          one.order === undefined ? undefined : `by ${one.order}`,
          one.signedIn === undefined ? undefined : one.signedIn ? 'signed in' : 'not signed in',
        ]
        say(4, `${one.date}: ${parts.filter(Boolean).join(', ')}.`)
      }
      if (one.update) {
        const fresh = one.retrieved - (one.known ?? 0)
        say(12, `Run again on ${one.date}: ${formatNumber(one.hits)} records, ${formatNumber(fresh)} of them new.`)
      }
      if (one.status === 'partial') {
        say(
          15,
          `${formatNumber(one.retrieved)} of ${formatNumber(one.hits)} records were retrieved on ${one.date}: ${one.why}.`,
        )
      }
      return out
    })
}
