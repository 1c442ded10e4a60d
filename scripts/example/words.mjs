// Word lists of the invented records. Journals, services and places outside the big countries are invented too.

export const surnames =
  `Abara Achterberg Adeyinka Aldous Almond Anand Appleyard Ashdown Aziz Bains Barlow Bellweather Bergqvist Bhatt
Birkett Blackwood Boateng Borthwick Brandvold Bristow Calloway Carmody Castellano Chandra Chaudhry Cheung Claverley Coker Corrigan
Dalgaard Danso Darcy Deverell Dhillon Donnelly Drummond Duarte Eastwick Ekwueme Elsworth Engstrom Fairclough Farooqi Fenwick
Ferreira Fitzalan Forsberg Gallimore Garrick Ghosh Gilchrist Goswami Grantham Gunawardena Hallström Halloran Hartnell Hashemi Haverford
Heywood Hollis Hosseini Ibekwe Ingleby Iqbal Jankovic Jarrold Jimoh Kapadia Karlsen Kaur Keating Kensington Khatun Kirkbride Kowalczyk
Lachance Lambourne Lindqvist Lockyer Lonsdale Mahmood Malhotra Marchetti Marlowe Mbeki Meadowcroft Mistry Moreau Mukherjee Nadarajah
Nakamura Ndlovu Netherwood Nkemelu Oduya Okonjo Olafsen Oyelaran Pallister Pargeter Patankar Pemberton Petrakis Quarshie Quintero Radcliffe
Rahmani Ravenhill Redmayne Rosenthal Rowntree Sadiq Sandhu Santander Saunderson Sesay Shackleton Sinclair Skovgaard Soderberg Stapleford
Sunderland Swaminathan Tallentire Tanaka Teesdale Thackeray Thirumalai Tremayne Ugwu Underhill Vasquez Venkataraman Verbeek Vickerman
Wainwright Wadsworth Westerberg Whitlock Winterbourne Wrexham Yarwood Yildirim Zaman Zielinski`
    .split(/\s+/)
    .filter(Boolean)

export const givens =
  `Aaron Abena Adele Ahmed Alice Amara Amir Anika Anneke Arjun Asha Astrid Beatrice Ben Callum Camille Chidi Clara Daniel
Dawit Deepa Edith Elena Emeka Erik Esther Faisal Fatima Fiona Freya George Grace Hamza Hannah Harriet Hugo Imogen Imran Ines Isaac Jasmine
Jonas Joseph Julia Kofi Laila Lars Leah Lucas Mabel Marcus Maria Mei Miriam Mohan Nadia Naomi Nathan Nia Noor Oliver Olu Priya Rachel Ravi
Rebecca Rosa Samir Sana Sara Sarita Simon Sofia Tariq Tess Thomas Uma Victor Wanjiru Yusuf Zara`
    .split(/\s+/)
    .filter(Boolean)

/** Invented journals: name, abbreviation, publisher, country, ISSN. */
export const journals = [
  ['Talking Therapies Research', 'Talk Ther Res', 'Fenmarsh Press', 'England', '9999-0101'],
  ['Journal of Stepped Mental Health Care', 'J Stepped Ment Health Care', 'Oakhaven', 'England', '9999-0102'],
  ['Annals of Community Psychotherapy', 'Ann Community Psychother', 'Oakhaven', 'United States', '9999-0103'],
  ['Health Equity and Services', 'Health Equity Serv', 'Civic Health Press', 'England', '9999-0104'],
  ['International Review of Access to Care', 'Int Rev Access Care', 'Lindenhof', 'Germany', '9999-0105'],
  ['Cognitive Therapy in Practice', 'Cogn Ther Pract', 'Fenmarsh Press', 'England', '9999-0106'],
  ['Nordic Archives of Psychological Medicine', 'Nord Arch Psychol Med', 'Fjellheim', 'Norway', '9999-0107'],
  ['Bulletin of Public Mental Health', 'Bull Public Ment Health', 'Civic Health Press', 'England', '9999-0108'],
  ['Culture, Migration and Wellbeing', 'Cult Migr Wellbeing', 'Lindenhof', 'Netherlands', '9999-0109'],
  ['Journal of Brief Psychological Interventions', 'J Brief Psychol Interv', 'Oakhaven', 'United States', '9999-0110'],
  ['Ethnicity, Health and Care Pathways', 'Ethn Health Care Pathw', 'Civic Health Press', 'England', '9999-0111'],
  ['European Notes on Mental Health Services', 'Eur Notes Ment Health Serv', 'Lindenhof', 'Germany', '9999-0112'],
  ['Open Studies in Psychological Care', 'Open Stud Psychol Care', 'Commons Press', 'England', '9999-0113'],
  ['Digital Therapies', 'Digit Ther', 'Commons Press', 'Canada', '9999-0114'],
  ['Nursing and Mental Health Inquiry', 'Nurs Ment Health Inq', 'Fenmarsh Press', 'England', '9999-0115'],
  ['Psychology of Long-Term Illness', 'Psychol Long Term Illn', 'Oakhaven', 'United States', '9999-0116'],
  ['Child and Youth Services Studies', 'Child Youth Serv Stud', 'Lindenhof', 'Netherlands', '9999-0117'],
  ['Perinatal Wellbeing', 'Perinat Wellbeing', 'Commons Press', 'England', '9999-0118'],
  ['Mental Health Economics Reports', 'Ment Health Econ Rep', 'Fjellheim', 'Norway', '9999-0119'],
  ['Workforce and Wellbeing in Health', 'Workforce Wellbeing Health', 'Civic Health Press', 'England', '9999-0120'],
  ['Trials of Complex Interventions', 'Trials Complex Interv', 'Commons Press', 'England', '9999-0121'],
  ['Archives of Social Psychiatry and Migration', 'Arch Soc Psychiatry Migr', 'Lindenhof', 'Germany', '9999-0122'],
  ['Letters in Clinical Outcomes', 'Lett Clin Outcomes', 'Oakhaven', 'United States', '9999-0123'],
  ['Primary Mental Health Quarterly', 'Prim Ment Health Q', 'Fenmarsh Press', 'England', '9999-0124'],
].map(([name, short, publisher, country, issn]) => ({ name, short, publisher, country, issn }))

/** Journals that a kind of paper goes to. */
export const journalsOf = {
  iapt: [0, 1, 3, 5, 7, 10, 12, 23],
  ethnic: [3, 7, 8, 10, 12, 21],
  abroad: [1, 2, 4, 6, 9, 11, 20, 22],
  digital: [9, 13, 13, 20, 22],
  illness: [2, 14, 15, 15, 22],
  youth: [16, 16, 12, 14],
  perinatal: [17, 17, 14, 9],
  workforce: [19, 19, 14, 5],
  migration: [8, 21, 4, 11],
  economic: [18, 4, 20],
}

export const slots = {
  problem: [
    'depression',
    'anxiety',
    'common mental disorders',
    'panic disorder',
    'social anxiety',
    'post-traumatic stress',
    'insomnia',
    'health anxiety',
    'persistent low mood',
    'generalised anxiety',
    'obsessive-compulsive problems',
    'depression with anxiety',
  ],
  people: [
    'older adults',
    'working-age adults',
    'veterans',
    'university students',
    'shift workers',
    'carers of relatives with dementia',
    'adults in debt',
    'farm workers',
    'unemployed adults',
    'adults living alone',
    'bus and lorry drivers',
    'adults with little schooling',
  ],
  country: [
    'the Netherlands',
    'Germany',
    'Australia',
    'Norway',
    'Sweden',
    'the United States',
    'Canada',
    'Chile',
    'India',
    'South Africa',
    'Japan',
    'Spain',
    'New Zealand',
    'Denmark',
  ],
  therapy: [
    'guided self-help',
    'problem-solving therapy',
    'behavioural activation',
    'cognitive behavioural therapy',
    'interpersonal counselling',
    'mindfulness groups',
    'telephone therapy',
    'brief counselling',
    'acceptance and commitment groups',
    'computerised therapy',
  ],
  illness: [
    'type 2 diabetes',
    'chronic back pain',
    'heart failure',
    'chronic obstructive pulmonary disease',
    'breast cancer',
    'epilepsy',
    'stroke',
    'irritable bowel syndrome',
    'rheumatoid arthritis',
    'end-stage kidney disease',
    'multiple sclerosis',
    'HIV infection',
  ],
  place: [
    'Wrenfield',
    'Eastmere',
    'Calderbrook',
    'Northmoor',
    'Harrowgate Vale',
    'Stonebridge Cross',
    'Marlhaven',
    'Kingsferry',
    'Ashcombe',
    'Thornley Bay',
    'Millbeck',
    'Saltmarsh',
    'Oldminster',
    'Fairwater',
    'Brackenhill',
  ],
  group: [
    'South Asian adults',
    'Black Caribbean adults',
    'Black African adults',
    'Turkish-speaking adults',
    'Bangladeshi women',
    'Polish-speaking migrants',
    'Chinese older people',
    'Somali communities',
    'Gypsy and Traveller communities',
    'Arabic-speaking refugees',
    'people seeking asylum',
    'Pakistani men',
  ],
  groupAbroad: [
    'Latino adults',
    'African American adults',
    'Moroccan-Dutch patients',
    'Syrian refugees',
    'Aboriginal communities',
    'Korean American elders',
    'Turkish migrants',
    'Somali migrants',
    'undocumented migrants',
    'Vietnamese Australians',
    'refugees in reception centres',
    'Maori and Pacific adults',
  ],
  setting: [
    'primary care',
    'community clinics',
    'occupational health',
    'general practices',
    'rural clinics',
    'urban health centres',
    'a telephone service',
    'outpatient clinics',
    'a social housing estate',
    'walk-in centres',
  ],
}
