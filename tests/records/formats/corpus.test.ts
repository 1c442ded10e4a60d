import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/records/formats/detect.ts'
import { formats } from '../../../src/records/formats/index.ts'
import { idOf, nameText } from '../../../src/records/record.ts'
import { shared } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

// Real exports, read in place and compared with what an independent count and per-record anchors say.
const DATA = join(shared, 'data/formats')
const here = existsSync(join(DATA, 'manifest.dev.json'))

interface Entry {
  readonly file: string
  readonly format: string
  readonly origin: string
  readonly expected: {
    readonly outcome?: string
    readonly records?: number
    readonly withTitle?: number
    readonly withAbstract?: number
    readonly withDoi?: number
    readonly authors?: number
    readonly mustWarn?: readonly string[]
  }
}
interface Anchor {
  readonly file: string
  readonly title: string | null
  readonly doi: string | null
  readonly year: string | null
  readonly nAuthors: number
  readonly firstAuthor: string | null
  readonly absLen: number
  readonly absHead: string
  readonly absTail: string
}

// Where the manifest and we differ, and why we think that we are right (docs/formats.md lists the same).
const DIFFER: Readonly<Record<string, string>> = {
  'ris/jabref-RisImporterTest1.ris': 'both N2 and AB: the anchor takes N2, we take AB',
  'nbib/jabref-MedlinePlainImporterTestDOI.txt': 'a DOI in AID without [doi] is a DOI',
  'nbib/jabref-MedlinePlainImporterTestMultipleEntries.txt': 'the same; and an empty FAU is no author',
  'nbib/colrev-nbib.nbib': 'a resolver link in AID is a DOI',
  'csv/rayyanformats-example5.csv': 'a DOI in a resolver link of the column of links is a DOI',
  'pubmed-xml/jabref-MedlineImporterTestArticleNoISSN.xml': 'an empty AbstractText is no abstract',
  'wos/metaknowledge-testFile.isi': '`AUGilles, H` without its blank is read as AU: three authors more',
  'wos/jabref-IsiImporterTest2.isi': '`467-72` in DI is no DOI, an empty AU no author',
  'ovid-labelled/jabref-OvidImporterTest2Invalid.txt': 'whole records without numbers before them: read, not left out',
  'wos/zotero-WebofScienceTagged-07.txt':
    'lines that lost their indent belong to the value above: title, author, abstract',
}

const entries: Entry[] = here
  ? JSON.parse(readFileSync(join(DATA, 'manifest.dev.json'), 'utf8')).files.filter(
      (one: Entry) => one.format in formats,
    )
  : []
const anchors = new Map<string, Anchor[]>()
if (here) {
  for (const line of readFileSync(join(DATA, 'golden_records.dev.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const anchor = JSON.parse(line) as Anchor
    anchors.set(anchor.file, [...(anchors.get(anchor.file) ?? []), anchor])
  }
}

const squash = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()

async function differences(entry: Entry): Promise<string[]> {
  const { expected, file } = entry
  const bytes = new Uint8Array(readFileSync(join(DATA, 'corpus', file)))
  const out: string[] = []
  const detected = detectFormat(bytes, basename(file))
  if (detected.kind === 'refused') {
    if (!/reject/.test(expected.outcome ?? '') && expected.records !== 0) out.push(`refused: ${detected.what}`)
    for (const code of expected.mustWarn ?? []) if (detected.code !== code) out.push(`lacks ${code}`)
    return out
  }
  const read = await readAll(bytes, { name: basename(file) })
  const norms = read.records.map((one) => one.norm)
  const check = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== undefined && wanted !== null && wanted !== got) out.push(`${what}: ${wanted} expected, ${got} found`)
  }
  if (expected.outcome === 'reject') out.push('not refused')
  for (const code of expected.mustWarn ?? []) if (!codesOf(read).includes(code)) out.push(`lacks ${code}`)
  check('records', expected.records, norms.length)
  check('titles', expected.withTitle, norms.filter((norm) => norm.title !== '').length)
  check('abstracts', expected.withAbstract, norms.filter((norm) => norm.abstract).length)
  check('DOIs', expected.withDoi, norms.filter((norm) => idOf(norm, 'doi')).length)
  check(
    'authors',
    expected.authors,
    norms.reduce((sum, norm) => sum + norm.authors.length, 0),
  )
  const golden = anchors.get(file)
  if (!golden || golden.length !== norms.length) return out
  golden.forEach((anchor, i) => {
    const norm = norms[i]!
    const at = `record ${i + 1}`
    check(`${at} title`, squash(anchor.title), squash(norm.title))
    // The anchors cut a DOI of the old form at `;` or `<`.
    const doi = idOf(norm, 'doi')?.toLowerCase()
    const wanted = anchor.doi?.trim().toLowerCase()
    if (wanted ? !doi?.startsWith(wanted) : doi !== undefined) out.push(`${at} doi: ${wanted} expected, ${doi} found`)
    // The anchors of PubMed XML have no years and family names alone.
    if (entry.format !== 'pubmed-xml') check(`${at} year`, anchor.year, String(norm.issued?.year))
    check(`${at} authors`, anchor.nAuthors, norm.authors.length)
    const first = norm.authors[0] ? nameText(norm.authors[0]) : ''
    const author = squash(anchor.firstAuthor)
      .replace(/ \([^()@]*@[^()]*\)$/, '')
      .replace(/,\s*/, ', ')
      .replace(/, (?:null)?$/, '')
      .replace(/,$/, '')
    if (!first.startsWith(author)) out.push(`${at} first author: ${author} expected, ${first} found`)
    const abstract = [...squash(norm.abstract?.text)]
    check(`${at} abstract length`, anchor.absLen, abstract.length)
    check(`${at} abstract start`, anchor.absHead, abstract.slice(0, 40).join(''))
    check(`${at} abstract end`, anchor.absTail, abstract.slice(-40).join(''))
  })
  return out
}

describe.skipIf(!here)('real exports', () => {
  const held = entries.filter((entry) => !(entry.file in DIFFER))
  it.each(held.map((entry) => [entry.file, entry] as const))('%s', async (_, entry) => {
    expect(await differences(entry)).toEqual([])
  })

  it.each(entries.filter((entry) => entry.file in DIFFER).map((entry) => [entry.file, entry] as const))(
    '%s differs for a known reason, and in nothing else',
    async (file, entry) => {
      const found = await differences(entry)
      expect(found.length, DIFFER[file]).toBeGreaterThan(0)
      if (entry.expected.records === 0) return
      const known = /\btitle\b/.test(DIFFER[file]!) ? /^records:|lacks|refused/ : /^records:|title|lacks|refused/
      expect(found.filter((one) => known.test(one))).toEqual([])
    },
  )

  it('finds every record of every real export', () => {
    const real = entries.filter((entry) => entry.origin === 'real')
    expect(real.length).toBeGreaterThan(60)
    expect(real.filter((entry) => entry.file in DIFFER)).toHaveLength(2)
  })
})
