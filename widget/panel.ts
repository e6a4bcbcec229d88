import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { Value } from './facet.ts'
import { read } from './facet.ts'
import { panelStyles } from './panel.styles.ts'
import type { Part } from './part.ts'
import type { PanelText } from './panel-text.ts'
import { english } from './panel-text.ts'
import { unitsOf } from './pay.ts'
import type * as placeModule from './place.ts'
import type { Session } from './session.ts'
import { counted, label, say } from './text.ts'

let place: typeof placeModule | undefined

const parts = 'choices,choice,panel,panel-title,panel-done,option,near,control'

/** Readies the element whose filters open: its looks, and the names by which pages reach what comes later. */
export function prepare(host: Part): void {
  host.renderRoot.adoptedStyleSheets.push(panelStyles)
  const first = host.getAttribute('exportparts')
  if (first) host.setAttribute('exportparts', `${first},${parts}`)
}

/** Called as a filter opens or closes. The field for a town comes with the first look at places. */
export function open(session: Session, { target, newState }: ToggleEvent): void {
  const popover = target as HTMLElement
  if (newState === 'closed') return back(popover)
  if (popover.id !== 'place' || place) return
  import('./place.ts').then(
    (loaded) => {
      place = loaded
      session.changed()
    },
    () => {},
  )
}

/** The focus goes back to the button: in a shadow root the browser does not find where it came from. */
function back(popover: HTMLElement): void {
  const root = popover.getRootNode() as ShadowRoot
  if (popover.contains(root.activeElement)) root.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`)?.focus()
}

/** What a filter opens: its values, or fields; on a phone a sheet, which wants a heading and a way out. */
export function panel(session: Session, name: string, values: Value[]): TemplateResult {
  const { text, settings, answer } = session
  const jobs = counted(text, settings.locale, answer?.total ?? 0)
  return html`<p class="sheet" part="panel-title"><b>${label(text, name)}</b></p>
    ${name === 'place' ? place?.near(session) : ''} ${name === 'pay' ? pay(session) : tree(session, name, values)}
    <button type="button" part="panel-done" class="main sheet" popovertarget=${name} popovertargetaction="hide">
      ${say(textOf(session).show, { jobs })}
    </button>`
}

/** The values of a filter as a tree of checkboxes. */
function tree(session: Session, name: string, values: Value[], parent?: Value): unknown {
  const twigs = values.filter((value) => values.find((other) => other.value === value.parent) === parent)
  return (
    twigs[0] &&
    html`<ul>
      ${twigs.map(
        (twig) =>
          html`<li>
            <label part="option"
              ><input type="checkbox" name=${name} value=${twig.value} .checked=${session.address.criteria.has(name, twig.value)} />${read(
                session,
                name,
                twig,
              )}<span class="muted">${twig.count}</span></label
            >${tree(session, name, values, twig)}
          </li>`,
      )}
    </ul>`
  )
}

/** What changes a list's criteria: the copy it is given is searched with. */
const change = (session: Session, edit: (criteria: URLSearchParams) => void): void => {
  const criteria = new URLSearchParams(session.address.criteria)
  edit(criteria)
  session.search(criteria)
}

const textOf = ({ text }: Session): PanelText => text.panel ?? english

/** Least yearly pay, in the currency most likely here: that of the first job that names one. */
function pay(session: Session): unknown {
  const { answer, address } = session
  const text = textOf(session)
  const { criteria } = address
  const currency = criteria.get('currency') ?? answer?.jobs.find((job) => job.pay.length)?.pay[0]?.currency ?? 'EUR'
  const units = unitsOf(currency)
  const least = (event: Event): void =>
    change(session, (next) => {
      const amount = Math.round(Number((event.target as HTMLInputElement).value) * units)
      if (!(amount > 0)) return ['pay', 'currency'].forEach((key) => next.delete(key))
      next.set('pay', String(amount))
      next.set('currency', currency)
    })
  const undisclosed = ({ target }: Event): void =>
    change(session, (next) => ((target as HTMLInputElement).checked ? next.delete('undisclosed') : next.set('undisclosed', 'exclude')))
  const amount = criteria.get('pay')
  return html`<label part="option"
      >${text.least} (${currency})<input
        class="field"
        part="control"
        type="number"
        min="0"
        step="1000"
        .value=${amount ? String(Number(amount) / units) : ''}
        @change=${least}
    /></label>
    <label part="option"
      ><input type="checkbox" .checked=${!criteria.has('undisclosed')} @change=${undisclosed} />${text.undisclosed}</label
    >`
}
