/** A service whose searches Litsieve can run itself: what front matter calls it (`platform: europepmc`). */
export interface LiveService {
  readonly id: 'pubmed' | 'europepmc' | 'clinicaltrials' | 'openalex' | 'crossref'
  /** As people write it. */
  readonly label: string
  /** Other spellings: lower case, letters and digits only. */
  readonly aliases: readonly string[]
}

/** The services that can be searched live, in the order of the manual. */
export const liveServices: readonly LiveService[] = [
  { id: 'pubmed', label: 'PubMed', aliases: ['medlinepubmed', 'pubmedcom'] },
  { id: 'europepmc', label: 'Europe PMC', aliases: ['epmc', 'europepmcorg'] },
  { id: 'clinicaltrials', label: 'ClinicalTrials.gov', aliases: ['clinicaltrialsgov', 'ctgov'] },
  { id: 'openalex', label: 'OpenAlex', aliases: ['openalexorg'] },
  { id: 'crossref', label: 'Crossref', aliases: ['crossreforg'] },
]

/** The live service that front matter names as its platform; undefined when it is none. */
export function findLiveService(name: string): LiveService | undefined {
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return liveServices.find((one) => one.id === plain || one.aliases.includes(plain))
}
