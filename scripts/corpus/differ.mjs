// Where a manifest and we differ, and why we think that we are right (docs/formats.md lists the same).

/** Reasons by file. */
export const DIFFER = {
  'ris/jabref-RisImporterTest1.ris': 'both N2 and AB: the anchor takes N2, we take AB',
  'nbib/jabref-MedlinePlainImporterTestDOI.txt': 'a DOI in AID without [doi] is a DOI',
  'nbib/jabref-MedlinePlainImporterTestMultipleEntries.txt': 'the same; and an empty FAU is no author',
  'nbib/colrev-nbib.nbib': 'a resolver link in AID is a DOI',
  'csv/rayyanformats-example5.csv': 'a DOI in a resolver link of the column of links is a DOI',
  'pubmed-xml/jabref-MedlineImporterTestArticleNoISSN.xml': 'an empty AbstractText is no abstract',
  'wos/metaknowledge-testFile.isi': '`AUGilles, H` without its blank is read as AU: three authors more',
  'wos/jabref-IsiImporterTest2.isi': '`467-72` in DI is no DOI, an empty AU no author',
  'ovid-labelled/jabref-OvidImporterTest2Invalid.txt': 'whole records without numbers before them: read, not left out',
  'wos/zotero-WebofScienceTagged-07.txt':
    'lines that lost their indent belong to the value above: title, author, abstract',
}
