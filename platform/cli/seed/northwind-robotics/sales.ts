import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { travelQuestions } from './form.ts'

export const salesFamilies: Family[] = [
  {
    key: 'account',
    department: 'sales',
    team: 'Key Accounts',
    language: 'en',
    about: [
      'Our customers are food makers, hospitals, car plants and third-party warehouses. They buy slowly, after having kicked the wheels, and then they stay. Account managers here earn a good fixed salary and a bonus on the satisfaction of customers after one year, not on the signature.',
    ],
    tasks: [
      'Win and look after fifteen to twenty accounts in your region',
      'Walk the site, count the trips and say honestly where robots do not pay',
      'Build business cases with solution engineers',
      'Lead negotiations up to the framework contract',
      'Coordinate pilots until the numbers are agreed by both sides',
      'Bring the voice of the customer to the monthly product review',
    ],
    profile: [
      'Success in selling capital goods, automation or logistics software',
      'Ease with plant managers, IT and works councils alike',
      'Return-on-investment arithmetic without a template',
      'Willingness to travel two to three days a week',
    ],
    pay: { amount: 72000, period: 'year' },
    workplace: 'remote',
    questions: travelQuestions,
    customFields: [{ label: 'Bonus', value: 'Up to 25 % of the base salary' }],
    openings: [
      opening('Account Executive, Nordics and Benelux', 'mid', 'delft', {
        remote: { countries: ['NL', 'SE', 'DK'], timeZones: ['Europe/Amsterdam', 'Europe/Stockholm'] },
      }),
      opening('Key Account Manager, Automotive', 'senior', 'munich', { workplace: 'hybrid' }),
      opening('Account Executive, US West', 'mid', 'boston', { remote: { countries: ['US'], timeZones: ['America/Los_Angeles'] } }),
      opening('Sales Director, North America', 'director', 'boston', { workplace: 'hybrid' }),
    ],
  },
  {
    key: 'solutions',
    department: 'sales',
    team: 'Solution Engineering',
    language: 'en',
    about: [
      'Between a wish and a working fleet lies a lot of arithmetic. Solution engineers measure flows, simulate them and design the system that is then offered, down to the last charging point. What you promise is what the field team has to deliver, so they read your drafts.',
    ],
    tasks: [
      'Survey sites and turn what you see into data',
      'Simulate fleets and show how sure the result is',
      'Define interfaces to warehouse management and building systems',
      'Write the technical part of offers, in words a customer understands',
      'Run demonstrations and pilots',
      'Feed lessons from finished projects back into our sizing tool',
    ],
    profile: [
      'An engineering or logistics background',
      'Material-flow analysis or simulation, and Python or a similar language',
      'Knowledge of warehouse software such as SAP EWM or Manhattan',
      'Confidence in front of a sceptical audience',
    ],
    pay: { amount: 68000, period: 'year' },
    workplace: 'hybrid',
    questions: travelQuestions,
    openings: [
      opening('Solution Engineer', 'mid', 'munich'),
      opening('Senior Solution Engineer (Remote, US)', 'senior', 'boston', {
        workplace: 'remote',
        remote: { countries: ['US', 'CA'], timeZones: ['America/New_York', 'America/Denver'] },
      }),
      opening('Solution Engineer, Hospitals', 'mid', 'delft'),
      opening('Solution Engineering Lead', 'lead', 'munich', { state: 'closed' }),
    ],
  },
  {
    key: 'marketing',
    department: 'sales',
    team: 'Marketing',
    language: 'en',
    about: [
      'We do not stage our videos: what you see is a Tuesday at a customer. Marketing is four people who write, film, organise two trade fairs and keep the website honest. You would have a lot of freedom and robots as colleagues on set.',
    ],
    tasks: [
      'Tell customer stories in text, photographs and film',
      'Plan our presence at LogiMAT and ProMat, down to the power sockets',
      'Write pages that answer what buyers really ask',
      'Measure what brings serious enquiries and stop the rest',
      'Prepare launches together with product',
      'Look after the trade press',
    ],
    profile: [
      'Experience in marketing technical products to businesses',
      'A writing style of your own that can be adapted',
      'Comfort with web analytics and a content system',
      'Photography, film or event management as a second strength',
    ],
    pay: { amount: 54000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Technical Content Writer', 'mid', 'berlin', { employmentType: 'part_time' }),
      opening('Events Manager', 'mid', 'boston'),
      opening('Senior Product Marketing Manager', 'senior', 'munich'),
      opening('Marketing Working Student', 'intern', 'berlin', { employmentType: 'part_time', pay: { amount: 22, period: 'hour' } }),
    ],
  },
]
