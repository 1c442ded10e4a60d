// One paper as each platform exports it: the forms of names, titles, pages, dates and identifiers differ as they do in life.

/** Stands in every invented record. */
export const LABEL = 'Invented record for the Litsieve worked example'

const label = (work) =>
  work.study
    ? `${LABEL}; it stands for ${work.study} of the founding review, whose author and year it bears. Title, co-authors, journal and abstract are invented.`
    : `${LABEL}.`
const initials = ({ given, middle }) => [given[0], middle].filter(Boolean).join('')
const ascii = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
const lines = (pairs) =>
  pairs
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([tag, value]) => `${tag}  - ${value}`)
    .join('\n')
const issn = (work) => work.journal.issn
const parts = (work, join) => {
  const { background, methods, results, conclusions } = work.abstract
  return [
    `BACKGROUND: ${background}`,
    `METHODS: ${methods}`,
    `RESULTS: ${results}`,
    `CONCLUSIONS: ${conclusions}`,
  ].join(join)
}
const abbreviatedLast = ({ first, last }) => {
  let same = 0
  while (first.length === last.length && first[same] === last[same]) same++
  return last.slice(same)
}
const pages = (work, last) =>
  work.first
    ? [
        ['SP', work.first],
        ['EP', last ?? work.last],
      ]
    : []

/** Ovid MEDLINE as RIS: initials, a full stop after the title, abbreviated last page, PMID in ID, DOI as an address. */
export function medline(work, { accession, ordinal }) {
  const pairs = [
    ['TY', 'JOUR'],
    ['ID', accession],
    ['T1', `${ascii(work.title).replace(/[.?]$/, '')}${work.title.endsWith('?') ? '?' : '.'}`],
    ...work.authors.map((author) => ['A1', ascii(`${author.family}, ${initials(author)}`)]),
    ['Y1', `${work.year}//`],
    ['N2', ascii(parts(work, ' '))],
    ...['*Mental Health Services', 'Humans', 'Adult', 'Psychotherapy/mt [Methods]', 'Ethnicity'].map((term) => [
      'KW',
      term,
    ]),
    ['JF', work.journal.name],
    ['JA', work.journal.short],
    ['VL', work.volume],
    ['IS', work.issue],
    ...pages(work, work.first && abbreviatedLast(work)),
    ['CY', work.journal.country],
    ['SN', issn(work)],
    ['M1', `999${issn(work).slice(-4)}`],
    ['M2', `Department of Invented Studies, University of ${work.place}, ${work.place}.`],
    ['DO', work.doi && `https://dx.doi.org/${work.doi}`],
    ['N1', label(work)],
    ['L2', `http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=medl&NEWS=N&AN=${accession}`],
  ]
  return ovid(pairs, ordinal, 'medl', accession)
}

/** APA PsycInfo on Ovid as RIS: full given names, DOI twice, cited references in M1. */
export function psycinfo(work, { accession, ordinal }) {
  const cited = work.cited
  const pairs = [
    ['TY', 'JOUR'],
    ['ID', accession],
    ['DO', work.doi && `http://dx.doi.org/${work.doi}`],
    ['T1', `${work.title}${/[.?]$/.test(work.title) ? '' : '.'}`],
    ...work.authors.map(({ family, given, middle }) => [
      'A1',
      [`${family}, ${given}`, middle].filter(Boolean).join(' '),
    ]),
    ['Y1', `${work.year}//`],
    [
      'N2',
      `${parts(work, ' ').replace(/(BACKGROUND|METHODS|RESULTS|CONCLUSIONS): /g, '')} (PsycInfo Database Record (c) ${work.year} invented, all rights reserved)`,
    ],
    ...[
      '*Access to Treatment',
      '*Psychotherapy',
      '*Racial and Ethnic Differences',
      'Stepped Care',
      'Treatment Outcomes',
    ].map((term) => ['KW', term]),
    ['M3', 'Health & Mental Health Treatment & Prevention [3300]'],
    ['JF', work.journal.name],
    ['VL', work.volume],
    ['IS', work.issue],
    ...(work.first
      ? pages(work)
      : [
          ['SP', 'No'],
          ['EP', 'Specified'],
        ]),
    ['PB', work.journal.publisher],
    ['SN', issn(work)],
    [
      'AD',
      `${work.authors[0].family}, ${work.authors[0].given}: Department of Invented Studies, University of ${work.place}`,
    ],
    ...cited.map((text) => ['M1', text]),
    ['DO', work.doi && `http://dx.doi.org/${work.doi}`],
    ['N1', label(work)],
    ['L2', `http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=psyc17&NEWS=N&AN=${accession}`],
  ]
  return ovid(pairs, ordinal, 'psyc17', accession)
}

/** Embase on Ovid as RIS: `Family, X.Y.`, no full stop after the title, abbreviated journal, Emtree in lower case. */
export function embase(work, { accession, ordinal }) {
  const meeting = work.meeting ? `${work.journal.name}.Conference: ${work.meeting}.` : work.journal.name
  const pairs = [
    ['TY', 'JOUR'],
    ['ID', accession],
    ['T1', work.title.replace(/[‘’]/g, "'")],
    ...work.authors.map((author) => ['A1', `${author.family}, ${initials(author).split('').join('.')}.`]),
    ['Y1', `${work.year}//`],
    [
      'N2',
      work.meeting ? `${work.abstract.methods} ${work.abstract.results}` : parts(work, '. ').replaceAll('.. ', '., '),
    ],
    ...[
      'adult',
      'article',
      'ethnic group',
      'health care access',
      'human',
      'psychotherapy',
      'treatment outcome',
      'ethnicity',
    ].map((term) => ['KW', term]),
    ['JF', meeting],
    [
      'JA',
      work.journal.short
        .split(' ')
        .map((word) => (word.length > 2 ? `${word}.` : word))
        .join(' '),
    ],
    ['VL', work.volume],
    ['IS', work.issue],
    ...pages(work),
    ['CY', work.journal.country === 'England' ? 'United Kingdom' : work.journal.country],
    ['SN', issn(work)],
    ['AD', `${work.authors[0].family} ${initials(work.authors[0])}., University of ${work.place}, ${work.place}`],
    ['M3', work.meeting ? 'Conference Abstract' : 'Article'],
    ['DO', work.doi && `https://dx.doi.org/${work.doi}`],
    ['N1', label(work)],
    ['L2', `http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=emed23&NEWS=N&AN=${accession}`],
  ]
  return ovid(pairs, ordinal, 'emed23', accession)
}

function ovid(pairs, ordinal, database, accession) {
  const link = `http://ovidsp.ovid.com/ovidweb.cgi?T=JS&CSC=Y&NEWS=N&PAGE=fulltext&D=${database}&AN=${accession}`
  return `${ordinal}. \n${lines(pairs)}\nER  -  \n\nLink to the Ovid Full Text or citation: ${link}\n\n`
}

/** CINAHL on EBSCOhost as RIS: `Family, Given M.`, DOI in L3, everything else in one N1. */
export function cinahl(work, { accession }) {
  const month = String(work.month).padStart(2, '0')
  const pairs = [
    ['TY', 'JOUR'],
    ...work.authors.map(({ family, given, middle }) => ['AU', `${family}, ${given}${middle ? ` ${middle}.` : ''}`]),
    ['T1', `${work.title}${/[.?]$/.test(work.title) ? '' : '.'}`],
    ['JO', work.journal.name],
    ['JF', work.journal.name],
    ['J1', work.journal.short.toUpperCase()],
    ['Y1', `${work.year}/${month}//`],
    ['VL', work.volume],
    ['IS', work.issue],
    ['M3', 'Article'],
    ...pages(work),
    ['PB', work.journal.publisher],
    ['SN', issn(work).replace('-', '')],
    [
      'AB',
      parts(work, ' ').replace(
        /(BACKGROUND|METHODS|RESULTS|CONCLUSIONS): /g,
        (match) => `${match[0]}${match.slice(1).toLowerCase()}`,
      ),
    ],
    ...[
      'Psychotherapy -- United Kingdom',
      'Health Services Accessibility',
      'ETHNIC groups',
      'Outcomes (Health Care)',
    ].map((term) => ['KW', term]),
    [
      'N1',
      `Accession Number: ${accession}; Language: English; Publication Type: journal article, research; Journal Subset: UK & Ireland; Note: ${label(work)}`,
    ],
    ['L3', work.doi],
    ['UR', `https://search.ebscohost.com/login.aspx?direct=true&db=ccm&AN=${accession}&site=ehost-live`],
    ['DP', 'EBSCOhost'],
    ['DB', 'ccm'],
  ]
  return `${lines(pairs)}\nER  - \n\n`
}

/** A paper as Google Scholar's own export gives it: no abstract, no DOI, sparse. */
export function scholarPaper(work) {
  const pairs = [
    ['TY', 'JOUR'],
    ['T1', work.title],
    ...work.authors
      .slice(0, 4)
      .map(({ family, given, middle }) => ['A1', `${family}, ${given}${middle ? ` ${middle}` : ''}`]),
    ['JO', work.journal.name],
    ['VL', work.volume],
    ['IS', work.issue],
    ...pages(work),
    ['SN', issn(work)],
    ['Y1', String(work.year)],
    ['PB', work.journal.publisher],
    ['N1', label(work)],
  ]
  return `${lines(pairs)}\nER  - \n\n\n`
}

/** A document of the grey literature as collected with Zotero (Google, NICE) or taken from Google Scholar. */
export function greyDocument(document, { list, address, seen }) {
  const names = document.body ? [document.body] : document.authors.map(({ family, given }) => `${family}, ${given}`)
  const scholar = list === 'Google Scholar'
  const pairs = [
    ['TY', document.type],
    [scholar ? 'T1' : 'TI', document.title],
    ...names.map((name) => [scholar ? 'A1' : 'AU', name]),
    ['AB', scholar ? undefined : document.text],
    ['DA', scholar ? undefined : `${document.year}///`],
    [scholar ? 'Y1' : 'PY', String(document.year)],
    ['PB', document.publisher],
    ['UR', scholar ? undefined : address],
    ['Y2', scholar ? undefined : seen],
    ['N1', label(document)],
  ]
  return `${lines(pairs)}\nER  - ${scholar ? '\n' : ''}\n\n`
}
