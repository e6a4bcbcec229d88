import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { PublicJob } from '../platform/jobs/public-job.ts'
import type { FormText } from './apply/text.ts'
import { english } from './apply/text.ts'
import { jobStyles } from './job.styles.ts'
import { follow, isOwn } from './list.ts'
import { message, note, skeleton } from './message.ts'
import { Part } from './part.ts'
import type { Session } from './session.ts'
import { getJson } from './trouble.ts'
import type { Trouble } from './trouble.ts'
import { spokenIn } from './spoken.ts'

/** What the job and its form say, in the reader's language. */
export const formText = ({ text }: Session): FormText => text.form ?? english

/** What a page may style of the view inside a board. */
const parts =
  'view,view-title,view-meta,languages,language,job-pay,back,apply,particulars,content,content-heading,form,field,label,hint,control,option,error,problem,voluntary,file,progress,offer,consent,submit,test,draft,reference,message,action,placeholder'

/** An element that shows one job of a board: the one its attribute names, else the one the address names. */
export abstract class JobPart extends Part {
  static override styles = [...Part.styles, jobStyles]
  static override observedAttributes = [...Part.observedAttributes, 'job']

  /** What a page may style of what is inside. */
  static exported = parts
  /** What the page brought along of the job at an address: `hydrate.ts` knows it, and so does the server. */
  static known: (url: string, session: Session) => PublicJob | Promise<PublicJob> | undefined = () => undefined

  /** The job in the language that it is read in. */
  protected loaded: PublicJob | undefined
  /** As it came, in all its languages. */
  protected whole: PublicJob | undefined
  protected trouble: Trouble | undefined
  #wanted: string | undefined
  #session: Session | undefined
  #request = new AbortController()
  #focused: PublicJob | undefined

  override connectedCallback(): void {
    this.setAttribute('exportparts', parts)
    super.connectedCallback()
  }

  /** What the server has rendered waits for the board around it, which has its session. */
  override requestUpdate(): void {
    if (!this.hasAttribute('defer-hydration')) super.requestUpdate()
  }

  get slug(): string | null {
    return this.getAttribute('job') ?? this.shown?.address.job ?? null
  }

  protected override removed(): void {
    this.#request.abort()
    this.#wanted = undefined
  }

  protected override willUpdate(): void {
    super.willUpdate()
    const { shown, slug } = this
    if (!shown || !slug) return
    const url = `${shown.api}/jobs/${encodeURIComponent(slug)}`
    if (url === this.#wanted && shown === this.#session) return
    this.#session = shown
    this.#wanted = url
    this.#request.abort()
    this.loaded = this.trouble = undefined
    const known = JobPart.known(url, shown)
    if (known && !(known instanceof Promise) && !shown.translated) this.#take(shown, known)
    else void this.#load(shown, url, known)
  }

  async #load(session: Session, url: string, known: PublicJob | Promise<PublicJob> | undefined): Promise<void> {
    const { signal } = (this.#request = new AbortController())
    try {
      const job = await (known ?? getJson<PublicJob>(url, signal))
      await session.translated
      if (signal.aborted) return
      this.#take(session, job)
    } catch (error) {
      await session.translated
      if (signal.aborted) return
      this.trouble = session.report(error, this)
    }
    this.requestUpdate()
  }

  #take(session: Session, job: PublicJob): void {
    this.whole = job
    this.speak(session, session.settings.locale)
  }

  /** Shows the job in a language that it is written in. */
  protected speak(session: Session, language: string): void {
    if (!this.whole) return
    this.loaded = spokenIn(this.whole, language)
    this.opened(session, this.loaded)
  }

  /** Called when a job came. */
  protected opened(_session: Session, _job: PublicJob): void {}

  /** What stands while there is no job to show. */
  protected waiting(session: Session): TemplateResult {
    const { trouble } = this
    const text = formText(session)
    // A form that needs no script stands until this one is there.
    if (!trouble) return this.querySelector('form') ? html`<slot></slot>` : skeleton(5)
    if (trouble.kind !== 'missing')
      return message(session, trouble, () => {
        this.#wanted = undefined
        this.requestUpdate()
      })
    return html`<div role="alert">${note(text.closed, text.closedHint, this.back(session))}</div>`
  }

  protected back(session: Session): TemplateResult {
    const go = (event: MouseEvent): void => {
      // Back where the reader came from, so that the list stands as it was left.
      if (history.state?.rolecall?.from !== session.route.prefix || isOwn(event)) return follow(session)(event)
      event.preventDefault()
      history.back()
    }
    return html`<a class="back" part="back" href=${session.href({})} @click=${go}>${formText(session).back}</a>`
  }

  protected override updated(): void {
    const { shown, loaded } = this
    // What the browser draws goes by a scheme, not by a colour: the one that goes with the page's text.
    const scheme = parseFloat(getComputedStyle(this).caretColor.slice(4)) > 60 ? 'dark' : 'light'
    this.renderRoot.querySelector<HTMLElement>('[part=view]')?.style.setProperty('color-scheme', scheme)
    if (!loaded || this.#focused === loaded) return
    this.#focused = loaded
    if (!shown?.moved) return
    this.scrollIntoView({ block: 'start' })
    this.renderRoot.querySelector('h2')?.focus({ preventScroll: true })
  }
}
