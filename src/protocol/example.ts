/** A `review.yaml` with every key and what it means. A test proves that it is complete and can be read. */
export const EXAMPLE_REVIEW = `# Every key of review.yaml. A key marked "needed" must be there; the others may be left out.

litsieve: 1                          # needed: version of this format
title: Tea in the workplace          # needed
description: A made-up review that shows every key.
questions:                           # one or more, shown in reports
  - Does tea improve wellbeing at work?
dates:                               # what the searches promise
  from: "2008-12"
  to: "2022-02"
languages: [English]
concepts:                            # what the searches combine: an id and its meaning
  tea: Tea and infusions
  work: Workplaces
search:                              # for PRISMA-S: what was searched without a query file, or that nothing was
  registries: No study registry was searched.
  websites: The websites of two tea companies were browsed.
  citations: References of included studies were looked through.
  contacts: Nobody was asked for studies.
  other: No other method was used.
  prior-work: The strategies are new.
  updates: The searches were run once.

reviewers:                           # needed: initials sign every decision
  KM: {name: K. Example, role: first reviewer}
  SB: {name: S. Example}

tracks:                              # needed: screened and counted apart
  published: {label: Published studies}
  grey: {label: Grey literature}

sources:                             # kind: database, register, website, organisation, citation or other
  - {name: MEDLINE, kind: database, track: published, platform: Ovid} # platform may be left out
  - {name: Google Scholar, kind: website, track: grey}

criteria:                            # needed (the lists may be empty): shown while screening
  include:
    - {id: tea, text: About tea}
  exclude:
    - {id: language, text: Not in English}

screening:                           # needed
  seed: tea-2022                     # needed: decides who gets which record; leave it alone later
  maybe: include                     # a maybe goes on like an include, is a \`conflict\`, or \`yields\` to the others' votes
  highlight:                         # words to mark; * stands for any ending, ~ for all forms of a word
    {include: [tea, infus*], exclude: [protocol, randomise~],
     other: ['/\\btea (bag|leaf)\\b/']} # neither for nor against; between two / a regular expression
  stages:                            # needed, in order: each takes what the one before included
    title-abstract:
      label: Title and abstract      # needed
      schemes:                       # needed: one for each track
        published:
          reviewers: [KM, SB]        # needed: who screens the sample
          dual-percent: 20           # share that all of them screen, rounded up; 100 when left out
          dual-minimum: 50           # at least so many records
          single: KM                 # who screens the rest
          check-exclusions: SB       # who checks the exclusions of the rest
          pilot: 30                  # everybody named here screens so many first, before the others are assigned
          dual-until:                # the rest is assigned only once each of these is reached; name those you want
            share: 0.8               # share of equal decisions
            kappa: 0.4
            pabak: 0.7
            ac1: 0.8
            includes: 0.6            # agreement on includes, and on excludes
            excludes: 0.8
            minimum: 50              # on at least so many records
            more-percent: 10         # until then all of them screen so many more, in per cent of all
        grey: {reviewers: [KM, SB]}
    full-text:
      label: Full text
      reason-required: true          # an exclusion needs a reason
      conflict: discuss              # include against exclude: to \`discuss\`, or \`include-wins\`
      reason-conflict: first         # two reasons: the \`first\` of the order counts, or it is a \`conflict\`
      reasons:                       # in order of priority
        - {id: topic, text: Not about tea}
        - {id: design, text: Not a study}
      schemes:
        published: {reviewers: [KM, SB], adjudicator: KM}   # adjudicator: who settles conflicts; anyone if left out
        grey: {reviewers: [KM, SB], each: 2, agree: 2}      # each: so many of them screen a record; agree: so many settle it

full-texts:
  resolver: "https://doi.org/"       # put before a DOI in lists of full texts; your library may have its own

categories:                          # what findings are about, in the order of the tables
  - id: UPTAKE                       # needed
    label: UPTAKE                    # needed: as the table prints it
    kind: access                     # needed: access, outcome or a kind of your own
    help: Who drinks tea, and where.
  - {id: WELLBEING, label: WELLBEING, kind: outcome}

extraction:
  mode: verify                       # a second reviewer looks at each value; dual: two extract on their own and agree
  vocabularies:                      # lists of values that several fields share
    designs: [cohort study, interviews, other]
  fields:                            # what is taken from each study, besides its findings
    design:
      label: Design                  # needed
      type: choice                   # text (when left out), number, integer, percent, date, yes-no, choice, choices or list
      vocabulary: designs            # or the values themselves, as choices
      required: true                 # or the tracks in which it is: [published]
      group: The study               # heading in the form
      help: As the authors call it, if they are right.
    setting: {label: Setting, type: choice, choices: [office, factory]}
    sample: {label: People studied}
    response:
      label: Response
      type: percent
      unit: of those asked
      min: 0
      max: 100
      required-when: {field: design, is: [cohort study]} # or not: [interviews]
    analysis: {label: How interviews were analysed, required-when: {field: design, not: [cohort study]}}

tables:                              # one workbook sheet each
  - id: published                    # needed
    title: Published studies         # needed
    track: published                 # needed
    columns:                         # needed: study, findings, or fields of the extraction, under each other
      - {title: Study ID, show: [study, design], width: 18}
      - {title: Findings, show: [findings], width: 70}
    band: "Outcome: {category}"      # the row above each category
    sort: [-year, id]                # -year, year, id, -id

synthesis:                           # for figures and the synthesis
  groups:                            # whom findings are about (groupCode, or group), in the order of figures
    - {id: nurses, label: Nurses}
    - {id: night-shift, label: People on night shifts}
  design: design                     # the field with the design (this one when left out)
  sample: sample                     # the field with the number of people (this one when left out)

prisma:                              # what the flow diagram and the checklists need beside the logs
  previous:                          # an earlier version of this review that was made elsewhere
    {studies: 4, reports: 5, source: 'Example 2015, doi:10.5555/tea'}
  meta-analysis: []                  # ids of the studies that are pooled
  counts:                            # numbers that no log holds, each with its source
    - {box: register_results/TeaTrials.gov, n: 12, why: Looked through on the page by KM}
    - {box: records_excluded, add: 12, why: None of the 12 in TeaTrials.gov was about work}
    - {box: database_results/TeaBase, n: 5, why: Notes of the search, round: first} # n: [3, 5] where both are possible
  statements:                        # answers for the checklists, in your words
    registration: Not registered.
    protocol: The protocol is review.yaml of this review.
    amendments: None.
    rationale: Nobody has looked at tea at work since 2015.
    effect-measures: Mean differences.
    synthesis: Findings are told by category.
    reporting-bias: Not assessed.
    certainty: Not assessed.
    limitations: Four weeks and two reviewers.
    funding: No funding.
    interests: None declared.
    availability: All files of the review are public.
    automation: No AI and no machine learning was used.
    knowledge-users: Two tea drinkers commented on the questions.
    shortcuts: One reviewer screened most titles.

bias:                                # tools of \`litsieve bias tools\`, where the one proposed by design is not yours
  designs: {cohort study: nos-cohort} # by design, as extraction files have it
  tracks: {grey: aacods}             # by track, whatever the design
`
