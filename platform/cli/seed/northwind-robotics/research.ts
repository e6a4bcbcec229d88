import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { researchQuestions } from './form.ts'

export const researchFamilies: Family[] = [
  {
    key: 'learning',
    department: 'research',
    team: 'Robot Learning',
    language: 'en',
    about: [
      'Can a robot learn to unload a mixed trailer by watching forty people do it? Our research group in Delft has a partial answer and three robots that disagree. We publish, we open data sets where customers allow it, and we hand over what works to product teams.',
    ],
    tasks: [
      'Set and pursue a research question in imitation or reinforcement learning',
      'Run experiments on two-armed manipulators, with proper controls',
      'Publish at venues such as CoRL, RSS and ICRA',
      'Supervise master theses together with the university',
      'Build prototypes that a product team can take further',
      'Maintain the data-collection rigs and their documentation',
    ],
    profile: [
      'A doctorate in robotics, machine learning or a neighbouring field, or comparable work',
      'Excellent PyTorch or JAX and sound software habits',
      'Experience with real robots and their bad days',
      'Honest statistics',
    ],
    pay: { amount: 73000, period: 'year' },
    workplace: 'on_site',
    questions: researchQuestions,
    openings: [
      opening('Research Scientist, Robot Learning', 'mid', 'delft', { featured: true }),
      opening('Senior Research Scientist, Manipulation', 'senior', 'delft boston'),
      opening('Research Engineer, Learning Infrastructure', 'mid', 'boston'),
      opening('Research Intern, Imitation Learning', 'intern', 'delft', {
        employmentType: 'internship',
        pay: { amount: 3600, period: 'month' },
      }),
    ],
  },
  {
    key: 'mapping',
    department: 'research',
    team: 'Localisation',
    language: 'en',
    about: [
      'A warehouse changes its face every hour, and a map that was right at six is wrong at ten. The localisation group works on maps that forget gracefully and on positions that know how wrong they may be. Results go into the product twice a year.',
    ],
    tasks: [
      'Advance lidar and visual SLAM for places that never stay the same',
      'Derive integrity bounds that the safety case can use',
      'Evaluate on public and on our own long-term data sets',
      'Implement in C++ what survives evaluation',
      'Present at conferences and read for the rest of us',
      'Work with two partner universities in a European project',
    ],
    profile: [
      'State estimation, optimisation on manifolds, factor graphs',
      'Publications, or products, or both',
      'C++ and Python to a standard that others can build on',
      'Curiosity about why the simple baseline is so good',
    ],
    pay: { amount: 74000, period: 'year' },
    workplace: 'hybrid',
    questions: researchQuestions,
    openings: [
      opening('Research Scientist, SLAM', 'mid', 'delft'),
      opening('Senior SLAM Engineer (Remote, Europe)', 'senior', 'delft', {
        workplace: 'remote',
        remote: { countries: ['NL', 'DE', 'CH', 'AT'], timeZones: ['Europe/Amsterdam', 'Europe/Zurich'] },
      }),
      opening('Localisation Engineer', 'mid', 'munich'),
      opening('Head of Research, Navigation', 'director', 'delft'),
    ],
  },
  {
    key: 'interaction',
    department: 'research',
    team: 'People and Robots',
    language: 'en',
    about: [
      'People step aside for a robot that signals well and push one that does not. This group studies, in real halls, how pickers, drivers and visitors read our machines. Half of us are engineers, half come from psychology and design.',
    ],
    tasks: [
      'Plan and run studies on site, with consent and works councils on board',
      'Prototype light, sound and motion signals',
      'Analyse video and motion data and draw sober conclusions',
      'Advise product teams on what people will actually do',
      'Publish results, including the inconvenient ones',
      'Keep our ethics guidelines alive',
    ],
    profile: [
      'A background in human factors, HCI, psychology or design research',
      'Experience with field studies and mixed methods',
      'Statistics in R or Python',
      'A way with people on night shifts',
    ],
    pay: { amount: 62000, period: 'year' },
    workplace: 'hybrid',
    questions: researchQuestions,
    openings: [
      opening('Human-Robot Interaction Researcher', 'mid', 'delft'),
      opening('Senior User Researcher, Field Studies', 'senior', 'berlin'),
      opening('User Researcher', 'mid', 'boston'),
      opening('Student Assistant, Field Studies', 'intern', 'delft', { employmentType: 'part_time', pay: { amount: 22, period: 'hour' } }),
    ],
  },
  {
    key: 'product',
    department: 'product',
    language: 'en',
    about: [
      'Product managers here carry a hard hat in their bag. You would decide, together with engineering and design, what our robots learn next, on the evidence of customer sites rather than slide decks. Each product manager has one team and no committee.',
    ],
    tasks: [
      'Spend four days a month on customer sites and bring back problems, not wishes',
      'Write short proposals with a measurable outcome and a date to look at it',
      'Order the backlog with the team and defend it outside',
      'Follow releases into the field and count what changed',
      'Price options together with sales and finance',
      'Retire features nobody uses',
    ],
    profile: [
      'Product work for machines, logistics or business software',
      'Enough technical depth to be argued with by engineers',
      'Numbers: you can query your own data',
      'Writing that people finish reading',
    ],
    pay: { amount: 75000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Product Manager, Fleet Cloud', 'mid', 'berlin', { team: 'Fleet Cloud' }),
      opening('Senior Product Manager, AMR Platform', 'senior', 'munich', { team: 'AMR Platform' }),
      opening('Product Manager, North America', 'mid', 'boston', { team: 'AMR Platform' }),
      opening('Director of Product, Integrations', 'director', 'munich', { state: 'draft' }),
    ],
  },
  {
    key: 'design',
    department: 'product',
    team: 'Design',
    language: 'en',
    about: [
      'We design things that are used with gloves, in noise and under pressure. The design team of five covers screens, sounds, lights and the machine itself. You would work in the open: sketches hang on the wall next to the coffee machine, and drivers comment on them.',
    ],
    tasks: [
      'Design flows and screens for operators, technicians and planners',
      'Prototype in code or on cardboard, whichever is quicker',
      'Test with users in halls, not in meeting rooms',
      'Extend our design system with Operator Experience',
      'Coordinate light and sound signals across vehicle types',
      'Write the words on the screens',
    ],
    profile: [
      'A portfolio that shows reasons and dead ends',
      'Command of Figma and at least one way to prototype beyond it',
      'Knowledge of accessibility and of industrial or medical interfaces',
      'Ease with criticism, in both directions',
    ],
    pay: { amount: 61000, period: 'year' },
    workplace: 'hybrid',
    questions: [{ id: 'portfolioLink', type: 'url', label: 'Link to your portfolio', required: true }],
    openings: [
      opening('Product Designer', 'mid', 'berlin'),
      opening('Senior Interaction Designer', 'senior', 'munich'),
      opening('Industrial Designer', 'mid', 'boston'),
    ],
  },
]
