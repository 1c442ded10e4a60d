// Methods and results of invented abstracts, by design. {braces} are filled by prose.mjs.

export const designs = {
  trial: {
    word: ['randomised trial', 'pragmatic trial', 'randomised controlled trial'],
    methods: [
      '{N} adults were randomised to {therapy} first or to usual care and followed for {months} months; assessors did not know the arm.',
      'Practices were the unit of randomisation; {n} practices recruited {N} patients, who were assessed at baseline and after {months} months.',
      'Eligible patients ({N}) entered either {therapy} with step-up after six weeks or treatment as usual.',
    ],
    results: [
      'At {months} months {a}% of the stepped group and {b}% of the comparison group had recovered; attrition was {c}%.',
      'The mean difference in symptoms was {d} points and fell short of what had been expected; uptake of the second step was {c}%.',
      'Both arms improved. The advantage of the stepped arm ({a}% against {b}% improved) was gone at the last follow-up.',
    ],
  },
  cohort: {
    word: ['cohort study', 'register study', 'analysis of routine records'],
    methods: [
      'Routine records of {N} people who were referred between {y1} and {y2} were linked and followed to discharge.',
      'A retrospective cohort of {N} patients was drawn from electronic records; models were adjusted for age, sex and severity at intake.',
      'All {N} referrals of {n} services over {months} months were followed from referral to the last contact.',
    ],
    results: [
      '{a}% attended a first appointment, {b}% completed treatment and {c}% of these recovered; the differences shrank after adjustment.',
      'Adjusted odds of starting treatment were {o} in the smaller group (95% CI {ol} to {oh}); dropout was {c}%.',
      'Waiting longer than {n} weeks went with dropout, and improvement was {d} points among those who stayed.',
    ],
  },
  qualitative: {
    word: ['interview study', 'qualitative study', 'focus group study'],
    methods: [
      'Semi-structured interviews with {n} people were recorded and read by two researchers for themes.',
      'Four focus groups and {n} interviews were held in the language of choice and analysed with a framework.',
      'We interviewed {n} people who had been offered treatment, half of whom had left before the end.',
    ],
    results: [
      'Three themes arose: finding the way in, being understood, and what happens after the last session.',
      'People spoke of long waits, of forms that they could not fill in, and of relief once somebody listened.',
      'Trust was built outside the clinic. Where nobody made the link, the referral pathway ended at the first letter.',
    ],
  },
  survey: {
    word: ['cross-sectional survey', 'postal survey', 'survey of services'],
    methods: [
      'A questionnaire was sent to {N} addresses and answered by {a}%; answers were weighted to the population.',
      '{N} adults in a household survey were asked about symptoms, help sought and barriers to access to care.',
      'Managers of {n} services reported staffing, waiting times and referral rates for one year.',
    ],
    results: [
      '{a}% knew that they could refer themselves; {b}% of those with symptoms had sought help in the past year.',
      'Cost, distance and not knowing what is offered were the barriers named most, by {a}%, {b}% and {c}%.',
      'Provision varied fourfold between areas and was not explained by need (r = .{c}).',
    ],
  },
  review: {
    word: ['systematic review', 'scoping review', 'rapid review'],
    methods: [
      'Five databases were searched to {y2}; {n} of {N} records met the criteria and were appraised by two people.',
      'Studies of any design were eligible; {n} were included and summed up in words because measures differed.',
    ],
    results: [
      'Most studies came from few places and reported completion but not ethnicity; certainty was low throughout.',
      'The pooled effect on symptoms was small, with wide intervals, and only {c}% of the studies reported attrition by group.',
    ],
  },
  economic: {
    word: ['economic evaluation', 'cost-effectiveness analysis'],
    methods: [
      'Costs and quality-adjusted life years of {N} participants were compared over {months} months from the health service’s side.',
      'A decision model followed a cohort of {N} adults through referral, assessment and treatment for two years.',
    ],
    results: [
      'The stepped model cost less in the first year and more in the second; the chance of its being worth while was {a}%.',
      'Savings came from fewer appointments, not from better outcomes, and rested on the rate of step-up ({c}%).',
    ],
  },
  opinion: {
    word: ['study protocol', 'commentary', 'editorial'],
    methods: [
      'This paper sets out the plan of a study and its reasons; recruitment of {N} people is to begin in {y2}.',
      'We reflect on a decade of expansion and on who was left out of it.',
    ],
    results: [
      'No results are reported.',
      'Three proposals are put forward: count ethnicity properly, pay interpreters, and ask people who left.',
    ],
  },
}
