// What the demo says at each station, and what it looks at before it goes on.

export const headings = {
  queries: '1. The searches, as saved',
  import: '2. The files that the searches gave',
  dedupe: '3. Records of the same report',
  'doubtful pairs': '   A person settles what the program will not decide',
  'assign title-abstract': '4. Titles and abstracts: who screens what',
  'screen title-abstract':
    '   Two reviewers, who do not see each other’s decisions (at a keyboard: litsieve screen --as KM --stage title-abstract)',
  'unblind title-abstract': '   Both have finished the sample',
  'check title-abstract': '   The second reviewer checks what the first excluded alone',
  'settle title-abstract': '   Conflicts are talked over and settled',
  retrieve: '5. The full texts',
  'assign full-text': '6. Full texts: the same again, with a reason for each exclusion',
  'screen full-text': '   Two reviewers, blinded',
  'unblind full-text': '   Both have finished the sample',
  'check full-text': '   Exclusions are checked',
  'settle full-text': '   Conflicts are settled',
  extract: '7. Extraction: one file a study (the filled-in forms are those of the example)',
  verify: '8. A second reviewer verifies them',
}

/** When the reports of the example were made. */
export const reported = '2022-03-31T12:00:00Z'

/** Commands shown when a chapter ends; an object at the end says how many lines of the answer to print. */
export const looks = {
  queries: [['query', 'list']],
  import: [['import', '--list']],
  dedupe: [['dedupe', 'list', { lines: 10 }]],
  'unblind title-abstract': [['agreement', '--stage', 'title-abstract', '--track', 'published', { lines: 14 }]],
  'check title-abstract': [['conflicts', '--stage', 'title-abstract', { lines: 12 }]],
  verify: [
    ['extract', { lines: 6 }],
    ['tables', '--out', 'exports/tables.md'],
    ['tables'],
    ['prisma', { lines: 60 }],
    ['prisma', 'explain', 'dbr_excluded', { lines: 6 }],
    ['prisma', 'report'],
    ['status', { lines: 40 }],
  ],
}
