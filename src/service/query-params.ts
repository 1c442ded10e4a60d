/** The text of a query as parameters: `query.cond=falls&filter.advanced=…` where it is written so, else the text under one name. */
export function queryParams(
  text: string,
  fallback: string,
  allowed: readonly string[],
): Readonly<Record<string, string>> | { readonly problem: string } {
  const first = /^([A-Za-z][\w.-]*)=/.exec(text)?.[1]
  if (first === undefined || !(allowed.includes(first) || text.includes('&'))) return { [fallback]: text }
  const out: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text.replaceAll('+', '%2B'))) {
    if (!allowed.includes(name))
      return { problem: `parameter \`${name}\`, expected ${allowed.map((one) => `\`${one}\``).join(', ')}` }
    out[name] = value
  }
  return out
}

/** The same where it is known to be right. */
export function paramsOf(text: string, fallback: string, allowed: readonly string[]): Record<string, string> {
  const params = queryParams(text, fallback, allowed)
  return 'problem' in params ? { [fallback]: text } : { ...params }
}

/** What is wrong with a text as parameters, as a message goes on; undefined when nothing is. */
export function paramProblem(text: string, fallback: string, allowed: readonly string[]): string | undefined {
  const params = queryParams(text, fallback, allowed)
  return 'problem' in params ? params.problem : undefined
}
