import type { Voice } from '../family.ts'

export const english: Voice = {
  headings: { about: 'About the post', tasks: 'What you will do', profile: 'What you bring', offer: 'What we offer' },
  tasksIntro: [
    'You will be part of a team with a stable rota and a handover that is never skipped. Your work includes:',
    'On a usual day you will:',
    'After an induction of two weeks, in which you are not counted in the numbers, you will:',
    'Patients come first and paperwork a good way behind. In this post you will:',
  ],
  profileOutro: [
    'If you are returning after a break, tell us: we run a paid return-to-practice programme twice a year.',
    'We welcome applications from people who trained abroad and help with registration, housing and the first weeks.',
    'We are happy to talk about job shares, term-time contracts and fixed days.',
    'Vetting by the Garda or an enhanced DBS or PVG check is needed before you start. We pay for it.',
  ],
  offerIntro: [
    'Pay follows published scales, and your previous experience counts in full.',
    'You will be paid from day one of your induction, at the rate shown.',
    'Rosters are published eight weeks ahead, and we do not change them without asking you.',
  ],
  unpriced: 'Remuneration is agreed individually and is reviewed by the board’s remuneration committee.',
  offers: [
    'Annual leave from 27 days, rising with service',
    'Defined-contribution pension with eight per cent from us',
    'Free parking, or a public transport ticket at half price',
    'Twelve paid study days over two years, and exam fees',
    'A crèche place on site or an allowance of 200 a month',
    'Confidential counselling, and a debrief after every serious event',
    'Hot meals at night as well as by day, at cost price',
    'Private health cover after six months',
  ],
  levels: {
    intern: {
      about: ['It is a placement for students or recent graduates, with a supervisor who has time set aside for you.'],
      task: ['Keep a reflective log and discuss it weekly with your supervisor'],
      profile: ['A place on, or recent completion of, a relevant course'],
    },
    entry: {
      about: [
        'It suits somebody starting out or changing direction: the first six months are planned with you.',
        'You will have a preceptor for the first year and are never left alone with something new.',
      ],
      task: ['Complete our foundation programme, one day a month', 'Work through a competency booklet with your preceptor'],
      profile: ['Newly qualified or in your first years; enthusiasm counts for more than a long list of posts'],
    },
    mid: {
      about: [
        'You will carry your own caseload, with colleagues a few steps away.',
        'It is a permanent post in a team that people rarely leave.',
      ],
      task: ['Take part in audits and act on what they show', 'Support students and new colleagues on placement'],
      profile: ['At least two years of experience after qualifying', 'Two to five years in a similar setting'],
    },
    senior: {
      about: [
        'As a senior member of the team you are the one others call when a situation is unclear.',
        'You combine your own work with teaching, and both have protected time.',
      ],
      task: [
        'Lead one quality project a year and present it to the whole site',
        'Take charge of the shift or clinic when the manager is away',
      ],
      profile: [
        'Five years of experience, including a period in charge',
        'Five or more years, with a postgraduate qualification or one nearly finished',
      ],
    },
    lead: {
      about: ['You will lead the team clinically and professionally, with two days a week free of other duties.'],
      task: ['Run supervision, appraisal and recruitment for the team', 'Own the standards of the service and the figures that show them'],
      profile: ['Eight years of experience and a record of leading others well'],
    },
    manager: {
      about: ['You will manage people, budget and quality, and be seen on the floor every day.'],
      task: [
        'Plan staffing by need rather than by habit, and report on it monthly',
        'Answer complaints in person wherever that is possible',
      ],
      profile: ['Three years in a management post in health or social care'],
    },
    director: {
      about: ['You will sit on the site’s executive group and answer to the group’s chief officer.'],
      task: ['Set the direction of the service for the next five years together with patients'],
      profile: ['Senior leadership in a hospital or another regulated service'],
    },
  },
  places: {
    dublin: {
      about: 'The post is at St Brendan’s in Dublin 7, a teaching hospital of 320 beds beside the Luas.',
      offer: 'A room in staff housing for the first three months, if you move to Dublin for us',
    },
    cork: {
      about: 'The post is at Lee Valley in Cork, a hospital of 140 beds opened in 2019, with all rooms single.',
      offer: 'A relocation grant of up to €3,000 and a bus from the city every fifteen minutes',
    },
    manchester: {
      about: 'The post is at Lumen Irwell in Manchester, a hospital of 210 beds between Salford and the city centre.',
      offer: 'Blue Light Card, cycle-to-work scheme and a gym with a swimming pool next door',
    },
    leeds: {
      about: 'The post is at the Aire Clinic in Leeds, a day-surgery and outpatient centre that closes at nine in the evening.',
      offer: 'No regular night shifts, and a guaranteed weekend off in every two',
    },
    edinburgh: {
      about: 'The post is at Lumen Leith in Edinburgh, a rehabilitation hospital of 96 beds on the Water of Leith.',
      offer: 'A relocation grant of up to £2,500 and tram stop at the gate',
    },
  },
  remote: {
    about: 'You will work from home within Ireland or the United Kingdom, with a secure workstation from us and two days a month on site.',
    offer: 'A full home workstation, a second line and an allowance for heating and internet',
  },
  employment: {
    part_time: 'Hours are between 16 and 28 a week, on days fixed together with you.',
    per_diem: 'This is bank work: you say when you are free, we say what we have, and you are paid weekly for each shift.',
    contract: 'It is a fixed-term contract of two years, with the possibility of a permanent post.',
    temporary: 'It is a temporary post of nine months to cover leave.',
    volunteer: 'This is a voluntary role of three to four hours a week; travel and meals are paid.',
  },
  process: {
    heading: 'What happens next',
    steps: [
      'You hear from us within five working days of applying',
      'An informal visit or call, so that you can look at us too',
      'An interview of 45 minutes with two clinicians or managers and, where possible, a patient representative',
      'References, registration and vetting, with one named person to ask',
    ],
  },
}

/** Volunteers are not paid, so they are offered other things. */
export const volunteer: Voice = {
  ...english,
  headings: { about: 'About volunteering', tasks: 'What you can do', profile: 'Who we look for', offer: 'What you get from it' },
  tasksIntro: ['You choose what suits you. Volunteers here:', 'No two afternoons are alike. You might:'],
  profileOutro: ['If you were a patient with us in the last year, talk to us first about a good moment to start.'],
  offerIntro: ['Travel costs and a meal are paid whenever you volunteer.'],
  unpriced: 'Travel costs and a meal are paid whenever you volunteer.',
  offers: [
    'Two training evenings before you begin',
    'An experienced volunteer at your side for the first month',
    'Insurance while you are with us and on your way',
    'A summer party and a reference whenever you need one',
    'Free places at our public health lectures',
  ],
  levels: {},
  places: {
    dublin: {
      about: 'You would come to St Brendan’s in Dublin 7, beside the Luas.',
      offer: 'A volunteers’ room with tea, lockers and a piano',
    },
    edinburgh: {
      about: 'You would come to Lumen Leith in Edinburgh, which has a garden of 2,000 square metres.',
      offer: 'A share of whatever the garden yields',
    },
  },
  employment: { volunteer: 'We ask for three to four hours a week, on a day you choose, for at least six months.' },
  process: {
    heading: 'What happens next',
    steps: [
      'We ring you within a week',
      'You come for a look round and a chat',
      'We arrange vetting and training',
      'You begin together with somebody experienced',
    ],
  },
}
