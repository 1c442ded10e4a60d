/** The form that a new review starts from: categories of findings, and the fields of a study; as part of `review.yaml`. */
export const DEFAULT_FORM = `categories:
  - {id: AVAILABILITY, label: AVAILABILITY, kind: access, help: "Appointments, assessments, facilities, staff"}
  - {id: ACCESSIBILITY, label: ACCESSIBILITY, kind: access, help: "Place, quantity, transport, wait to assessment and to treatment"}
  - {id: AWARENESS, label: AWARENESS, kind: access, help: "What people know of the service and of what it treats"}
  - {id: TREATMENT, label: TREATMENT, kind: outcome, help: "Recovery, improvement or deterioration by a scale, dropping out"}
  - {id: INDIVIDUAL, label: INDIVIDUAL, kind: outcome, help: "Employment and what else changes in people's lives"}
  - {id: CLINICAL, label: CLINICAL, kind: outcome, help: "Medication and other care"}

# What is taken from each study, besides its findings. Change it to what your protocol promises.
extraction:
  # verify: a second reviewer looks at each value; dual: two extract on their own and agree.
  mode: verify
  fields:
    reference: {label: Reference, group: The study, help: As it is to be cited}
    design: {label: Study design, group: The study, required: true, help: "For example: cohort study, interviews, audit"}
    country: {label: Country, group: The study}
    setting: {label: Service or setting, group: The study, help: "The full name; a short one can follow: {full: …, short: …}"}
    funding: {label: Funding, group: The study}
    eligibility: {label: Eligibility criteria, group: People}
    sample: {label: Sample size, type: integer, min: 0, group: People}
    mean-age: {label: Mean age, type: number, unit: years, min: 0, max: 120, group: People}
    female: {label: Female, type: percent, group: People}
    groups: {label: Groups with their shares, type: list, group: People, help: "For example: White 62.1%, Black African 13.0%"}
    diagnosis: {label: Diagnosis or problem, group: People}
    time-points: {label: Time points, type: list, group: Methods, help: When outcomes were measured}
    scales: {label: Scales and definitions, type: list, group: Methods, help: "How recovery, improvement and deterioration were measured"}
    missing-data: {label: Missing data and loss to follow-up, group: Methods}
`
