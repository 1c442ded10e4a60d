import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Ovid field codes without one of their dots. */
export const ovidFieldNodot: LineRule = {
  code: 'OVID-FIELD-NODOT',
  severity: 'warning',
  scope: 'line',
  syntax: true,
  why: 'Ovid needs a dot on either side of a field code; without the last one the code may be searched as text.',
  good: [{ text: 'tea.ti,ab.' }],
  bad: [{ text: 'tea.ti,ab' }],
  check: fromParser('OVID-FIELD-NODOT'),
}
