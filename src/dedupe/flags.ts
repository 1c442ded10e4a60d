/** What kind of item a title announces; items of different kinds are never the same report. */
export const FLAGS = {
  erratum: 1,
  reply: 2,
  comment: 4,
  protocol: 8,
  retraction: 16,
} as const

const START =
  /^\W*(publisher |author |addendum and )?(erratum|errata|corrigendum|corrigenda|correction|correction notice|addendum)s?\b(?! of\b)/i
const PATTERNS: readonly (readonly [RegExp, number])[] = [
  [START, FLAGS.erratum],
  [/[:(.[-]\s*(erratum|corrigendum|correction)\s*[\])]?\W*$/i, FLAGS.erratum],
  [/\bvol\.? \d+,? (pg|pages?|p)\.? \w+,? (19|20)\d\d\)?\W*$/i, FLAGS.erratum],
  // PsycINFO: `“…”: Correction to Lee et al. (2014).`
  [/[:.\u201d"] (a )?(correction|corrections|erratum|corrigendum) to .{2,80}$/i, FLAGS.erratum],
  [/[-:.] (a )?(reply|rejoinder|response) to [A-Z][\p{L}'-]+(,? (et al\.?|and|&).{0,60})?\W*$/u, FLAGS.reply],
  [
    /^\W*(notice of retraction|retraction( note| notice)?|statement of retraction)\b(?! of the| and)/i,
    FLAGS.retraction,
  ],
  [/^\W*(the )?(author'?s?'? |in )?(reply|replies|response)\b( to\b| from\b|[:.,])/i, FLAGS.reply],
  [/(^|[-:.,(/[])\s*(the )?(authors?['\u2019]?s?['\u2019]? |in )?(reply|response)\s*[\])]?\W*$/i, FLAGS.reply],
  [/\b(the )?authors?['\u2019]?s?['\u2019]? (reply|response)\b/i, FLAGS.reply],
  [
    /^\W*(invited |editorial )?(comment|comments|commentary|discussion|letter)( on\b|:| to\b| re\b|\. )/i,
    FLAGS.comment,
  ],
  [/^\W*re: /i, FLAGS.comment],
  [/[:.(-]\s*(invited |editorial )?(comment|commentary|letter to the editor)\s*\)?\W*$/i, FLAGS.comment],
  [
    /\b(study|trial|review|research|rationale and) protocol\b|\bprotocol (for|of) (a|an|the)\b|: (a )?protocol\b/i,
    FLAGS.protocol,
  ],
]

// `… (Retracted article. See vol. 13, pg. 20, 2020)` is the paper itself.
const RETRACTED = /^\W*retracted\b(?!:? erratum)|\bretracted article\b|\[retracted\]/i
// Most titles hold none of these: one look instead of a dozen.
const SIGNS = /errat|corrige|correction|addend|vol|retract|repl|response|comment|discuss|letter|re:|protocol/i

/** The kinds that a title announces, as a sum of `FLAGS`. */
export function titleFlags(title: string): number {
  if (!SIGNS.test(title) || RETRACTED.test(title)) return 0
  let flags = 0
  for (const [pattern, flag] of PATTERNS) if (pattern.test(title)) flags |= flag
  return flags
}

/** The names of the kinds in a sum of flags. */
export function flagNames(flags: number): string[] {
  return Object.entries(FLAGS).flatMap(([name, flag]) => (flags & flag ? [name] : []))
}
