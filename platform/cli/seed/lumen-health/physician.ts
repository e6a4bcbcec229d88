import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { physicianQuestions } from './form.ts'

export const physicianFamilies: Family[] = [
  {
    key: 'emergency',
    department: 'medical',
    team: 'Emergency Medicine',
    language: 'en',
    about: [
      'The emergency department sees 52,000 people a year in a building planned for that number. There is a separate stream for children, a rapid assessment team at the door and a consultant on the floor until midnight. The rota is self-rostered and annualised.',
    ],
    tasks: [
      'Assess, resuscitate and treat adults and children',
      'Supervise junior doctors and advanced nurse practitioners',
      'Lead trauma and cardiac arrest calls',
      'Make discharge decisions that hold',
      'Teach at the weekly half-day, which is bleep-free',
      'Bring incidents to the monthly review, including your own',
    ],
    profile: [
      'Registration with the Medical Council or the GMC',
      'ALS and APLS, or equivalents',
      'Experience in emergency medicine matching the grade',
      'Good humour at four in the morning',
    ],
    pay: { amount: 98000, period: 'year' },
    workplace: 'on_site',
    questions: physicianQuestions,
    openings: [
      opening('Registrar in Emergency Medicine', 'mid', 'dublin'),
      opening('Consultant in Emergency Medicine', 'lead', 'dublin'),
      opening('Specialty Doctor, Emergency Medicine', 'mid', 'manchester'),
      opening('Senior House Officer, Emergency', 'entry', 'cork', { employmentType: 'contract' }),
    ],
  },
  {
    key: 'anaesthesia',
    department: 'medical',
    team: 'Anaesthesia',
    language: 'en',
    about: [
      'Anaesthesia here covers theatre, intensive care, maternity and a pain clinic. Regional techniques are routine, and desflurane is gone. You will have fixed lists with surgeons you know and job plans that are reviewed every year.',
    ],
    tasks: [
      'Give anaesthesia for orthopaedic, general, obstetric and day-case lists',
      'Assess patients beforehand and plan with them, not about them',
      'Take part in the intensive care rota, one in eight',
      'Develop enhanced recovery pathways',
      'Supervise trainees and sign off competencies',
      'Audit pain and nausea scores and act on them',
    ],
    profile: [
      'Specialist registration or a certificate of training within six months',
      'Confidence in regional anaesthesia and difficult airways',
      'An interest in a sub-specialty that you would like to build up',
      'Respect for every member of the theatre team',
    ],
    pay: { amount: 118000, period: 'year' },
    workplace: 'on_site',
    questions: physicianQuestions,
    openings: [
      opening('Consultant Anaesthetist', 'lead', 'manchester'),
      opening('Consultant Anaesthetist, Day Surgery', 'senior', 'leeds', { employmentType: 'part_time' }),
      opening('Registrar in Anaesthesia', 'mid', 'cork'),
      opening('Locum Anaesthetist, per Shift', 'mid', 'dublin', { employmentType: 'per_diem', pay: { amount: 950, period: 'day' } }),
    ],
  },
  {
    key: 'geriatrics',
    department: 'medical',
    team: 'Medicine for Older People',
    language: 'en',
    about: [
      'Most of our patients are over seventy-five and take more than seven medicines. Medicine for older people is therefore not a corner here but the middle of the hospital. You will work with therapists, pharmacists and families on what still matters to each person.',
    ],
    tasks: [
      'Carry out comprehensive geriatric assessment, in clinic and on wards',
      'Lead multidisciplinary meetings that finish in time',
      'Stop medicines that do more harm than good',
      'Run falls, memory and Parkinson clinics',
      'Plan care ahead, together with patients and families',
      'Advise surgical teams before hip and bowel operations',
    ],
    profile: [
      'Registration with the Medical Council or the GMC',
      'Training in geriatric or general internal medicine',
      'Skill in talking about uncertainty',
      'Pleasure in long stories',
    ],
    pay: { amount: 104000, period: 'year' },
    workplace: 'on_site',
    questions: physicianQuestions,
    openings: [
      opening('Consultant Geriatrician', 'lead', 'edinburgh'),
      opening('Registrar in Geriatric Medicine', 'mid', 'dublin'),
      opening('Specialty Doctor, Rehabilitation Medicine', 'mid', 'edinburgh'),
      opening('Clinical Director, Medicine for Older People', 'director', 'dublin', { pay: null }),
    ],
  },
]
