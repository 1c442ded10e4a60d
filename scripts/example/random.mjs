/** A seeded source of choices: the same seed always gives the same example. */
export function seeded(seed) {
  let state = 1779033703 ^ seed.length
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0), 3432918353) | 0
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (low, high) => low + Math.floor(unit() * (high - low + 1))
  const pick = (list) => list[int(0, list.length - 1)]
  const shuffle = (list) => {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = int(0, i)
      ;[out[i], out[j]] = [out[j], out[i]]
    }
    return out
  }
  return { unit, int, pick, shuffle, chance: (share) => unit() < share }
}
