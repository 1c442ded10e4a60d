/** The values of an option that may be given several times. */
export function collect(one: string, before: string[] | undefined): string[] {
  return [...(before ?? []), one]
}
