import type { Question } from '../../../boards/question.ts'

export const consent = {
  version: '2026-03',
  text: 'I agree that Northwind Robotics GmbH stores my application for up to six months after the decision, for this position only. I can withdraw my consent at any time by writing to privacy@northwind-robotics.example.',
}

export const questions: Question[] = [
  { id: 'name', type: 'short_text', label: 'Full name', required: true },
  { id: 'email', type: 'email', label: 'Email address', required: true },
  { id: 'phone', type: 'phone', label: 'Phone number', help: 'With country code, for example +49 89 1234567.', required: false },
  { id: 'cv', type: 'file', label: 'CV', required: true },
  { id: 'linkedin', type: 'url', label: 'LinkedIn or personal website', required: false },
  { id: 'coverLetter', type: 'long_text', label: 'What draws you to this job?', help: 'A few sentences are enough.', required: false },
  { id: 'earliestStart', type: 'date', label: 'Earliest start date', required: false },
]

/** Asked where a permit may be needed; the second question only of those who need one. */
export const permitQuestions: Question[] = [
  { id: 'needsPermit', type: 'yes_no', label: 'Do you need a work permit or visa for this location?', required: true },
  {
    id: 'permitKind',
    type: 'single_choice',
    label: 'Which kind of permit?',
    required: true,
    choices: [
      { value: 'blue_card', label: 'EU Blue Card' },
      { value: 'skilled_migrant', label: 'Highly skilled migrant (Netherlands)' },
      { value: 'h1b', label: 'H-1B or transfer' },
      { value: 'unsure', label: 'I am not sure yet' },
    ],
    when: { question: 'needsPermit', equals: ['true'] },
  },
]

export const softwareQuestions: Question[] = [
  ...permitQuestions,
  {
    id: 'languages',
    type: 'multi_choice',
    label: 'Which languages have you shipped production code in?',
    required: false,
    choices: [
      { value: 'cpp', label: 'C++' },
      { value: 'rust', label: 'Rust' },
      { value: 'python', label: 'Python' },
      { value: 'typescript', label: 'TypeScript' },
      { value: 'go', label: 'Go' },
    ],
  },
  { id: 'codeSample', type: 'url', label: 'Link to code you are proud of', required: false },
]

export const researchQuestions: Question[] = [
  { id: 'publications', type: 'number', label: 'How many peer-reviewed papers have you published?', min: 0, max: 500, required: false },
  { id: 'paper', type: 'file', label: 'One paper or thesis you would like to discuss', required: false },
]

export const travelQuestions: Question[] = [
  { id: 'licence', type: 'yes_no', label: 'Do you hold a driving licence valid for cars?', required: true },
  { id: 'travelDays', type: 'number', label: 'How many nights a month can you be away?', min: 0, max: 20, required: true },
]

export const germanTravelQuestions: Question[] = [
  { id: 'licence', type: 'yes_no', label: 'Besitzen Sie einen Führerschein der Klasse B?', required: true },
  { id: 'travelDays', type: 'number', label: 'Wie viele Nächte im Monat können Sie unterwegs sein?', min: 0, max: 20, required: true },
]
