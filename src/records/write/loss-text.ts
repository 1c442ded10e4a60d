import { count } from '../../lib/text.ts'
import type { LossCount } from './loss.ts'

/** The loss report for people, a line a kind; nothing where all comes back. What a target adds is for the JSON answer alone. */
export function lossText(losses: readonly LossCount[], label: string, carried: boolean): string[] {
  const of = (kind: LossCount['kind']) =>
    losses
      .filter((loss) => loss.kind === kind)
      .map(({ field, records }) => `${field} (${count(records, 'record')})`)
      .join(', ')
  const [lost, altered] = [of('lost'), of('altered')]
  return [
    ...(lost ? [`${label} has no place for: ${lost}.${carried ? '' : ' `--carry` puts them into the notes.'}`] : []),
    ...(altered ? [`${label} says otherwise: ${altered}.`] : []),
  ]
}
