import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { openDialog } from './dialog.ts'
import { plainly } from './fault.ts'
import { failure } from './message.ts'

interface Input {
  name: string
  label: string
  required?: boolean
  help?: string
  choices?: [string, string][]
  /** What stands there at first. */
  value?: string | null
  /** Makes of what was typed what is meant. */
  read?(text: string): string
}

/** A small form in a dialog, sent to `path` until the platform takes it. @returns what it made, or null for never mind */
export const askFor = <Made>(title: string, path: string, inputs: Input[]): Promise<Made | null> =>
  askUntilTaken(title, { method: 'POST', path, action: 'Add' }, inputs)

/** The same for what is there already: what is left empty is taken away. */
export const askToChange = <Changed>(title: string, path: string, inputs: Input[]): Promise<Changed | null> =>
  askUntilTaken(title, { method: 'PATCH', path, action: 'Save' }, inputs)

interface Sending {
  method: 'POST' | 'PATCH'
  path: string
  action: string
}

async function askUntilTaken<Made>(title: string, { method, path, action }: Sending, inputs: Input[]): Promise<Made | null> {
  const dialog = openDialog(title)
  let made: Made | null = null
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    try {
      made = await call<Made>(method, path, valuesOf(new FormData(event.target as HTMLFormElement), inputs, method === 'PATCH'))
      dialog.close()
    } catch (cause) {
      draw(refusalOf(cause))
    }
  }
  const draw = (refusal: Refusal | null): void =>
    dialog.draw(
      html`<form @submit=${submit}>
        ${refusal && !namesFields(refusal, inputs) ? failure(refusal.message) : nothing} ${inputs.map((input) => control(input, refusal))}
        <div class="row end">
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button primary">${action}</button>
        </div>
      </form>`,
    )
  draw(null)
  await dialog.closed
  return made
}

function valuesOf(form: FormData, inputs: Input[], all: boolean): Record<string, string | null> {
  const given = inputs.map(({ name, read = (text: string) => text }): [string, string] => [name, read(String(form.get(name) ?? '').trim())])
  // Nothing is what a new one has where nothing is said; of an old one it has to be said. A name is never taken away.
  const optional = new Set(inputs.filter(({ required }) => !required).map(({ name }) => name))
  return Object.fromEntries(
    given.filter(([, value]) => all || value !== '').map(([name, value]) => [name, value === '' && optional.has(name) ? null : value]),
  )
}

const faultsOf = ({ errors }: Refusal, { name }: Input): string[] =>
  errors.filter(({ field }) => field === `body.${name}`).map(({ message }) => plainly(message))

const namesFields = (refusal: Refusal, inputs: Input[]): boolean => inputs.some((input) => faultsOf(refusal, input).length > 0)

function control(input: Input, refusal: Refusal | null): TemplateResult {
  const { name, label, required, help, choices, value = null } = input
  const [fault] = refusal ? faultsOf(refusal, input) : []
  const by = [fault ? `new-${name}-fault` : '', help ? `new-${name}-help` : ''].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for="new-${name}">${label}</label>
    ${
      choices
        ? html`<select id="new-${name}" name=${name}>
            ${required ? nothing : html`<option value="">Nothing</option>`}
            ${choices.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
          </select>`
        : html`<input
            id="new-${name}"
            name=${name}
            .defaultValue=${value ?? ''}
            ?required=${required}
            maxlength="200"
            autocomplete="off"
            aria-invalid=${fault ? 'true' : nothing}
            aria-describedby=${by || nothing}
          />`
    }
    ${help ? html`<span class="help" id="new-${name}-help">${help}</span>` : nothing}
    ${fault ? html`<span class="fault" id="new-${name}-fault" role="alert">${label} ${fault}</span>` : nothing}
  </div>`
}
