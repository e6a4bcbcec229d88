import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { waiting } from './attention.ts'
import type { Attention } from './attention.ts'
import { firstSteps, shownAgain } from './checklist.ts'
import type { Checklist } from './checklist.ts'

interface Start {
  checklist: Checklist
  attention: Attention
}

/** Where one begins: a company's first steps, and what waits for somebody today. */
class Home extends View {
  readonly #start = new Load<Start>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Home')
    void this.#start.run((signal) => get<Start>('/v1/home', signal))
  }

  override render(): TemplateResult {
    const [first] = (session.user?.name ?? '').split(' ')
    return html`<div class="page">
      <div class="heading">
        <div><h1>${first ? `Hello, ${first}` : 'Hello'}</h1></div>
      </div>
      ${this.#start.render((start) => this.#content(start))}
    </div>`
  }

  #content({ checklist, attention }: Start): TemplateResult {
    const put = (changed: Checklist): void => this.#start.set({ checklist: changed, attention })
    const begun = checklist.steps.every(({ done }) => done)
    return html`${begun || checklist.dismissed ? nothing : firstSteps(checklist, put)} ${waiting(attention)}
    ${checklist.dismissed && !begun ? shownAgain(checklist, put) : nothing}`
  }
}

customElements.define('console-home', Home)
