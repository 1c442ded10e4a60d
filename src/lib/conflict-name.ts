/** The file that a synchroniser's conflict copy is of, and how sure its name is. */
export interface ConflictName {
  readonly original: string
  readonly by: 'Dropbox' | 'Syncthing' | 'Nextcloud' | 'Google Drive' | 'OneDrive' | 'iCloud' | 'Resilio'
  /** A name that people give too, or that another reviewer may have: the content has to tell. */
  readonly unsure: boolean
}

type Rule = readonly [by: ConflictName['by'], pattern: RegExp, unsure: boolean]

// `stem` is what the original's name has before its ending.
const RULES: readonly Rule[] = [
  ['Syncthing', /^(?<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?$/, false],
  // Nextcloud and ownCloud have a time as well as a day.
  ['Nextcloud', /^(?<stem>.+) \((?:.*[’' ]s )?conflicted copy \d{4}-\d\d-\d\d \d{6}\)$/i, false],
  ['Nextcloud', /^(?<stem>.+)_conflict-\d{8}-\d{6}$/, false],
  [
    'Dropbox',
    /^(?<stem>.+) \((?:[^()]*(?:\([^()]*\))?[^()]* )?conflicted copy(?: \d{4}-\d\d-\d\d)?(?: ?\(\d+\))?\)(?: \(\d+\))?$/i,
    false,
  ],
  ['Dropbox', /^(?<stem>.+) \(case conflict(?: \d+)?\)$/i, false],
  // Dropbox and others in German, French, Spanish, Italian, Dutch.
  [
    'Dropbox',
    /^(?<stem>.+) \([^()]*(?:in Konflikt stehende Kopie|Konfliktkopie|copie en conflit|copia en conflicto|copia in conflitto|conflicterende kopie)[^()]*\)$/i,
    false,
  ],
  ['Resilio', /^(?<stem>.+)\.Conflict$/, false],
  ['Google Drive', /^(?<stem>.+?) ?\[conflict(?:ed)?\](?: ?\(\d+\))?$/i, false],
  ['Google Drive', /^(?<stem>.+)_conf\(\d+\)$/, false],
  ['Google Drive', /^(?<stem>.+) \(\d{1,3}\)$/, true],
  ['iCloud', /^(?<stem>.+) \d{1,2}$/, true],
]

/**
 * The file that a name says it is a conflict copy of, if that file is among its neighbours: `KM (Sam's conflicted copy
 * 2026-01-02).jsonl` of `KM.jsonl`.
 */
export function conflictOf(name: string, neighbours: ReadonlySet<string>): ConflictName | undefined {
  const dot = name.lastIndexOf('.')
  if (dot <= 0) return undefined
  const ending = name.slice(dot)
  const stem = name.slice(0, dot)
  const has = (one: string | undefined) => one !== undefined && one !== stem && neighbours.has(one + ending)
  for (const [by, pattern, unsure] of RULES) {
    const original = pattern.exec(stem)?.groups?.stem
    if (has(original)) return { original: original! + ending, by, unsure }
  }
  // OneDrive puts the name of the computer behind a hyphen: it may hold hyphens, and so may the name of the file.
  for (let at = stem.indexOf('-'); at > 0; at = stem.indexOf('-', at + 1)) {
    const original = stem.slice(0, at)
    if (has(original) && COMPUTER.test(stem.slice(at + 1)))
      return { original: original + ending, by: 'OneDrive', unsure: true }
  }
  return undefined
}

const COMPUTER = /^(?=[A-Za-z0-9-]*[A-Z])[A-Za-z0-9][A-Za-z0-9-]{1,62}$/
