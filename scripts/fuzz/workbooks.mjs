// Workbooks to be broken: two small ones that hold every kind of cell.
import { zip } from './zip.mjs'

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relation = (id, type, target) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`
const relations = (...list) => `<Relationships>${list.join('')}</Relationships>`

const STRINGS =
  '<sst><si><t>Title</t></si><si><t>Authors</t></si><si><t>Year</t></si><si><t>DOI</t></si><si><r><t>An </t></r><r><t xml:space="preserve">invented title</t></r></si><si><t>Name, Ann; Other, B</t></si></sst>'
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000\\-0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
const SHEET =
  '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><t>ISSN</t></is></c><c r="F1" t="inlineStr"><is><t>Date</t></is></c></row>' +
  '<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c><c r="C2"><v>2020</v></c><c r="D2" t="str"><f>CONCATENATE("10.5555/","inv.1")</f><v>10.5555/inv.1</v></c><c r="E2" s="2"><v>123456</v></c><c r="F2" s="1"><v>43958.5</v></c></row>' +
  '<row r="4" hidden="1"><c r="A4" t="inlineStr"><is><t>Zweiter &amp; dritter Titel &#228;</t></is></c><c r="C4" t="e"><v>#REF!</v></c><c r="D4" t="b"><v>1</v></c></row></sheetData>' +
  '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells><hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks></worksheet>'

function workbook(sheets) {
  const numbers = sheets.map((_, i) => i + 1)
  return zip(
    [
      ['[Content_Types].xml', '<Types/>'],
      ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
      [
        'xl/workbook.xml',
        `<workbook xmlns:r="${REL}"><sheets>${numbers.map((n) => `<sheet name="List ${n}" sheetId="${n}"${n > 1 ? ' state="hidden"' : ''} r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        relations(
          ...numbers.map((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)),
          relation('rId8', 'sharedStrings', 'sharedStrings.xml'),
          relation('rId9', 'styles', 'styles.xml'),
        ),
      ],
      ['xl/sharedStrings.xml', STRINGS],
      ['xl/styles.xml', STYLES],
      ...sheets.flatMap((sheet, i) => [
        [`xl/worksheets/sheet${i + 1}.xml`, sheet],
        [
          `xl/worksheets/_rels/sheet${i + 1}.xml.rels`,
          relations(relation('rId1', 'hyperlink', 'https://example.org/1').replace('/>', ' TargetMode="External"/>')),
        ],
      ]),
    ].map(([name, text]) => ({ name, content: Buffer.from(text) })),
  )
}

/** The workbooks. */
export function workbookSeeds() {
  const notes =
    '<worksheet><sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>Only a note</t></is></c></row></sheetData></worksheet>'
  return [
    { name: 'sample.xlsx', bytes: workbook([SHEET]) },
    { name: 'sample.two.xlsx', bytes: workbook([SHEET, notes, SHEET]) },
  ]
}
