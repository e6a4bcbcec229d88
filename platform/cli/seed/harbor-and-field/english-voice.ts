import type { Voice } from '../family.ts'

export const english: Voice = {
  headings: { about: 'The job', tasks: 'What you will do', profile: 'What you bring', offer: 'What you get' },
  tasksIntro: [
    'Your first week is for watching, tasting and asking. Then you will:',
    'On a normal shift you will:',
    'The team will count on you to:',
  ],
  profileOutro: [
    'No CV? Five sentences about yourself are enough.',
    'We hire people of every background, and a past mistake is not the end of the conversation.',
    'If you are unsure whether you fit, come and eat with us first.',
  ],
  offerIntro: [
    'The rate shown is the base rate; tips are shared by hours worked, kitchen included.',
    'You are paid every Friday, for every minute.',
    'Rosters go up three weeks ahead and stay as they are.',
  ],
  unpriced: 'Pay depends on hours and experience; we name a figure in the first talk.',
  offers: [
    'A proper meal on every shift, with the team and sitting down',
    'Paid sick leave from the first day',
    'Two consecutive days off every week',
    'A 30 per cent discount for you and three guests',
    'Shoes and knives, or an allowance for them',
    'Paid training, from food safety to wine',
    'A share of each site’s yearly profit after twelve months',
  ],
  levels: {
    entry: {
      about: [
        'No experience needed: somebody patient will show you everything.',
        'It is a good first job, or a good start in a new country.',
      ],
      task: ['Learn two new stations in the first half-year'],
      profile: ['Willingness to learn and to be on time'],
    },
    mid: {
      about: [
        'You know the work and want to do it somewhere that does it well.',
        'The team is small and most of it has been here for years.',
      ],
      task: ['Help new people to find their feet', 'Speak up when something could go better'],
      profile: ['One to three years in similar work'],
    },
    senior: {
      about: ['You set the pace and the tone when the boss is not there.'],
      task: ['Open or close the site and run the shift', 'Teach one thing a week to somebody'],
      profile: ['Four or more years, some of them in charge of a shift'],
    },
    manager: {
      about: ['You run the site as if it were yours: people, numbers and the broken dishwasher.'],
      task: ['Hire, roster and look after a team of up to thirty', 'Own the weekly figures and explain them to the team'],
      profile: ['Experience in managing a restaurant, depot or shop'],
    },
    director: {
      about: ['You answer for several sites and sit at the table where the company’s year is planned.'],
      task: ['Set budgets with the sites and keep them honest'],
      profile: ['Ten years in food or logistics, five of them leading managers'],
    },
  },
  places: {
    chicago: {
      about: 'You would work in our food hall in Fulton Market, Chicago, one block from the Morgan stop.',
      offer: 'Health insurance from 25 hours a week and a Ventra pass',
    },
    portland: {
      about: 'You would work in the Central Eastside of Portland, where restaurant, bakery and depot share one yard.',
      offer: 'Health insurance from 25 hours a week and a TriMet pass',
    },
    hamburg: {
      about: 'You would work in Hamburg’s Speicherstadt, in a warehouse from 1891 with the water below.',
      offer: 'A Deutschlandticket and free German lessons',
    },
    rotterdam: {
      about: 'You would work in the Merwehaven in Rotterdam, next to the fish auction.',
      offer: 'A bicycle or a travel allowance, and 8 per cent holiday pay',
    },
    antwerp: {
      about: 'You would work on Het Eilandje in Antwerp, between the docks and the museum.',
      offer: 'A bicycle lease and a thirteenth month',
    },
  },
  remote: { about: 'You would work from home and visit each site once a quarter.', offer: 'A complete workplace at home' },
  employment: {
    part_time: 'The job is part-time, 15 to 28 hours a week.',
    temporary: 'The job lasts for one season, and most people come back.',
    per_diem: 'You are on call by the day: we text, you say yes or no.',
    contract: 'This is a contract for one year.',
  },
}

export const englishVolunteer: Voice = {
  ...english,
  headings: { about: 'About volunteering', tasks: 'What you can do', profile: 'Who it suits', offer: 'What you get from it' },
  tasksIntro: ['You choose what suits you. Volunteers here:', 'On a usual Saturday we:'],
  offerIntro: ['Volunteering is unpaid; lunch and travel are on us.'],
  unpriced: 'Volunteering is unpaid; lunch and travel are on us.',
  profileOutro: ['Come alone, with friends or with your whole family.'],
  offers: [
    'Lunch at the long table',
    'A crate of vegetables to take home',
    'Gloves, boots and insurance',
    'Four workshops a year, from seeds to pickles',
    'New friends, in our experience',
  ],
  levels: {},
  places: {
    chicago: {
      about: 'In Chicago, the field lies on the West Side, two stops from our food hall.',
      offer: 'A Ventra day pass for every visit',
    },
    portland: {
      about: 'In Portland, the field lies in Lents, and a van leaves from our yard at nine.',
      offer: 'A seat in the van, and one for your dog',
    },
  },
  employment: { volunteer: 'Half a day a month is enough; more is welcome.' },
}
