import { groupBy } from '../lib/group-by.ts'
import { count, listWords } from '../lib/text.ts'
import type { Standing } from '../screening/outcome.ts'
import type { Item } from './flow-box.ts'
import type { Place, Placed } from './flow-places.ts'

/** A report as an item of a box, with why it is where it is. */
export function toItem({ cluster, place }: Placed): Item {
  if (place.at === 'screened-out' || place.at === 'assessed-out') {
    return place.reason === undefined ? { record: cluster } : { record: cluster, reason: place.reason }
  }
  if (place.at === 'screening' || place.at === 'assessing') return { record: cluster, reason: standingWords(place) }
  return { record: cluster }
}

function standingWords({ stage, standing, blinded }: Extract<Place, { standing: unknown }>): string {
  if (blinded) return `blinded at ${stage}`
  switch (standing.kind) {
    case 'conflict':
      return `conflict at ${stage}`
    case 'checking':
      return `exclusion at ${stage} waits for the check by ${standing.on}`
    case 'waiting':
      return `waits at ${stage} for ${listWords(standing.on)}`
    default:
      return `not assigned at ${stage} yet`
  }
}

/** Why a stage is not done, in words: `12 records undecided at title-abstract (3 in conflict)`. */
export function waitingWhy(placed: readonly Placed[]): string[] {
  const places = placed.map(({ place }) => place).filter((place) => 'standing' in place)
  return [...groupBy(places, (place) => place.stage)].map(([stage, own]) => {
    const countOf = (kind: Standing['kind']) => own.filter((place) => place.standing.kind === kind).length
    const conflicts = countOf('conflict')
    const checks = countOf('checking')
    const unplanned = countOf('unplanned')
    const blinded = own.filter((place) => place.blinded).length
    const details = [
      ...(blinded > 0 ? [`${blinded} blinded`] : []),
      ...(conflicts > 0 ? [`${conflicts} in conflict`] : []),
      ...(checks > 0 ? [`${checks} to check`] : []),
      ...(unplanned > 0 ? [`${unplanned} not assigned`] : []),
    ]
    const noun = own[0]!.at === 'assessing' ? 'report' : 'record'
    return `${count(own.length, noun)} undecided at ${stage}${details.length > 0 ? ` (${details.join(', ')})` : ''}`
  })
}
