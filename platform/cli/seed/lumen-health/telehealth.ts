import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { nurseQuestions, physicianQuestions } from './form.ts'

const ireland = { countries: ['IE'], timeZones: ['Europe/Dublin'] }
const britain = { countries: ['GB'], timeZones: ['Europe/London'] }
const both = { countries: ['IE', 'GB'], timeZones: ['Europe/Dublin', 'Europe/London'] }

export const telehealthFamilies: Family[] = [
  {
    key: 'tele-nurse',
    department: 'telehealth',
    team: 'Nurse Line',
    language: 'en',
    about: [
      'Our nurse line takes 900 calls a day, from a rash at midnight to chest pain on a ferry. You will listen, ask the right questions and find the right place for each caller, supported by triage software that you may overrule. Calls have no time limit.',
    ],
    tasks: [
      'Triage callers by phone and video and agree a plan',
      'Call ambulances and stay on the line until they arrive',
      'Follow up people with heart failure or COPD who measure at home',
      'Document so that the next clinician need not ask again',
      'Review calls with a peer once a month',
      'Help to improve the triage rules',
    ],
    profile: [
      'Registration with NMBI or the NMC',
      'Three years in emergency, primary or acute care',
      'A voice that people trust and an ear for what is not said',
      'A quiet room with a door',
    ],
    pay: { amount: 43000, period: 'year' },
    workplace: 'remote',
    questions: nurseQuestions,
    openings: [
      opening('Telehealth Nurse', 'mid', 'dublin', { remote: ireland, featured: true }),
      opening('Telehealth Nurse', 'mid', 'manchester', { remote: britain }),
      opening('Telehealth Nurse, Nights', 'mid', 'cork', { remote: both, employmentType: 'part_time' }),
      opening('Remote Monitoring Nurse, Heart Failure', 'senior', 'edinburgh', { remote: britain }),
    ],
  },
  {
    key: 'tele-physician',
    department: 'telehealth',
    team: 'Video Clinic',
    language: 'en',
    about: [
      'The video clinic offers same-day appointments of twenty minutes, for employers, islands and people who cannot leave home. You will see sixteen patients in a session of eight hours and can send any of them to one of our sites the same day.',
    ],
    tasks: [
      'Consult by video and phone, with records and results in view',
      'Prescribe electronically and safely at a distance',
      'Refer within the group or to local services',
      'Support nurses of Hospital at Home with decisions',
      'Discuss difficult cases at the weekly meeting',
      'Shape what should not be done by video',
    ],
    profile: [
      'Registration with the Medical Council or the GMC',
      'Completed training in general practice or general medicine',
      'Three years of independent practice',
      'Plain language on screen',
    ],
    pay: { amount: 102000, period: 'year' },
    workplace: 'remote',
    questions: physicianQuestions,
    openings: [
      opening('General Practitioner, Video Clinic', 'mid', 'dublin', { remote: ireland }),
      opening('General Practitioner, Video Clinic', 'mid', 'leeds', { remote: britain }),
      opening('Psychiatrist, Telehealth', 'senior', 'edinburgh', { remote: both }),
      opening('Evening GP, per Session', 'mid', 'cork', {
        remote: ireland,
        employmentType: 'per_diem',
        pay: { amount: 620, period: 'day' },
      }),
    ],
  },
  {
    key: 'psychology',
    department: 'telehealth',
    team: 'Mental Health',
    language: 'en',
    about: [
      'Waiting lists for psychological therapy are long; ours is four weeks, because two thirds of sessions happen online and evenings count. You will see adults with anxiety, depression and trauma, alone or in groups, and have supervision every week.',
    ],
    tasks: [
      'Assess and treat adults with evidence-based therapies',
      'Measure outcomes at every session and talk about them',
      'Run online groups with a co-therapist',
      'Work with physicians on persistent pain and long illness',
      'Respond to risk according to a plan you have practised',
      'Contribute to teaching for ward staff',
    ],
    profile: [
      'Qualification as clinical or counselling psychologist, or accredited CBT therapist',
      'Registration with the PSI, HCPC or BABCP',
      'Experience with adult mental health',
      'Comfort with video therapy',
    ],
    pay: { amount: 58000, period: 'year' },
    workplace: 'remote',
    openings: [
      opening('Clinical Psychologist, Online Therapy', 'mid', 'dublin', { remote: ireland }),
      opening('CBT Therapist', 'mid', 'manchester', { remote: britain, employmentType: 'part_time' }),
      opening('Senior Psychologist, Pain Service', 'senior', 'edinburgh', { workplace: 'hybrid' }),
    ],
  },
]
