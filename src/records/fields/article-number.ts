import type { Pages } from '../record.ts'

/**
 * The number that stands for pages in journals that appear online only: a publisher's item number that looks like one (`e12345`,
 * `1722034`), unless the record has pages of another kind; else a single page with an `e` before it.
 */
export function articleNumber(item: string | undefined, pages: Pages | undefined): string | undefined {
  if (item && /^[A-Za-z]{0,5}\d{1,9}$/.test(item) && (pages === undefined || pages.text === item)) return item
  return pages && /^e[A-Z]?\d{2,}$/i.test(pages.text) ? pages.text : undefined
}
