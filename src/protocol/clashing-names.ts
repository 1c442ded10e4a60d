import type { Protocol } from './protocol.ts'

/** A name that cannot stand where it stands; `path` leads to it, `key` says that it is a key. */
export interface Clash {
  readonly path: readonly (string | number)[]
  readonly key?: 'key'
  readonly message: string
  readonly hint: string
}

/** Names that Windows keeps for devices: no file can be called so there. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * Names of `review.yaml` that are given twice, or that cannot name what they should: a log, a folder, a reason. `machine`
 * signs what the program does by itself.
 */
export function clashingNames(protocol: Protocol, machine: string): Clash[] {
  const { reviewers, screening, criteria, categories } = protocol
  const clashes = [
    ...fileNames(['reviewers'], 'reviewer', Object.keys(reviewers)),
    ...fileNames(['screening', 'stages'], 'stage', Object.keys(screening.stages)),
    ...idsOnce(['criteria', 'include'], criteria.include),
    ...idsOnce(['criteria', 'exclude'], criteria.exclude),
    ...idsOnce(['categories'], categories),
  ]
  for (const [stage, { reasons }] of Object.entries(screening.stages)) {
    clashes.push(...idsOnce(['screening', 'stages', stage, 'reasons'], reasons))
  }
  if (Object.hasOwn(reviewers, machine)) {
    const hint = 'Use the initials of a person.'
    const message = `Unexpected reviewer \`${machine}\`, expected another name: it signs what the program does by itself.`
    clashes.push({ path: ['reviewers', machine], key: 'key', message, hint })
  }
  return clashes
}

// Files are named after these, and some computers do not tell capitals from small letters.
function fileNames(path: readonly string[], what: string, names: readonly string[]): Clash[] {
  return names.flatMap((name, i): Clash[] => {
    const place = { path: [...path, name], key: 'key' as const }
    const twin = names.slice(0, i).find((other) => other.toLowerCase() === name.toLowerCase())
    if (twin !== undefined) {
      const message = `Unexpected ${what} \`${name}\` beside \`${twin}\`, expected names that differ by more than capitals.`
      return [{ ...place, message, hint: 'Give one of them another name: files are named after them.' }]
    }
    if (!DEVICE.test(name)) return []
    const message = `Unexpected ${what} \`${name}\`, expected another name: Windows cannot have a file that is called so.`
    return [{ ...place, message, hint: 'Add a letter or a digit.' }]
  })
}

function idsOnce(path: readonly string[], items: readonly { readonly id: string }[]): Clash[] {
  return items.flatMap(({ id }, i) =>
    items.findIndex((one) => one.id === id) === i
      ? []
      : [
          {
            path: [...path, i, 'id'],
            message: `Unexpected second \`${id}\` in \`${path.join('.')}\`, expected each id once.`,
            hint: 'Give one of the two another id.',
          },
        ],
  )
}
