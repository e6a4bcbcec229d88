import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { permitQuestions } from './form.ts'

const portfolio = {
  id: 'portfolio',
  type: 'file' as const,
  label: 'Drawings or photographs of something you designed',
  required: false,
}

export const hardwareFamilies: Family[] = [
  {
    key: 'mechanical',
    department: 'hardware',
    team: 'Chassis',
    language: 'en',
    about: [
      'The AMR-400 is 28 centimetres high and has to carry a pallet over a dock plate ten thousand times. Mechanical engineers here draw a part in the morning and hold a milled one in the afternoon. The next platform must lift a tonne and be taken apart with three tools.',
    ],
    tasks: [
      'Design frames, lifting units and covers in SolidWorks, from sketch to released drawing',
      'Calculate loads and tolerances, then break parts on the rig to check',
      'Choose processes together with suppliers: laser, bending, casting, injection moulding',
      'Reduce the part count; the last revision lost 61 screws',
      'Accompany the first twenty units through assembly',
      'Design for repair: every wear part has to be out in ten minutes',
    ],
    profile: [
      'Confidence in 3D CAD, GD and T, and finite-element analysis',
      'Knowledge of materials and manufacturing, and hands that have done some of it',
      'Experience with drives, bearings or lifting gear',
      'Drawings that a supplier understands without a call',
    ],
    pay: { amount: 66000, period: 'year' },
    workplace: 'on_site',
    questions: [...permitQuestions, portfolio],
    openings: [
      opening('Mechanical Design Engineer', 'mid', 'munich'),
      opening('Senior Mechanical Engineer, Lifting Systems', 'senior', 'munich'),
      opening('Mechanical Engineer', 'mid', 'boston'),
      opening('Junior Mechanical Engineer, Test Rigs', 'entry', 'delft'),
      opening('Mechanical Engineering Intern', 'intern', 'boston', { employmentType: 'internship', pay: { amount: 22, period: 'hour' } }),
    ],
  },
  {
    key: 'electronics',
    department: 'hardware',
    team: 'Electronics',
    language: 'en',
    about: [
      'Forty-eight volts, 90 amperes and a radar on the same ground: our boards live in a hard place. The electronics lab designs main controllers, motor inverters and sensor hubs, and takes them through certification itself. You would see your board on the road within one year.',
    ],
    tasks: [
      'Design schematics and layouts in Altium for power and mixed-signal boards',
      'Plan EMC from the first sketch and sit in the chamber when it counts',
      'Bring up prototypes together with firmware',
      'Select components with a second source and a known end of life',
      'Write test specifications for the end-of-line tester',
      'Analyse boards that come back, under the microscope if need be',
    ],
    profile: [
      'Electronics design for products made in hundreds or more',
      'Power electronics, or high-speed digital design, or both',
      'Experience with EMC, CE and UL approvals',
      'A soldering iron you are not afraid of',
    ],
    pay: { amount: 69000, period: 'year' },
    workplace: 'on_site',
    questions: permitQuestions,
    openings: [
      opening('Electronics Engineer, Power', 'mid', 'munich'),
      opening('Senior Hardware Engineer, Sensors', 'senior', 'delft'),
      opening('Senior PCB Design Engineer', 'senior', 'munich', { mark: 'pcb' }),
      opening('Electrical Engineer', 'mid', 'boston'),
      opening('Battery Systems Engineer', 'mid', 'munich', { mark: 'battery' }),
    ],
  },
  {
    key: 'safety',
    department: 'quality',
    team: 'Functional Safety',
    language: 'en',
    about: [
      'Our robots work where people walk, without fences. That is only possible because a small team thinks about everything that could go wrong, in a structured way, and can prove it to an assessor. You would be part of every concept review, early enough to change it.',
    ],
    tasks: [
      'Run hazard and risk analyses for new vehicles and new sites',
      'Write the safety concept and trace it down to test cases',
      'Work with the notified body and with UL through the assessment',
      'Train developers so that safety is not what happens at the end',
      'Investigate near misses and publish what was learnt',
      'Track ISO 3691-4, the machinery regulation and the cyber resilience act',
    ],
    profile: [
      'Practice in functional safety: ISO 13849, IEC 61508 or ISO 26262',
      'An engineering background, so that you can read code or schematics',
      'The courage to say no and the imagination to offer another way',
      'A certificate as functional safety engineer is welcome',
    ],
    pay: { amount: 75000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Functional Safety Engineer', 'mid', 'munich'),
      opening('Senior Functional Safety Engineer', 'senior', 'munich boston'),
      opening('Safety Engineer, Product Compliance (Remote, Europe)', 'mid', 'delft', {
        workplace: 'remote',
        remote: { countries: ['NL', 'DE', 'BE'], timeZones: ['Europe/Amsterdam'] },
      }),
      opening('Head of Product Safety', 'director', 'munich'),
    ],
  },
  {
    key: 'test',
    department: 'quality',
    team: 'System Test',
    language: 'en',
    about: [
      'The test hall is a small town: ramps, cold store, automatic doors, a lift, and people paid to cross at the wrong moment. System test decides whether a release may leave it. You would plan those days, automate the dull parts of them and write the report nobody argues with.',
    ],
    tasks: [
      'Plan test campaigns for releases that come every three weeks',
      'Automate runs in Python so that robots test through the night',
      'Narrow faults down to mechanics, electronics or software before handing them over',
      'Keep measuring equipment calibrated and traceable',
      'Add the strange situations that the field sends us',
      'Report results with numbers and with doubts',
    ],
    profile: [
      'Experience with testing machines, vehicles or other things that move',
      'Python for automation and data analysis',
      'A practical hand with tools, networks and sensors',
      'Persistence, and a liking for checklists',
    ],
    pay: { amount: 58000, period: 'year' },
    workplace: 'on_site',
    openings: [
      opening('System Test Engineer', 'mid', 'munich'),
      opening('Test Automation Engineer', 'mid', 'boston'),
      opening('Senior Test Engineer, Navigation', 'senior', 'delft'),
      opening('Test Engineer, Night Runs', 'entry', 'berlin', { employmentType: 'part_time' }),
      opening('Test Engineer, Field Data (Remote, US)', 'mid', 'boston', {
        mark: 'remote',
        workplace: 'remote',
        remote: { countries: ['US'], timeZones: ['America/New_York'] },
      }),
    ],
  },
]
