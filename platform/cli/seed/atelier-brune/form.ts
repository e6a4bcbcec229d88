import type { Question } from '../../../boards/question.ts'

export const consent = {
  version: '2025-11',
  text: 'J’accepte qu’Atelier Brune conserve ma candidature pendant deux ans au plus afin d’étudier mon profil. Je peux demander l’accès à mes données ou leur suppression à tout moment en écrivant à donnees@atelier-brune.example.',
}

export const questions: Question[] = [
  { id: 'name', type: 'short_text', label: 'Prénom et nom', required: true },
  { id: 'email', type: 'email', label: 'Adresse e-mail', required: true },
  { id: 'phone', type: 'phone', label: 'Téléphone', required: false },
  { id: 'cv', type: 'file', label: 'CV', help: 'PDF ou Word, 10 Mo au plus.', required: true },
  { id: 'linkedin', type: 'url', label: 'LinkedIn ou site personnel', required: false },
  { id: 'coverLetter', type: 'long_text', label: 'Quelques mots de motivation', required: false },
]

export const saleQuestions: Question[] = [
  {
    id: 'langues',
    type: 'multi_choice',
    label: 'Dans quelles langues pouvez-vous accueillir un client ?',
    required: true,
    choices: [
      { value: 'fr', label: 'Français' },
      { value: 'en', label: 'Anglais' },
      { value: 'es', label: 'Espagnol' },
      { value: 'zh', label: 'Mandarin' },
      { value: 'ar', label: 'Arabe' },
      { value: 'ja', label: 'Japonais' },
    ],
  },
  { id: 'samedi', type: 'yes_no', label: 'Êtes-vous disponible le samedi ?', required: true },
]

export const trainingQuestions: Question[] = [
  { id: 'ecole', type: 'short_text', label: 'École ou centre de formation', required: true },
  { id: 'convention', type: 'yes_no', label: 'Avez-vous déjà une convention ou un calendrier d’alternance ?', required: true },
  { id: 'calendrier', type: 'file', label: 'Votre calendrier', required: false, when: { question: 'convention', equals: ['true'] } },
  { id: 'debut', type: 'date', label: 'Date de début souhaitée', required: true },
]

export const bookQuestions: Question[] = [
  { id: 'bookLien', type: 'url', label: 'Lien vers votre book', required: false },
  { id: 'book', type: 'file', label: 'Ou votre book en PDF', required: false },
]

export const spanishSaleQuestions: Question[] = [
  {
    id: 'jornada',
    type: 'single_choice',
    label: '¿Qué jornada prefieres?',
    required: true,
    choices: [
      { value: 'completa', label: 'Jornada completa' },
      { value: 'parcial', label: 'Jornada parcial' },
      { value: 'fines', label: 'Solo fines de semana' },
    ],
  },
]

export const italianQuestions: Question[] = [
  { id: 'anni', type: 'number', label: 'Quanti anni di esperienza ha nel settore?', min: 0, max: 50, required: false },
]

export const japaneseQuestions: Question[] = [
  {
    id: 'nihongo',
    type: 'single_choice',
    label: '日本語のレベルを教えてください。',
    required: true,
    choices: [
      { value: 'native', label: '母語' },
      { value: 'n1', label: 'N1相当' },
      { value: 'n2', label: 'N2相当' },
    ],
  },
]

export const arabicQuestions: Question[] = [
  { id: 'residence', type: 'yes_no', label: 'هل لديك إقامة سارية في دولة الإمارات العربية المتحدة؟', required: true },
]
