import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Question } from '../../platform/boards/question.ts'
import { faultOf, selectField, textField } from '../part/field.ts'
import type { Written } from '../part/field.ts'

/** Asks a question only after certain answers to an earlier one. */
export function condition(
  draft: Written,
  question: Question,
  path: string,
  earlier: Question[],
  change: (part: Partial<Question>) => void,
): TemplateResult | typeof nothing {
  const askable = earlier.filter(({ type, id }) => type !== 'file' && id !== 'name' && id !== 'email')
  const { when } = question
  if (!when && askable.length === 0) return nothing
  const on = askable.find(({ id }) => id === when?.question)
  const hang = (id: string | null): void =>
    change({ when: id ? { question: id, equals: firstAnswers(askable.find((one) => one.id === id)) } : undefined })
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
    ${on && when ? answersField(draft, path, on, when, (equals) => change({ when: { question: on.id, equals } })) : nothing}
    ${faultOf(draft, `${path}.when`)}
  </div>`
}

const possible = ({ type, choices }: Question): [string, string][] | null =>
  type === 'yes_no'
    ? [
        ['true', 'Yes'],
        ['false', 'No'],
      ]
    : (choices?.map(({ value, label }): [string, string] => [value, label]) ?? null)

const firstAnswers = (on: Question | undefined): string[] => [(on && possible(on)?.[0]?.[0]) ?? ''].filter(Boolean)

function answersField(
  draft: Written,
  path: string,
  on: Question,
  { equals = [] }: NonNullable<Question['when']>,
  change: (equals: string[]) => void,
): TemplateResult {
  const answers = possible(on)
  if (!answers) {
    const read = (text: string): void =>
      change(
        text
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean),
      )
    return textField(draft, `${path}.when.equals`, 'if the answer is', equals.join(', '), read, {
      help: 'Several with commas between them.',
    })
  }
  const toggle = (value: string, checked: boolean): void => change(checked ? [...equals, value] : equals.filter((one) => one !== value))
  return html`<fieldset class="field">
    <legend>if the answer is</legend>
    ${answers.map(
      ([value, text]) =>
        html`<label class="check"
          ><input
            type="checkbox"
            .checked=${equals.includes(value)}
            @change=${(event: Event) => toggle(value, (event.target as HTMLInputElement).checked)}
          /><span>${text}</span></label
        >`,
    )}
    ${[...draft.faults.keys()].filter((name) => name.startsWith(`${path}.when.equals`)).map((name) => faultOf(draft, name))}
  </fieldset>`
}
