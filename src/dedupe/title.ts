import { FLAGS, titleFlags } from './flags.ts'
import { fold, stripMarkup, unifySpelling } from './fold.ts'
import { numbersOf } from './numbers.ts'

/** A title made ready for comparison. */
export interface Title {
  /** Folded words with one blank between them. */
  readonly text: string
  /** The folded words glued together: `dose dependent` and `dosedependent` are the same. */
  readonly compact: string
  /** Numbers that tell parts, phases and doses apart, in order of value. */
  readonly numbers: readonly string[]
}

/** What the title of a record says: its main form first, then translations. */
export interface Titles {
  readonly forms: readonly Title[]
  /** See `flags.ts`. */
  readonly flags: number
}

// Longer texts are no titles; nobody should wait for them.
const LONGEST = 1000
const EMPTY = /^(unknown|untitled|no title|title not available|not available|n\/?a|none|null)?$/i
// `[Chinese]`, `[see comment]`, `[review] [12 refs]`, `[Erratum appears in …`, `LA: Chi`: added by a database, not the title.
// What follows is looked for only where one of its signs is.
const SIGNS = /[[(]|\.\.\. |LA: /
// `Erratum: …` and `… (vol 142, pg 310, 2003)`: the flag says it already.
const ERRATUM =
  /^\W*(publisher |author )?(erratum|errata|corrigendum|corrigenda|correction)s?( to)?[\s:.-]+|\s*\([^()]*(\([^()]*\)[^()]*)*\)?\W*$/gi
const NOTICE =
  /[\s.]*[[(](published )?(erratum|errata|corrigendum|correction|retraction|retracted|comment|reprint|summary|see comment|update)s? (appears?|published|in|for|on|of) .*$/i
const TAILS = [
  /[\s.]*\[(corrected|comments?|see comments?|review|abstracts?|editorial|letter|meeting abstract|conference abstract|\d+ refs?|abstract (no|number)?[:. ]*\w+|\d)\]?$/i,
  /[\s.]*\((provisional|structured|conference|meeting)? ?(abstract|record)s?\)$/i,
  /[\s.]*\(multiple letters\)$/i,
  /[\s.]*\[(in )?[A-Z][a-z]+(, [A-Z][a-z]+| and [A-Z][a-z]+)*\]\.?$/,
  /[\s.]*\b(LA: [A-Z][a-z]{2})$/,
  /\.\.\. .{4,60}\b(19|20)\d\d\b.{0,40}$/,
  /[\s.]*\[(electronic|internet) resource\]$/i,
  /[\s.]*[([](retracted|withdrawn)( article| paper)?\b[^()[\]]*[)\]]?\.?$/i,
  /[\s.]*\((reprinted|republished) (from|with|in)\b[^()]*\)?\.?$/i,
]

const PLAIN = /^[\w ,.:'"!?/*+%$#@~^|{}`-]+$/

// Nothing in it that one of the steps below looks for, but for what `titleFlags` finds in words.
function isPlain(title: string): boolean {
  return (
    title.length <= LONGEST &&
    PLAIN.test(title) &&
    !title.startsWith(' ') &&
    !title.endsWith(' ') &&
    !title.includes('  ') &&
    !title.includes('... ') &&
    !title.includes('LA: ')
  )
}

/** The comparable forms of a title and of its translations. */
export function prepareTitles(title: string, others: readonly string[] = []): Titles {
  // Most titles are a line of plain text.
  if (others.length === 0 && isPlain(title)) {
    const flags = titleFlags(title)
    const form = flags & FLAGS.erratum ? undefined : prepareForm(title)
    if (form) return { forms: [form], flags }
  }
  const raw = clean(title.slice(0, LONGEST))
  const flags = titleFlags(withoutNotice(raw))
  const forms: Title[] = []
  for (const text of [raw, ...others.map((one) => clean(one.slice(0, LONGEST)))]) {
    for (const variant of variants(stripTails(withoutNotice(text), flags))) {
      const form = prepareForm(variant)
      if (form && !forms.some((one) => one.compact === form.compact)) forms.push(form)
    }
  }
  return { forms, flags }
}

function withoutNotice(title: string): string {
  return SIGNS.test(title) ? title.replace(NOTICE, '') : title
}

function clean(title: string): string {
  // `Translated. <ORIGINAL> ÜBERSETZT`
  let text = /[<&]/.test(title) ? stripMarkup(title.replace(/<original>/i, ' = ')) : title
  if (/[^\x20-\x7E]/.test(text)) text = text.normalize('NFKD').replace(/\p{M}/gu, '')
  return /\s\s|[^\S ]|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}

function stripTails(title: string, flags: number): string {
  let text = flags & FLAGS.erratum ? title.replace(ERRATUM, '') : title
  if (!SIGNS.test(text)) return text
  for (let again = true; again; ) {
    again = false
    for (const tail of TAILS) {
      const shorter = text.replace(tail, '').trim()
      if (shorter.length >= 4 && shorter.length < text.length) {
        text = shorter
        again = true
      }
    }
  }
  return text
}

// `[Translated]`, `Translated [Original]`, `Original = Translated` and `Original; Translated` hold two titles in one field.
function variants(title: string): string[] {
  const whole = /^\[([^\]]+)\]?\.?$/.exec(title)
  if (whole) return [whole[1]!]
  const two = /^(.{15,}?)[.\s]*\[([^[\]]{15,})\]\.?$/.exec(title) ?? /^\[([^[\]]{15,})\][.\s]*(.{15,})$/.exec(title)
  if (two) return [two[1]!, two[2]!]
  // `How we did it... Title`: the name of a column.
  const column = title.includes('...') ? /^[^.]{3,30}\.\.\. ?(.{30,})$/.exec(title) : null
  if (column) return [title, column[1]!]
  const halves = title.split(/ = |\?; |; (?=[A-Z])/)
  if (halves.length === 2 && halves.every((half) => half.split(/\s+/).length >= 4)) return [title, ...halves]
  return [title]
}

function prepareForm(title: string): Title | undefined {
  if (EMPTY.test(title)) return undefined
  const folded = fold(title.replace(/^(retracted( article)?|withdrawn|short report|research article)[:.] /i, ''))
  if (folded === '') return undefined
  const text = unifySpelling(folded)
  return { text, compact: text.replaceAll(' ', ''), numbers: numbersOf(folded) }
}
