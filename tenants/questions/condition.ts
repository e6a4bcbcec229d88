import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Question } from '../../platform/boards/question.ts'
import { faultOf, selectField, textField } from '../part/field.ts'
import type { Written } from '../part/field.ts'
import { isAskedOfAll } from './question.ts'

type Condition = NonNullable<Question['when']>
/** What is wished of the answer; the last two are one property of the condition. */
type Wish = 'equals' | 'not' | 'all' | 'least' | 'most' | 'answered' | 'open'

const names: Record<Wish, string> = {
  equals: 'is',
  not: 'is not',
  all: 'holds all of',
  least: 'is at least',
  most: 'is at most',
  answered: 'has been given',
  open: 'has not been given',
}

/** Asks a question only after certain answers to an earlier one. */
export function condition(
  draft: Written,
  question: Question,
  path: string,
  earlier: Question[],
  change: (part: Partial<Question>) => void,
): TemplateResult | typeof nothing {
  const askable = earlier.filter((one) => !isAskedOfAll(one) && !one.demographic)
  const { when } = question
  if (!when && askable.length === 0) return nothing
  const on = askable.find(({ id }) => id === when?.question)
  const hang = (id: string | null): void => {
    const next = askable.find((one) => one.id === id)
    const [wish] = next ? wishesOf(next) : []
    change({ when: next && wish ? begin(next, wish) : undefined })
  }
  return html`<div class="columns">
    ${selectField(
      draft,
      `${path}.when.question`,
      'Ask it',
      when?.question ?? null,
      askable.map(({ id, label }) => [id, `after “${label}”`] as const),
      hang,
      { none: 'Always' },
    )}
    ${on && when ? wishFields(draft, path, on, when, (next) => change({ when: next })) : nothing} ${faultOf(draft, `${path}.when`)}
  </div>`
}

/** What may be wished of an answer of this type: the usual first. */
function wishesOf({ type }: Question): Wish[] {
  if (type === 'file' || type === 'long_text') return ['answered', 'open']
  if (type === 'number' || type === 'date') return ['least', 'most', 'equals', 'not', 'answered', 'open']
  return ['equals', 'not', ...(type === 'multi_choice' ? (['all'] as const) : []), 'answered', 'open']
}

const wishOf = (when: Condition): Wish =>
  when.answered === false
    ? 'open'
    : ((Object.keys(names) as Wish[]).find((wish) => wish !== 'open' && when[wish] !== undefined) ?? 'equals')

function begin(on: Question, wish: Wish): Condition {
  const bound = on.type === 'date' ? new Date().toISOString().slice(0, 10) : 0
  if (wish === 'answered' || wish === 'open') return { question: on.id, answered: wish === 'answered' }
  return { question: on.id, [wish]: wish === 'least' || wish === 'most' ? bound : firstAnswers(on) }
}

function wishFields(draft: Written, path: string, on: Question, when: Condition, change: (when: Condition) => void): TemplateResult {
  const wish = wishOf(when)
  const choose = (next: Wish | null): void => change(begin(on, next ?? 'equals'))
  const options = wishesOf(on).map((one) => [one, names[one]] as const)
  return html`${selectField(draft, `${path}.when.wish`, 'if the answer', wish, options, choose)}
  ${
    wish === 'least' || wish === 'most'
      ? boundField(draft, `${path}.when.${wish}`, on, when[wish], (bound) => change({ question: on.id, [wish]: bound }))
      : wish === 'answered' || wish === 'open'
        ? nothing
        : answersField(draft, `${path}.when.${wish}`, on, when[wish] ?? [], (answers) => change({ question: on.id, [wish]: answers }))
  }`
}

function boundField(
  draft: Written,
  path: string,
  on: Question,
  bound: number | string | undefined,
  change: (bound: number | string) => void,
): TemplateResult {
  const number = on.type === 'number'
  const read = (text: string): void => change(number ? Number(text) : text)
  const options = number ? ({ type: 'number', step: 'any' } as const) : { placeholder: 'YYYY-MM-DD' }
  return textField(draft, path, number ? 'Number' : 'Date', String(bound ?? ''), read, options)
}

const possible = ({ type, choices }: Question): [string, string][] | null =>
  type === 'yes_no'
    ? [
        ['true', 'Yes'],
        ['false', 'No'],
      ]
    : (choices?.map(({ value, label }): [string, string] => [value, label]) ?? null)

const firstAnswers = (on: Question): string[] => [possible(on)?.[0]?.[0] ?? ''].filter(Boolean)

function answersField(draft: Written, path: string, on: Question, answers: string[], change: (answers: string[]) => void): TemplateResult {
  const offered = possible(on)
  if (!offered) {
    const read = (text: string): void =>
      change(
        text
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean),
      )
    return textField(draft, path, 'Answers', answers.join(', '), read, { help: 'Several with commas between them.' })
  }
  const toggle = (value: string, checked: boolean): void => change(checked ? [...answers, value] : answers.filter((one) => one !== value))
  return html`<fieldset class="field">
    <legend>Answers</legend>
    ${offered.map(
      ([value, text]) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${answers.includes(value)}
            @change=${(event: Event) => toggle(value, (event.target as HTMLInputElement).checked)}
          /><span>${text}</span></label
        >`,
    )}
    ${[...draft.faults.keys()].filter((name) => name.startsWith(path)).map((name) => faultOf(draft, name))}
  </fieldset>`
}
