import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/records/formats/detect.ts'

describe('XML that is not read', () => {
  it.each([
    ['<?xml version="1.0"?><modsCollection xmlns="http://www.loc.gov/mods/v3"><mods/></modsCollection>', /MODS/],
    ['<pmc-articleset><article article-type="research-article"><front/></article></pmc-articleset>', /JATS/],
    ['<?xml version="1.0"?><eSummaryResult><DocSum/></eSummaryResult>', /NCBI/],
    ['<clinical_study rank="1"><id_info/></clinical_study>', /ClinicalTrials/],
    ['<Trials_downloaded_from_ICTRP><Trial/></Trials_downloaded_from_ICTRP>', /ICTRP/],
    ['<?xml version="1.0"?><refworks><reference><rt>Journal</rt></reference></refworks>', /RefWorks/],
    ['<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>', /Word/],
    ['<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', /RDF/],
    ['<records xmlns="clarivate"><REC><static_data/></REC></records>', /Web of Science/],
    ['<?xml version="1.0"?><note>Nothing</note>', /XML/],
  ])('%s is named, with the way out', (text, what) => {
    const refused = detectFormat(new TextEncoder().encode(text), 'export.xml')
    expect(refused).toMatchObject({ kind: 'refused', code: 'format-not-read', what: expect.stringMatching(what) })
    expect(refused.kind === 'refused' && refused.hint).toMatch(/instead|Fetch|export|Save|Download/)
  })
})
