/** What a program keeps of RIS, and so how RIS is written for it. */
export interface RisProfile {
  readonly label: string
  /** Tags in which our id comes through the program, besides `ID`. */
  readonly id: readonly ('CN' | 'LB' | 'N1' | 'AN')[]
  /** Where it reads a number of PubMed Central, besides `U1`. */
  readonly pmcid?: string
}

/** The programs that RIS is written for. */
export const risProfiles: Readonly<Record<string, RisProfile>> = {
  // Drops ID; CN becomes the call number, N1 a note.
  zotero: { label: 'Zotero', id: ['CN', 'N1'], pmcid: 'C2' },
  // Makes ID of its own record numbers; LB is the label, N1 the notes.
  endnote: { label: 'EndNote', id: ['LB', 'N1'], pmcid: 'C2' },
  // Carries the accession number through all its exports.
  covidence: { label: 'Covidence', id: ['AN'] },
  // Gives each reference an ID and AN of its own; N1 stays among its notes.
  rayyan: { label: 'Rayyan', id: ['N1'] },
}

/** RIS for nobody in particular. */
export const plainProfile: RisProfile = { label: 'RIS', id: [] }
