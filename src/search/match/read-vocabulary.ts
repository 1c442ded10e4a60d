import type { HeadingHistory, HeadingNames, TreeRow } from './mesh-tree.ts'

/** Takes a vocabulary file in pieces of text, cut anywhere, and gives its rows. */
export interface VocabularyReader {
  readonly add: (text: string) => void
  readonly finish: () => VocabularyRead
}

/** What a vocabulary file holds. */
export interface VocabularyRead extends HeadingNames {
  readonly rows: readonly TreeRow[]
  /** Records or lines that are none; a few of them, for messages. */
  readonly strange: readonly string[]
}

const PLACE = /^[A-Z]\d{2}(?:\.\d{3})*$/
/** No record of NLM's file is nearly as long. */
const LONGEST = 4_000_000
const MOST_STRANGE = 5
const LONGEST_NAME = 400
const RECORD_END = '</DescriptorRecord>'

/** A reader for NLM's `desc2026.xml` (descriptor records) or `mtrees2026.bin` (`Heading;C04.588` a line), told by the first bytes. */
export function readVocabulary(head: string): VocabularyReader {
  return head
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? readDescriptors()
    : readTrees()
}

function readTrees(): VocabularyReader {
  const rows: TreeRow[] = []
  const strange: string[] = []
  let rest = ''
  const take = (line: string) => {
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text === '') return
    const at = text.lastIndexOf(';')
    const [name, place] = [text.slice(0, at), text.slice(at + 1)]
    if (at > 0 && name.length <= LONGEST_NAME && PLACE.test(place)) rows.push([oneLine(name), place])
    else if (strange.length < MOST_STRANGE) strange.push(text.slice(0, 80))
  }
  return {
    add: (text) => {
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop()!.slice(0, LONGEST)
      for (const line of lines) take(line)
    },
    finish: () => {
      take(rest)
      return { rows, terms: [], histories: [], strange }
    },
  }
}

// The file is a list of flat records: no tree of it is built, and entities are never looked up but the five of XML and numbers.
function readDescriptors(): VocabularyReader {
  const read: Found = { rows: [], terms: [], histories: [], strange: [] }
  const { strange } = read
  let rest = ''
  // Where the end of a record was looked for in vain: no text is searched twice.
  let searched = 0
  return {
    add: (text) => {
      rest += text
      let from = 0
      for (let end = rest.indexOf(RECORD_END, searched); end >= 0; end = rest.indexOf(RECORD_END, from)) {
        takeRecord(rest.slice(from, end), read)
        from = end + RECORD_END.length
        searched = from
      }
      rest = rest.slice(from)
      if (rest.length > LONGEST) {
        if (strange.length < MOST_STRANGE) strange.push('a record without an end')
        rest = ''
      }
      searched = Math.max(0, rest.length - RECORD_END.length)
    },
    finish: () => read,
  }
}

interface Found {
  readonly rows: TreeRow[]
  readonly terms: [string, string][]
  readonly histories: [string, HeadingHistory][]
  readonly strange: string[]
}

function takeRecord(text: string, { rows, terms, histories, strange }: Found): void {
  const name = between(text, '<DescriptorName>', '</DescriptorName>', 0)
  const string = name && between(name.text, '<String>', '</String>', 0)
  if (!string || string.text.length > LONGEST_NAME) {
    if (strange.length < MOST_STRANGE) strange.push(oneLine(text).slice(0, 80))
    return
  }
  const plain = oneLine(decode(string.text))
  for (const place of all(text, '<TreeNumber>', '</TreeNumber>')) {
    if (PLACE.test(place.trim())) rows.push([plain, place.trim()])
  }
  for (const concepts of all(text, '<TermList>', '</TermList>')) {
    for (const term of all(concepts, '<String>', '</String>')) {
      const name = oneLine(decode(term))
      if (name !== plain && name.length <= LONGEST_NAME) terms.push([name, plain])
    }
  }
  const year = Number(/<DateEstablished>\s*<Year>(\d{4})<\/Year>/.exec(text)?.[1])
  const before = [...all(text, '<PreviousIndexing>', '</PreviousIndexing>')].map((one) => oneLine(decode(one)))
  if (year && before.length > 0) histories.push([plain, { year, before: before.filter((one) => one !== '') }])
}

function* all(text: string, open: string, close: string): Generator<string> {
  for (let at = 0; ; ) {
    const found = between(text, open, close, at)
    if (!found) return
    yield found.text
    at = found.end
  }
}

function between(text: string, open: string, close: string, from: number) {
  const start = text.indexOf(open, from)
  const end = start < 0 ? -1 : text.indexOf(close, start)
  return end < 0 ? undefined : { text: text.slice(start + open.length, end), end }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

// Tabs and line ends part the rows of the file that is kept.
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
