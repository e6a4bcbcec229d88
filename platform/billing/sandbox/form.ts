import { refused } from './fault.ts'

/** What a form says: texts, lists and objects of them. */
export interface Form {
  [name: string]: FormValue
}
export type FormValue = string | FormValue[] | Form

/** Reads `items[0][price]=x&expand[]=y`, as Stripe's clients write objects. @throws StripeFault */
export function readForm(text: string): Form {
  const form: Form = {}
  for (const [name, value] of new URLSearchParams(text)) put(form, pathOf(name), value)
  return tidy(form) as Form
}

function pathOf(name: string): string[] {
  const path = name.split(/\]\[|\[|\]/).filter((part, index, parts) => part !== '' || index < parts.length - 1)
  if (path.some((part) => part === '__proto__') || path.length > 8) throw refused('Invalid parameter name', name)
  return path
}

function put(form: Form, [first = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    form[first === '' ? String(Object.keys(form).length) : first] = value
    return
  }
  const next = (form[first] ??= {}) as Form
  if (typeof next === 'string') throw refused('Invalid object', first)
  put(next, rest, value)
}

/** Objects whose names count up from 0 are lists. */
function tidy(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const names = Object.keys(value)
  const whole = names.map((name) => tidy(value[name] as FormValue))
  const isList = names.length > 0 && names.every((name, index) => name === String(index))
  return isList ? whole : Object.fromEntries(names.map((name, index) => [name, whole[index] as FormValue]))
}

export const textOf = (form: Form, name: string): string | null => {
  const value = form[name]
  return typeof value === 'string' && value !== '' ? value : null
}

export const formOf = (form: Form, name: string): Form => {
  const value = form[name]
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

export const listOf = (form: Form, name: string): FormValue[] => {
  const value = form[name]
  return Array.isArray(value) ? value : []
}

/** @throws StripeFault where the parameter is missing */
export function needed(form: Form, name: string): string {
  const value = textOf(form, name)
  if (value === null) throw refused(`Missing required param: ${name}.`, name)
  return value
}

/** @throws StripeFault where it is no whole number */
export function wholeOf(form: Form, name: string): number | null {
  const text = textOf(form, name)
  if (text === null) return null
  if (!/^-?\d{1,15}$/.test(text)) throw refused(`Invalid integer: ${text}`, name)
  return Number(text)
}
