/** A whole number as people write it, `About 1,230 results` included; undefined for anything else. */
export function countIn(text: string): number | undefined {
  const found = /^\D*?(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d+)\D*$/.exec(text.trim())?.[1]
  const digits = found?.replace(/\D/g, '') ?? ''
  return digits === '' || digits.length > 12 ? undefined : Number(digits)
}
