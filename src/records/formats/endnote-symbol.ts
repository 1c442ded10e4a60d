import { decodeEntities, plainText } from '../read/xml.ts'
import { innerEnd, innerStart, innerText, type XmlElement } from '../read/xml-tree.ts'
import type { XmlReader } from './xml-reader.ts'

const FROM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz£³´¸¹»¥®'
const TO = [...'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ≤≥×÷≠≈∞→']

const MARK = 'font="Symbol"'
const STYLED = /(<style\b[^<>]*\bfont="Symbol"[^<>]*>)([^<]*)/g

/** The text of an element, the letters that stand in the font Symbol as the Greek ones that EndNote shows: `b` is `β`. */
export function shownText({ tree, text }: XmlReader, unit: XmlElement): string {
  if (!text.includes(MARK)) return innerText(tree, unit)
  const inner = text.slice(innerStart(tree, unit), innerEnd(tree, unit))
  if (!inner.includes(MARK)) return innerText(tree, unit)
  return plainText(
    inner.replace(STYLED, (whole: string, tag: string, content: string) => {
      const letters = decodeEntities(content)
      // Whole words were never meant to be Greek.
      return /[A-Za-z]{4}|[<&]/.test(letters) ? whole : tag + [...letters].map(symbolOf).join('')
    }),
  )
}

// Word writes the signs of the font as U+F020 to U+F0FF.
function symbolOf(letter: string): string {
  const code = letter.charCodeAt(0)
  const plain = code > 0xf020 && code < 0xf100 ? String.fromCharCode(code - 0xf000) : letter
  const at = FROM.indexOf(plain)
  return at < 0 ? plain : TO[at]!
}
