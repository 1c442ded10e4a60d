import type { State } from '../events/state.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'

/** A reviewer of the protocol, or an error that names them all. */
export function needReviewer(protocol: Protocol, given: string | undefined): string {
  return need('reviewer', given, Object.keys(protocol.reviewers), 'Give your initials with `--as`')
}

/** A stage of the protocol, or an error that names them all. */
export function needStage(protocol: Protocol, given: string | undefined): string {
  return need('stage', given, Object.keys(protocol.screening.stages), 'Give the stage with `--stage`')
}

/** A track of the protocol, or an error that names them all. */
export function needTrack(protocol: Protocol, given: string | undefined): string {
  return need('track', given, Object.keys(protocol.tracks), 'Give the track with `--track`')
}

function need(what: string, given: string | undefined, known: readonly string[], how: string): string {
  if (known.length === 0) {
    throw new UserError(`Unexpected lack of a ${what} in \`review.yaml\`, expected at least one.`, {
      hint: 'Run `litsieve init --example` to see how one is written.',
    })
  }
  const list = listWords(
    known.map((name) => `\`${name}\``),
    'or',
  )
  if (given === undefined) throw new UserError(`Unexpected lack of a ${what}, expected ${list}.`, { hint: `${how}.` })
  if (known.includes(given)) return given
  const near = known.find((name) => name.toLowerCase() === given.toLowerCase()) ?? closest(given, known)
  throw new UserError(`Unexpected ${what} \`${given}\`, expected ${list}.`, {
    hint: near ? `Did you mean \`${near}\`?` : `Add \`${given}\` to \`review.yaml\`, or use one of those.`,
  })
}

/** The record id that `given` names: a whole id, or the start of one (`R-` may be left out) when only one starts so. */
export function needRecord(state: State, given: string): string {
  const wanted = given.toUpperCase().startsWith('R-') ? given.toUpperCase() : `R-${given.toUpperCase()}`
  if (state.clusterOf.has(wanted)) return wanted
  const matches: string[] = []
  if (wanted.length > 3) for (const id of state.clusterOf.keys()) if (id.startsWith(wanted)) matches.push(id)
  if (matches.length === 1) return matches[0]!
  if (matches.length === 0) {
    throw new UserError(`Unexpected record \`${given}\`, expected the id of an imported record.`, {
      hint: 'Search for it with `litsieve find TEXT`.',
    })
  }
  const some = matches.slice(0, 5).map((id) => `\`${id}\``)
  throw new UserError(`Unexpected record \`${given}\`: ${matches.length} ids start like that (${some.join(', ')} …).`, {
    hint: 'Give more characters of the id.',
  })
}
