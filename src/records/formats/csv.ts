import { delimited } from './delimited.ts'

/** Tables with commas, semicolons or bars between cells. */
export const csv = delimited('csv', 'CSV', ['csv', 'txt'], ',;|')
