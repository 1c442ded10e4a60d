// One run: a seed and a run number make an input, and the input is checked.
import { basename } from 'node:path'
import { checkInput } from './check.mjs'
import { mutate } from './mutate.mjs'
import { below, pick, randomOf } from './random.mjs'
import { unzip, zip } from './zip.mjs'

const MOST_PARTS = 262_144
const taken = new WeakMap()

function partsOf(seed) {
  if (!taken.has(seed)) {
    const parts = unzip(seed.bytes)
    // Packing a large workbook again takes too long.
    const size = parts?.reduce((sum, { content }) => sum + content.length, 0)
    taken.set(seed, size < MOST_PARTS ? parts : undefined)
  }
  return taken.get(seed)
}

// Breaks one or two parts inside a workbook: damage outside is found before anything inside is looked at.
function mutateParts(parts, other, random) {
  const done = []
  const out = [...parts]
  for (let n = 1 + below(random, 2); n > 0; n--) {
    const at = below(random, out.length)
    const broken = mutate(out[at].content, other, random, 131_072)
    out[at] = { ...out[at], content: broken.bytes }
    done.push(`${out[at].name}: ${broken.done.join(' ')}`)
  }
  return { bytes: zip(out), done }
}

/** The input of a run: the same for the same seed, run and list of seeds. */
export function inputOf(seeds, seed, run, names, only) {
  const random = randomOf(seed, run)
  const from = pick(random, seeds)
  const other = pick(random, seeds).bytes
  const parts = random() < 0.8 ? partsOf(from) : undefined
  const { bytes, done } = parts
    ? mutateParts(parts, other, random)
    : mutate(from.bytes, other, random, random() < 0.02 ? 1 << 20 : 131_072)
  const forced = only ?? (random() < 0.15 ? pick(random, names) : undefined)
  return { bytes, done, from: from.name, name: basename(from.name), forced, follow: below(random, 2 ** 31) }
}

/** Makes the input of a run and checks it. */
export async function runOne(lib, seeds, seed, run, only) {
  const input = inputOf(seeds, seed, run, Object.keys(lib.formats), only)
  const result = await checkInput(lib, input.bytes, input.name, () => randomOf(input.follow, run), input.forced)
  return { ...input, ...result }
}
