import type { Form, Question } from '../boards/question.ts'
import { fieldOf } from './form.ts'

/** Style rules that show a conditional question only while its condition holds: no script is needed for it. */
export function conditionStyle(form: Form): string {
  const rules = form.questions.filter((question) => shownBy(question, form) !== null).map((question) => ruleOf(question, form))
  return rules.length ? `@supports selector(:has(*)){${rules.join('')}}` : ''
}

function ruleOf(question: Question, form: Form): string {
  const target = `[data-question="${question.id}"]`
  const holding = shownBy(question, form) ?? ''
  return `.apply-form ${target}{display:none}.apply-form${holding} ${target}{display:block}.apply-form ${target} .only-if{display:none}`
}

/**
 * The selectors that hold while a question is asked, its conditions' conditions included.
 * @returns null where it is always asked, or hangs on what no selector can read (a text, a bound)
 */
function shownBy(question: Question, form: Form, depth = 0): string | null {
  const on = form.questions.find(({ id }) => id === question.when?.question)
  if (!question.when || !on || depth > 20 || !/choice|yes_no/.test(on.type)) return null
  const { equals, not, all, answered } = question.when
  const any = answer(on, '')
  const selectors = [
    equals && `:has(${equals.map((value) => answer(on, value)).join(',')})`,
    not && `:has(${any}):not(:has(${not.map((value) => answer(on, value)).join(',')}))`,
    all?.map((value) => `:has(${answer(on, value)})`).join(''),
    answered === undefined ? '' : answered ? `:has(${any})` : `:not(:has(${any}))`,
  ]
  return `${selectors.filter(Boolean).join('')}${shownBy(on, form, depth + 1) ?? ''}`
}

/** Selects what is chosen: one answer, or any where none is named. */
function answer({ id }: Question, value: string): string {
  const name = `[name="${fieldOf(id)}"]`
  const one = value ? `[value="${escapeString(value)}"]` : ':not([value=""])'
  return `${name}${one}:checked,${name} option${one}:checked`
}

/** A string in CSS that can end neither itself nor the style element. */
const escapeString = (text: string): string =>
  text.replace(/[^\w-]/gu, (character) => `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `)
