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
 * @fires rolecall-view - A job is opened. Where a click opens it, it may be prevented, and the page shows the job by itself.
 * @fires rolecall-apply-start - The first answer was given in a form.
 * @fires rolecall-apply-submit - An application was received.
 * @fires rolecall-error - Something could not be loaded or sent.
 * @csspart board - Everything inside. The parts of the list, the filters, the job and the form are parts of this element too.
 * @csspart powered - The line below the list.
 * @csspart message - What stands in place of a view that cannot be loaded, with what can be done as `action`.
 * @csspart placeholder - A row before it comes.
 * @cssprop --rolecall-accent - Links, buttons, what is chosen. A blue, dark or light as the page's text wants it.
 * @cssprop --rolecall-on-accent - Text on that colour. Black or white, whichever is read better.
 * @cssprop --rolecall-focus - The ring around what has the focus. The accent.
 * @cssprop --rolecall-muted - Text of less weight. The page's text, paler, at 4.5:1 at least.
 * @cssprop --rolecall-border - Borders of fields and buttons. The page's text, paler, at 3:1 at least.
 * @cssprop --rolecall-line - Rules between rows. The page's text at 15 %.
 * @cssprop --rolecall-tint - A row under the pointer, a job's particulars. The page's text at 5 %.
 * @cssprop --rolecall-surface - What opens over the list. White, or near black where the page's text is light.
 * @cssprop --rolecall-on-surface - Its text. The page's text.
 * @cssprop --rolecall-error - What is wrong with an answer. A red, dark or light as the page's text wants it.
 * @cssprop [--rolecall-font=inherit] - The font family.
 * @cssprop [--rolecall-title-font=inherit] - The font family of titles and headings.
 * @cssprop [--rolecall-title-size=1.125em] - The size of a title in the list.
 * @cssprop [--rolecall-title-weight=600] - The weight of titles and headings.
 * @cssprop [--rolecall-heading-size=clamp(1.625em, 1.25em + 2.2cqi, 2.375em)] - The size of an open job's title.
 * @cssprop [--rolecall-small=0.9375em] - The size of facts and hints.
 * @cssprop [--rolecall-measure=68ch] - How wide a job's text runs.
 * @cssprop [--rolecall-radius=10px] - Corners of fields, buttons and boxes.
 * @cssprop [--rolecall-control=2.75em] - The height of fields and buttons, at least.
 * @cssprop [--rolecall-gap=0.5em] - The space between filters.
 * @cssprop [--rolecall-field-gap=1.75em] - The space between questions of the form.
 * @cssprop [--rolecall-columns=100%] - Columns of the list, as of `grid-template-columns`.
 * @cssprop [--rolecall-row=none] - The background of a row.
 * @cssprop [--rolecall-row-border=0 0 1px] - The widths of its border.
 * @cssprop [--rolecall-row-radius=0] - Its corners.
 * @cssprop [--rolecall-row-gap=0] - The space between rows.
 * @cssprop [--rolecall-row-padding=1.125em] - The space above and below what stands in a row.
 * @cssprop [--rolecall-row-inset=0.875em] - The space at its sides.
 * @cssprop [--rolecall-row-flow=block] - `flex` puts a title and its facts in one line.
 * @cssprop [--rolecall-row-split=16em] - The least width of a title that has the pay beside it; `100%` puts pay below.
 * @cssprop [--rolecall-row-side=column] - `row` puts pay and date in one line.
 * @cssprop [--rolecall-shadow=0 0.75em 2em rgb(0 0 0/0.16)] - The shadow of what opens over the list.
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
    // Before anything is made, so that it is made while the list is on its way.
    if (address.job) session.know()
    else session.want()
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
    const parts =
      'search,input,facets,facet,clear,sort,count,jobs,job,job-title,job-link,job-meta,job-text,job-pay,job-date,mark,more,message,action,placeholder'
    return html`${session.trouble && !session.answer ? '' : html`<rolecall-search exportparts=${parts} .session=${session}></rolecall-search>`}
      <rolecall-list exportparts=${parts} .session=${session}><slot></slot></rolecall-list>`
  }

  #view(session: Session, name: string): TemplateResult {
    if (this.#failed) return message(session, this.#failed, () => this.#load(session, name))
    if (!customElements.get(name)) {
      void this.#load(session, name)
      return skeleton(6)
    }
    return name === 'rolecall-apply'
      ? html`<rolecall-apply .session=${session} source=${this.getAttribute('source') ?? nothing} ?test=${this.hasAttribute('test')}
          ><slot></slot
        ></rolecall-apply>`
      : html`<rolecall-job .session=${session}><slot></slot></rolecall-job>`
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
