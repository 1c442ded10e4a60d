/** An invented Ovid strategy without faults. */
export const ovidText = `---
strategy: tea
database: MEDLINE
platform: ovid
version: 1
final: 4
---
# Tea
1. exp Tea/
2. (tea or "green tea*" or
    (brew* adj2 leaf)).tw.

# Together
3. 1 or 2
4. limit 3 to english language
`

/** An invented EBSCO strategy without faults. */
export const ebscoText = `---
strategy: tea
database: CINAHL
platform: EBSCOhost
version: 1
final: S3
expand: Apply equivalent subjects
---
S1. (MH "Tea+") OR TI tea*
    @mode Boolean/Phrase
S2. AB (brew* N1 leaf)
S3. S1 AND S2
    @limit Publication Year: 2008-2021
`
