import type { IdRule } from '../fields/collect.ts'
import { MEDLINE_CODES } from './ovid-databases.ts'

// Where the numbers of records stand in RIS, and how they look.

export const PMID_LINK: IdRule = {
  scheme: 'pmid',
  tags: ['UR', 'L1', 'L2'],
  match:
    /(?:pubmed\.ncbi\.nlm\.nih\.gov\/|europepmc\.org\/(?:article|abstract)\/MED\/|ncbi\.nlm\.nih\.gov\/(?:entrez\/query.*?list_uids=|pubmed\/))(\d{1,8})\b/,
}
export const PMID: IdRule = { scheme: 'pmid', tags: ['PMID'], match: /^(\d{1,8})$/ }
export const NAMED_PMID: IdRule = { scheme: 'pmid', tags: ['AN', 'ID'], match: /^PMID:? ?(\d{1,8})$/i }
export const PMCID: IdRule = { scheme: 'pmcid', tags: ['C2', 'U1', 'U2', 'AN', 'PMCID'], match: /\b(PMC\d{3,9})\b/ }
const PMC_LINK: IdRule = {
  scheme: 'pmcid',
  tags: ['UR', 'L1', 'L2'],
  match: /ncbi\.nlm\.nih\.gov\/(?:pmc\/)?articles\/(PMC\d{3,9})\b/,
}
export const WOS: IdRule = {
  scheme: 'wos',
  // EPPI-Reviewer puts it into SN.
  tags: ['AN', 'UT', 'SN'],
  match: /^((?:WOS|ISI|BCI|CABI|CCC|DIIDW|KJD|MEDLINE|RSCI|SCIELO|ZOOREC|BIOSIS|PPRN):\S+)(?: ER)?$/,
}
export const WOS_LINK: IdRule = {
  scheme: 'wos',
  tags: ['UR', 'L2'],
  match:
    /(?:<Go to ISI>:\/\/|\/full-record\/|[?&]KeyUT=)((?:WOS|ISI|BCI|CABI|KJD|MEDLINE|SCIELO|ZOOREC|PPRN):[A-Z]*\d{8,18})\b/i,
}
export const CENTRAL: IdRule = { scheme: 'central', tags: ['AN', 'ID'], match: /^(CN-\d{8})$/ }
export const TRIAL: IdRule = { scheme: 'nct', tags: ['A1', 'AU', 'AN', 'ID', 'U1'], match: /^(NCT\d{8})$/ }
export const SCOPUS: IdRule = { scheme: 'scopus', tags: ['UR', 'AN'], match: /\b(2-s2\.0-\d+)\b/ }
export const SCOPUS_LINK: IdRule = {
  scheme: 'scopus',
  tags: ['UR'],
  match: /scopus\.com\/inward\/record\.ur[il]\?(?:.{0,300}&)?scp=(\d{8,12})\b/,
  prefix: '2-s2.0-',
}
export const ERIC: IdRule = { scheme: 'eric', tags: ['ID', 'AN'], match: /^(E[JD]\d{5,8})$/ }
export const PSYCINFO: IdRule = { scheme: 'psycinfo', tags: ['ID', 'AN'], match: /^(\d{4}-\d{5}-\d{3})$/ }
export const RAYYAN: IdRule = { scheme: 'rayyan', tags: ['AN', 'ID'], match: /^(rayyan-\d+)$/ }
export const DIMENSIONS: IdRule = { scheme: 'dimensions', tags: ['AN'], match: /^(pub\.\d+)$/ }
export const LENS: IdRule = {
  scheme: 'lens',
  tags: ['UR', 'AN', 'ID'],
  match: /lens\.org\/(?:lens\/article\/)?(\d{3}(?:-\d{3}){3}-\d{2}[\dX])|^(\d{3}(?:-\d{3}){3}-\d{2}[\dX])$/,
}
export const BRACKETED_PMID: IdRule = { scheme: 'pmid', tags: ['U1', 'U2'], match: /\b(\d{5,8}) ?\[PMID\]/i }
export const OPENALEX: IdRule = {
  scheme: 'openalex',
  tags: ['UR', 'AN', 'ID'],
  match: /openalex\.org\/(?:works\/)?(W\d{4,12})\b|^(W\d{6,12})$/,
}
export const OVID_PMID: IdRule = {
  scheme: 'pmid',
  tags: ['L2', 'UR'],
  match: new RegExp(`[?&]D=(?:${MEDLINE_CODES})\\w*&(?:amp;)?AN=(\\d{1,8})\\b`, 'i'),
}
// What passed through Rayyan, RefWorks or Zotero has it in the link alone.
export const EMBASE_LINK: IdRule = {
  scheme: 'embase',
  tags: ['UR', 'L2', 'LK'],
  match: /embase\.com\/\S{0,300}[?&]id=(L\d{6,})\b/,
}
export const EMBASE: IdRule = { scheme: 'embase', tags: ['U2'], match: /^(L\d{6,})/ }

/** The rules for RIS of unknown origin. */
export const plainIds: readonly IdRule[] = [
  WOS,
  WOS_LINK,
  CENTRAL,
  TRIAL,
  SCOPUS,
  SCOPUS_LINK,
  ERIC,
  PSYCINFO,
  EMBASE,
  EMBASE_LINK,
  RAYYAN,
  DIMENSIONS,
  LENS,
  BRACKETED_PMID,
  PMID,
  NAMED_PMID,
  PMCID,
  PMC_LINK,
  PMID_LINK,
]

/** A rule for tags divided by blanks. */
export const either = (tags: string, match: RegExp, scheme: string): IdRule => ({
  scheme,
  tags: tags.split(' '),
  match,
})
