import { wellFormed } from './text.ts'

// Characters that XML 1.0 cannot hold; half pairs of surrogates are gone by then.
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Text as XML holds it in an element or a quoted attribute: markup escaped, characters that XML forbids left out. */
export function xmlText(text: string): string {
  return xmlSafe(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r\n?|\n/g, '&#xD;')
}

/** XML as it is, without the characters that it must not hold. */
export function xmlSafe(xml: string): string {
  return wellFormed(xml).replace(ILLEGAL, '')
}
