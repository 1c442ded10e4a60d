import { count } from '../../lib/text.ts'
import type { LossCount } from './loss.ts'

/**
 * The loss report for people, a line a kind; nothing where all comes back. What a target adds is for the JSON answer alone. `canCarry`:
 * whether the command has a `--carry`.
 */
export function lossText(losses: readonly LossCount[], label: string, canCarry = true): string[] {
  const of = (kind: LossCount['kind']) =>
    losses
      .filter((loss) => loss.kind === kind)
      .map(({ field, records }) => `${field} (${count(records, 'record')})`)
      .join(', ')
  const [lost, altered, carried] = [of('lost'), of('altered'), of('carried')]
  return [
    ...(lost
      ? [`${label} has no place for: ${lost}.${carried || !canCarry ? '' : ' `--carry` puts it into the notes.'}`]
      : []),
    ...(altered ? [`${label} says otherwise: ${altered}.`] : []),
    ...(carried ? [`Carried in the notes: ${carried}.`] : []),
  ]
}
