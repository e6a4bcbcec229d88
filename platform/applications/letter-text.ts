import { invalid } from '../http/problem.ts'
import type { FieldError } from '../http/problem.ts'

/** What may stand in a letter for something of the candidate's, and what each is. */
export const variables = {
  'candidate.name': 'The candidate’s name',
  'candidate.email': 'The candidate’s e-mail address',
  'job.title': 'The job’s title',
  'company.name': 'The company’s name',
  'sender.name': 'Your name',
  reference: 'The application’s reference',
  link: 'The link to the candidate’s own page',
} as const
export type Variable = keyof typeof variables

const names = Object.keys(variables) as Variable[]
const places = /\{\{\s*([^{}]*?)\s*\}\}/g

const isVariable = (name: string): name is Variable => Object.hasOwn(variables, name)

/** What a letter says before it is anybody's. */
export interface LetterText {
  subject: string
  body: string
}

/** @throws Problem 422 naming where a variable stands that nobody knows, or one that is not closed */
export function requireKnown(text: Partial<LetterText>): void {
  const errors = Object.entries(text).flatMap(([field, given]) => faultsOf(`body.${field}`, given))
  // A header is told on the way, and the link is the candidate's alone.
  if (text.subject && namesIn(text.subject).includes('link')) {
    errors.push({ field: 'body.subject', message: 'may not hold {{link}}: it is the candidate’s alone, and subjects are shown on the way' })
  }
  if (errors.length) throw invalid(errors)
}

const namesIn = (text: string): string[] => [...text.matchAll(places)].map(([, name = '']) => name)

function faultsOf(field: string, text: string): FieldError[] {
  const closed = [...text.matchAll(places)]
  const unknown = closed.flatMap(({ index, 0: place, 1: name = '' }) =>
    isVariable(name) ? [] : [{ field, message: `line ${positionOf(text, index)}: ${place} is not known: there are ${listed}` }],
  )
  const rest = text.replace(places, (place) => ' '.repeat(place.length))
  const open = [...rest.matchAll(/\{\{|\}\}/g)].map(({ index, 0: half }) => ({
    field,
    message: `line ${positionOf(text, index)}: ${half} has no other half: a variable is written {{candidate.name}}`,
  }))
  return [...unknown, ...open]
}

const listed = names.map((name) => `{{${name}}}`).join(', ')

function positionOf(text: string, index: number): string {
  const before = text.slice(0, index).split('\n')
  return `${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/** Fills in what is given; what is not stays as it is. A value is text and no more: nothing in it is filled in again. */
export const fillIn = (text: string, values: Partial<Record<Variable, string>>): string =>
  text.replace(places, (place, name: string) => (isVariable(name) ? (values[name]?.replaceAll('{{', '{ {') ?? place) : place))
