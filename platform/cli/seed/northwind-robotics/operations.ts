import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { permitQuestions, travelQuestions } from './form.ts'

export const operationsFamilies: Family[] = [
  {
    key: 'field-service',
    department: 'field',
    team: 'Customer Sites',
    language: 'en',
    about: [
      'When a robot stops, a warehouse notices within minutes. Field engineers put robots into service, keep them there and are, for most customers, the face of the company. You plan your own week within a region, with a van that is a workshop.',
    ],
    tasks: [
      'Commission fleets of five to sixty robots: maps, chargers, networks, hand-over',
      'Diagnose faults with logs and a multimeter, remotely first, on site if needed',
      'Train operators until they no longer call',
      'Carry out yearly inspections and document them in our system',
      'Report weaknesses to engineering and see them fixed',
      'Share an emergency line with five colleagues, paid per hour of readiness',
    ],
    profile: [
      'Training in mechatronics, electronics, IT or a similar trade',
      'Knowledge of networks: Wi-Fi surveys and VLANs do not scare you',
      'A driving licence and readiness to travel about half of the time',
      'A calm manner with people who are under pressure',
    ],
    offers: ['Travel time counts as working time, door to door'],
    pay: { amount: 54000, period: 'year' },
    workplace: 'remote',
    questions: travelQuestions,
    customFields: [{ label: 'Travel', value: 'About 50 %' }],
    openings: [
      opening('Field Service Engineer, Benelux', 'mid', 'delft', { remote: { countries: ['NL', 'BE'], timeZones: ['Europe/Amsterdam'] } }),
      opening('Field Service Engineer, US Midwest', 'mid', 'boston', {
        remote: { countries: ['US'], timeZones: ['America/Chicago'] },
        mark: 'midwest',
      }),
      opening('Senior Field Service Engineer, US Northeast', 'senior', 'boston', {
        remote: { countries: ['US'], timeZones: ['America/New_York'] },
      }),
      opening('Field Service Engineer, Iberia', 'mid', 'munich', {
        remote: { countries: ['ES', 'PT'], timeZones: ['Europe/Madrid', 'Europe/Lisbon'] },
      }),
      opening('Regional Service Manager, North America', 'manager', 'boston', { workplace: 'hybrid' }),
    ],
  },
  {
    key: 'support',
    department: 'field',
    team: 'Support',
    language: 'en',
    about: [
      'Our support desk answers within four minutes and solves two thirds of all calls without a visit. It follows the sun between Munich and Boston. You would speak to shift leads and IT departments, look into live systems and write the article that saves the next call.',
    ],
    tasks: [
      'Take calls and tickets and solve them to the end',
      'Read logs, query databases and reproduce problems in the simulator',
      'Coordinate visits of field engineers',
      'Write and prune articles in the knowledge base',
      'Spot patterns early and raise them with development',
      'Hand over to the other side of the Atlantic in ten minutes',
    ],
    profile: [
      'Experience in technical support or in running systems',
      'Linux command line, SQL and basic networking',
      'Clear spoken and written English; German, Spanish or Polish helps',
      'Patience that is not an act',
    ],
    pay: { amount: 48000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Technical Support Engineer', 'mid', 'munich'),
      opening('Technical Support Engineer', 'mid', 'boston'),
      opening('Senior Support Engineer (Remote, Europe)', 'senior', 'berlin', {
        workplace: 'remote',
        remote: { countries: ['DE', 'PL', 'ES'], timeZones: ['Europe/Berlin'] },
      }),
      opening('Support Specialist, Weekends', 'entry', 'berlin', { employmentType: 'part_time' }),
      opening('Support Team Lead', 'lead', 'boston'),
    ],
  },
  {
    key: 'supply',
    department: 'operations',
    team: 'Supply Chain',
    language: 'en',
    about: [
      'A robot has 1,846 parts from 212 suppliers, and it leaves the line only when the last one is there. The supply chain team buys, plans and, when a ship is stuck, improvises. We prefer long relationships to the last per cent.',
    ],
    tasks: [
      'Own a group of materials, from sourcing to the scorecard',
      'Negotiate contracts that still look fair in a bad year',
      'Visit suppliers and judge processes, people and risks',
      'Plan quantities with production and sales every month',
      'Qualify second sources before they are needed',
      'Track the carbon footprint of what we buy',
    ],
    profile: [
      'Purchasing or planning experience in a company that makes things',
      'Understanding of drawings or of electronic components',
      'Skill with ERP data and spreadsheets',
      'Negotiation without theatre',
    ],
    pay: { amount: 56000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Strategic Buyer, Mechanics', 'mid', 'munich'),
      opening('Senior Buyer, Electronics', 'senior', 'munich'),
      opening('Supply Chain Planner', 'mid', 'boston'),
      opening('Supply Chain Intern', 'intern', 'munich', { employmentType: 'internship', pay: { amount: 3800, period: 'month' } }),
    ],
  },
  {
    key: 'manufacturing',
    department: 'production',
    team: 'Industrialisation',
    language: 'en',
    about: [
      'We build eleven robots a day and want to build thirty, in the same hall. Manufacturing engineers design the line, the fixtures and the tests, and they build the first units with their own hands. The line in Boston opens next year, so much is still a blank sheet.',
    ],
    tasks: [
      'Plan stations, cycle times and material flow for new products',
      'Design fixtures and poka-yoke measures and print the first ones',
      'Bring manufacturability into design reviews',
      'Set up end-of-line tests with the electronics team',
      'Lead problem solving on the floor, with facts',
      'Write work instructions in pictures',
    ],
    profile: [
      'Experience in assembly planning for mechatronic products',
      'Lean methods, used with judgement',
      'CAD for fixtures, and some scripting',
      'A presence on the shop floor that people welcome',
    ],
    pay: { amount: 62000, period: 'year' },
    workplace: 'on_site',
    questions: permitQuestions,
    openings: [
      opening('Manufacturing Engineer', 'mid', 'boston'),
      opening('Senior Manufacturing Engineer, New Line', 'senior', 'boston'),
      opening('Process Engineer, Final Assembly', 'mid', 'munich'),
      opening('Junior Manufacturing Engineer', 'entry', 'boston'),
      opening('Production Manager', 'manager', 'boston', { state: 'scheduled' }),
    ],
  },
  {
    key: 'people',
    department: 'people',
    language: 'en',
    about: [
      'In three years we have grown from 180 to 540 people, and we would like to stay a place where the chief executive knows your name. The people and finance group is small and lends a hand everywhere. You would have your own field and colleagues who cover it when you are on leave.',
    ],
    tasks: [
      'Run your field from policy to the last form, and simplify both',
      'Advise managers before things become difficult',
      'Prepare figures for the quarterly review and explain them in plain words',
      'Work with the works council in Germany and with counsel in the United States',
      'Introduce tools only where they save more time than they take',
      'Keep personal data as safe as if it were yours',
    ],
    profile: [
      'Experience in your field in a company that crosses borders',
      'Knowledge of German, Dutch or American labour or tax law',
      'Accuracy, discretion and humour',
      'Fluent English; German is an advantage',
    ],
    pay: { amount: 58000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Technical Recruiter', 'mid', 'berlin', { team: 'Talent' }),
      opening('People Partner', 'senior', 'munich', { team: 'People' }),
      opening('Financial Controller', 'mid', 'munich', { team: 'Finance' }),
      opening('Payroll Specialist, North America', 'mid', 'boston', { team: 'People', employmentType: 'part_time' }),
      opening('Chief Financial Officer', 'executive', 'munich', { team: 'Finance', pay: null, state: 'draft' }),
    ],
  },
]
