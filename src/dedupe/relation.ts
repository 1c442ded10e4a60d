import type { Features } from './compare.ts'
import { FLAGS } from './flags.ts'

/**
 * How two reports that belong together differ: a correction or retraction, a reply, a comment, a protocol, a preprint, a
 * paper of a meeting, or another version. Related reports are linked, never merged.
 */
export type Relation = 'notice' | 'reply' | 'comment' | 'protocol' | 'preprint' | 'meeting' | 'version'

/** Later than this many years after its preprint, protocol, meeting or notice, a report is hardly the same work. */
const SPAN: Readonly<Record<Relation, number>> = {
  notice: 5,
  reply: 2,
  comment: 2,
  protocol: 12,
  preprint: 5,
  meeting: 6,
  version: 30,
}

/** The relation of two records whose titles agree but which announce that they are different reports, or undefined. */
export function relationOf(f: Features): Relation | undefined {
  // Most pairs end here.
  if (f.flags === 0 && f.kinds === 'same' && f.doi !== 'version' && !f.versions) return undefined
  const { level, length, numbers } = f.title
  if ((level !== 'same' && level !== 'near' && level !== 'part') || length < 20 || numbers === 'differ')
    return undefined
  const relation = nameOf(f)
  if (!relation || (f.years ?? 0) > SPAN[relation]) return undefined
  // Others may comment on a paper, and notices often have no authors.
  if (relation === 'comment' || relation === 'notice') return length >= 30 ? relation : undefined
  // New versions may come from a new team.
  if (relation === 'version') return relation
  return f.authors === 'same' || f.authors === 'shared' || f.authors === 'first' ? relation : undefined
}

function nameOf(f: Features): Relation | undefined {
  // With one identifier or in one place, it may be one report under two titles: a person should look.
  if (f.doi === 'same' || f.pmid === 'same') return undefined
  const samePlace = f.pages === 'same' && f.volume === 'same' && f.issue !== 'differ'
  if (f.flags !== 0) {
    if (samePlace) return undefined
    if (f.flags & FLAGS.protocol) return 'protocol'
    // These stand in the journal of the paper.
    if (f.venue === 'differ') return undefined
    if (f.flags & (FLAGS.erratum | FLAGS.retraction)) return 'notice'
    return f.flags & FLAGS.reply ? 'reply' : 'comment'
  }
  if (f.doi === 'version' || f.versions) return 'version'
  // A type or a name alone may be wrong: there must be another place as well.
  const elsewhere = f.venue === 'differ' || f.pages === 'differ' || f.volume === 'differ' || f.doi === 'differ'
  return f.kinds === 'same' || f.kinds === 'thesis' || !elsewhere || samePlace ? undefined : f.kinds
}
