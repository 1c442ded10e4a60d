import { parseCsv } from '../lib/csv.ts'
import type { OutsideDecision } from './record.ts'

/** What one user of Rayyan said of one article in the end. */
export interface RayyanSaid {
  /** Number of the article: `rayyan-<number>` is its key in exports. */
  readonly article: string
  /** Number of the user. */
  readonly user: string
  readonly decision: NonNullable<OutsideDecision['decision']> | undefined
  /** When the decision was made, ISO 8601. */
  readonly at: string | undefined
  readonly reasons: readonly string[]
  readonly labels: readonly string[]
  /** Line of the last entry that counts, from 1. */
  readonly line: number
}

/** Rayyan's `customizations_log.csv`: what every user said in the end, who they are, and lines that could not be read. */
export interface RayyanLog {
  readonly said: readonly RayyanSaid[]
  /** User → their e-mail address. For finding a reviewer only: nothing that is written holds it. */
  readonly emails: ReadonlyMap<string, string>
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

const COLUMNS = ['created_at', 'user_id', 'user_email', 'article_id', 'key', 'value']
const REASON = '__EXR__'

/** True for the first line of Rayyan's log of customisations. */
export function isRayyanLog(head: string): boolean {
  const [first = ''] = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const names = first.split(',').map((name) => name.trim().replace(/^"|"$/g, ''))
  return COLUMNS.every((name) => names.includes(name))
}

interface Draft {
  decision: RayyanSaid['decision']
  at: string | undefined
  line: number
  readonly reasons: Set<string>
  readonly labels: Set<string>
}

/** Replays the log in the order of its times: the last value of a user on an article counts, `deleted` takes it away. */
export function readRayyanLog(text: string): RayyanLog {
  const { rows, problems } = parseCsv(text)
  const bad = [...problems]
  const entries = rows.flatMap(({ line, values }) => {
    const at = Date.parse(values.created_at ?? '')
    const { user_id: user = '', article_id: article = '', key = '', value = '' } = values
    if (!Number.isNaN(at) && user !== '' && article !== '' && key !== '') {
      return [
        {
          line,
          at,
          user: user.trim(),
          article: article.trim(),
          key: plainKey(key),
          value: value.trim(),
          email: values.user_email ?? '',
        },
      ]
    }
    bad.push({ line, message: 'without a time, a user, an article or a key' })
    return []
  })
  // Equal times keep the order of the file.
  entries.sort((a, b) => a.at - b.at || a.line - b.line)
  const emails = new Map<string, string>()
  const drafts = new Map<string, Draft>()
  for (const { user, article, key, value, line, at, email } of entries) {
    if (email.trim() !== '') emails.set(user, email.trim())
    const id = `${article} ${user}`
    const draft = drafts.get(id) ?? { decision: undefined, at: undefined, line, reasons: new Set(), labels: new Set() }
    drafts.set(id, draft)
    draft.line = line
    if (key === 'included') {
      draft.decision = DECISIONS[value]
      draft.at = draft.decision === undefined ? undefined : new Date(at).toISOString()
    } else if (!/^note-\d+$/.test(key)) {
      const set = key.startsWith(REASON) ? draft.reasons : draft.labels
      const name = key.startsWith(REASON) ? key.slice(REASON.length) : key
      if (value === 'deleted' || value === '0') set.delete(name)
      else set.add(name)
    }
  }
  const said = [...drafts].map(([id, { reasons, labels, ...rest }]) => {
    const [article, user] = id.split(' ') as [string, string]
    return { article, user, ...rest, reasons: [...reasons], labels: [...labels] }
  })
  return { said: said.filter((one) => one.decision !== undefined || one.labels.length > 0), emails, problems: bad }
}

const DECISIONS: Readonly<Record<string, NonNullable<RayyanSaid['decision']>>> = {
  '1': 'include',
  '0': 'maybe',
  '-1': 'exclude',
}

// Labels and reasons are JSON strings within the cell.
function plainKey(key: string): string {
  const text = key.trim()
  if (!text.startsWith('"')) return text
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'string' ? data.trim() : text
  } catch {
    return text
  }
}
