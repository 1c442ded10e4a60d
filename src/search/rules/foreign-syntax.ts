import type { LineRule } from './rule.ts'

interface Foreign {
  readonly of: string
  readonly sign: RegExp
  /** Platforms to which it belongs. */
  readonly at: readonly string[]
  readonly instead: string
}

// Signs that mean nothing anywhere else.
const SIGNS: readonly Foreign[] = [
  {
    of: 'PubMed',
    at: ['pubmed'],
    sign: /\[(?:tiab|ti|ab|tw|mh|mesh|mesh terms|majr|mh:noexp|mesh:noexp|title\/abstract|all fields|pt|publication type|la|dp|pdat)\]/i,
    instead: 'fields',
  },
  {
    of: 'Ovid',
    at: ['ovid'],
    sign: /[\p{L}\p{N})"”*$]\.(?:ti|ab|tw|mp|kf|kw|hw|sh|fs|pt|ot)(?:,(?:ti|ab|tw|mp|kf|kw|hw|sh|ot|nm|rx|sy)){0,12}\.(?=[\s)\]]|$)/iu,
    instead: 'fields',
  },
  {
    of: 'Ovid',
    at: ['ovid'],
    sign: /(?:^|[\s(])exp\s+\*?[\p{L}][^/()"[\]:=]{1,60}\/(?=[\s)]|$)/iu,
    instead: 'headings',
  },
  { of: 'EBSCOhost', at: ['ebsco'], sign: /\(\s?M[HM]\s+["“][^"”]{2,80}["”]\s?\)/, instead: 'headings' },
  { of: 'Embase.com', at: ['embase'], sign: /['’](?:\/exp|\/de)\b|:(?:ti,ab|ab,ti|ti,ab,kw)\b/i, instead: 'fields' },
  { of: 'Web of Science', at: ['wos'], sign: /(?:^|[\s(])(?:TS|TI|AB|AK)\s?=\s?[("\p{L}]/u, instead: 'fields' },
  { of: 'Scopus', at: ['scopus'], sign: /\bTITLE-ABS(?:-KEY)?\s?\(/i, instead: 'fields' },
]
// The Cochrane Library and Embase.com share `:ti,ab`.
const SHARED: Readonly<Record<string, readonly string[]>> = {
  cochrane: ['Embase.com', 'PubMed'],
  proquest: ['Embase.com'],
}

/** Fields and headings as another platform writes them. */
export const foreignSyntax: LineRule = {
  code: 'FOREIGN-SYNTAX',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'Fields and headings as another platform writes them are refused, ignored or searched as text.',
  good: [{ text: 'tea.ti,ab.' }],
  bad: [{ text: 'tea[tiab] or coffee[tiab]' }, { platform: 'pubmed', text: '(tea or coffee).ti,ab.' }],
  silences: {
    line: [
      'FIELD-UNKNOWN',
      'OPERATOR-MISSING',
      'OVID-FIELD-NODOT',
      'HEADING-UNCLOSED',
      'BRACKET-UNCLOSED',
      'OPERAND-MISSING',
      'EBSCO-MH-FREETEXT',
      'QUOTE-UNCLOSED',
      'QUOTE-UNOPENED',
      'WILDCARD-UNSUPPORTED',
      'FIELD-ON-GROUP',
    ],
  },
  check: (line, { platform }) => {
    const { query } = line.line
    for (const { of, at, sign, instead } of SIGNS) {
      if (!platform || at.includes(platform.id) || SHARED[platform.id]?.includes(of)) continue
      const match = sign.exec(query)
      if (!match) continue
      const span = { start: match.index, end: match.index + match[0].length }
      const message = `Unexpected \`${match[0].trim()}\` of ${of}, expected the ${instead} of ${platform.label}.`
      const hint = `Write it as ${platform.label} does, or correct the platform of the file.`
      return [{ line, span, message, hint }]
    }
    return []
  },
}
