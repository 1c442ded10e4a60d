import { graphemesOf } from '../lib/graphemes.ts'

// Advance widths of Helvetica in thousandths of the font size; Arial and Liberation Sans have the same.
const WIDTHS = `
!278 "355 #556 $556 %889 &667 '191 (333 )333 *389 +584 ,278 -333 .278 /278 :278 ;278 <584 =584 >584 ?556 @1015
A667 B667 C722 D722 E667 F611 G778 H722 I278 J500 K667 L556 M833 N722 O778 P667 Q778 R722 S667 T611 U722 V667 W944 X667
Y667 Z611 [278 \\278 ]278 ^469 _556 \`333 a556 b556 c500 d556 e556 f278 g556 h556 i222 j222 k500 l222 m833 n556 o556
p556 q556 r333 s500 t278 u556 v500 w722 x500 y500 z500 {334 |260 }334 ~584 –556 —1000 ‘222 ’222 “333 ”333 …1000 ≥549
≤549 ×584 ·278 •350 °400 ß611 æ889 ø611 Æ1000 Ø778 œ944 ł222 đ556`
const DIGIT = 556
const SPACE = 278
const BOLD = 1.09

const table = new Map<string, number>(
  WIDTHS.trim()
    .split(/\s+/)
    .map((entry) => {
      const [char] = entry
      return [char!, Number(entry.slice(char!.length))]
    }),
)

/**
 * The width of text in a sans-serif font of `size` units. Accented letters count like their bare ones, letters of other
 * scripts as broad ones, and East Asian ones as squares: rather too wide than cut off.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0
  for (const char of text.normalize('NFC')) sum += charWidth(char)
  return (sum / 1000) * size * (bold ? BOLD : 1)
}

function charWidth(char: string): number {
  if (char >= '0' && char <= '9') return DIGIT
  if (char === ' ' || char === '\u00A0') return SPACE
  const known = table.get(char)
  if (known !== undefined) return known
  // The marks of Indic scripts and Thai have squares of their own where the font is missing.
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) return char >= '\u0900' && char < '\u1100' ? 780 : 0
  const [bare] = char.normalize('NFD')
  if (bare !== char && table.has(bare!)) return table.get(bare!)!
  return /^[\p{Script=Latin}\p{P}]$/u.test(char) ? 700 : char.codePointAt(0)! < 0x1100 ? 780 : 1050
}

/** Breaks text into lines of at most `width` at blanks; a word that is longer is broken itself. */
export function wrapWidth(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = []
  let line = ''
  const fits = (candidate: string) => textWidth(candidate, size, bold) <= width
  for (const word of text.split(/ +/).flatMap((one) => (fits(one) ? [one] : pieces(one, fits)))) {
    const candidate = line === '' ? word : `${line} ${word}`
    if (fits(candidate)) {
      line = candidate
      continue
    }
    if (line !== '') lines.push(line)
    line = word
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines
}

// What no line should begin with, and what none should end with: East Asian text has no blanks to break at.
const CLOSING = /^[\p{Pe}\p{Pf}、。，．：；！？ー々]/u
const OPENING = /[\p{Ps}\p{Pi}]$/u

// A long word is broken at blanks that hold it together, after its hyphens and slashes, or between any letters where
// that is not enough.
function pieces(word: string, fits: (text: string) => boolean): string[] {
  const out: string[] = []
  let piece = ''
  const add = (next: string): void => {
    if (piece !== '' && !fits(piece + next)) {
      out.push(piece)
      piece = ''
    }
    piece += next
  }
  for (const part of word.split(/(?<=[-/–_.\u00A0])/)) {
    if (fits(part)) add(part)
    else for (const letters of unbroken(lettersOf(part))) (fits(letters) ? [letters] : lettersOf(letters)).forEach(add)
  }
  if (piece !== '') out.push(piece)
  return out
}

/** Letters with all their marks; joined emoji are one. */
function lettersOf(text: string): string[] {
  return [...graphemesOf(text)].map(({ segment }) => segment)
}

/** Puts brackets and points with the letter that they belong to. */
function unbroken(letters: readonly string[]): string[] {
  const out: string[] = []
  for (const letter of letters) {
    const last = out.at(-1)
    if (last !== undefined && (OPENING.test(last) || CLOSING.test(letter))) out[out.length - 1] = last + letter
    else out.push(letter)
  }
  return out
}
