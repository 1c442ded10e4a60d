import { count, listWords } from '../../lib/text.ts'
import type { Checklist } from './checklist.ts'
import {
  authors,
  counted,
  drawn,
  excluded,
  extracted,
  fields,
  item,
  judgedStudies,
  methods,
  named,
  questions,
  type ReviewFacts,
  stated,
  undated,
  underWay,
} from './review-facts.ts'

const FLOW = [
  'database_results',
  'register_results',
  'website_results',
  'organisation_results',
  'citations_results',
  'other_results',
  'records_screened',
  'other_records_screened',
  'dbr_assessed',
  'other_assessed',
  'previous_studies',
  'new_studies',
  'total_studies',
]

/** The PRISMA 2020 checklist (Page 2021), filled in from protocol, log and extraction. */
export function prisma2020(facts: ReviewFacts): Checklist {
  const { protocol, checks, searches } = facts
  const categories = protocol.categories.map((one) => one.label)
  const open = checks.filter((one) => one.severity === 'error')
  return {
    id: 'prisma-2020',
    title: 'PRISMA 2020 checklist',
    source: 'Page 2021, doi:10.1136/bmj.n71',
    items: [
      item('Title', '1', 'Title', 'say that the report is a systematic review', named(facts)),
      item('Abstract', '2', 'Abstract', 'see the checklist for abstracts', {
        text: 'the abstract is not in the files of the review',
        hint: 'write it by the checklist for abstracts below.',
      }),
      item('Introduction', '3', 'Rationale', 'why the review is done, given what is known', stated(facts, 'rationale')),
      item('Introduction', '4', 'Objectives', 'the objectives or questions', questions(facts)),
      item(
        'Methods',
        '5',
        'Eligibility criteria',
        'criteria, and how studies were grouped',
        methods(facts, 'Eligibility'),
        ...(categories.length > 0
          ? [{ text: `Findings are grouped by: ${listWords(categories)}.`, where: 'review.yaml' }]
          : []),
      ),
      item(
        'Methods',
        '6',
        'Information sources',
        'every source, and the day it was last searched',
        methods(facts, 'Searches', true),
        ...underWay(facts, 'Searches'),
        ...undated(facts),
      ),
      item(
        'Methods',
        '7',
        'Search strategy',
        'every strategy in full, with limits',
        searches > 0
          ? {
              text: `${count(searches, 'strategy', 'strategies')} in full.`,
              where: 'exports/searches.md (litsieve query report)',
            }
          : { text: 'no strategy is saved', hint: 'run `litsieve query new`.' },
      ),
      item(
        'Methods',
        '8',
        'Selection process',
        'who screened, how independently, and with what tools',
        methods(facts, 'Selection of studies'),
        ...underWay(facts, 'Selection of studies'),
        methods(facts, 'Automation'),
      ),
      item(
        'Methods',
        '9',
        'Data collection process',
        'who extracted, how independently, and with what tools',
        methods(facts, 'Extraction'),
      ),
      item(
        'Methods',
        '10a',
        'Data items',
        'the outcomes that were sought',
        ...(categories.length > 0
          ? [{ text: `${listWords(categories)}.`, where: 'review.yaml' }]
          : [{ text: 'no categories of outcomes', hint: 'add `categories` to review.yaml.' }]),
      ),
      item('Methods', '10b', 'Data items', 'the other variables that were sought', fields(facts)),
      item(
        'Methods',
        '11',
        'Study risk of bias assessment',
        'instruments, and who judged',
        methods(facts, 'Risk of bias'),
      ),
      item('Methods', '12', 'Effect measures', 'the measures used for each outcome', stated(facts, 'effect-measures')),
      item(
        'Methods',
        '13a',
        'Synthesis methods',
        'which studies enter which synthesis',
        ...(protocol.tables.length > 0
          ? [
              {
                text: `Studies with findings, by track: ${listWords(protocol.tables.map((one) => one.title))}.`,
                where: 'review.yaml',
              },
            ]
          : [{ text: 'no tables defined', hint: 'add `tables` to review.yaml.' }]),
      ),
      item('Methods', '13b', 'Synthesis methods', 'how data were prepared', stated(facts, 'synthesis')),
      item(
        'Methods',
        '13c',
        'Synthesis methods',
        'how results are tabulated and drawn',
        ...extracted(facts),
        drawn(facts),
      ),
      item(
        'Methods',
        '13d',
        'Synthesis methods',
        'how results were put together, and why so',
        stated(facts, 'synthesis'),
      ),
      item(
        'Methods',
        '13e',
        'Synthesis methods',
        'how causes of differences were explored',
        authors('how differences were explored is'),
      ),
      item('Methods', '13f', 'Synthesis methods', 'sensitivity analyses', authors('sensitivity analyses are')),
      item(
        'Methods',
        '14',
        'Reporting bias assessment',
        'how missing results were looked for',
        stated(facts, 'reporting-bias'),
      ),
      item(
        'Methods',
        '15',
        'Certainty assessment',
        'how certainty in the evidence was judged',
        stated(facts, 'certainty'),
      ),
      item(
        'Results',
        '16a',
        'Study selection',
        'the numbers, best as a flow diagram',
        counted(facts, FLOW),
        ...(open.length > 0
          ? [{ text: count(open.length, 'check fails', 'checks fail'), hint: 'see `litsieve prisma`.' }]
          : []),
      ),
      item(
        'Results',
        '16b',
        'Study selection',
        'studies that look eligible but were excluded, and why',
        excluded(facts),
      ),
      item('Results', '17', 'Study characteristics', 'each study with its characteristics', ...extracted(facts)),
      item('Results', '18', 'Risk of bias in studies', 'the judgement of each study', ...judgedStudies(facts)),
      item('Results', '19', 'Results of individual studies', 'the results of each study', ...extracted(facts)),
      item(
        'Results',
        '20a',
        'Results of syntheses',
        'characteristics and bias of the studies of each synthesis',
        drawn(facts),
        ...judgedStudies(facts),
      ),
      item('Results', '20b', 'Results of syntheses', 'the results of each synthesis', drawn(facts)),
      item(
        'Results',
        '20c',
        'Results of syntheses',
        'results on causes of differences',
        authors('causes of differences are'),
      ),
      item(
        'Results',
        '20d',
        'Results of syntheses',
        'results of sensitivity analyses',
        authors('sensitivity analyses are'),
      ),
      item('Results', '21', 'Reporting biases', 'risk of bias by missing results', stated(facts, 'reporting-bias')),
      item('Results', '22', 'Certainty of evidence', 'certainty for each outcome', stated(facts, 'certainty')),
      item(
        'Discussion',
        '23a',
        'Discussion',
        'results in the light of other evidence',
        authors('the interpretation is'),
      ),
      item('Discussion', '23b', 'Discussion', 'limits of the evidence', authors('limits of the evidence are')),
      item(
        'Discussion',
        '23c',
        'Discussion',
        'limits of the review process',
        stated(facts, 'limitations'),
        methods(facts, 'Shortcuts and deviations'),
      ),
      item(
        'Discussion',
        '23d',
        'Discussion',
        'what it means for practice, policy and research',
        authors('implications are'),
      ),
      item(
        'Other information',
        '24a',
        'Registration and protocol',
        'register and number, or that there is none',
        stated(facts, 'registration'),
      ),
      item('Other information', '24b', 'Registration and protocol', 'where the protocol is', stated(facts, 'protocol')),
      item(
        'Other information',
        '24c',
        'Registration and protocol',
        'what was changed since',
        stated(facts, 'amendments'),
      ),
      item('Other information', '25', 'Support', 'funders and their part in the review', stated(facts, 'funding')),
      item('Other information', '26', 'Competing interests', 'interests of the authors', stated(facts, 'interests')),
      item(
        'Other information',
        '27',
        'Availability of data, code and other materials',
        'where data, code and forms can be had',
        stated(facts, 'availability'),
      ),
    ],
  }
}

/** PRISMA 2020 for abstracts (its 12 items). */
export function prismaAbstract(facts: ReviewFacts): Checklist {
  return {
    id: 'prisma-abstract',
    title: 'PRISMA 2020 for abstracts',
    source: 'Page 2021, doi:10.1136/bmj.n71, table 2',
    items: [
      item('Title', '1', 'Title', 'say that it is a systematic review', named(facts)),
      item('Background', '2', 'Objectives', 'the main objectives or questions', questions(facts)),
      item('Methods', '3', 'Eligibility criteria', 'inclusion and exclusion criteria', methods(facts, 'Eligibility')),
      item(
        'Methods',
        '4',
        'Information sources',
        'sources with the day of the last search',
        methods(facts, 'Searches', true),
        ...underWay(facts, 'Searches'),
        ...undated(facts),
      ),
      item('Methods', '5', 'Risk of bias', 'how it was judged', methods(facts, 'Risk of bias')),
      item('Methods', '6', 'Synthesis of results', 'how results were put together', stated(facts, 'synthesis')),
      item(
        'Results',
        '7',
        'Included studies',
        'how many studies and participants',
        counted(facts, ['total_studies', 'total_reports']),
        authors('the number of participants is'),
      ),
      item('Results', '8', 'Synthesis of results', 'the main results', drawn(facts), authors('the main results are')),
      item(
        'Discussion',
        '9',
        'Limitations of evidence',
        'limits of the evidence',
        authors('limits of the evidence are'),
      ),
      item('Discussion', '10', 'Interpretation', 'what the results mean', authors('the interpretation is')),
      item('Other', '11', 'Funding', 'the main source of money', stated(facts, 'funding')),
      item('Other', '12', 'Registration', 'register and number', stated(facts, 'registration')),
    ],
  }
}
