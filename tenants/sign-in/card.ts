import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { wordmark } from '../navigation.ts'
import { plainly } from '../part/fault.ts'
import { icon } from '../part/icon.ts'
import { View } from '../view.ts'

interface Question {
  title: string
  text: unknown
  fields?: unknown
  action: string
  /** What stands below the button. */
  below?: unknown
}

const names: Record<string, string> = {
  'body.password': 'The password',
  'body.name': 'The name',
  'body.company': 'The company’s name',
  'body.email': 'The address',
}

/** The fields as they are called on the page. */
export function wordsOfRefusal({ errors, message }: Refusal): string {
  const told = errors.filter(({ field }) => field in names).map((error) => `${names[error.field]} ${plainly(error.message)}`)
  return told.length ? told.map((text) => (text.endsWith('.') ? text : `${text}.`)).join(' ') : message
}

export const alertOf = (text: string, tone: 'bad' | 'warn' = 'bad'): TemplateResult =>
  html`<p class="alert" data-tone=${tone === 'warn' ? 'warn' : nothing}>${icon('warning')}<span>${text}</span></p>`

/** One question, alone on the screen: it is asked until the platform takes the answer. */
export abstract class Card extends View {
  protected refusal: Refusal | null = null
  protected busy = false

  override render(): TemplateResult {
    return html`<main class="sign-in">${this.face()}</main>`
  }

  protected abstract face(): TemplateResult

  protected ask({ title, text, fields, action, below }: Question, send: (form: FormData) => Promise<unknown>): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault()
      void this.#send(() => send(new FormData(event.target as HTMLFormElement)))
    }
    return html`<form @submit=${submit}>
      ${wordmark}
      <h1>${title}</h1>
      <p class="muted">${text}</p>
      <div role="alert">${this.refusal ? this.told(this.refusal) : nothing}</div>
      ${fields ?? nothing}
      <button class="button primary wide" aria-disabled=${this.busy}>${this.busy ? 'One moment…' : action}</button>
      ${below ?? nothing}
    </form>`
  }

  /** What is said of a refusal. */
  protected told(refusal: Refusal): TemplateResult {
    return alertOf(wordsOfRefusal(refusal))
  }

  protected say(
    title: string,
    text: unknown,
    action: unknown = html`<a class="button wide" href="/console">To the start</a>`,
  ): TemplateResult {
    return html`<form @submit=${(event: Event) => event.preventDefault()} role="status">
      ${wordmark}
      <h1>${title}</h1>
      <p class="muted">${text}</p>
      ${action}
    </form>`
  }

  async #send(work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.#show(null, true)
    try {
      await work()
      this.#show(null, false)
    } catch (cause) {
      this.#show(refusalOf(cause), false)
    }
  }

  #show(refusal: Refusal | null, busy: boolean): void {
    this.refusal = refusal
    this.busy = busy
    this.requestUpdate()
  }
}

/** A line of text with its label. */
export const line = (
  name: string,
  label: string,
  options: { type?: string; autocomplete?: string; help?: string; required?: boolean; value?: string; minLength?: number } = {},
): TemplateResult =>
  html`<div class="field">
    <label for="card-${name}">${label}</label>
    <input
      id="card-${name}"
      name=${name}
      type=${options.type ?? 'text'}
      autocomplete=${(options.autocomplete ?? 'off') as 'off'}
      ?required=${options.required ?? true}
      minlength=${options.minLength ?? nothing}
      maxlength=${options.type === 'email' ? 254 : options.type === 'password' ? 200 : 100}
      .defaultValue=${options.value ?? ''}
      aria-describedby=${options.help ? `card-${name}-help` : nothing}
    />
    ${options.help ? html`<span class="help" id="card-${name}-help">${options.help}</span>` : nothing}
  </div>`
