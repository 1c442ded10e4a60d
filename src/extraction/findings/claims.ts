import type { Fact } from './fact.ts'

/** What a claim says: that there is an effect or none, and which way. */
export interface Claim {
  readonly effect: boolean
  readonly direction: 'higher' | 'lower' | undefined
  /** The words, for messages. */
  readonly words: string
}

const NONE =
  /\b(?:n\.?\s?s\.?|non-?sig\w*|insignificant\w*|not? (?:statistically |strongly |clearly )?(?:sig\w*|associated|related|different|differ|change[ds]?)|no (?:\w+ )?(?:sig\w*|differen\w*|associat\w*|effect\w*|change\w*|evidence|relation\w*|impact)|did not (?:differ|change|vary)|unrelated|unchanged|comparable|equivalent)\b/i
const WEAK =
  /\b(?:less|more|not as|weaker|stronger|no) (?:strong|clear|certain|pronounced|marked|consistent|precise)\w*/i
const HIGHER =
  /\b(?:more|higher|highest|greater|greatest|increas\w+|raised|above|over-?represented|better|longer|larger|largest|exceed\w*|rose|elevated|most)\b/i
const LOWER =
  /\b(?:less|lower|lowest|fewer|fewest|reduc\w+|decreas\w+|below|under-?represented|worse|shorter|smaller|smallest|fell|declin\w+|least)\b/i
const SIGNIFICANT = /\bsig(?:nificant(?:ly)?|\.)?(?=$|[^\p{L}])/iu
/** In running text only a comparison is a claim: "more recent migrants" is none. */
const IN_TEXT =
  /\b(?:significantly )?(?:more|less|higher|lower|greater|fewer|increased|reduced|decreased) (?:likely|odds|rates?|risks?|chances?|probability|hazards?|prevalence|than)\b|\bsignificantly (?:more|less|higher|lower|greater|fewer|better|worse|longer|shorter)\b/i

/** What a fact claims, in its `claim` or, where it has none, in words of comparison of its text; undefined for neither. */
export function claimOf({ claim, text }: Pick<Fact, 'claim' | 'text'>): Claim | undefined {
  if (claim !== undefined && claim.trim() !== '') return parseClaim(claim)
  const found = text === undefined ? null : IN_TEXT.exec(text.slice(0, 2000))
  if (
    !found ||
    /\b(?:not?|nor|neither|than expected|whether|if|than would)\b/i.test(
      text!.slice(Math.max(0, found.index - 30), found.index),
    )
  )
    return undefined
  return parseClaim(found[0])
}

/** Reads a claim: `sig less likely`, `ns`, `no difference`; undefined when it says neither. */
export function parseClaim(claim: string): Claim | undefined {
  const words = claim.trim().slice(0, 300)
  const [up, down] = [HIGHER.test(words), LOWER.test(words)]
  const direction = up === down ? undefined : up ? 'higher' : 'lower'
  if (NONE.test(words)) return { effect: false, direction, words }
  if (WEAK.test(words)) return undefined
  if (SIGNIFICANT.test(words) || direction !== undefined) return { effect: true, direction, words }
  return undefined
}
