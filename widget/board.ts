import type { TemplateResult } from 'lit/html.js'
import { html, nothing } from 'lit/html.js'
import { boardStyles } from './board.styles.ts'
import { message, skeleton } from './message.ts'
import { Part } from './part.ts'
import type { Session } from './session.ts'
import { dirOf } from './text.ts'
import type { Trouble } from './trouble.ts'

const views: Record<string, () => Promise<unknown>> = {
  'rolecall-job': () => import('./job.ts'),
  'rolecall-apply': () => import('./apply.ts'),
}

/**
 * A company's jobs: searched, read and applied to where this element stands.
 *
 * @attr board - The board's slug. The only one that must be given; each may change at any time.
 * @attr name - Keeps this board's keys in the address apart from another's: `name.q=…`.
 * @attr origin - The platform's address, where it is not the one the script came from.
 * @attr routing - Where the view is kept: `query` (default), `hash` or `history`.
 * @attr base - The path of the page, with `routing="history"`.
 * @attr locale - The language: else the page's, else the browser's.
 * @attr source - A tag stored with applications made here.
 * @attr test - Applications are checked and answered, and nothing of them is stored: for trying a page out.
 * @attr limit - Jobs a page, at most 100; 20 where it is not given.
 * @attr job-href - Where a job has a page of its own: `/careers/{slug}`. Its link leads there, and no view opens here.
 * @slot - What stands there without script, and where the board cannot be loaded: a link to the hosted board.
 * @fires rolecall-ready - The first list stands.
 * @fires rolecall-search - A search was answered.
 * @fires rolecall-view - A job was opened.
 * @fires rolecall-apply-start - The first answer was given in a form.
 * @fires rolecall-apply-submit - An application was received.
 * @fires rolecall-error - Something could not be loaded or sent.
 * @csspart board - Everything inside. The parts of the list, the filters, the job and the form are parts of this element too.
 * @csspart powered - The line below the list.
 * @cssprop [--rolecall-accent=#2456c9] - Links, buttons, what is chosen.
 * @cssprop [--rolecall-on-accent=#fff] - Text on that colour.
 * @cssprop [--rolecall-muted] - Text of less weight.
 * @cssprop [--rolecall-line] - Rules between rows, borders of buttons.
 * @cssprop [--rolecall-tint] - A row under the pointer.
 * @cssprop [--rolecall-surface=Canvas] - What opens over the list; `--rolecall-on-surface` is its text.
 * @cssprop [--rolecall-radius=10px] - Corners.
 * @cssprop [--rolecall-font=inherit] - The font family.
 * @cssprop [--rolecall-min-height=100vh] - Room kept for the list.
 */
export class RolecallBoard extends Part {
  static override styles = [...Part.styles, boardStyles]
  #failed: Trouble | undefined
  #theme: CSSStyleSheet | undefined

  protected override render(): TemplateResult {
    const session = this.shown
    if (!session) return html`<slot></slot>`
    const { address, text, about } = session
    const { locale } = session.settings
    this.#paint(about?.theme)
    return html`<div part="board" dir=${dirOf(locale)} lang=${locale}>
      ${address.job ? this.#view(session, address.apply ? 'rolecall-apply' : 'rolecall-job') : this.#list(session)}
      ${
        about?.attribution && !address.job && session.answer
          ? html`<p class="powered" part="powered"><a href=${new URL(about.url).origin} rel="noopener">${text.powered}</a></p>`
          : ''
      }
    </div>`
  }

  #list(session: Session): TemplateResult {
    const parts = 'search,input,facets,facet,panel,count,jobs,job,job-title,job-link,job-meta,job-pay,more,message'
    return html`${session.trouble && !session.answer ? '' : html`<rolecall-search exportparts=${parts} .session=${session}></rolecall-search>`}
      <rolecall-list exportparts=${parts} .session=${session}><slot></slot></rolecall-list>`
  }

  #view(session: Session, name: string): TemplateResult {
    const parts = 'view,view-title,view-meta,job-pay,content,particulars,apply,form,field,error,submit,test,message'
    if (this.#failed) return message(session, this.#failed, () => this.#load(session, name))
    if (!customElements.get(name)) {
      void this.#load(session, name)
      return skeleton(6)
    }
    return name === 'rolecall-apply'
      ? html`<rolecall-apply
          exportparts=${parts}
          .session=${session}
          source=${this.getAttribute('source') ?? nothing}
          ?test=${this.hasAttribute('test')}
          ><slot></slot
        ></rolecall-apply>`
      : html`<rolecall-job exportparts=${parts} .session=${session}><slot></slot></rolecall-job>`
  }

  async #load(session: Session, name: string): Promise<void> {
    this.#failed = await views[name]?.().then(
      () => undefined,
      (error: unknown) => session.report(error),
    )
    this.requestUpdate()
  }

  /** The board's own look, as a sheet: the page's rules for this element stay above it, and no `style` attribute is needed. */
  #paint(theme: Record<string, string> | undefined): void {
    if (!theme || this.#theme) return
    this.#theme = new CSSStyleSheet()
    const rule = this.#theme.cssRules[this.#theme.insertRule(':host{}')] as CSSStyleRule
    for (const [name, value] of Object.entries(theme)) rule.style.setProperty(`--rolecall-${name}`, value)
    this.renderRoot.adoptedStyleSheets.push(this.#theme)
  }
}
