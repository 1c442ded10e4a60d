import type { Refused } from './detect.ts'

const SAVE = 'Open it in a spreadsheet program and save the table as .xlsx or CSV.'

const ZIPPED: readonly (readonly [RegExp, string, string])[] = [
  [/^word\//, 'Word document', 'Copy the table into a spreadsheet and save it as .xlsx or CSV.'],
  [/^ppt\//, 'PowerPoint file', 'Copy the table into a spreadsheet and save it as .xlsx or CSV.'],
  [/^xl\/workbook\.bin$/, 'binary Excel workbook (.xlsb)', SAVE],
]
const OPEN_DOCUMENT: readonly (readonly [string, string])[] = [
  ['spreadsheet', 'OpenDocument spreadsheet (.ods)'],
  ['text', 'OpenDocument text (.odt)'],
  ['presentation', 'OpenDocument presentation (.odp)'],
]

/** What a ZIP is by the names in its start: a workbook that can be read, or why not. `start` has a character a byte. */
export function detectZip(start: string, extension: string, formats: string): 'workbook' | Refused {
  const names: string[] = []
  for (let at = 0; at >= 0 && names.length < 200; at = start.indexOf('PK\x03\x04', at + 4)) {
    const length = start.charCodeAt(at + 26) + 256 * start.charCodeAt(at + 27)
    names.push(start.slice(at + 30, at + 30 + length).replace(/^\//, ''))
  }
  for (const [pattern, what, hint] of ZIPPED) {
    if (names.some((name) => pattern.test(name))) return { kind: 'refused', code: 'format-not-read', what, hint }
  }
  if (names.some((name) => /^xl\//i.test(name))) return 'workbook'
  const kind = /^mimetypeapplication\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(start.slice(30, 100))?.[1]
  if (kind !== undefined) {
    const what = OPEN_DOCUMENT.find(([name]) => name === kind)?.[1] ?? 'OpenDocument file'
    return { kind: 'refused', code: 'format-not-read', what, hint: SAVE }
  }
  if (names[0] === 'Index/Document.iwa' || names.some((name) => /^Index\/.*\.iwa$/.test(name))) {
    const hint = 'Export it from Numbers, Pages or Keynote as .xlsx or CSV.'
    return { kind: 'refused', code: 'format-not-read', what: 'Apple Numbers, Pages or Keynote file', hint }
  }
  if (/^xls[xm]$/.test(extension) || names.includes('[Content_Types].xml')) return 'workbook'
  const hint = `Unpack it, then import the files that are inside (${formats}).`
  return { kind: 'refused', code: 'compressed', what: 'zip archive', hint }
}

/** What a file in the old form of Office is. An encrypted workbook is one too. */
export function detectOle(start: string, extension: string): Refused {
  const wide = (name: string) => start.includes([...name].join('\0'))
  const refused = (what: string, hint: string): Refused => ({ kind: 'refused', code: 'format-not-read', what, hint })
  if (wide('EncryptedPackage') || /^xls[xmb]$/.test(extension)) {
    const hint = 'Open it with its password, save a copy without one (File, Info, Protect Workbook), and import that.'
    return refused('Excel workbook with a password', hint)
  }
  if (wide('Workbook') || wide('Book') || extension === 'xls') return refused('old Excel workbook (.xls)', SAVE)
  if (wide('WordDocument'))
    return refused('old Word document', 'Copy the table into a spreadsheet and save it as .xlsx or CSV.')
  return refused('old Office file', SAVE)
}
