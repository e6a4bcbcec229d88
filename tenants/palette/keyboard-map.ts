import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { openDialog } from '../part/dialog.ts'
import { rooms } from '../rooms.ts'
import { setSingleKeys, singleKeys } from './keys.ts'

const everywhere: [keys: string[], text: string][] = [
  [['Ctrl', 'K'], 'Search and act (⌘ K on a Mac)'],
  [['?'], 'This map'],
  [['/'], 'To the search of the page'],
  [['c'], 'Write a new job'],
]

const inLists: [keys: string[], text: string][] = [
  [['↑', '↓'], 'From row to row'],
  [['Enter'], 'Open the row'],
  [['Space'], 'Select the row'],
  [['Shift', '↓'], 'Select on to the next'],
  [['m'], 'Move an application on'],
  [['Esc'], 'Select nothing, or close'],
]

/** Which keys do what, and whether single ones do anything. */
export function showKeyboardMap(): void {
  const dialog = openDialog('Keyboard shortcuts', 'wide')
  dialog.draw(
    html`<div class="key-map">
        <section>
          <h3>Everywhere</h3>
          ${list(everywhere)}
        </section>
        <section>
          <h3>In lists</h3>
          ${list(inLists)}
        </section>
        <section>
          <h3>Go to</h3>
          ${list(rooms().map(({ key, text }) => [['g', key], text]))}
        </section>
      </div>
      <wa-switch
        ?checked=${singleKeys()}
        hint="Without Ctrl or ⌘. Turn them off where speech input or a slipped finger sets them off."
        @change=${(event: Event) => setSingleKeys((event.target as HTMLInputElement).checked)}
        >Single keys do something</wa-switch
      >
      <div class="row end"><button class="button" autofocus @click=${() => dialog.close()}>Close</button></div>`,
  )
}

const list = (keys: [string[], string][]): TemplateResult =>
  html`<dl>
    ${keys.map(
      ([pressed, text]) =>
        html`<div>
          <dt>${pressed.map((one) => html`<kbd>${one}</kbd> `)}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`
