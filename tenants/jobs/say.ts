import type { Question } from '../../platform/boards/question.ts'
import { pathsOf } from '../organisation/tree.ts'
import { instantOf, wordsOf } from '../part/words.ts'
import type { Values } from './draft.ts'
import type { Surroundings } from './surroundings.ts'

type Name = keyof Values

const names: Partial<Record<Name, string>> = {
  requisitionId: 'Requisition',
  departmentId: 'Department',
  placeIds: 'Places',
  remote: 'Remote from',
  content: 'Description',
  variants: 'Other languages',
  customFields: 'Own fields',
  validThrough: 'Takes applications until',
  network: 'On the network',
}

/** `employmentType` → Employment type */
export const nameOfField = (name: string): string =>
  names[name as Name] ?? wordsOf(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))

/** A text's markup as lines. */
function linesOf(html: string): string {
  const { body } = new DOMParser().parseFromString(
    html.replaceAll(/<\/(p|h3|h4|li|blockquote)>|<br>/g, '\n$&').replaceAll('<li>', '<li>• '),
    'text/html',
  )
  return body.textContent.replaceAll(/[ \t]*\n\s*/g, '\n').trim()
}

const blocksOf = (blocks: Values['content']): string =>
  blocks
    .map(({ heading, html }) => [heading ?? '', linesOf(html)].filter(Boolean).join('\n'))
    .filter(Boolean)
    .join('\n\n')

type Around = Pick<Surroundings, 'departments' | 'places'>

/** How each field is read; those that are not here are read as they stand. */
const said: Partial<{ [Field in Name]: (value: Values[Field], around: Around) => string }> = {
  departmentId: (id, { departments }) => (id === null ? '' : (pathsOf(departments).find(([one]) => one === id)?.[1] ?? 'One that is gone')),
  placeIds: (ids, { places }) => ids.map((id) => places.find((place) => place.id === id)?.name ?? 'One that is gone').join(', '),
  workplace: wordsOf,
  remote: (rule) => [...(rule?.countries ?? []), ...(rule?.timeZones ?? [])].join(', '),
  employmentType: (type) => (type ? wordsOf(type) : ''),
  level: (level) => (level ? wordsOf(level) : ''),
  pay: (ranges) => ranges.map(rangeText).join('\n'),
  content: blocksOf,
  variants: (variants) => variants.map(({ language, title, content }) => `${language}: ${title}\n${blocksOf(content)}`).join('\n\n'),
  contact: (contact) => [contact?.name, contact?.email].filter(Boolean).join(', '),
  customFields: (fields) => fields.map(({ label, value }) => `${label}: ${value}`).join('\n'),
  questions: (questions) => questions.map(questionText).join('\n'),
  featured: (on) => (on ? 'Yes' : 'No'),
  network: (on) => (on ? 'Yes' : 'No'),
  validThrough: (at) => (at ? instantOf(at) : ''),
}

function rangeText({ min, max, currency, period }: Values['pay'][number]): string {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
    const units = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
    return `${[min, max].map((amount) => (amount === null ? '' : format.format(amount / units))).join('–')} a ${period}`
  } catch {
    return `${min ?? ''}–${max ?? ''} ${currency} a ${period}`
  }
}

const questionText = ({ label, type, required, choices }: Question): string =>
  `${label} (${wordsOf(type)}${required ? ', required' : ''}${choices?.length ? `: ${choices.map((choice) => choice.label).join(', ')}` : ''})`

/** What a field says, as people read it; '' for nothing. What is half written is said as far as it can be. */
export function sayField(name: string, value: unknown, around: Around): string {
  if (value === null || value === undefined) return ''
  const say = said[name as Name] as ((value: unknown, around: Around) => string) | undefined
  try {
    return say ? say(value, around) : typeof value === 'string' ? value : JSON.stringify(value)
  } catch {
    return JSON.stringify(value)
  }
}
