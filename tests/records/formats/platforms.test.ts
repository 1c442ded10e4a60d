import { describe, expect, it } from 'vitest'
import type { Norm } from '../../../src/records/record.ts'
import { nameText } from '../../../src/records/record.ts'
import { readAll } from '../../records-helper.ts'

// Invented records in the forms of platforms of which no fixture is kept: type, title, authors, date, journal, volume/issue/pages, identifiers, terms.
const PLATFORMS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'ebsco-newui.ris': [
    `TY  - JOUR
DB  - CINAHL Ultimate
DP  - EBSCOhost
AN  - 176404503
UR  - https://research.ebsco.com/linkprocessor/plink?id=abc
AU  - Name, Ann
AU  - Other, Bo
T1  - Nurses and sleep
JF  - Journal of Nursing
JO  - J NURS
T2  - JOURNAL OF NURSING
SN  - 00123456
PY  - 2024
DA  - 2024/04/03/
VL  - 12
IS  - 3
SP  - 100
EP  - 110
DO  - 10.5555/cin.1
AB  - The abstract.
KW  - Sleep
ER  -
`,
    'article-journal | Nurses and sleep | Name, Ann; Other, Bo | 2024-4 | Journal of Nursing | 12/3/100-110 | doi:10.5555/cin.1 accession:176404503 | Sleep',
  ],
  'ovid-globalhealth.ris': [
    `1.
TY  - JOUR
ID  - 20203123456
T1  - Vaccines in the field
A1  - Name, A.
A1  - Other, B.
Y1  - 2020//
JF  - Tropical Medicine
JA  - Trop Med
VL  - 5
IS  - 2
SP  - 10
EP  - 20
N2  - Abstract here.
KW  - vaccines
DO  - https://dx.doi.org/10.5555/gh.1
L2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&CSC=Y&NEWS=N&PAGE=fulltext&D=cagh&AN=20203123456
DB  - Global Health
ER  -

Link to the Ovid Full Text or citation:
http://ovidsp.ovid.com/...
`,
    'article-journal | Vaccines in the field | Name, A.; Other, B. | 2020 | Tropical Medicine | 5/2/10-20 | doi:10.5555/gh.1 | vaccines',
  ],
  'hmic.ris': [
    `1.
TY  - BOOK
ID  - HMIC2020
T1  - Report on care homes
A1  - King's Fund
Y1  - 2020//
PB  - King's Fund
CY  - London
N2  - About care.
SN  - 9780000000002
ER  -
`,
    "book | Report on care homes | King's Fund | 2020 |  | // |  | ",
  ],
  'embase2024.ris': [
    `TY  - JOUR
M3  - Article
Y1  - 2024
VL  - 14
IS  - 1
SP  -
EP  -
T1  - Drug trial
A1  - Name A.
JF  - Drugs
JO  - Drugs
SN  - 1234-5678
N2  - Text of it
KW  - drug
LA  - English
U2  - L2029880245
C5  - 38000000
DB  - Embase
DB  - Medline
U3  - 2024-01-01
U4  - 2024-01-08
UR  - https://www.embase.com/search/results?subaction=viewrecord&id=L2029880245&from=export
L2  - http://dx.doi.org/10.5555/emb.1
DO  - 10.5555/emb.1
AD  - A. Name, Nowhere
M1  - (Name A.) Nowhere
ER  -
`,
    'article-journal | Drug trial | Name A. | 2024 | Drugs | 14/1/ | doi:10.5555/emb.1 embase:L2029880245 pmid:38000000 | drug',
  ],
  'scopus2025.ris': [
    `TY  - JOUR
AU  - Name, A.
AU  - Other, B.
TI  - Title in Scopus
T2  - Journal of Things
J2  - J. Things
VL  - 3
IS  - 1
SP  -
EP  -
PY  - 2025
DO  - 10.5555/sco.1
SN  - 12345678 (ISSN)
AB  - Abstract. © 2025 The Authors.
KW  - a
PB  - Elsevier
LA  - English
C7  - 101234
M3  - Article
DB  - Scopus
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85100000001&doi=10.5555%2fsco.1&partnerID=40&md5=x
N1  - Export Date: 01 January 2025; Cited By: 3
ER  -
`,
    'article-journal | Title in Scopus | Name, A.; Other, B. | 2025 | Journal of Things | 3/1/101234 | doi:10.5555/sco.1 scopus:2-s2.0-85100000001 | a',
  ],
  'cabdirect.ris': [
    `TY  - JOUR
ID  - 20210001234
TI  - Rice and people
AU  - Name, A. B.
AU  - Other, C.
PY  - 2021
JO  - Crop Science
VL  - 1
IS  - 2
SP  - 3
EP  - 9
AB  - abstract
DO  - 10.5555/cab.1
UR  - https://www.cabdirect.org/cabdirect/abstract/20210001234
ER  -
`,
    'article-journal | Rice and people | Name, A. B.; Other, C. | 2021 | Crop Science | 1/2/3-9 | doi:10.5555/cab.1 | ',
  ],
  'lilacs.ris': [
    `TY  - JOUR
ID  - lil-1234567
A1  - Silva, João da
A1  - Souza, Ana
TI  - Estudo de saúde
JF  - Rev. bras. saude
SN  - 0102-311X
Y1  - 2019/05//
VL  - 3
IS  - 2
SP  - 10
EP  - 20
AB  - Resumo
KW  - Saúde
UR  - https://pesquisa.bvsalud.org/portal/resource/pt/lil-1234567
DB  - LILACS
LA  - pt
L1  - http://www.scielo.br/x.pdf
ER  -

`,
    'article-journal | Estudo de saúde | Silva, João da; Souza, Ana | 2019-5 | Rev. bras. saude | 3/2/10-20 |  | Saúde',
  ],
  'scielo.ris': [
    `TY  - JOUR
AU  - SILVA,João
AU  - SOUZA,Ana
TI  - Estudo
JO  - Cadernos
J2  - Cad.
SN  - 0102-311X
VL  - 35
PY  - 2019
CR  -
UR  - http://www.scielo.br/scielo.php?script=sci_arttext&pid=S0102
DO  - https://doi.org/10.1590/0102-311x00001
L1  - http://x
ER  -
`,
    'article-journal | Estudo | SILVA, João; SOUZA, Ana | 2019 | Cadernos | 35// | doi:10.1590/0102-311x00001 | ',
  ],
  'psycnet.ris': [
    `Provider: American Psychological Association
Database: PsycInfo
Content: application/x-research-info-systems

TY  - JOUR
DESCRIPTORS  - *Sleep; *Nurses
ID  - 2021-10001-001
AN  - 2021-10001-001
AU  - Name, Ann B.
T1  - Sleep in nurses.
JF  - Journal of Psych
VL  - 1
IS  - 2
SP  - 3
EP  - 9
Y1  - 2021
CY  - US
PB  - APA
SN  - 1234-5678(Electronic),8765-4321(Print)
N2  - Abstract (PsycInfo Database Record (c) 2021 APA)
KW  - *Sleep
DO  - 10.1037/psy0000001
UR  - http://dx.doi.org/10.1037/psy0000001
ER  -

`,
    'article-journal | Sleep in nurses. | Name, Ann B. | 2021 | Journal of Psych | 1/2/3-9 | doi:10.1037/psy0000001 psycinfo:2021-10001-001 | Sleep',
  ],
  'ieee.ris': [
    `TY  - CONF
TI  - Networks of things
T2  - 2020 Conference on Things (CT)
SP  - 1
EP  - 6
AU  - A. Name
AU  - B. Other
PY  - 2020
KW  - Networks
KW  - Things
DO  - 10.1109/CT.2020.1
JO  - 2020 Conference on Things (CT)
IS  -
SN  - 2375-0006
VO  -
VL  -
JA  - 2020 Conference on Things (CT)
Y1  - 7-9 Dec. 2020
AB  - Abstract
ER  -
`,
    'paper-conference | Networks of things | A. Name; B. Other | 2020-12 | 2020 Conference on Things (CT) | //1-6 | doi:10.1109/CT.2020.1 | Networks; Things',
  ],
  'sciencedirect.ris': [
    `TY  - JOUR
T1  - Title here
AU  - Name, Ann
AU  - Other, Bo
JO  - Journal of X
VL  - 12
SP  - 101234
PY  - 2022
DA  - 2022/03/01/
SN  - 1234-5678
DO  - https://doi.org/10.1016/j.x.2022.101234
UR  - https://www.sciencedirect.com/science/article/pii/S1234567822000012
KW  - a
AB  - Abstract text
ER  -
`,
    'article-journal | Title here | Name, Ann; Other, Bo | 2022-3 | Journal of X | 12//101234 | doi:10.1016/j.x.2022.101234 | a',
  ],
  'springer.ris': [
    `TY  - JOUR
AU  - Name, Ann
PY  - 2021
DA  - 2021/06/01
TI  - Title
JO  - Journal
SP  - 1
EP  - 9
VL  - 5
IS  - 1
AB  - Abs
SN  - 1234-5678
UR  - https://doi.org/10.1007/s00000-021-0001-1
DO  - 10.1007/s00000-021-0001-1
ID  - Name2021
ER  -
`,
    'article-journal | Title | Name, Ann | 2021-6 | Journal | 5/1/1-9 | doi:10.1007/s00000-021-0001-1 | ',
  ],
  'wiley.ris': [
    `TY  - JOUR
T1  - Title
AU  - Name, Ann
Y1  - 2020/01/01
PY  - 2020
DA  - 2020/01/01
N1  - https://doi.org/10.1002/x.1
DO  - 10.1002/x.1
T2  - Journal
JF  - Journal
JO  - Journal
JA  - J.
SP  - 1
EP  - 2
VL  - n/a
IS  - n/a
PB  - John Wiley & Sons, Ltd
SN  - 1234-5678
M3  - https://doi.org/10.1002/x.1
UR  - https://doi.org/10.1002/x.1
Y2  - 2024/01/01
ER  -
`,
    'article-journal | Title | Name, Ann | 2020-1 | Journal | //1-2 | doi:10.1002/x.1 | ',
  ],
  'jstor.ris': [
    `TY  - JOUR
TI  - Title
AU  - Name, Ann
AB  - Abs
C1  - Full publication date: 1999
DB  - JSTOR
EP  - 20
IS  - 1
PB  - Press
PY  - 1999
SN  - 00123456
SP  - 1
T2  - Journal of J
UR  - http://www.jstor.org/stable/123456
VL  - 3
Y2  - 2024/01/01/
ER  -
`,
    'article-journal | Title | Name, Ann | 1999 | Journal of J | 3/1/1-20 |  | ',
  ],
  'europepmc.ris': [
    `TY  - JOUR
DO  - 10.5555/epmc.1
TI  - Title in EPMC
AU  - Name A
AU  - Other B
JO  - Journal
PY  - 2021
AN  - PMC1234567
AN  - 34000000
AB  - <h4>Background</h4>Text.
UR  - https://europepmc.org/article/MED/34000000
ER  -
`,
    'article-journal | Title in EPMC | Name A; Other B | 2021 | Journal | // | doi:10.5555/epmc.1 pmcid:PMC1234567 pmid:34000000 | ',
  ],
  'epistemonikos.ris': [
    `TY  - JOUR
T1  - Title epi
T2  - Journal
A1  - Name A
A1  - Other B
Y1  - 2015
SP  - 1-10
VL  - 3
IS  - 2
AB  - abs
UR  - http://www.epistemonikos.org/documents/abcdef0123456789
DO  - 10.5555/epi.1
ER  -
`,
    'article-journal | Title epi | Name A; Other B | 2015 | Journal | 3/2/1-10 | doi:10.5555/epi.1 | ',
  ],
  'ctgov.ris': [
    `TY  - DBASE
T1  - A trial of tea
ID  - NCT01234567
UR  - https://clinicaltrials.gov/study/NCT01234567
PY  - 2020
ER  -
`,
    'dataset | A trial of tea |  | 2020 |  | // | nct:NCT01234567 | ',
  ],
  'distiller.ris': [
    `TY  - JOUR
ID  - 12
A1  - Name, A.
A1  - Other, B.
T1  - Title distiller
JO  - J
Y1  - 2020
N2  - Abs
U1  - 3
ER  -
`,
    'article-journal | Title distiller | Name, A.; Other, B. | 2020 | J | // |  | ',
  ],
  'paperpile.ris': [
    `TY  - JOUR
TI  - Title pp
AU  - Name, Ann
T2  - Journal pp
PY  - 2020/5/1/
VL  - 3
IS  - 2
SP  - 1-10
AB  - abs
DO  - 10.5555/pp.1
C2  - PMC1234567
SN  - 1234-5678
L1  - https://paperpile.com/x
ER  -
`,
    'article-journal | Title pp | Name, Ann | 2020-5 | Journal pp | 3/2/1-10 | doi:10.5555/pp.1 pmcid:PMC1234567 | ',
  ],
  'cnki.enw': [
    `%0 Journal Article
%A 王小明
%A 李华
%+ 北京大学
%T 护士睡眠质量研究
%J 中国护理
%D 2020
%V 12
%N 03
%K 护士;睡眠
%X 目的:研究。
%P 10-15
%@ 1234-5678
%L 11-1234/R
%W CNKI

%0 Journal Article
%A 张三;李四
%T 第二篇
%J 期刊
%D 2019
%R 10.5555/cnki.2
`,
    'article-journal | 护士睡眠质量研究 | 王小明; 李华 | 2020 | 中国护理 | 12/03/10-15 |  | 护士; 睡眠',
    'article-journal | 第二篇 | 张三; 李四 | 2019 | 期刊 | // | doi:10.5555/cnki.2 | ',
  ],
  'cnki-refworks.txt': [
    `RT Journal Article
SR 1
A1 王小明;李华;
AD 北京大学;
T1 护士睡眠质量研究
JF 中国护理
YR 2020
IS 03
vo 12
OP 10-15
K1 护士;睡眠
AB 目的:研究。
SN 1234-5678
CN 11-1234/R
LA 中文;
DS CNKI
LK https://kns.cnki.net/x
`,
    'article-journal | 护士睡眠质量研究 | 王小明; 李华 | 2020 | 中国护理 | 12/03/10-15 |  | 护士; 睡眠',
  ],
  'wanfang.enw': [
    `%0 Journal Article
%A 王小明
%T 标题
%J 杂志
%D 2021
%R 10.3969/j.issn.1000-0000.2021.01.001
%X 摘要
%U http://www.wanfangdata.com.cn/details/detail.do
%~ 北京万方数据股份有限公司
%W 北京万方数据股份有限公司
%G chi
`,
    'article-journal | 标题 | 王小明 | 2021 | 杂志 | // | doi:10.3969/j.issn.1000-0000.2021.01.001 | ',
  ],
  'koreamed.nbib': [
    `PMID- 12345
OWN - KoreaMed
TI  - Title in Korea
FAU - Kim, AB
AU  - Kim AB
TA  - J Kor
DP  - 2020 May
PG  - 1-9
LID - 10.3346/jk.2020.1 [doi]
AB  - Text.
KW  - one
KW  - two

`,
    'article-journal | Title in Korea | Kim, AB | 2020-5 | J Kor | //1-9 | doi:10.3346/jk.2020.1 pmid:12345 | one; two',
  ],
  'book.nbib': [
    `PMID- 20301295
STAT- Publisher
CTI - GeneReviews
BTI - GeneReviews(R)
PB  - University of Washington, Seattle
DP  - 1993
TI  - A Disorder Overview
LA  - eng
PT  - Review
PT  - Book Chapter
PL  - Seattle (WA)
FED - Adam, Margaret P
ED  - Adam MP
FAU - Name, Ann
AU  - Name A
AB  - CLINICAL: text
`,
    'chapter | A Disorder Overview | Name, Ann | 1993 | GeneReviews(R) | // | pmid:20301295 | ',
  ],
  'jstage.ris': [
    `TY  - JOUR
TI  - タイトル
AU  - 山田 太郎
JO  - 雑誌
VL  - 3
IS  - 1
SP  - 1
EP  - 9
PY  - 2020
DO  - 10.5555/jst.1
ER  -

`,
    'article-journal | タイトル | 山田 太郎 | 2020 | 雑誌 | 3/1/1-9 | doi:10.5555/jst.1 | ',
  ],
  'proquestdialog.ris': [
    `TY  - JOUR
AB  - Abstract
AU  - Name, Ann B
AN  - 2385861734
DA  - 2020 Apr
DO  - 10.5555/pq.1
DB  - Embase®
J2  - J X
JF  - Journal X
IS  - 3
KW  - sleep -- nurses
LA  - English
N1  - Date revised - 2020-05-01
PY  - 2020
SN  - 1234-5678
SP  - 1
EP  - 9
TI  - Title pq
UR  - https://dialog.proquest.com/professional/docview/2385861734?accountid=1
VL  - 4
Y1  - 2020/04//
ER  -

`,
    'article-journal | Title pq | Name, Ann B | 2020-4 | Journal X | 4/3/1-9 | doi:10.5555/pq.1 proquest:2385861734 | sleep -- nurses',
  ],
  'eric.ris': [
    `TY  - JOUR
ID  - EJ1234567
TI  - Schools and sleep
AU  - Name, Ann
JO  - Journal E
VL  - 1
PY  - 2020
AB  - text
UR  - https://eric.ed.gov/?id=EJ1234567
ER  -
`,
    'article-journal | Schools and sleep | Name, Ann | 2020 | Journal E | 1// | eric:EJ1234567 | ',
  ],
  'eppi-tsv.ris': [
    `TY  - JOUR
T1  - Title eppi
A1  - Brownstein C D
A1  - Other A B
JF  - J
Y1  - 2019///
N2  - abs
KW  - eppi-reviewer4
U1  - 12345
ER  -
`,
    'article-journal | Title eppi | Brownstein C D; Other A B | 2019 | J | // | eppi:12345 | eppi-reviewer4',
  ],
  'acm.enw': [
    `%0 Conference Paper
%T Title acm
%A Ann Name
%A Bo Other
%B Proceedings of X
%D 2020
%P 1–9
%@ 9781450300000
%R 10.1145/1.2
%U https://doi.org/10.1145/1.2
%I ACM
%C New York
`,
    'paper-conference | Title acm | Ann Name; Bo Other | 2020 | Proceedings of X | //1–9 | doi:10.1145/1.2 | ',
  ],
}

const inShort = (norm: Norm) =>
  [
    norm.type,
    norm.title,
    norm.authors.map(nameText).join('; '),
    [norm.issued?.year, norm.issued?.month].filter(Boolean).join('-'),
    norm.journal ?? '',
    [norm.volume, norm.issue, norm.pages?.text].map((one) => one ?? '').join('/'),
    norm.ids.map(({ scheme, value }) => `${scheme}:${value}`).join(' '),
    norm.subjects.map((one) => one.term).join('; '),
  ].join(' | ')

describe('platforms', () => {
  it.each(Object.entries(PLATFORMS))('%s', async (name, [text, ...wanted]) => {
    const read = await readAll(text, { name })
    expect(read.quarantined).toEqual([])
    expect(read.records.map((one) => inShort(one.norm))).toEqual(wanted)
  })
})
