import { fold } from '../fields/clean.ts'
import { plainText } from '../read/xml.ts'
import { innerEnd, innerStart, type XmlElement } from '../read/xml-tree.ts'
import type { XmlReader } from './xml-reader.ts'

// Inner XML may hold the markup of a web page, some of it escaped once more.
const BLOCK = /<\/?(?:br|p|div|li|ul|ol|h\d|title|sec)(?=[\s/>])[^<>]*>/gi
const ESCAPED = /<\/?(?:br|p)\s*\/?>/gi

/** The lines of an element whose text is divided by `<br/>`, `<p>` and the like; other tags leave no trace. */
export function blockLines({ text: whole, tree }: XmlReader, element: XmlElement): string[] {
  const inner = whole.slice(innerStart(tree, element), innerEnd(tree, element))
  const text = plainText(inner.includes('<') ? inner.replace(BLOCK, '\n') : inner)
  const divided = text.includes('<') ? text.replace(ESCAPED, '\n') : text
  return divided
    .split(/[\r\n]+/)
    .map(fold)
    .filter(Boolean)
}
