import { oneLine } from '../lib/text.ts'
import type { Change } from '../search/match/changes.ts'

/** A change between two versions in a few words: `line 8: + "deteriorat*"`. */
export function changeText(change: Change): string {
  const line = `line ${change.line}`
  switch (change.kind) {
    case 'added':
      return `${line}: + ${joined(change)}${oneLine(change.part.text)}`
    case 'removed':
      return `${line}: − ${joined(change)}${oneLine(change.part.text)}`
    case 'rewritten':
      return `${line} is written anew`
    case 'options':
      return `${line}: other options of the platform`
    case 'final':
      return `line ${change.line} counts instead of ${change.from}`
  }
}

function joined({ op }: { readonly op: 'and' | 'or' }): string {
  return op === 'and' ? 'and ' : ''
}
