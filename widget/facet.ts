import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { JobsAnswer } from '../platform/search/contract.ts'
import type * as panelModule from './panel.ts'
import type { Session } from './session.ts'
import { label } from './text.ts'

type Panel = typeof panelModule
export type Value = NonNullable<JobsAnswer['facets'][keyof JobsAnswer['facets']]>[number]

/** How a value is read: languages and enumerations in the reader's language, the rest as the board writes it. */
export function read({ settings, text }: Session, name: string, { value, label: given }: Value): string | undefined {
  try {
    if (name === 'language') return new Intl.DisplayNames(settings.locale, { type: name }).of(value)
  } catch {
    // An address may hold what is no language.
  }
  return /^[wel]/.test(name) ? label(text, value) : given
}

/** What a filter's button says: its name, and what is chosen. */
function chosen(session: Session, name: string, values: Value[], heading: string): string {
  const of = session.address.criteria.getAll(name)
  const only = values.find(({ value }) => value === of[0])
  return of.length ? `${heading}: ${of.length === 1 && only ? read(session, name, only) : of.length}` : heading
}

/** A button and what it opens. One that has nothing to choose between stays in place, hidden: an open one must not become another. */
export function drop(session: Session, name: string, values: Value[], shown: boolean, panel: Panel | undefined): TemplateResult {
  const heading = label(session.text, name)
  const { criteria } = session.address
  const on = criteria.has(name) || (name === 'place' && criteria.has('near'))
  return html`<button type="button" part="facet" class="drop ${on ? 'on' : ''}" ?hidden=${!shown && !on} popovertarget=${name}>
      ${chosen(session, name, values, heading)}
    </button>
    <div
      popover
      id=${name}
      part="panel"
      role="group"
      aria-label=${heading}
      @beforetoggle=${(event: ToggleEvent) => panel?.open(session, event)}
    >
      ${panel?.panel(session, name, values)}
    </div>`
}
