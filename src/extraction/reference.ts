import { idOf, type Name, type Norm } from '../records/record.ts'

const SHOWN_AUTHORS = 6

/** A reference as one line: authors, year, title, where it appeared, DOI; only what the record says. */
export function referenceText(norm: Norm): string {
  const authors = norm.authors.slice(0, SHOWN_AUTHORS).map(shortName)
  if (norm.authors.length > SHOWN_AUTHORS) authors.push('et al.')
  const year = norm.issued?.year ? ` (${norm.issued.year})` : ''
  const issue = norm.issue ? `(${norm.issue})` : ''
  const pages = norm.pages ? `: ${norm.pages.text}` : ''
  const place = norm.journal ? `${norm.journal}${norm.volume ? ` ${norm.volume}` : ''}${issue}${pages}` : norm.publisher
  const doi = idOf(norm, 'doi')
  const parts = [`${authors.join(', ')}${year}`.trim(), norm.title, place, doi && `doi:${doi}`]
  return parts.flatMap((part) => (part ? [part.replace(/\.$/, '')] : [])).join('. ')
}

function shortName({ family, given, literal }: Name): string {
  if (!family) return literal ?? given ?? ''
  const initials = (given ?? '')
    .split(/[\s.-]+/)
    .filter((part) => part !== '')
    .map((part) => (part.length <= 3 && part === part.toUpperCase() ? part : part.charAt(0).toUpperCase()))
    .join('')
  return initials ? `${family} ${initials}` : family
}
