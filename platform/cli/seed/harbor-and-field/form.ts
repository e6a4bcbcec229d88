import type { Question } from '../../../boards/question.ts'

export const consent = {
  version: '1',
  text: 'Harbor & Field may keep my application for six months and contact me about this job and similar ones nearby. I can ask for deletion at any time: privacy@harbor-and-field.example.',
}

export const questions: Question[] = [
  { id: 'name', type: 'short_text', label: 'Name', required: true },
  { id: 'email', type: 'email', label: 'Email', required: true },
  { id: 'phone', type: 'phone', label: 'Phone', help: 'A text message is often quickest.', required: false },
  { id: 'cv', type: 'file', label: 'CV, if you have one', required: false },
  { id: 'coverLetter', type: 'long_text', label: 'Tell us about yourself in a few sentences', required: false },
]

export const availabilityQuestions: Question[] = [
  {
    id: 'availability',
    type: 'multi_choice',
    label: 'When can you work?',
    required: true,
    choices: [
      { value: 'mornings', label: 'Mornings' },
      { value: 'afternoons', label: 'Afternoons' },
      { value: 'evenings', label: 'Evenings' },
      { value: 'weekends', label: 'Weekends' },
    ],
  },
  { id: 'start', type: 'date', label: 'When could you start?', required: false },
]

export const driverQuestions: Question[] = [
  { id: 'licence', type: 'yes_no', label: 'Do you hold a valid driving license?', required: true },
  {
    id: 'licenceYears',
    type: 'number',
    label: 'For how many years?',
    min: 0,
    max: 60,
    required: true,
    when: { question: 'licence', equals: ['true'] },
  },
]

export const dutchQuestions: Question[] = [
  {
    id: 'dienst',
    type: 'single_choice',
    label: 'Welke dienst heeft je voorkeur?',
    required: true,
    choices: [
      { value: 'vroeg', label: 'Vroege dienst' },
      { value: 'laat', label: 'Late dienst' },
      { value: 'nacht', label: 'Nachtdienst' },
      { value: 'geen', label: 'Geen voorkeur' },
    ],
  },
]

export const portugueseQuestions: Question[] = [{ id: 'horario', type: 'short_text', label: 'Que horário prefere?', required: false }]

export const polishQuestions: Question[] = [
  { id: 'zakwaterowanie', type: 'yes_no', label: 'Czy potrzebuje Pan/Pani zakwaterowania?', required: true },
  {
    id: 'osoby',
    type: 'number',
    label: 'Dla ilu osób?',
    min: 1,
    max: 4,
    required: true,
    when: { question: 'zakwaterowanie', equals: ['true'] },
  },
]
