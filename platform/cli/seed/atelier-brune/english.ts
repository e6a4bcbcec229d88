import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'

export const english: Voice = {
  headings: { about: 'The role', tasks: 'What you will do', profile: 'What you bring', offer: 'What we offer' },
  tasksIntro: [
    'After two weeks of induction, one of them in the workshops in Lyon, you will:',
    'In a small team that talks to each other, you will:',
  ],
  profileOutro: [
    'English is the working language of this team. French helps at the coffee machine, and we pay for lessons.',
    'Curious but not sure? Write to us all the same.',
  ],
  offerIntro: ['The salary shown is gross per month.', 'We answer every application within ten days.'],
  offers: [
    'Twenty-seven days of paid leave',
    'Clothes from each season’s collection',
    'Forty per cent off everything we make',
    'Health insurance paid to 80 per cent',
    'Meal vouchers of ten euros a day',
    'Three days of training a year, of your choice',
  ],
  levels: {
    entry: {
      about: ['It suits a first job: you will have a mentor for six months.'],
      task: ['Follow our training programme and share what you learn'],
      profile: ['A first experience, internships included'],
    },
    mid: {
      about: ['You will work independently, in a team of twelve.'],
      task: ['Improve how the team works and show others how'],
      profile: ['About three years of experience'],
    },
    senior: {
      about: ['You will be the person others ask before they decide.'],
      task: ['Coach two colleagues and lead one project a season'],
      profile: ['Six years of experience or more'],
    },
    manager: {
      about: ['You will lead people and budget, with real freedom to decide.'],
      task: ['Hire and develop the team'],
      profile: ['Proven experience in leading a team'],
    },
  },
  places: {
    paris: {
      about: 'The role is based in Paris, in our house in the Marais.',
      offer: 'Free access to our archives, which go back to 1962',
    },
    barcelona: {
      about: 'The role is based in Barcelona, in a former textile mill in Poblenou.',
      offer: 'A roof terrace, showers and a place for your bicycle',
    },
    milan: {
      about: 'The role is based in Milan, around a courtyard in Brera.',
      offer: 'A public transport pass, paid by us',
    },
    dubai: {
      about: 'The role is based in Dubai, at our store in Jumeirah.',
      offer: 'Yearly flights home, and medical insurance for the family',
    },
  },
  remote: {
    about: 'The role is remote within the countries named above, with three days a month in Barcelona.',
    offer: 'A complete workplace at home and paid journeys to Barcelona',
  },
}

export const englishFamilies: Family[] = [
  {
    key: 'shop-engineering',
    department: 'digital',
    team: 'Shop Engineering',
    language: 'en',
    about: [
      'Our shop serves 31 countries, five currencies and some very impatient minutes on launch days. We write it ourselves in TypeScript, without a shop system, because our made-to-measure orders fit into none. The team of nine sits in Barcelona and around it.',
    ],
    tasks: [
      'Build the shop, the fitting assistant and the tools of our boutiques',
      'Keep pages under 100 kilobytes and prove it on every change',
      'Connect stock, payment and workshops reliably',
      'Run what you write, with a quiet pager',
      'Make the shop usable with a keyboard and a screen reader',
      'Spend one day a season selling in a boutique',
    ],
    profile: [
      'TypeScript, HTML and CSS in depth',
      'Experience with PostgreSQL and with payments or stock',
      'A feeling for typography and images',
      'Clear written English',
    ],
    pay: { amount: 4600, period: 'month' },
    workplace: 'hybrid',
    openings: [
      opening('Full-Stack Engineer, Online Shop', 'mid', 'barcelona', {
        workplace: 'remote',
        remote: { countries: ['ES', 'FR', 'PT', 'IT'], timeZones: ['Europe/Madrid', 'Europe/Paris'] },
        featured: true,
      }),
      opening('Senior Frontend Engineer, Fitting Assistant', 'senior', 'barcelona'),
      opening('Data Engineer, Stock and Demand', 'mid', 'paris barcelona'),
    ],
  },
  {
    key: 'wholesale',
    department: 'siege',
    team: 'International',
    language: 'en',
    about: [
      'Ninety independent shops from Reykjavik to Seoul carry our collections, many of them for decades. The international team looks after them as it would after clients in our own stores. You will travel for about eight weeks a year, mostly by train.',
    ],
    tasks: [
      'Present collections in the showrooms in Paris and Milan',
      'Advise shops on their selection and follow their sales',
      'Plan production quantities with the workshops',
      'Settle claims fairly and quickly',
      'Find new partners with taste and patience',
      'Handle contracts, customs and payment terms',
    ],
    profile: [
      'Experience in wholesale or retail of clothing or design',
      'Fluent English and one more language',
      'Ease with figures and with people',
      'Willingness to travel',
    ],
    pay: { amount: 3600, period: 'month' },
    workplace: 'hybrid',
    openings: [
      opening('Wholesale Account Manager', 'mid', 'paris milan'),
      opening('Regional Retail Manager, Middle East', 'manager', 'dubai', { workplace: 'on_site' }),
    ],
  },
]
