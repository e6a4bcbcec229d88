import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'

type Faults = Map<string, string>

/** What was found wrong with a field or anything inside it. */
export const faultsAt = (faults: Faults, name: string): string[] =>
  [...faults]
    .filter(([path]) => path === name || path.startsWith(`${name}.`))
    .map(([path, message]) => (path === name ? message : `${placeOf(path)}${message}`))

/** `allowedOrigins.2` → line 3 */
function placeOf(path: string): string {
  const at = /\.(\d+)$/.exec(path)?.[1]
  return at === undefined ? '' : `line ${Number(at) + 1} `
}

interface Options {
  help?: unknown
  rows?: number
  type?: string
}

/** A setting in text. */
export function setting(
  faults: Faults,
  name: string,
  label: string,
  value: string,
  change: (value: string) => void,
  options: Options = {},
): TemplateResult {
  const { help, rows, type = 'text' } = options
  const wrong = faultsAt(faults, name)
  const id = `board-${name}`
  const by = [wrong.length ? `${id}-fault` : '', help ? `${id}-help` : ''].filter(Boolean).join(' ') || nothing
  const invalid = wrong.length ? 'true' : nothing
  const input = (event: Event): void => change((event.target as HTMLInputElement).value)
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${
      rows
        ? html`<textarea id=${id} rows=${rows} aria-invalid=${invalid} aria-describedby=${by} .value=${value} @change=${input}></textarea>`
        : html`<input
            id=${id}
            type=${type}
            autocomplete="off"
            aria-invalid=${invalid}
            aria-describedby=${by}
            .value=${value}
            @input=${input}
          />`
    }
    ${help ? html`<span class="help" id="${id}-help">${help}</span>` : nothing}
    ${wrong.length ? html`<span class="fault" id="${id}-fault">${label} ${wrong.join('; ')}.</span>` : nothing}
  </div>`
}
