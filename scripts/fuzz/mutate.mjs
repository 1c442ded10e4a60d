// Ways to break a file, each on its bytes and by a generator of numbers.
import { below, pick } from './random.mjs'

const utf8 = (text) => Buffer.from(text, 'utf8')

const INSERTS = [
  '\x1b[2J\x1b[31m',
  '\x1b]0;title\x07',
  '\u009b31m',
  '\0',
  '\0\0\0\0',
  '\x07',
  '\x08\x08',
  '\x7f',
  '\x0b',
  '\x0c',
  '\x1a',
  '\x85',
  '\uFEFF',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u200b',
  '\u00a0',
  '\u0301',
  '😀',
  'é',
  '漢字',
  'ά',
  '\r',
  '\n',
  '\r\n',
  '\n\n\n',
  '\r\r\n',
  '\t',
  ' ',
  '"',
  '""',
  '"\n',
  "'",
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&#xD800;',
  '&lol9;',
  '&#99999999999999999999;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.0"?>',
  '</',
  '/>',
  '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>',
  '<!ENTITY xxe SYSTEM "file:///etc/passwd">',
  '&xxe;',
  '=HYPERLINK("http://x","y")',
  '=cmd|"/c calc"!A1',
  '@SUM(1)',
  '+1-1',
  '\\',
  '\\u0000',
  '\\ud800',
  '%',
  '%0 ',
  '@article{',
  'TY  - JOUR\n',
  'ER  - \n',
  '\nER  - \n',
  'AB  - ',
  'KW - x',
  'PMID- 1\n',
  '\nPT J\n',
  '\nER\n',
  '\nEF\n',
  '\nFN Clarivate\n',
  'RT Journal\n',
  'Record #3 of 18\n',
  '<3001. >\n',
  '12. \n',
  'Link to the Ovid Full Text\n',
  ',',
  ';',
  ';;;;;;;;',
  '|',
  '10.1234/',
  '10.5555/((((',
  '),.;]>',
  '%%%%',
  '%E0%A4%A',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  'NaN',
  'null',
  'undefined',
  '\ue000',
  '\uffff',
].map(utf8)

const NUMBERS = [
  '99999999999999999999999999',
  '-1',
  '0',
  '1e309',
  '0x10',
  '00000000000000000001',
  '٣٤',
  '4294967296',
  '1.7976931348623157e308',
].map(utf8)

const BROKEN = [
  [0xc3],
  [0xff],
  [0xfe, 0xff],
  [0xff, 0xfe],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f],
  [0x80],
  [0xc0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xe2, 0x82],
].map((one) => Buffer.from(one))

function linesOf(bytes) {
  const out = []
  let from = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 10) continue
    out.push(bytes.subarray(from, i + 1))
    from = i + 1
  }
  if (from < bytes.length) out.push(bytes.subarray(from))
  return out
}

function insert(bytes, at, piece) {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
}

function withLines(change) {
  return (bytes, random) => {
    const lines = linesOf(bytes)
    if (lines.length === 0) return bytes
    change(lines, random)
    return Buffer.concat(lines)
  }
}

/** The mutations by name: bytes, generator, another file → bytes. */
export const mutations = {
  flip: (bytes, random) => {
    const out = Buffer.from(bytes)
    if (out.length === 0) return out
    for (let n = 1 + below(random, 8); n > 0; n--) out[below(random, out.length)] ^= 1 << below(random, 8)
    return out
  },
  overwrite: (bytes, random) => {
    const out = Buffer.from(bytes)
    for (let n = 1 + below(random, 4); n > 0 && out.length > 0; n--) out[below(random, out.length)] = below(random, 256)
    return out
  },
  cutEnd: (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1)),
  cutStart: (bytes, random) => bytes.subarray(below(random, bytes.length + 1)),
  remove: (bytes, random) => {
    const at = below(random, bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, 40))])
  },
  splice: (bytes, random, other) =>
    Buffer.concat([
      bytes.subarray(0, below(random, bytes.length + 1)),
      other.subarray(below(random, other.length + 1)),
    ]),
  glue: (bytes, _random, other) => Buffer.concat([bytes, other]),
  duplicateLine: withLines((lines, random) => {
    const at = below(random, lines.length)
    const times = random() < 0.1 ? 200 : 1 + below(random, 3)
    lines.splice(below(random, lines.length + 1), 0, ...Array(times).fill(lines[at]))
  }),
  deleteLine: withLines((lines, random) => lines.splice(below(random, lines.length), 1 + below(random, 3))),
  swapLines: withLines((lines, random) => {
    const a = below(random, lines.length)
    const b = below(random, lines.length)
    const kept = lines[a]
    lines[a] = lines[b]
    lines[b] = kept
  }),
  indentLines: withLines((lines, random) => {
    const blank = utf8(pick(random, [' ', '  ', '      ', '\t', '\u00a0', '>']))
    lines.forEach((line, i) => {
      if (random() < 0.5) lines[i] = Buffer.concat([blank, line])
    })
  }),
  insert: (bytes, random) => {
    let out = bytes
    for (let n = 1 + below(random, 3); n > 0; n--)
      out = insert(out, below(random, out.length + 1), pick(random, INSERTS))
    return out
  },
  insertAtLine: withLines((lines, random) => lines.splice(below(random, lines.length + 1), 0, pick(random, INSERTS))),
  number: (bytes, random) => {
    const at = bytes.findIndex((byte, i) => i >= below(random, bytes.length) && byte >= 48 && byte <= 57)
    return insert(bytes, Math.max(0, at), pick(random, NUMBERS))
  },
  brokenUtf8: (bytes, random) => insert(bytes, below(random, bytes.length + 1), pick(random, BROKEN)),
  repeat: (bytes, random) => {
    const piece =
      random() < 0.5 ? pick(random, INSERTS) : bytes.subarray(below(random, bytes.length), below(random, bytes.length))
    if (piece.length === 0) return bytes
    return insert(bytes, below(random, bytes.length + 1), Buffer.alloc(Math.min(20_000, piece.length * 1000), piece))
  },
  utf16: (bytes, random) => {
    const text = (random() < 0.7 ? '\uFEFF' : '') + bytes.toString('utf8')
    const wide = Buffer.from(text, 'utf16le')
    return random() < 0.5 ? wide : wide.swap16()
  },
  halfUtf16: (bytes, random) => {
    const at = below(random, bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(bytes.subarray(at).toString('utf8'), 'utf16le')])
  },
  latin1: (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  twiceUtf8: (bytes) => Buffer.from(bytes.toString('latin1'), 'utf8'),
  crlf: (bytes) => Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1'),
  cr: (bytes) => Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r'), 'latin1'),
  mixedEnds: (bytes, random) =>
    Buffer.from(
      bytes.toString('latin1').replace(/\r?\n/g, () => pick(random, ['\n', '\r', '\r\n', '\n\r', '\n\n'])),
      'latin1',
    ),
  noEnds: (bytes) => Buffer.from(bytes.toString('latin1').replace(/[\r\n]+/g, ' '), 'latin1'),
  unbalance: (bytes, random) => {
    const marks = [34, 123, 125, 91, 93, 60, 62, 39]
    const found = []
    bytes.forEach((byte, i) => {
      if (marks.includes(byte)) found.push(i)
    })
    if (found.length === 0) return insert(bytes, below(random, bytes.length + 1), Buffer.from([pick(random, marks)]))
    const at = pick(random, found)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
  },
  entityBomb: (bytes) => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const text = bytes.toString('latin1').replace(/(<\?xml[^>]*\?>)?/, `$1<!DOCTYPE x [<!ENTITY l0 "lol">${levels}]>`)
    return Buffer.from(text.replace(/>([A-Za-z])/, '>&l9;$1'), 'latin1')
  },
}

const NAMES = Object.keys(mutations)

/** A broken file: one to six mutations of a seed. */
export function mutate(bytes, other, random, limit = 262_144) {
  let out = bytes
  const done = []
  for (let n = 1 + below(random, random() < 0.3 ? 6 : 2); n > 0; n--) {
    const name = pick(random, NAMES)
    out = mutations[name](out, random, other).subarray(0, limit)
    done.push(name)
  }
  return { bytes: out, done }
}
