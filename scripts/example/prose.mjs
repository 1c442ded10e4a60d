import { designs } from './designs.mjs'
import { slots } from './words.mjs'

const capital = (text) => text[0].toUpperCase() + text.slice(1)

/** Values for the {braces} of one paper; `{Group}` is `{group}` with a capital. */
export function fillings(random, design, year) {
  const values = { design: random.pick(designs[design].word), N: String(random.int(9, 240) * 10 + random.int(0, 9)) }
  for (const [name, list] of Object.entries(slots)) values[name] = random.pick(list)
  for (const name of Object.keys(values)) values[capital(name)] ??= capital(values[name])
  const share = () => `${random.int(8, 86)}.${random.int(0, 9)}`
  const ratio = random.int(55, 140)
  return {
    ...values,
    n: String(random.int(12, 48)),
    months: String(random.pick([3, 6, 9, 12, 18, 24])),
    a: share,
    b: share,
    c: () => String(random.int(6, 34)),
    d: () => `${random.int(1, 6)}.${random.int(0, 9)}`,
    o: (ratio / 100).toFixed(2),
    ol: ((ratio * 0.86) / 100).toFixed(2),
    oh: ((ratio * 1.17) / 100).toFixed(2),
    y1: String(year - random.int(4, 6)),
    y2: String(year - 1),
  }
}

/** Fills the {braces} of a template. */
export function fill(template, values) {
  const text = template.replace(/\{(\w+)\}/g, (brace, name) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no filling for ${brace}`)
    // Shares and differences are drawn anew each time; names and numbers of people stay the same in a paper.
    return typeof value === 'function' ? value() : value
  })
  return text.replace(/\b([Aa]) (?=[aeio])/g, '$1n ')
}

/** The four parts of a structured abstract. */
export function abstractParts(random, kind, design, values) {
  const { methods, results } = designs[design]
  const say = (...templates) => templates.map((template) => capital(fill(template, values))).join(' ')
  return {
    background: say(random.pick(kind.background)),
    methods: say(random.pick(methods), random.pick(kind.context)),
    results: say(random.pick(results)),
    conclusions: say(random.pick(kind.conclusion)),
  }
}

/** Dice similarity of two titles over their letters in threes: 1 for the same title. */
export function similarity(a, b) {
  const grams = (text) => {
    const plain = ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `
    return new Set(Array.from({ length: plain.length - 2 }, (_, i) => plain.slice(i, i + 3)))
  }
  const left = grams(a)
  const right = grams(b)
  let shared = 0
  for (const gram of left) if (right.has(gram)) shared++
  return (2 * shared) / (left.size + right.size)
}
