import { limits } from './limits.ts'
import { unsafe } from './workbook-error.ts'

/** Collects the text of one cell from its runs; how the words are said (`rPh`) is no part of it. */
export interface TextCollector {
  readonly start: () => void
  readonly open: (name: string) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  readonly end: () => string
}

/** A collector for texts in `<t>`. */
export function textCollector(): TextCollector {
  let value = ''
  let active = false
  let inside = false
  let phonetic = 0
  return {
    start: () => {
      value = ''
      active = true
      inside = false
      phonetic = 0
    },
    open: (name) => {
      if (name === 'rPh') phonetic++
      else if (name === 't') inside = phonetic === 0
    },
    close: (name) => {
      if (name === 'rPh') phonetic--
      else if (name === 't') inside = false
    },
    text: (text) => {
      if (!active || !inside) return
      value += text
      if (value.length > limits.cell) throw unsafe('a cell of more than four million characters')
    },
    end: () => {
      active = false
      return unescapeText(value)
    },
  }
}

// Excel writes characters that XML cannot hold as `_x0007_`, and such text itself as `_x005F_x0007_`.
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code >= 0xd800 && code <= 0xdfff ? whole : String.fromCharCode(code)
  })
}
