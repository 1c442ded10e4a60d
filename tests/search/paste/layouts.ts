/** A line of a strategy, as data have it. */
export interface Given {
  readonly id: string
  readonly query: string
  readonly results: number | null
}

const shown = (n: number | null) => (n === null ? '' : n.toLocaleString('en-GB'))

function wrapped(text: string, width: number): string[] {
  const rows = ['']
  for (const word of text.split(' ')) {
    if (`${rows.at(-1)} ${word}`.length > width) rows.push(word)
    else rows[rows.length - 1] = `${rows.at(-1)} ${word}`.trim()
  }
  return rows
}

/** How people paste strategies: the name of a layout, and what becomes of lines in it. `plain`: the counts are not there. */
export const layouts: Record<
  string,
  { readonly plain?: true; readonly unnumbered?: true; print(lines: readonly Given[]): string }
> = {
  'a table of Word': {
    print: (lines) =>
      ['#\tSearches\tResults', ...lines.map((one) => `${one.id}\t${one.query}\t${shown(one.results)}`)].join('\n'),
  },
  'a table, newest first': {
    print: (lines) =>
      [...lines]
        .reverse()
        .map((one) => `${one.id}\t${one.query}\t${shown(one.results)}`)
        .join('\n'),
  },
  'a table of Markdown': {
    print: (lines) =>
      [
        '| # | Search | Results |',
        '|---|---|---|',
        ...lines.map((one) => `| ${one.id} | ${one.query} | ${shown(one.results)} |`),
      ].join('\n'),
  },
  'a print of Ovid': {
    print: (lines) =>
      [
        'Database: X <1946 to 2022>',
        'Search Strategy:',
        '-------',
        ...lines.map((one) => `${one.id}     ${one.query}${one.results === null ? '' : ` (${one.results})`}`),
      ].join('\n'),
  },
  'counts at the end': {
    print: (lines) => lines.map((one) => `${one.id} ${one.query} ${one.results ?? ''}`.trimEnd()).join('\n'),
  },
  'columns of a PDF': {
    print: (lines) =>
      lines
        .map((one) =>
          wrapped(one.query, 60)
            .map((row, index) =>
              index === 0 ? `${one.id.padEnd(5)}${row.padEnd(64)}${shown(one.results)}` : `     ${row}`,
            )
            .join('\n'),
        )
        .join('\n'),
  },
  'wrapped, count at the end': {
    print: (lines) =>
      lines.map((one) => `${one.id} ${wrapped(one.query, 60).join(' \n')} ${shown(one.results)}`.trimEnd()).join(' \n'),
  },
  'cells on lines of their own': {
    print: (lines) => lines.map((one) => `${one.id}\n${one.query}\n${shown(one.results)}`).join('\n'),
  },
  'alternate lines, newest first': {
    plain: true,
    print: (lines) =>
      [...lines]
        .reverse()
        .map((one) => `${one.id}\n${one.query}`)
        .join('\n'),
  },
  'numbers with full stops': {
    plain: true,
    print: (lines) => lines.map((one) => `${one.id}. ${one.query}`).join('\n'),
  },
  'one paragraph': { plain: true, print: (lines) => lines.map((one) => `${one.id}. ${one.query}`).join(' ') },
  'no numbers': { plain: true, unnumbered: true, print: (lines) => lines.map((one) => one.query).join('\n') },
}
