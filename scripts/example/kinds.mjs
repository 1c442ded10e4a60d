// Kinds of invented papers: titles, first and last sentences of abstracts, and what becomes of them in the review.
// `ta` and `ft` are the decisions that the two reviewers end with; `reason` is the full-text reason.

const out = { ta: 'exclude' }
const fullText = (reason) => ({ ta: 'include', ft: 'exclude', reason })

export const kinds = {
  abroad: {
    ...out,
    journals: 'abroad',
    designs: ['trial', 'cohort', 'review', 'trial', 'survey'],
    titles: [
      'Stepped care for {problem} in {setting} of {country}: a {design}',
      '{Therapy} as the first step for {people} in {country}: {design}',
      'Does a stepped programme for {problem} reach {people}? A {design} from {country}',
      'Stepping up or staying put: {design} of {therapy} for {problem} in {country}',
      'Recovery from {problem} under stepped care: {design} in {setting}, {country}',
      'Who drops out of stepped care? {Problem} among {people} in {country}, a {design}',
    ],
    background: [
      'Stepped care offers a light treatment first and more to those who need it.',
      'In {country} most {people} with {problem} are seen in {setting}, and few are offered psychological treatment.',
      'Guidance favours stepped care for {problem}, yet trials have been small.',
    ],
    context: [
      'Most participants were white, and {c}% belonged to ethnic minorities.',
      'Race was recorded for {a}% and was not used as a moderator of outcome.',
      'Migrants were {c}% of the sample; uptake among them was not reported separately.',
    ],
    conclusion: [
      'Stepped care in {setting} seems feasible; its outcomes hang on who is stepped up.',
      'Planners in {country} should look at uptake as closely as at outcome.',
      'A larger trial with longer follow-up is needed.',
    ],
  },
  groupsAbroad: {
    ...out,
    journals: 'migration',
    designs: ['qualitative', 'trial', 'survey', 'cohort'],
    titles: [
      '{GroupAbroad} and the road to treatment for {problem}: a {design}',
      'Culturally adapted {therapy} for {groupAbroad}: {design} within stepped care',
      'Access to treatment for {problem} among {groupAbroad} in {setting}: {design}',
      'Lay helpers and {therapy} for {groupAbroad}: {design}',
      'From screening to care: {problem} among {groupAbroad}, a {design}',
      'What {groupAbroad} expect of {therapy}: {design}',
    ],
    background: [
      '{GroupAbroad} are seen late, and seldom for {problem} alone.',
      'Little is known about access to treatment for {problem} among {groupAbroad}.',
      'Stepped care with lay helpers may narrow ethnic disparities in treatment.',
    ],
    context: [
      'All taking part were {groupAbroad}; stepped care was offered in three languages.',
      'The stepped care model was adapted with community leaders.',
      'Access to care was compared with that of white patients in the same {setting}.',
    ],
    conclusion: [
      'Services abroad can learn that language is the first of several doors.',
      'Outcomes were alike once people had arrived; the disparity lies in referral.',
      'Trust in the helper mattered more than the format of {therapy}.',
    ],
  },
  digital: {
    ...out,
    journals: 'digital',
    designs: ['trial', 'survey', 'cohort', 'qualitative'],
    titles: [
      'An online programme for {problem} with a stepped care back-up: {design} among {people}',
      'Uptake of a self-help website by {people} with {problem}: {design}',
      'Who logs in twice? Adherence to digital help for {problem}, a {design}',
      'Messages from a coach during online {therapy}: {design}',
      'Smartphone monitoring of {problem} in {people}: a {design}',
      'Video sessions instead of visits for {problem}: {design} in {setting}',
    ],
    background: [
      'Digital help promises reach, but many people never log in twice.',
      'Online {therapy} is offered as a low step for {problem} in several countries.',
      '{People} are said to prefer help that can be had at night.',
    ],
    context: [
      'Users were younger and more often white than non-users; stepped care followed where needed.',
      'Race and ethnicity were asked in the last, optional form. A stepped care protocol governed contacts.',
      'Ethnic minority users ({c}%) dropped out as often as others. Stepped care was the comparison.',
    ],
    conclusion: [
      'Reminders raised uptake for a while; outcomes did not follow.',
      'Digital steps need a human one beside them.',
      'Reporting of attrition should become a habit.',
    ],
  },
  illness: {
    ...out,
    journals: 'illness',
    designs: ['trial', 'cohort', 'review', 'qualitative'],
    titles: [
      'Stepped psychological care in {illness}: a {design}',
      '{Therapy} for low mood in people with {illness}: {design}',
      'Treating {problem} alongside {illness}: {design} in {setting}',
      'Depression, {illness} and the second step: a {design}',
      'Screening for {problem} in {illness} clinics: {design}',
      'Nurse-led stepped care for people with {illness} and {problem}: {design}',
    ],
    background: [
      'Distress is common in {illness} and often missed.',
      'People with {illness} and {problem} have worse outcomes and use more services.',
      'Stepped care could bring psychological help into {illness} clinics.',
    ],
    context: [
      'Participants were mainly white ({a}%) and older than sixty.',
      'Ethnic group was recorded but not analysed; referral to the second step was at the nurse’s discretion.',
      'Black and white patients took up stepped care alike.',
    ],
    conclusion: [
      'Mood improved; the course of {illness} did not.',
      'Stepped care fits {illness} clinics where a nurse has time for it.',
      'Trials with symptom and service outcomes are wanted.',
    ],
  },
  youth: {
    ...out,
    journals: 'youth',
    designs: ['trial', 'cohort', 'survey', 'qualitative'],
    titles: [
      'Stepped care for anxious children: {design} in {country}',
      'School counsellors as a first step for adolescents with {problem}: {design}',
      'Parents’ routes to help for teenagers with {problem}: a {design}',
      '{Therapy} in secondary schools: {design}',
      'Young people on the waiting list for {problem}: {design} from {country}',
    ],
    background: [
      'Most children with {problem} get no treatment.',
      'Schools may be a first step for adolescents who would not visit a clinic.',
      'Stepped care for children has been tried less than for adults.',
    ],
    context: [
      'A quarter of the pupils came from ethnic minority families; stepped care was open to all.',
      'Race and family income predicted uptake of stepped care more than symptoms did.',
      'Migrant families were asked about referral in their own language; stepped care was new to most.',
    ],
    conclusion: [
      'Schools widen access for children; the second step remains scarce.',
      'Parents need to be told what the first step is for.',
    ],
  },
  perinatal: {
    ...out,
    journals: 'perinatal',
    designs: ['trial', 'cohort', 'qualitative', 'survey'],
    titles: [
      'Stepped care for depression after birth: {design} in {country}',
      'Health visitors and {therapy} for new mothers: {design}',
      'Screening in pregnancy and what follows: a {design} in {country}',
      'Fathers’ distress in the first year: {design}',
      'Smoking, alcohol and mood in pregnancy: stepped help in {setting}, a {design}',
    ],
    background: [
      'Depression after birth is treated late.',
      'Midwives see every mother, and few are trained in psychological help.',
      'Stepped care around birth may lessen inequalities.',
    ],
    context: [
      'Women from ethnic minorities ({c}%) were less likely to be screened; stepped care reached them through midwives.',
      'The sample was {a}% white; stepped care was delivered at home.',
      'Refugee mothers were left out for want of interpreters, which limits what stepped care can claim.',
    ],
    conclusion: [
      'Home visits made the first step easy to take.',
      'Outcomes for mothers improved; those for infants did not differ.',
    ],
  },
  workforce: {
    ...out,
    journals: 'workforce',
    designs: ['survey', 'qualitative', 'cohort'],
    titles: [
      'Burnout of therapists in stepped services: a {design}',
      'Training lay workers in {therapy}: {design} in {country}',
      'Supervision and drift from protocol in low-intensity work: {design}',
      'Who becomes a low-intensity therapist? {Design} of trainees',
      'Caseloads, targets and leaving: {design} of staff in {setting}',
    ],
    background: [
      'Stepped services stand and fall with their staff.',
      'Turnover of low-intensity therapists is high.',
      'Training has grown faster than supervision.',
    ],
    context: [
      'Staff from ethnic minorities ({c}%) reported less support; stepped care targets weighed on all.',
      'Race and grade were associated; outcomes of patients were not studied. Stepped care was the setting.',
      'Most trainees were white women; stepped care services found it hard to recruit others.',
    ],
    conclusion: [
      'Supervision protects staff; whether it protects outcomes is not known.',
      'Services should publish who leaves and why.',
    ],
  },
  scarce: {
    ...out,
    journals: 'economic',
    designs: ['economic', 'cohort', 'trial'],
    titles: [
      'What stepped care for {problem} costs in {country}: {design}',
      'Paying for {therapy}: {design} in {setting}',
      'Return to work after stepped treatment of {problem}: {design} among {people}',
      'Stepped care in prisons of {country}: a {design}',
      'Alcohol brief advice with a second step: {design} in {setting}',
      'Sleep first? {Therapy} before other treatment of {problem}: {design}',
    ],
    background: [
      'Budgets for psychological treatment are fixed and demand is not.',
      'Whether stepped care saves money is disputed.',
      'The order of steps has seldom been tested.',
    ],
    context: [
      'Ethnic group was one of twelve covariates; the referral pathway was the same for all.',
      'African and Asian participants ({c}%) were analysed together with others.',
      'Race was not available in the claims data, which bound the reading of stepped care outcomes.',
    ],
    conclusion: [
      'Costs fall on the second step; planners should count it.',
      'Work outcomes lag symptom outcomes by a year.',
      'Better data on access to treatment would change the model most.',
    ],
  },

  // Full texts that were read and excluded, by reason.
  iaptWithout: {
    ...fullText('no-ethnicity'),
    journals: 'iapt',
    designs: ['cohort', 'survey', 'qualitative', 'trial'],
    titles: [
      'Waiting for therapy in {place}: {design} of an IAPT service',
      'Session by session: {design} of recovery from {problem} in IAPT',
      'Employment advisers in talking therapies: a {design} in {place}',
      'Telephone or face to face? {Design} of low-intensity work in IAPT',
      'Relapse after IAPT treatment of {problem}: {design}',
      'Deprivation and recovery in talking therapies of {place}: {design}',
      '{Therapy} in an IAPT service: {design}',
    ],
    background: [
      'Improving Access to Psychological Therapies (IAPT) treats {problem} in England by stepped care.',
      'IAPT services report recovery for everybody they see, and say less about who that is.',
      'The IAPT programme set out to widen access.',
    ],
    context: [
      'Ethnicity was recorded for {a}% and entered as a covariate; outcomes by ethnic group are not shown in the abstract.',
      'The service is in an ethnically mixed part of England; differences in access by ethnic group are mentioned.',
      'White British and minority ethnic patients were both included; referral routes were compared.',
    ],
    conclusion: [
      'IAPT services vary more between places than between years.',
      'Outcomes in IAPT follow deprivation; other inequalities need study.',
    ],
  },
  ethnicNotIapt: {
    ...fullText('not-iapt'),
    journals: 'ethnic',
    designs: ['qualitative', 'cohort', 'survey'],
    titles: [
      '{Group} and psychological help in {place}: a {design}',
      'Referral of {group} to specialist psychotherapy in England: {design}',
      'Community organisations as a way to therapy for {group}: {design}',
      'Ethnic differences in referral for {problem} in south {place}: {design}',
    ],
    background: [
      'Ethnic inequalities in access to psychological treatment in England are long known.',
      '{Group} are under-represented among those who receive psychological treatment.',
    ],
    context: [
      'Half the services taking part were planning to join Improving Access to Psychological Therapies.',
      'The paper compares its findings with those reported for IAPT.',
    ],
    conclusion: [
      'Access to treatment begins with being asked.',
      'Outcomes by ethnic group should be published by every service.',
    ],
  },
  likeAbroad: {
    ...fullText('not-england'),
    journals: 'abroad',
    designs: ['cohort', 'trial', 'survey'],
    titles: [
      'An IAPT-like programme in {country}: {design} of reach and recovery',
      'Exporting improving access to psychological therapies: {design} from {country}',
      'Self-referral and ethnicity in a programme modelled on IAPT: {design} in {country}',
    ],
    background: [
      'The English IAPT programme has been copied elsewhere.',
      '{Country} opened services on the model of Improving Access to Psychological Therapies.',
    ],
    context: [
      'Immigrants were {c}% of patients and {b}% of residents.',
      'Recovery was compared between ethnic minority and other patients.',
    ],
    conclusion: [
      'Self-referral did not by itself bring in migrants.',
      'Recovery was near that of English services; the gap by ethnic group remained.',
    ],
  },
  iaptOpinion: {
    ...fullText('no-data'),
    journals: 'iapt',
    designs: ['opinion'],
    titles: [
      'Fair access to talking therapies for {group}: a {design}',
      'Improving access for whom? {Design} on IAPT and ethnicity',
      'Adapting {therapy} in IAPT for {group}: {design}',
    ],
    background: [
      'IAPT was meant for all communities in England.',
      'Ethnic inequalities in IAPT are debated with few figures.',
    ],
    context: ['Access and outcomes for minority ethnic groups in IAPT are at the centre of the paper.'],
    conclusion: ['The debate about access needs data.', 'What is measured by ethnic group will be mended.'],
  },
  iaptYoung: {
    ...fullText('not-adults'),
    journals: 'youth',
    designs: ['cohort', 'qualitative'],
    titles: [
      'Children and young people’s IAPT in {place}: ethnicity and referral, a {design}',
      'Who refers teenagers to talking therapies? {Design} by ethnic group in {place}',
    ],
    background: ['The IAPT programme was extended to children and young people in England.'],
    context: ['Ethnicity of the young people was compared with that of the area; referral came from schools in {a}%.'],
    conclusion: ['Minority ethnic teenagers arrive by other routes than their peers.'],
  },
  iaptStaff: {
    ...fullText('no-finding'),
    journals: 'workforce',
    designs: ['survey', 'qualitative'],
    titles: [
      'Minority ethnic trainees in IAPT: {design} of their training',
      'Talking about race in supervision: {design} of IAPT therapists in {place}',
      'Confidence of low-intensity therapists with interpreters: {design} in IAPT',
    ],
    background: ['The workforce of IAPT does not mirror the communities of England.'],
    context: ['Therapists were asked about ethnicity, race and outcomes of their training.'],
    conclusion: ['Supervision should name race. Outcomes for patients were not studied.'],
  },
}
