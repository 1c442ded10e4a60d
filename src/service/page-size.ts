/** Records on a page of services whose lists are paged. */
export const PAGE: Readonly<Record<string, number>> = {
  europepmc: 1000,
  clinicaltrials: 200,
  openalex: 100,
  crossref: 1000,
}
