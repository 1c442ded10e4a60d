import { delimited } from './delimited.ts'

/** Tables with tabs between cells. */
export const tsv = delimited('tsv', 'TSV', ['tsv', 'tab', 'txt'], '\t')
