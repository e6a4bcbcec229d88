import type { Voice } from '../family.ts'

export const english: Voice = {
  headings: { about: 'About the role', tasks: 'What you will do', profile: 'What you bring', offer: 'What we offer' },
  tasksIntro: [
    'Your first weeks go to learning our robots by driving one. After that, your work looks like this:',
    'You share a small team and one backlog. What you would own:',
    'No two weeks are the same, but most of them contain some of this:',
    'We keep meetings short, so most of your day goes to this:',
  ],
  profileOutro: [
    'If you meet most of this and would enjoy learning the rest, please apply. We would rather talk than guess.',
    'We hire for what you can do, not for where you learnt it. A degree is welcome and never required.',
    'Our working language is English. We pay for German, Dutch or English lessons, in working hours.',
  ],
  offerIntro: [
    'The pay range on this page is the real one. Where you land in it depends on experience and is explained in the offer.',
    'Everybody here owns a piece of the company through our employee share plan, from the first day.',
    'We plan for a 38-hour week and measure whether we keep it: last year the median was 38.4.',
  ],
  unpriced: 'We will talk about pay in the first call: tell us what you expect and we will say whether it fits.',
  offers: [
    '30 days of paid leave, plus the last week of December',
    'A learning budget of 2,000 a year, spent as you see fit',
    'Sixteen weeks of fully paid leave for every new parent',
    'The laptop of your choice and 800 towards a desk and chair at home',
    'Four weeks a year from any country in which you may legally work',
    'Two robot days a quarter: build whatever you like with our hardware',
    'A paid month off after five years',
    'Pension contributions matched up to six per cent',
  ],
  levels: {
    intern: {
      about: [
        'The internship lasts six months and ends with a demonstration to the whole company.',
        'You work beside one named mentor and on a project that is really going to be used.',
      ],
      task: ['Present what you found every second week, including what did not work'],
      profile: ['Enrolment at a university for the whole of the internship'],
    },
    entry: {
      about: [
        'It is a first or second job: you get a mentor, a plan for six months and time to read.',
        'You do not need years in robotics; you do need to like finding out why something failed.',
      ],
      task: [
        'Pair with a more experienced colleague at least twice a week',
        'Keep a log of what you learn and turn it into a page for the next newcomer',
      ],
      profile: ['Up to two years of work experience, or a finished apprenticeship or degree'],
    },
    mid: {
      about: [
        'You work on your own where you can and ask early where you cannot.',
        'You take problems from the first sketch to the day a customer stops noticing them.',
      ],
      task: [
        'Write down decisions so that people in other time zones can follow them',
        'Review the work of your colleagues with care and kindness',
      ],
      profile: [
        'Around three years of experience in comparable work',
        'Three to five years in a role in which others relied on your results',
      ],
    },
    senior: {
      about: [
        'As a senior you also set the standard: others will copy how you test, document and say no.',
        'You will be the person a team of six turns to when nobody knows how to go on.',
      ],
      task: ['Mentor two colleagues and shape how the team works', 'Lead one larger project from proposal to roll-out in each half-year'],
      profile: [
        'At least six years of experience, two of them with products in the field',
        'Six or more years of practice and some scars you can tell a good story about',
      ],
    },
    lead: {
      about: [
        'You lead by the work itself: about half of your time stays hands-on.',
        'You set the technical direction for a team of eight and answer for its results.',
      ],
      task: ['Agree the roadmap with product and say clearly what will not be done', 'Run blameless reviews and see their actions through'],
      profile: ['Eight or more years of experience, including leading a team technically'],
    },
    manager: {
      about: [
        'You manage seven to ten people, their growth and their pay reviews, and keep one hand in the work.',
        'Half the job is people, half is making sure the right thing gets built at the right time.',
      ],
      task: ['Hold weekly one-to-ones and give feedback before it is asked for', 'Hire carefully: two or three people a year'],
      profile: ['Three years of managing people, with references from people you managed'],
    },
    director: {
      about: ['You report to the chief operating officer and are part of the group that plans the company for the next three years.'],
      task: ['Own budget, headcount and targets, and report on them every quarter'],
      profile: ['Twelve years of experience, five of them leading leaders'],
    },
  },
  places: {
    munich: {
      about: 'You would be based at our headquarters in Munich-Milbertshofen, one floor above the assembly line.',
      offer: 'A Deutschlandticket, a canteen that cooks for vegetarians first, and a workshop open to all staff',
    },
    berlin: {
      about: 'You would be based at our software hub in Berlin-Friedrichshain, where sixty people share a floor with nine robots.',
      offer: 'A Deutschlandticket or a leased bicycle, and a test hall ten minutes away',
    },
    delft: {
      about: 'You would be based in Delft, on the university campus, with a motion-capture hall of 400 square metres.',
      offer: 'A bicycle allowance, 8 per cent holiday pay and help with the 30 per cent ruling',
    },
    boston: {
      about: 'You would be based in the Boston Seaport, in a former cable factory that now holds our North American test floor.',
      offer: 'Medical, dental and vision insurance paid in full for you and to 80 per cent for your family, and a 401(k)',
    },
  },
  remote: {
    about:
      'The role is remote: you choose your desk within the regions named above, and the team meets in person for one week in each quarter.',
    offer: 'Travel to the quarterly team weeks, a co-working allowance of 250 a month, and hardware sent to your door',
  },
  employment: {
    part_time: 'The position is part-time, 20 to 28 hours a week, at the same hourly rate as full time.',
    contract: 'This is a contract for twelve months with the option of a permanent role.',
    temporary: 'The position covers a parental leave and is limited to fourteen months.',
  },
  process: {
    heading: 'How we hire',
    steps: [
      'A call of 30 minutes with a recruiter',
      'A conversation about your work with two future colleagues',
      'A paid task of at most three hours, or a walk through something you have made',
      'A day with the team, on site or by video, and an answer within three working days',
    ],
  },
}
