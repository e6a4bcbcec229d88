import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { contrastOf, hexOf } from './colour.ts'
import { faultsAt, setting } from './field.ts'
import type { BoardChanges, BoardSettings } from './settings.ts'
import { readyThemes, themeOf, withReadyTheme } from './themes.ts'

type Change = (changes: BoardChanges) => void
type Theme = BoardSettings['theme']

const corners = [
  ['', 'As the widget has them'],
  ['0px', 'Square'],
  ['4px', 'Slightly round'],
  ['10px', 'Round'],
  ['18px', 'Very round'],
] as const

/** Name and colours. */
export function look(board: BoardSettings, faults: Map<string, string>, change: Change): TemplateResult {
  const { theme } = board
  const paint = (name: string, value: string): void => change({ theme: withValue(theme, name, value) })
  return html`<section class="card stack" aria-labelledby="look-title">
    <h2 id="look-title">Look</h2>
    ${setting(faults, 'name', 'Name', board.name, (name) => change({ name }), { help: 'Heads the hosted board and its pages in search engines.' })}
    <div class="columns">
      ${colour(theme, 'accent', 'Accent', '#2456c9', paint)} ${colour(theme, 'on-accent', 'Text on the accent', '#ffffff', paint)}
    </div>
    ${contrast(theme)}
    <div class="field">
      <label for="board-theme">Theme</label>
      <select
        id="board-theme"
        @change=${(event: Event) => change({ theme: withReadyTheme(theme, (event.target as HTMLSelectElement).value) })}
      >
        <option value="">Plain list</option>
        ${Object.entries(readyThemes).map(
          ([name, { title }]) => html`<option value=${name} ?selected=${name === themeOf(theme)}>${title}</option>`,
        )}
      </select>
      <span class="help">A page that links a theme, or has rules of its own, comes before this.</span>
    </div>
    <div class="columns">
      <div class="field">
        <label for="board-radius">Corners</label>
        <select id="board-radius" @change=${(event: Event) => paint('radius', (event.target as HTMLSelectElement).value)}>
          ${corners.map(([value, text]) => html`<option value=${value} ?selected=${value === (theme['radius'] ?? '')}>${text}</option>`)}
          ${
            theme['radius'] && !corners.some(([value]) => value === theme['radius'])
              ? html`<option value=${theme['radius']} selected>${theme['radius']}</option>`
              : nothing
          }
        </select>
      </div>
      ${setting(faults, 'theme.font', 'Font', theme['font'] ?? '', (font) => paint('font', font), {
        help: 'A font family of your page. Empty takes on what stands around the board.',
      })}
    </div>
    ${faultsAt(faults, 'theme').map((fault) => html`<span class="fault">The theme ${fault}</span>`)}
  </section>`
}

function withValue(theme: Theme, name: string, value: string): Theme {
  const { [name]: _, ...rest } = theme
  return value.trim() ? { ...rest, [name]: value } : rest
}

function colour(theme: Theme, name: string, label: string, usual: string, paint: (name: string, value: string) => void): TemplateResult {
  const id = `board-${name}`
  const value = theme[name] ?? ''
  const pick = (event: Event): void => paint(name, (event.target as HTMLInputElement).value)
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <div class="colour">
      <input type="color" aria-label="${label}, picked" .value=${hexOf(value || usual)} @input=${pick} />
      <input id=${id} placeholder=${usual} autocomplete="off" spellcheck="false" .value=${value} @change=${pick} />
    </div>
  </div>`
}

/** WCAG 2.2, 1.4.3: text has a contrast of 4.5 to 1 to what it stands on. */
function contrast(theme: Theme): TemplateResult {
  const ratio = contrastOf(theme['accent'] ?? '#2456c9', theme['on-accent'] ?? '#ffffff')
  if (ratio === null) return html``
  const text = `Contrast of buttons ${ratio.toFixed(1)} to 1`
  return ratio >= 4.5
    ? html`<p class="help" role="status">${text}: easy to read.</p>`
    : html`<p class="alert" data-tone="warn" role="status"><span>${text}: hard to read for many. Aim for 4.5 or more.</span></p>`
}
