// The semicolon of `&amp;` or `&#233;` divides nothing.
const BETWEEN =
  /(?<!&(?:#\w{1,6}|amp|lt|gt|quot|apos|nbsp|szlig|\w(?:acute|grave|circ|uml|tilde|cedil|slash|ring|caron|elig)));/i

/** The parts of a text between its semicolons. */
export function splitAtSemicolons(text: string): readonly string[] {
  return text.includes('&') ? text.split(BETWEEN) : text.split(';')
}
