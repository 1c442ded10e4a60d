import { ORGANISATION, SUFFIX, squash, WITH_INITIALS } from './names.ts'
import { splitAtSemicolons } from './semicolons.ts'

function clean(parts: readonly string[]): string[] {
  const out: string[] = []
  for (const part of parts) {
    const one = squash(part)
    if (one !== '') out.push(one)
  }
  return out
}

function hasAnd(text: string): boolean {
  return text.includes('and') && /\sand\s/.test(text)
}

const DIVIDED = /[;|\n]|\sand\s/
// With `and` between the names a line end is none.
const JOINED = /[;|]|\sand\s/

// `M&uuml;ller`: a semicolon that divides nothing.
const ENTITY = /&#?\w{1,9};/
// `Kerr A`, not `L J` or `Kerr III`.
const SURNAME = /^\p{L}[\p{L}'’-](?!.* (?:I{2,3}|IV)$)/u
// `Rima Wilkes`, `Gary N. Wilson`: capitals, at most one small word between them.
const NATURAL = /^\p{Lu}[\p{L}.'’-]*(?: \p{Ll}{1,3})?(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u

/**
 * The names in a field for one name: several where semicolons divide them, or commas between names with initials (CENTRAL on Ovid) or
 * between three or more names in natural order.
 */
export function namesInLine(line: string): readonly string[] {
  if (line.includes(';')) return ENTITY.test(line) ? [line] : line.split(';')
  const comma = line.indexOf(',')
  if (comma < 0) return [line]
  // Most names: one comma, with a family name before it.
  const more = line.indexOf(',', comma + 1) > 0
  if (!more && !/[\p{Lu}.]$/u.test(line.slice(Math.max(0, comma - 2), comma))) return [line]
  const parts = clean(line.split(','))
  // An organisation may be among them.
  const bodies = parts.filter((one) => !SURNAME.test(one) || !WITH_INITIALS.test(one))
  if (parts.length - bodies.length > 1 && bodies.every((one) => ORGANISATION.test(one))) return parts
  return parts.length > 2 && parts.every((one) => NATURAL.test(one)) && !ORGANISATION.test(line) ? parts : [line]
}

/**
 * Names that were put one behind the other with nothing between (`Ada OrmeBo Lindström-RoyC. D. Vale`): one ends where a small letter stands
 * before a capital. A part of one word is no name of its own: it belongs to one as in `Jo McVale`.
 */
export function splitGlued(cell: string): string[] {
  const out: string[] = []
  let open = ''
  let blank = false
  for (const part of squash(cell).split(/(?<=\p{Ll}\.?)(?=\p{Lu})/u)) {
    const whole = open === '' && !part.includes(' ') && out.length > 0
    if (whole) out.push(out.pop()! + part)
    else {
      blank ||= part.includes(' ')
      open += part
      if (!blank || /\s(?:Ma?c|Fitz)$/.test(part)) continue
      out.push(open)
      open = ''
      blank = false
    }
  }
  return open === '' ? out : [...out, open]
}

const INITIALS = /^(?:(?:\p{Lu}\p{Ll}{0,2}\.[\s-]?)+|\p{Lu}{1,3}|\p{Lu}-\p{Lu})$/u
const REST = /^(?:et al(?:ii)?\.?|…|\.{3}|\. \. \.)$/i

// `Orme, A., Roe, B.-C., & Vale, D.`: a comma within the names as between them. A family name may lack its initials.
function inPairs(text: string): string[] | undefined {
  if (!text.includes(',') || /[;|\n]/.test(text)) return undefined
  const parts = clean(text.split(',')).map((one) => one.replace(/^(?:&|and) /, '').replace(/^\. \. \. /, ''))
  if (parts.length < 4) return undefined
  const out: string[] = []
  let initials = 0
  for (const [i, part] of parts.entries()) {
    const follows = i > 0 && INITIALS.test(part)
    if (follows && INITIALS.test(parts[i - 1]!)) return undefined
    if (follows) {
      out.push(`${out.pop()}, ${part}`)
      initials++
    } else if (i > 0 && SUFFIX.test(part)) out.push(`${out.pop()}, ${part}`)
    else if (i < parts.length - 1 || !REST.test(part)) out.push(part)
  }
  return initials >= 2 && initials >= parts.length * 0.4 ? out : undefined
}

// `Ada Orme`, `Bo K. Roe`: nothing that could be a family name with its given name behind the comma.
const SEVERAL_WORDS = /^\S+(?: \S+){1,5}$/
const INITIALS_WITHIN = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}\.?){1,3} \p{Lu}[\p{L}’'-]+$/u

function inNaturalOrder(parts: readonly string[]): boolean {
  if (parts.length < 3)
    return parts.every((one) => SEVERAL_WORDS.test(one)) && parts.some((one) => INITIALS_WITHIN.test(one))
  const several = parts.filter((one) => SEVERAL_WORDS.test(one) && !WITH_INITIALS.test(one)).length
  return parts.length < 4 ? several === parts.length : several >= parts.length * 0.75
}

// `Ada Orme, Bo Roe, and Cleo Vale`, `Orme A, Roe B and Vale C`: one `and`, before the last name.
function withLastAnd(text: string): string[] | undefined {
  const at = Math.max(text.lastIndexOf(' and '), text.lastIndexOf(' & '))
  if (at < 0 || /[;|\n]/.test(text)) return undefined
  const before = text.slice(0, at)
  const last = text.slice(text.indexOf(' ', at + 1) + 1)
  if (!before.includes(',') || / (?:and|&) /.test(before) || last.includes(',')) return undefined
  const parts = clean([...before.split(','), last])
  return parts.length > 2 && parts.every((one) => SEVERAL_WORDS.test(one)) ? parts : undefined
}

// A family name and the given ones behind it, with `Jr` where somebody has it.
function pairsIn(cell: string): string[] | undefined {
  const parts: string[] = []
  for (const part of clean(cell.split(','))) {
    if (SUFFIX.test(part) && parts.length > 0) parts.push(`${parts.pop()}, ${part}`)
    else if (!REST.test(part)) parts.push(part)
  }
  return parts.length % 2 === 0 ? parts : undefined
}

/** The names in a cell of ResearchRabbit, which gives each twice or more in its spellings (`David Vale,David L. Vale`). */
export function splitRepeated(cell: string): string[] {
  const out: string[] = []
  let last = ''
  for (const name of clean(cell.split(','))) {
    const plain = name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/\p{Pd}/gu, '-')
      .toLowerCase()
    const key = `${plain.charAt(0)} ${plain.slice(plain.search(/\S+$/))}`
    if (key !== last) out.push(name)
    else if (name.length > out.at(-1)!.length) out[out.length - 1] = name
    last = key
  }
  return out
}

/** True for the cells of a column in which commas stand within the names as between them (`Orme, Ada, Roe, Bo`): the parts are even throughout. */
export function namesInPairs(cells: readonly string[]): boolean {
  let even = 0
  let odd = 0
  let long = 0
  let families = 0
  let single = 0
  for (const cell of cells) {
    if (!cell.includes(',')) continue
    if (DIVIDED.test(cell)) return false
    const parts = pairsIn(cell)
    if (!parts) {
      odd++
      continue
    }
    even++
    if (parts.length > 3) long++
    for (let i = 0; i < parts.length; i += 2) {
      families++
      if (!parts[i]!.includes(' ')) single++
    }
  }
  return long > 2 && even > 5 && odd * 10 <= even && single >= families * 0.7
}

/** The names in a cell, divided at every other comma. */
export function splitByPairs(cell: string): string[] {
  const parts = pairsIn(cell)
  if (!parts) return splitNames(cell)
  return parts.flatMap((part, i) => (i % 2 === 0 ? [`${part}, ${parts[i + 1]}`] : []))
}

/** The names in what Google Scholar shows below a title (`A Orme, B Roe… - Journal of Nights, 2009 - Publisher`), without the rest. */
export function withoutSource(cell: string): string {
  return cell.includes(' - ')
    ? cell.replace(/\s-\s(?:[^\n]{1,200},\s)?(?:19|20)\d\d(?:\s-\s\S[^\n]{0,200})?$/, '')
    : cell
}

// The parts of a cell that may all be whole names: `Ada Orme, Bo Roe and Cleo Vale`.
function wholeNames(cell: string): string[] | undefined {
  if (/[;|\n]/.test(cell)) return undefined
  const parts = clean(cell.replace(/\s(?:and|&)(?=[\s,])/g, ',').split(','))
  return parts.every((one) => SEVERAL_WORDS.test(one) || REST.test(one)) ? parts : undefined
}

/** True for the cells of a column in which commas divide whole names: some cell shows it, and hardly one speaks against it. */
export function namesByComma(cells: readonly string[]): boolean {
  let shown = false
  let several = 0
  let against = 0
  for (const cell of cells) {
    if (!/,|;/.test(cell)) continue
    several++
    const parts = wholeNames(cell)
    if (parts) shown ||= inNaturalOrder(parts)
    else against++
  }
  return shown && against * 10 <= several
}

/** The names in a cell, divided by nothing but commas. */
export function splitByComma(cell: string): string[] {
  return wholeNames(cell) ?? splitNames(cell)
}

/**
 * The names in one cell: divided by semicolons, bars, line ends or `and`, as a list in brackets, or by commas where each part is a name with
 * initials or nearly each a whole name. A cell with one comma is one name.
 */
export function splitNames(cell: string): string[] {
  const text = cell.trim()
  if (text.startsWith('[') && text.endsWith(']')) {
    const listed = [...text.matchAll(/'((?:[^'\\]|\\.)*)'(?=\s*[,\]])|"([^"]*)"/g)].map(
      (match) => match[1] ?? match[2]!,
    )
    if (listed.length > 0) return clean(listed)
  }
  const pairs = inPairs(text)
  if (pairs) return pairs
  const ended = withLastAnd(text)
  if (ended) return ended
  if (DIVIDED.test(text)) {
    const joined = hasAnd(text)
    const plain = text.includes(';') && !text.includes('|') && !text.includes('\n') && !joined
    return clean(plain ? splitAtSemicolons(text) : text.split(joined ? JOINED : DIVIDED))
  }
  const comma = text.indexOf(',')
  if (comma < 0) return text === '' ? [] : [squash(text)]
  const all = clean(text.split(','))
  const parts = all.length > 2 && REST.test(all.at(-1)!) ? all.slice(0, -1) : all
  if (parts.length > 1) {
    // PubMed ends the list with a full stop; with full stops everywhere it belongs to the name.
    const last = parts.length - 1
    const dotted = parts.slice(0, last).some((one) => one.endsWith('.'))
    const names = parts.map((one, i) => (i === last && !dotted ? one.replace(/\.$/, '') : one))
    if (names.every((one) => WITH_INITIALS.test(one)) || inNaturalOrder(parts)) return names
  }
  return clean([text])
}
