import type { Question } from '../../../boards/question.ts'

export const consent = {
  version: '2026-01',
  text: 'I agree that Lumen Health may process my application and, if I am offered a post, check my registration, references and right to work. Unsuccessful applications are deleted after twelve months.',
}

export const questions: Question[] = [
  { id: 'name', type: 'short_text', label: 'Name as on your registration or passport', required: true },
  { id: 'email', type: 'email', label: 'Email', required: true },
  { id: 'phone', type: 'phone', label: 'Phone', help: 'We may ring you about interview times.', required: false },
  { id: 'cv', type: 'file', label: 'CV', help: 'Please list posts with months and explain any gap.', required: true },
  { id: 'coverLetter', type: 'long_text', label: 'Why this post?', required: false },
  { id: 'rightToWork', type: 'yes_no', label: 'Do you already have the right to work in the country of this post?', required: true },
  {
    id: 'sponsorship',
    type: 'single_choice',
    label: 'What would you need from us?',
    help: 'We sponsor permits for clinical posts.',
    required: true,
    choices: [
      { value: 'permit', label: 'A work permit or visa sponsorship' },
      { value: 'extension', label: 'An extension of a permit I have' },
      { value: 'advice', label: 'Advice; I am not sure' },
    ],
    when: { question: 'rightToWork', equals: ['false'] },
  },
]

const shifts: Question = {
  id: 'shifts',
  type: 'multi_choice',
  label: 'Which shifts could you work?',
  required: true,
  choices: [
    { value: 'days', label: 'Days' },
    { value: 'nights', label: 'Nights' },
    { value: 'weekends', label: 'Weekends' },
    { value: 'bank_holidays', label: 'Bank holidays' },
  ],
}

export const nurseQuestions: Question[] = [
  {
    id: 'registration',
    type: 'short_text',
    label: 'NMBI or NMC registration number',
    help: 'Or the decision letter number.',
    required: true,
  },
  { id: 'registrationExpiry', type: 'date', label: 'Registration valid until', required: false },
  shifts,
]

export const midwifeQuestions: Question[] = [
  { id: 'registration', type: 'short_text', label: 'NMBI or NMC registration number (midwives division)', required: true },
  { id: 'births', type: 'number', label: 'About how many births did you attend in the last year?', min: 0, max: 500, required: false },
  shifts,
]

export const physicianQuestions: Question[] = [
  { id: 'registration', type: 'short_text', label: 'Medical Council or GMC number', required: true },
  {
    id: 'register',
    type: 'single_choice',
    label: 'Which division of the register are you on?',
    required: true,
    choices: [
      { value: 'specialist', label: 'Specialist' },
      { value: 'trainee', label: 'Trainee' },
      { value: 'general', label: 'General' },
      { value: 'applied', label: 'Application under way' },
    ],
  },
  {
    id: 'applicationDate',
    type: 'date',
    label: 'When did you apply for registration?',
    required: true,
    when: { question: 'register', equals: ['applied'] },
  },
  { id: 'certificate', type: 'file', label: 'Certificate of specialist training', required: false },
]

export const alliedQuestions: Question[] = [
  { id: 'registration', type: 'short_text', label: 'CORU or HCPC registration number', required: true },
  { id: 'years', type: 'number', label: 'Years of practice since you qualified', min: 0, max: 50, required: true },
]

export const shiftQuestions: Question[] = [
  shifts,
  { id: 'hours', type: 'number', label: 'How many hours a week would you like?', min: 8, max: 39, required: true },
]

export const technologyQuestions: Question[] = [
  { id: 'profileLink', type: 'url', label: 'Profile, portfolio or repository', required: false },
  { id: 'healthcare', type: 'yes_no', label: 'Have you worked with health records before?', required: false },
]

export const drivingQuestions: Question[] = [
  ...nurseQuestions,
  { id: 'driver', type: 'yes_no', label: 'Do you have a full driving licence and the use of a car?', required: true },
]
