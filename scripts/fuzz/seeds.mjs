// What is mutated: fixtures, a small sample of every format, and files of a folder read in place.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { workbookSeeds } from './workbooks.mjs'

const SAMPLES = {
  'sample.ris':
    'TY  - JOUR\nTI  - An invented title\nAU  - Name, Ann\nPY  - 2020/05//\nAB  - Lines of\ntext: α = 0.05, <i>x</i>\nKW  - one\nDO  - 10.5555/inv.1\nSP  - 454-81\nER  - \n\nTY  - CHAP\nT1  - Zweiter Titel äöü\nA1  - Søren, Å\nY1  - 2019\nER  - \n',
  'sample.nbib':
    'PMID- 90000001\nOWN - NLM\nTI  - An invented title that is\n      folded.\nFAU - Name, Ann\nAU  - Name A\nDP  - 2020 May\nAB  - BACKGROUND: Text.\nMH  - *Tea/therapy\nLID - 10.5555/inv.1 [doi]\nPG  - 454-81\n\nPMID- 90000002\nTI  - Zweiter Titel.\nDP  - 2019 Winter\n',
  'sample.pubmed.xml':
    '<?xml version="1.0"?>\n<PubmedArticleSet>\n<PubmedArticle><MedlineCitation><PMID Version="1">90000001</PMID><Article><Journal><ISSN>0012-3456</ISSN><JournalIssue><Volume>007</Volume><Issue>1e5</Issue><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>J</Title></Journal><ArticleTitle>Role of <i>BRCA1</i> &amp; <sup>18</sup>F</ArticleTitle><Abstract><AbstractText Label="A">Text &lt; 5.</AbstractText></Abstract><AuthorList><Author><LastName>Name</LastName><ForeName>Ann</ForeName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/inv.1</ArticleId></ArticleIdList></PubmedData></PubmedArticle>\n<PubmedArticle><MedlineCitation><PMID>90000002</PMID><Article><ArticleTitle>Second</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n</PubmedArticleSet>\n',
  'sample.endnote.xml':
    '<?xml version="1.0"?><xml><records><record><rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Name, Ann</style></author></authors></contributors><titles><title><style face="italic">An</style><style> invented title</style></title><secondary-title>J</secondary-title></titles><isbn>0012-3456&#xD;0012-3457</isbn><dates><year>2020</year></dates></record>\n<record><titles><title>Second</title></titles></record></records></xml>\n',
  'sample.ciw':
    'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Name, A\n   Other, B\nTI An invented title\n   that is folded\nSO JOURNAL\nPY 2020\nPD DEC 16\nBP 1\nEP 9\nDI 10.5555/inv.1\nUT WOS:000000000000001\nER\n\nPT J\nAU Dritt, C\nTI Zweiter\nER\n\nEF\n',
  'sample.enw':
    '%0 Journal Article\n%T An invented title\n%A Name, Ann\n%D 2020\n%J Journal\n%X Text.\n%R 10.5555/inv.1\n\n%0 Book\n%T Zweiter\n%A Søren, Å\n',
  'sample.refworks.txt':
    'RT Journal Article\nSR Electronic\nA1 Name, Ann\nT1 An invented title\nJF Journal\nYR 2020\nSP 1\nOP 9\nDO 10.5555/inv.1\n\nRT Book\nA1 Other, B\nT1 Zweiter\nYR 2019\nOL English\n',
  'sample.csv':
    'Title,Authors,Year,Journal,DOI,Abstract\n"An invented, ""quoted"" title","Name, Ann; Other, B",2020,J,10.5555/inv.1,"Lines\nof text"\nZweiter,Søren Å,2019,K,,\n',
  'sample.tsv':
    'Title\tAuthors\tYear\tDOI\nAn invented title\tName, Ann; Other, B\t2020\t10.5555/inv.1\nZweiter\tSøren Å\t2019\t\n',
  'sample.json':
    '[{"id":"a","type":"article-journal","title":"An invented title","author":[{"family":"Name","given":"Ann"}],"issued":{"date-parts":[[2020,5]]},"DOI":"10.5555/inv.1"},\n{"id":"b","title":"Zweiter \\u00e9 \\"q\\""}]\n',
  'sample.ndjson.json': '{"id":"a","type":"book","title":"One"}\n{"id":"b","type":"book","title":"Two"}\n',
  'sample.europepmc.json':
    '{"version":"6.9","hitCount":2,"nextCursorMark":"AoE=","request":{"queryString":"tea [\\"x\\"]"},"resultList":{"result":[{"id":"90000001","source":"MED","pmid":"90000001","title":"An <i>invented</i> title","authorList":{"author":[{"lastName":"Name","firstName":"Ann"}]},"abstractText":"<h4>Aims</h4>Text {x}."},\n{"id":"PPR1","source":"PPR","title":"Zweiter"}]}}\n',
  'sample.trials.json':
    '{"totalCount":2,"studies":[{"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"An invented trial"},"conditionsModule":{"conditions":["Falls"]}},"hasResults":false},\n{"protocolSection":{"identificationModule":{"nctId":"NCT00000002","briefTitle":"Zweiter"}}}],"nextPageToken":"x"}\n',
  'sample.openalex.json':
    '{"meta":{"count":2,"next_cursor":null},"results":[{"id":"https://openalex.org/W1","title":"An invented title","abstract_inverted_index":{"Text":[0],"goes":[1]}},{"id":"https://openalex.org/W2","title":"Zweiter"}],"group_by":[]}\n',
  'sample.crossref.json':
    '{"status":"ok","message-type":"work-list","message":{"total-results":2,"items":[{"DOI":"10.5555/inv.1","title":["An invented title"],"author":[{"family":"Name","given":"Ann"}],"abstract":"<jats:p>Text.</jats:p>"},\n{"DOI":"10.5555/inv.2","title":["Zweiter"]}],"items-per-page":20}}\n',
  'sample.eppi.json':
    '{"CodeSets":[{"SetName":"Screen on Title & Abstract","SetId":1,"Attributes":{"AttributesList":[{"AttributeId":11,"AttributeName":"EXCLUDE on place"},{"AttributeId":12,"AttributeName":"INCLUDE on title & abstract"}]}}],"References":[{"ItemId":90000001,"Title":"An invented title","Authors":"Name, Ann;Other B;","Year":"2020","Abstract":"Text.\\r\\nMore.","DOI":"10.5555/inv.1","Codes":[{"AttributeId":11,"AdditionalText":"x"}]},\n{"ItemId":90000002,"Title":"Zweiter"}]}\n',
  'sample.semanticscholar.json':
    '{"total":2,"offset":0,"data":[{"paperId":"0123456789abcdef0123456789abcdef01234567","externalIds":{"DOI":"10.5555/inv.1"},"title":"An invented title","abstract":"Text.","year":2020,"authors":[{"authorId":"1","name":"Ann Name"}]},\n{"paperId":"1123456789abcdef0123456789abcdef01234567","title":"Zweiter","abstract":null}]}\n',
  'sample.zotero.json':
    '{"config":{"label":"BetterBibTeX JSON"},"collections":{"AB":{"items":[1]}},"items":[{"itemType":"journalArticle","title":"An invented title","creators":[{"creatorType":"author","firstName":"Ann","lastName":"Name"}],"date":"2020-05","DOI":"10.5555/inv.1"},\n{"itemType":"book","title":"Zweiter","ISBN":"978-0-306-40615-7"}]}\n',
  'sample.ovd':
    '<1. >\nVN  - Ovid Technologies\nDB  - Ovid MEDLINE(R)\nUI  - 90000001\nTI  - An invented title. [Article]\nAU  - Name, Ann MD\nSO  - Lancet. 395(10223):497-506, 2020 Feb 15.\nAB  - Text\n    goes on.\n\n<2. >\nVN  - Ovid Technologies\nUI  - 90000002\nTI  - Zweiter\n',
  'sample.ovid.txt':
    '<1>\nUnique Identifier\n  90000001\nTitle\n  An invented title.\nAuthors\n  Name A. Other B.\nSource\n  Lancet. 395(10223):497-506, 2020 Feb 15.\nAbstract\n  Text.\n\n<2>\nUnique Identifier\n  90000002\nTitle\n  Zweiter.\n',
  'sample.cochrane.txt':
    'Record #1 of 2\nID: CN-00000001\nAU: Name A\nAU: Other B\nTI: An invented title\nSO: Journal\nYR: 2020\nAB: Text.\nPM: PUBMED 90000001\n\nRecord #2 of 2\nID: CN-00000002\nTI: Zweiter\nYR: 2019\n',
  'sample.bib':
    '@article{name2020,\n  title = {An {I}nvented "title"},\n  author = "Name, Ann and S{\\o}ren, {\\AA}",\n  year = 2020,\n  journal = jan # { J},\n  doi = {10.5555/inv.1}\n}\n@string{jan = "January"}\n@comment{x}\n@book{b, title = {Zweiter}}\n',
  'sample.endnote-old.xml':
    '<XML><RECORDS>\n<RECORD><REFERENCE_TYPE>0</REFERENCE_TYPE><REFNUM>1</REFNUM><AUTHORS><AUTHOR>Name, Ann</AUTHOR></AUTHORS><YEAR>2020</YEAR><TITLE>An invented &amp; title</TITLE><SECONDARY_TITLE>J</SECONDARY_TITLE><PAGES>1-9</PAGES><KEYWORDS><KEYWORD>tea</KEYWORD></KEYWORDS></RECORD>\n<RECORD><REFERENCE_TYPE>1</REFERENCE_TYPE><TITLE>Zweiter</TITLE></RECORD>\n</RECORDS></XML>\n',
  'sample.ebsco.xml':
    '<?xml version="1.0"?><records><rec resultID="1"><header shortDbName="aph" longDbName="Academic" uiTerm="1"><controlInfo><jinfo><jtl>J</jtl><issn>00123456</issn></jinfo><pubinfo><dt year="2020" month="05" day="01"/><vid>1</vid></pubinfo><artinfo><ui type="doi">10.5555/inv.1</ui><ppf>1</ppf><ppct>9</ppct><tig><atl>An invented title</atl></tig><aug><au>Name, Ann</au></aug><ab>Text &amp; more</ab></artinfo></controlInfo></header></rec><rec resultID="2"><header><controlInfo><artinfo><tig><atl>Zweiter</atl></tig></artinfo></controlInfo></header></rec></records>',
  'sample.ovid.xml':
    '<?xml version="1.0"?><ovid><records><record index="1"><F C="UI" L="Unique Identifier"><D type="c">90000001</D></F><F C="TI" L="Title"><D type="c">An invented title</D></F><F C="AU" L="Authors"><D type="c">Name, Ann</D></F><F C="YR"><D>2020</D></F></record><record index="2"><F C="TI"><D>Zweiter</D></F></record></records></ovid>',
}

/** The samples that are built in. */
export function sampleSeeds() {
  return [
    ...Object.entries(SAMPLES).map(([name, text]) => ({ name, bytes: Buffer.from(text, 'utf8') })),
    ...workbookSeeds(),
  ]
}

/** All files under a folder, each cut to a size; a workbook is whole or nothing. */
export function folderSeeds(folder, limit = 4096) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const bytes = readFileSync(path)
      return { name: relative(folder, path), bytes: /\.xls[xm]$/.test(path) ? bytes : bytes.subarray(0, limit) }
    })
}
