import type { PublicBoard } from '../../platform/boards/public-board.ts'
import type { Question } from '../../platform/boards/question.ts'
import type { Site } from '../../platform/careers/layout.ts'
import { voiceOf } from '../../platform/careers/wording.ts'
import type { PublicJob } from '../../platform/jobs/public-job.ts'

export const board: PublicBoard = {
  slug: 'kite-works',
  name: 'Work at Kite Works',
  company: { name: 'Kite Works', website: 'https://kite.example' },
  url: 'http://platform.test/kite-works',
  locale: 'en',
  theme: {},
  attribution: true,
}

/** One question of each type, and one that hangs on an answer. */
export const questions: Question[] = [
  { id: 'name', type: 'short_text', label: 'Full name', required: true },
  { id: 'email', type: 'email', label: 'Email', required: true },
  { id: 'phone', type: 'phone', label: 'Phone', required: false },
  { id: 'cv', type: 'file', label: 'CV', required: true },
  { id: 'letter', type: 'long_text', label: 'Why us?', required: false },
  { id: 'site', type: 'url', label: 'Website', required: false },
  { id: 'start', type: 'date', label: 'Start date', required: false },
  { id: 'nights', type: 'number', label: 'Nights away', required: true, min: 0, max: 20 },
  { id: 'permit', type: 'yes_no', label: 'Do you need a permit?', required: true },
  {
    id: 'permitKind',
    type: 'single_choice',
    label: 'Which permit?',
    required: true,
    choices: [
      { value: 'blue card', label: 'Blue Card' },
      { value: 'other', label: 'Other' },
    ],
    when: { question: 'permit', equals: ['true'] },
  },
  {
    id: 'tools',
    type: 'multi_choice',
    label: 'Tools you know',
    required: false,
    choices: [
      { value: 'loom', label: 'Loom' },
      { value: 'needle', label: 'Needle' },
    ],
  },
  {
    id: 'heard',
    type: 'single_choice',
    label: 'How did you hear of us?',
    required: false,
    choices: ['Friend', 'Fair', 'Paper', 'Radio', 'Search', 'Poster', 'Other'].map((label) => ({ value: label.toLowerCase(), label })),
  },
]

export const job: PublicJob = {
  id: '01939f6e-0000-7000-8000-000000000001',
  slug: 'sail-maker',
  title: 'Sail Maker',
  url: 'http://platform.test/kite-works/jobs/sail-maker',
  board: 'kite-works',
  company: 'Kite Works',
  department: 'Loft',
  team: null,
  places: [{ name: 'Ghent loft', city: 'Ghent', region: 'East Flanders', country: 'BE' }],
  workplace: 'on_site',
  remote: null,
  employmentType: 'full_time',
  level: 'senior',
  language: 'en',
  pay: [{ min: 4_200_000, max: 5_100_050, currency: 'EUR', period: 'year' }],
  publishedAt: '2026-11-10T09:00:00.000Z',
  validThrough: '2027-01-31T23:00:00.000Z',
  featured: false,
  requisitionId: 'KW-7',
  content: [
    { heading: null, html: '<p>You cut and sew sails.</p>' },
    { heading: 'What you bring', html: '<ul><li>A steady hand &amp; patience</li></ul>' },
  ],
  contact: { name: 'Ines Maes', email: 'ines@kite.example' },
  customFields: [{ label: 'Shift', value: 'Early' }],
  form: { questions, consent: { version: '2026-01', text: 'Kite Works may keep my application for six months.' } },
}

export const site = (locale = 'en'): Site => ({ board, voice: voiceOf(locale), lang: '' })
