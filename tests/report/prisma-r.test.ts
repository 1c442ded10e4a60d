import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { printPrismaCsv } from '../../src/report/prisma-csv.ts'
import { temporaryFolder } from '../helpers.ts'
import { finished, founding, type Log, protocol, rid } from './review-log.ts'

const r = spawnSync('Rscript', ['-e', 'cat(requireNamespace("PRISMA2020", quietly = TRUE))'], { encoding: 'utf8' })
const installed = r.status === 0 && r.stdout.includes('TRUE')

// Where the package is installed its own reader runs. Elsewhere, a reader in R after its rules (1.1.4): the file comes in
// by read.csv, names are looked up by grep in the first column, numbers are stripped to their digits, lists split at `; `
// and at the first comma, tooltips are those that are not NA, and every box has one URL.
const READER = `
args <- commandArgs(TRUE)
data <- read.csv(args[1])
names <- c("previous_studies", "previous_reports", "register_results", "database_results", "website_results",
  "organisation_results", "citations_results", "duplicates", "excluded_automatic", "excluded_other", "records_screened",
  "records_excluded", "dbr_sought_reports", "dbr_notretrieved_reports", "other_sought_reports",
  "other_notretrieved_reports", "dbr_assessed", "other_assessed", "new_studies", "new_reports", "total_studies$",
  "total_reports$", "total_studies_ma", "total_reports_ma")
lists <- c("database_specific_results", "register_specific_results", "dbr_excluded", "other_excluded")
say <- function(name, label, n) cat(name, label, n, sep = "\\t", "\\n")
if (requireNamespace("PRISMA2020", quietly = TRUE)) {
  read <- PRISMA2020::PRISMA_data(data)
  for (name in names) say(sub("\\\\$$", "", name), "", gsub(",", "", read[[sub("\\\\$$", "", name)]]))
  for (name in lists) if (is.data.frame(read[[name]])) for (i in seq_len(nrow(read[[name]]))) say(name, read[[name]][i, 1], gsub(",", "", read[[name]][i, 2]))
} else {
  number <- function(x) as.numeric(gsub("[^0-9.]", "", gsub(",", "", as.character(x))))
  look <- function(name) {
    found <- data[grep(name, data[, 1]), ]$n
    if (length(found) != 1) stop(name, " is found ", length(found), " times")
    found
  }
  for (name in names) say(sub("\\\\$$", "", name), "", number(look(name)))
  for (name in lists) {
    text <- as.character(look(name))
    if (is.na(text) || nchar(text) == 0) next
    if (!grepl("[^0-9,]", text)) { say(name, "", number(text)); next }
    parts <- unlist(strsplit(text, split = "(;)( )?"))
    for (part in parts) say(name, gsub(",.*$", "", part), number(gsub(".*?,([ 0-9,]*)|.*()", "\\\\1", part)))
  }
  for (i in seq_len(nrow(data))) if (is.na(data[i, ]$tooltips)) next else stopifnot(nchar(data[i, ]$tooltips) > 0)
  urls <- data.frame(box = data[!duplicated(data$box), ]$box, url = data[!duplicated(data$box), ]$url)
  stopifnot(nrow(urls) == length(unique(data$box)))
}
say("rows", "", nrow(data))
`

function readInR(
  log: Log,
  spec = protocol(),
): { number: (name: string) => string; list: (name: string) => string[][] } {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'prisma.csv'), printPrismaCsv(foldFlow(foldVisible(log.events, undefined), spec)))
  writeFileSync(join(dir, 'read.R'), READER)
  const run = spawnSync('Rscript', [join(dir, 'read.R'), join(dir, 'prisma.csv')], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(run.status, run.stderr).toBe(0)
  const lines = run.stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t').map((part) => part.trim()))
  return {
    number: (name) => lines.find(([key]) => key === name)?.[2] ?? 'none',
    list: (name) => lines.filter(([key]) => key === name).map(([, label, n]) => [label!, n!]),
  }
}

describe.skipIf(r.status !== 0)(
  `the CSV, read in R by ${installed ? 'the package PRISMA2020' : 'a reader after the rules of PRISMA2020'}`,
  { timeout: 120_000 },
  () => {
    it('gives every number of a finished review, and labels with commas and semicolons whole', () => {
      const spec = protocol((raw) => {
        raw.sources = []
        raw.screening.stages['full-text'].reasons[0].text = "Not IAPT, not England; or 'elsewhere' (see n = 10, 12)"
        raw.prisma = { previous: { studies: 1234, reports: 1300, source: 'Smith' } }
      })
      const { number, list } = readInR(finished(), spec)
      expect(number('rows')).toBe('34')
      expect(['database_results', 'duplicates', 'records_screened', 'dbr_assessed', 'new_studies'].map(number)).toEqual(
        ['8', '1', '7', '4', '3'],
      )
      expect(['previous_studies', 'total_studies', 'total_reports'].map(number)).toEqual(['1234', '1237', '1303'])
      expect(list('database_specific_results')).toEqual([
        ['MEDLINE', '5'],
        ['Embase', '3'],
      ])
      const reasons = list('dbr_excluded')
      expect(reasons.map(([, n]) => n)).toEqual(['1', '1'])
      expect(reasons[0]![0]).toBe('Not IAPT / not England – or ’elsewhere’ (see n = 10 / 12)')
    })

    it('gives labels with quotes, line breaks, backslashes and letters of any script in one piece', () => {
      const evil = 'Line one\nline two; "quoted", \'so\' \\ back @@ Übergröße – 研究 العربية'
      const spec = protocol((raw) => {
        raw.sources = []
        raw.screening.stages['full-text'].reasons[0].text = evil
      })
      const log = finished()
      log.import(`${evil}, 12; 3`, [rid('m1')])
      log.dedupe()
      const { number, list } = readInR(log, spec)
      expect(number('rows')).toBe('34')
      const shown = 'Line one line two – ”quoted” / ’so’ / back @ Übergröße – 研究 العربية'
      expect(list('dbr_excluded')).toEqual([
        [shown, '1'],
        ['No data', '1'],
      ])
      expect(list('database_specific_results').at(-1)).toEqual([`${shown} / 12 – 3`, '1'])
    })

    it('gives NA for what is not known, never 0', () => {
      const { number } = readInR(founding())
      expect(['database_results', 'duplicates'].map(number)).toEqual(['278', '15'])
      expect(
        ['records_screened', 'records_excluded', 'dbr_assessed', 'new_studies', 'previous_studies'].map(number),
      ).toEqual(['NA', 'NA', 'NA', 'NA', 'NA'])
    })
  },
)
