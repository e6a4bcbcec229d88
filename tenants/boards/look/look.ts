import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { hexOf } from '../colour.ts'
import { joinScheme, splitScheme } from '../contrast.ts'
import { faultsAt } from '../field.ts'
import { fonts, propertyGroups } from '../properties.ts'
import type { ThemeProperty } from '../properties.ts'
import type { BoardChanges, BoardSettings } from '../settings.ts'
import { readyThemes, themeOf, withReadyTheme } from '../themes.ts'
import { findWarnings } from './warnings.ts'
import type { ContrastWarning, Scheme } from './warnings.ts'

type Change = (changes: BoardChanges) => void
type Theme = BoardSettings['theme']
type Paint = (name: string, value: string) => void

/** The playground: everything that can be set of the widget's looks, and what of it is hard to see. */
export function look({ theme }: BoardSettings, faults: Map<string, string>, change: Change): TemplateResult {
  const paint: Paint = (name, value) => change({ theme: withValue(theme, name, value) })
  return html`<section class="card stack" aria-labelledby="look-title">
      <h2 id="look-title">Look</h2>
      <p class="muted">What is left empty takes on the page’s own font and colours. A page’s own rules come before all of this.</p>
      ${presets(theme, change)} ${warnings(theme, paint)}
    </section>
    ${propertyGroups.map(
      ({ title, properties }, at) =>
        html`<details class="card" ?open=${at < 2}>
          <summary><h2>${title}</h2></summary>
          <div class="properties">${properties.map((property) => fieldOf(property, theme, faults, paint))}</div>
        </details>`,
    )}
    ${faults.has('theme') ? faultsAt(faults, 'theme').map((fault) => html`<span class="fault">The theme ${fault}</span>`) : nothing}`
}

const presets = (theme: Theme, change: Change): TemplateResult => {
  const worn = themeOf(theme)
  const choices: [string, string][] = [
    ['', 'Plain list'],
    ...Object.entries(readyThemes).map(([name, { title }]): [string, string] => [name, title]),
  ]
  return html`<div class="field">
    <label for="board-theme">Theme</label>
    <select
      id="board-theme"
      @change=${(event: Event) => change({ theme: withReadyTheme(theme, (event.target as HTMLSelectElement).value) })}
    >
      ${choices.map(([name, title]) => html`<option value=${name} ?selected=${name === worn}>${title}</option>`)}
    </select>
    <span class="help">Sets measures and rows; your colours stay.</span>
  </div>`
}

/** What cannot be read well, with a colour that can. */
function warnings(theme: Theme, paint: Paint): TemplateResult {
  const found = findWarnings(theme)
  return html`<div class="stack tight" role="status" aria-label="Contrast">
    ${
      found.length
        ? found.map((warning) => warningOf(theme, warning, paint))
        : html`<p class="help">Contrast: everything you set is read well, on light pages and on dark ones.</p>`
    }
  </div>`
}

function warningOf(theme: Theme, { scheme, what, ratio, least, name, better }: ContrastWarning, paint: Paint): TemplateResult {
  const mend = (colour: string): void => paint(name, withColour(theme[name] ?? '', scheme, colour))
  return html`<div class="alert" data-tone="warn">
    <span
      >${what} on ${scheme} pages: contrast ${ratio.toFixed(1)} to 1, hard to see for many.
      ${better ? `${better} is the nearest with ${least}.` : 'No colour is enough on this ground: change the ground.'}</span
    >
    ${
      better
        ? html`<button type="button" class="button small" @click=${() => mend(better)}>
            <span class="swatch" style="background:${better}"></span>Use ${better}<span class="unseen">
              for ${what.toLowerCase()} on ${scheme} pages</span
            >
          </button>`
        : nothing
    }
  </div>`
}

function fieldOf(property: ThemeProperty, theme: Theme, faults: Map<string, string>, paint: Paint): TemplateResult {
  const { name, label, kind, usual } = property
  if (kind === 'colour') return colourField(property, theme[name] ?? '', faults, paint)
  const wrong = faultsAt(faults, `theme.${name}`)
  const id = `theme-${name}`
  const set = (event: Event): void => paint(name, (event.target as HTMLInputElement).value)
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      list=${kind === 'font' ? 'theme-fonts' : nothing}
      placeholder=${usual}
      autocomplete="off"
      spellcheck="false"
      aria-invalid=${wrong.length ? 'true' : nothing}
      aria-describedby=${wrong.length ? `${id}-fault` : nothing}
      .value=${theme[name] ?? ''}
      @change=${set}
    />
    ${name === 'font' ? html`<datalist id="theme-fonts">${fonts.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</datalist>` : nothing}
    ${wrong.length ? html`<span class="fault" id="${id}-fault">${label} ${wrong.join('; ')}.</span>` : nothing}
  </div>`
}

/** A colour for light pages, and another for dark ones where it is wanted. */
function colourField({ name, label, usual }: ThemeProperty, value: string, faults: Map<string, string>, paint: Paint): TemplateResult {
  const split = splitScheme(value)
  const apart = split.light !== split.dark
  const wrong = faultsAt(faults, `theme.${name}`)
  const one = (scheme: Scheme, shown: string, set: (colour: string) => void): TemplateResult => {
    const id = `theme-${name}${scheme === 'dark' ? '-dark' : ''}`
    const called = scheme === 'dark' ? `${label} on dark pages` : label
    const pick = (event: Event): void => set((event.target as HTMLInputElement).value.trim())
    return html`<div class="colour">
      <input type="color" ?data-unset=${!shown} aria-label="${called}, picked" .value=${hexOf(shown, '#808080')} @change=${pick} />
      <input
        id=${id}
        aria-label=${scheme === 'dark' ? called : nothing}
        placeholder=${scheme === 'dark' ? 'dark pages: same' : usual}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${wrong.length ? 'true' : nothing}
        .value=${shown}
        @change=${pick}
      />
    </div>`
  }
  return html`<div class="field">
    <label for="theme-${name}">${label}</label>
    ${one('light', split.light, (light) => paint(name, joinScheme({ light, dark: apart ? split.dark : light })))}
    ${value ? one('dark', apart ? split.dark : '', (dark) => paint(name, joinScheme({ light: split.light, dark }))) : nothing}
    ${wrong.length ? html`<span class="fault">${label} ${wrong.join('; ')}.</span>` : nothing}
  </div>`
}

function withColour(value: string, scheme: Scheme, colour: string): string {
  const { light, dark } = splitScheme(value)
  // Where both are the same and only one is hard to see, they part.
  return joinScheme(scheme === 'light' ? { light: colour, dark: dark || colour } : { light: light || colour, dark: colour })
}

function withValue(theme: Theme, name: string, value: string): Theme {
  const { [name]: _, ...rest } = theme
  return value.trim() ? { ...rest, [name]: value.trim() } : rest
}
