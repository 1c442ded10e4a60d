// One run: a seed and a run number make an input, and the input is checked.
import { basename } from 'node:path'
import { checkInput } from './check.mjs'
import { mutate } from './mutate.mjs'
import { below, pick, randomOf } from './random.mjs'

/** The input of a run: the same for the same seed, run and list of seeds. */
export function inputOf(seeds, seed, run, names, only) {
  const random = randomOf(seed, run)
  const from = pick(random, seeds)
  const { bytes, done } = mutate(from.bytes, pick(random, seeds).bytes, random, random() < 0.02 ? 1 << 20 : 131_072)
  const forced = only ?? (random() < 0.15 ? pick(random, names) : undefined)
  return { bytes, done, from: from.name, name: basename(from.name), forced, follow: below(random, 2 ** 31) }
}

/** Makes the input of a run and checks it. */
export async function runOne(lib, seeds, seed, run, only) {
  const input = inputOf(seeds, seed, run, Object.keys(lib.formats), only)
  const result = await checkInput(lib, input.bytes, input.name, () => randomOf(input.follow, run), input.forced)
  return { ...input, ...result }
}
