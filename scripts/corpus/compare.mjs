// Compares what the readers find in a file with what an independent count (the manifest) and per-record anchors say.
import { basename } from 'node:path'

const squash = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
const idOf = (norm, scheme) => norm.ids.find((id) => id.scheme === scheme)?.value
const nameText = ({ family, given, literal }) =>
  family ? (given ? `${family}, ${given}` : family) : (literal ?? given ?? '')

/** Lines of a file of anchors, by file. */
export function anchorsByFile(text) {
  const out = new Map()
  for (const line of text.split('\n').filter(Boolean)) {
    const anchor = JSON.parse(line)
    const list = out.get(anchor.file)
    if (list) list.push(anchor)
    else out.set(anchor.file, [anchor])
  }
  return out
}

/** True for a file that the readers should be able to take, as far as their registry goes. */
export function isReadable(lib, entry) {
  return entry.format in lib.formats || entry.expected.outcome === 'reject' || entry.format === 'malformed'
}

// Warnings that speak of text that is not among the records' fields.
const SPEAKS = {
  records: [
    'quarantined',
    'truncated',
    'fewer-than-declared',
    'numbers-without-record',
    'ambiguous-line',
    'markup',
    'empty-record',
  ],
  titles: ['quarantined', 'no-title', 'empty-record', 'truncated'],
  abstracts: ['quarantined', 'empty-record', 'truncated', 'lost-indent', 'empty-field'],
  DOIs: ['quarantined', 'empty-record', 'truncated', 'odd-doi'],
}

async function readAll(lib, bytes, name) {
  const detected = lib.detectFormat(bytes, name)
  if (detected.kind === 'refused') return { refused: detected }
  const norms = []
  let report
  function* chunks() {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
  }
  const info = { name, sha256: '0'.repeat(64) }
  const items = detected.format.workbook
    ? lib.readWorkbookRecords(lib.bytesSource(bytes), info, { given: {}, saved: [] })
    : lib.readRecords(chunks(), info, detected)
  try {
    for await (const item of items) {
      if (item.kind === 'record') norms.push(item.record.norm)
      else if (item.kind === 'report') report = item.report
    }
  } catch (error) {
    if (error?.name !== 'WorkbookError') throw error
    return { refused: error }
  }
  return { detected, norms, codes: report.warnings.map((one) => one.code), report }
}

/**
 * The differences of one file: `counts` against the manifest, `anchors` record by record, `warns` that are missing, and `silent`: a record,
 * title, abstract or DOI that is expected, that is not there, and about which no warning speaks.
 */
export async function compareFile(lib, entry, anchors, bytes) {
  const { expected } = entry
  const out = { counts: [], anchors: [], warns: [], silent: [], other: [] }
  const read = await readAll(lib, bytes, basename(entry.file))
  if (read.refused) {
    const { what, code } = read.refused
    if (!/reject/.test(expected.outcome ?? '') && expected.records !== 0) out.counts.push(`refused: ${what}`)
    for (const wanted of expected.mustWarn ?? []) if (wanted !== code) out.warns.push(`lacks ${wanted}`)
    return out
  }
  const { norms, codes } = read
  if (expected.outcome === 'reject') out.other.push('not refused')
  for (const code of expected.mustWarn ?? []) if (!codes.includes(code)) out.warns.push(`lacks ${code}`)
  const check = (list, what, wanted, got) => {
    if (wanted !== undefined && wanted !== null && wanted !== got)
      list.push(`${what}: ${wanted} expected, ${got} found`)
  }
  const spoken = (what) => SPEAKS[what].some((code) => codes.includes(code))
  const count = (what, wanted, got) => {
    check(out.counts, what, wanted, got)
    if (wanted > got && SPEAKS[what] && !spoken(what)) out.silent.push(`${wanted - got} ${what}`)
  }
  count('records', expected.records, norms.length)
  count('titles', expected.withTitle, norms.filter((norm) => norm.title !== '').length)
  count('abstracts', expected.withAbstract, norms.filter((norm) => norm.abstract).length)
  count('DOIs', expected.withDoi, norms.filter((norm) => idOf(norm, 'doi')).length)
  count(
    'authors',
    expected.authors,
    norms.reduce((sum, norm) => sum + norm.authors.length, 0),
  )
  if (!anchors || anchors.length !== norms.length) return out
  anchors.forEach((anchor, i) => {
    const norm = norms[i]
    const at = `record ${i + 1}`
    const title = squash(anchor.title)
    check(out.anchors, `${at} title`, title, squash(norm.title))
    // The anchors cut a DOI of the old form at `;` or `<`.
    const doi = idOf(norm, 'doi')?.toLowerCase()
    const wanted = anchor.doi?.trim().toLowerCase()
    if (wanted ? !doi?.startsWith(wanted) : doi !== undefined)
      out.anchors.push(`${at} doi: ${wanted} expected, ${doi} found`)
    // The anchors of PubMed XML have no years and family names alone.
    if (entry.format !== 'pubmed-xml') check(out.anchors, `${at} year`, anchor.year, String(norm.issued?.year))
    check(out.anchors, `${at} authors`, anchor.nAuthors, norm.authors.length)
    const first = norm.authors[0] ? nameText(norm.authors[0]) : ''
    const author = squash(anchor.firstAuthor)
      .replace(/ \([^()@]*@[^()]*\)$/, '')
      .replace(/,\s*/, ', ')
      .replace(/, (?:null)?$/, '')
      .replace(/,$/, '')
    if (!first.startsWith(author)) out.anchors.push(`${at} first author: ${author} expected, ${first} found`)
    const abstract = [...squash(norm.abstract?.text)]
    check(out.anchors, `${at} abstract length`, anchor.absLen, abstract.length)
    check(out.anchors, `${at} abstract start`, anchor.absHead, abstract.slice(0, 40).join(''))
    check(out.anchors, `${at} abstract end`, anchor.absTail, abstract.slice(-40).join(''))
    if (title !== '' && norm.title === '' && !spoken('titles')) out.silent.push(`${at} title`)
    if (wanted && !doi && !spoken('DOIs')) out.silent.push(`${at} DOI`)
    if (anchor.absLen > 0 && !norm.abstract && !spoken('abstracts')) out.silent.push(`${at} abstract`)
  })
  return out
}

/** All differences in one list. */
export const allOf = ({ counts, anchors, warns, other }) => [...counts, ...anchors, ...warns, ...other]
