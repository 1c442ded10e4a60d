/** A length of time in words that are as exact as such a guess deserves: `8 s`, `35 min`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  const tens = Math.round(minutes / 10) * 10
  const rest = tens % 60
  return minutes >= 24 * 60
    ? `${Math.round(minutes / 60)} h`
    : rest === 0
      ? `${tens / 60} h`
      : `${Math.floor(tens / 60)} h ${rest} min`
}
