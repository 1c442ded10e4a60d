/**
 * The value of a figure as it was reported: thousands separators, a minus sign of typesetters, a leading dot, a middle dot
 * for the decimal point and a comparison sign in front are understood. Undefined for anything else.
 */
export function reportedNumber(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined) return undefined
  const plain = text
    .trim()
    .replace(/^[<>≤≥=~≈]\s*/, '')
    .replace(/[−–]/g, '-')
    .replaceAll('·', '.')
    .replace(/(\d)[,\u2009\u00A0 ](?=\d{3}(?!\d))/g, '$1')
    .replace(/%$/, '')
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}
