import type { Form } from './question.ts'

/** The form of a board that nobody has given one yet. */
export const plainForm: Form = {
  questions: [
    { id: 'name', type: 'short_text', label: 'Full name', required: true },
    { id: 'email', type: 'email', label: 'Email', required: true },
    { id: 'phone', type: 'phone', label: 'Phone', required: false },
    { id: 'cv', type: 'file', label: 'CV', required: false },
  ],
  consent: {
    version: '1',
    text: 'I agree that my data is stored and used to consider this application. I may withdraw this at any time.',
  },
}
