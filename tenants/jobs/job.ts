import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJob, TenantJobCard } from '../../platform/jobs/job-present.ts'
import { get, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { Load } from '../load.ts'
import { tellShortage } from '../billing/shortage.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { act } from './act.ts'
import type { Screen } from './act.ts'
import { aside } from './aside.ts'
import { Autosave } from './autosave.ts'
import { basics } from './basics.ts'
import { conflict, findOvertaken } from './conflict.ts'
import type { Overtaken } from './conflict.ts'
import { content } from './content.ts'
import { Draft } from './draft.ts'
import { faultList } from './fault-list.ts'
import { particulars } from './particulars.ts'
import { pay } from './pay.ts'
import { Presence } from './presence.ts'
import { openPreview } from './preview.ts'
import { questions } from './questions.ts'
import { resume } from './resume.ts'
import { saveBar } from './save-bar.ts'
import { stateChip } from './state.ts'
import type { Action } from './state.ts'
import { loadSurroundings } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'
import { forgetTyped } from './typed.ts'
import { variants } from './variants.ts'
import { where } from './where.ts'

/** A job under the pen, new or stored, with what can be done with it. */
class JobEditor extends View {
  readonly #loaded = new Load<Surroundings>(this)
  readonly #presence = new Presence(this)
  readonly #autosave = new Autosave(this, {
    draft: () => (this.#overtaken ? null : this.#draft),
    made: (job) => this.#settle(job),
    overtaken: () => this.#overtake(),
  })
  #draft: Draft | null = null
  #busy = false
  #overtaken: Overtaken | null = null
  /** Where what is written comes from, where it was not written just now. */
  #origin: string | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    const { id } = this.params
    this.nameIt(id ? 'Job' : 'New job')
    void this.#loaded.run((signal) => this.#open(id, signal))
    addEventListener('keydown', this.#shortcut)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('keydown', this.#shortcut)
  }

  async #open(id: string | undefined, signal: AbortSignal): Promise<Surroundings> {
    const [job, around] = await Promise.all([
      id ? get<TenantJob>(`/v1/jobs/${encodeURIComponent(id)}`, signal) : null,
      loadSurroundings(signal),
    ])
    const board = around.boards[0]
    const draft = new Draft(this, job, { board: board?.slug ?? '', language: board?.locale ?? 'en' }, () => this.#autosave.touched())
    if (draft.editable) {
      const resumed = await resume(draft, this.query.get('revision'), signal)
      this.#origin = resumed.origin
      this.#overtaken = resumed.overtaken
      this.#autosave.begin(draft, resumed.work)
      if (job) this.#presence.enter(job.id)
    }
    this.#draft = draft
    router.guard = () => (this.#autosave.atRisk ? 'What you have written is not saved yet.' : null)
    return around
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href="/console/jobs">${icon('back')}Jobs</a>
      ${this.#loaded.render((around) => (this.#draft ? this.#whole(this.#draft, around) : nothing), true)}
    </div>`
  }

  #whole(draft: Draft, around: Surroundings): TemplateResult {
    if (!draft.job && !session.can('jobs:write')) return notice('This is not yours to write', 'Your role in this company reads jobs only.')
    if (!draft.job && around.boards.length === 0)
      return notice('There is no board yet', 'A job stands on a board. Ask an owner of the company to open one.')
    this.nameIt(draft.job?.title ?? 'New job')
    return html`${this.#heading(draft)} ${faultList(draft)} ${this.#notes(draft, around)}
      <div class="editor">
        <form class="editor-main" novalidate @submit=${this.#submit} @focusout=${() => void this.#autosave.flush()}>
          ${this.#fields(draft, around)} ${draft.editable ? this.#bar(draft) : nothing}
        </form>
        ${aside(draft, around, { act: (action) => void this.#act(action), preview: () => void this.#preview() })}
      </div>`
  }

  #heading({ job }: Draft): TemplateResult {
    const { names } = this.#presence
    return html`<div class="heading">
      <div>
        <h1>${job?.title ?? 'New job'}</h1>
        <p class="muted small" role="status">
          ${names.length ? `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} editing it too` : ''}
        </p>
      </div>
      ${job ? stateChip(job.state) : nothing}
    </div>`
  }

  #notes(draft: Draft, around: Surroundings): TemplateResult {
    const renew = (): void => this.requestUpdate()
    const goOn = (): void => {
      this.#overtaken = null
      this.#autosave.touched()
      renew()
    }
    return html`${this.#overtaken ? conflict(draft, around, this.#overtaken, renew, goOn) : nothing}
    ${this.#origin && draft.dirty ? html`<p class="alert" data-tone="info" role="status">${icon('note')}<span>${this.#origin}</span></p>` : nothing}`
  }

  #fields(draft: Draft, around: Surroundings): TemplateResult {
    const renew = (): void => this.requestUpdate()
    const before = around.boards.find(({ slug }) => slug === draft.board)?.questions ?? []
    return html`<fieldset class="stack" ?disabled=${!draft.editable} aria-label="The job's text">
      ${basics(draft, around, renew)} ${where(draft, around, renew)} ${pay(draft)} ${content(draft)} ${variants(draft)}
      ${questions(draft, before)} ${particulars(draft, around)}
    </fieldset>`
  }

  #bar(draft: Draft): TemplateResult {
    return saveBar(draft, {
      autosave: this.#autosave,
      busy: this.#busy,
      overtaken: this.#overtaken !== null,
      discard: () => this.#discard(draft),
      explain: (refusal) => void this.#blame(draft, refusal),
      again: () => void this.#autosave.flush(),
    })
  }

  #discard(draft: Draft): void {
    const { changes } = draft
    draft.revert()
    void this.#autosave.flush()
    say('What you wrote is discarded', { action: { text: 'Undo', run: () => draft.write(changes) } })
  }

  readonly #shortcut = (event: KeyboardEvent): void => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void this.#save()
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    void this.#save()
  }

  /** @returns whether what is on the screen is stored now */
  async #save(): Promise<boolean> {
    await this.#autosave.settle()
    const draft = this.#draft
    if (!draft?.editable || this.#busy || this.#overtaken) return false
    if (draft.job && !draft.dirty) return true
    this.#mark(true)
    const fresh = !draft.job
    const published = draft.job?.state === 'published'
    try {
      const saved = await draft.save()
      this.#autosave.calm()
      if (fresh) this.#settle(saved)
      else say(published ? `The changes of ${saved.title} are published` : `${saved.title} is saved`)
      return true
    } catch (cause) {
      await this.#refused(draft, refusalOf(cause))
      return false
    } finally {
      this.#mark(false)
    }
  }

  /** A new job gets its own address, and the page stays as it is. */
  #settle({ id, title }: TenantJob): void {
    forgetTyped(undefined)
    this.params = { id }
    router.rename(`/jobs/${id}`)
    this.#presence.enter(id)
    say(`${title} is saved as a draft`)
  }

  async #refused(draft: Draft, refusal: Refusal): Promise<void> {
    if (refusal.status === 409 && draft.job && (await this.#overtake())) return
    if (refusal.errors.length) return this.#blame(draft, refusal)
    if (refusal.status === 402 && draft.job) return tellShortage('This was not saved', refusal, draft.job.id)
    this.#autosave.touched()
    say(`This was not saved. ${refusal.message}`, { tone: 'bad' })
  }

  /** @returns whether somebody else was faster */
  async #overtake(): Promise<boolean> {
    if (!this.#draft || this.#overtaken) return this.#overtaken !== null
    this.#overtaken = await findOvertaken(this.#draft)
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('.conflict')?.scrollIntoView({ block: 'nearest' })
    return this.#overtaken !== null
  }

  async #blame(draft: Draft, refusal: Refusal): Promise<void> {
    draft.blame(refusal)
    await this.updateComplete
    this.querySelector<HTMLElement>('.faults')?.focus()
  }

  #mark(busy: boolean): void {
    this.#busy = busy
    this.requestUpdate()
  }

  async #preview(): Promise<void> {
    await this.#autosave.flush()
    if (this.#draft?.job) await openPreview(this.#draft.job)
  }

  /** What is written is stored first: nobody publishes another text than the one they see. Of a job that is seen it stays unpublished. */
  async #act(action: Action): Promise<void> {
    const draft = this.#draft
    if (!draft || (draft.editable && !draft.seen && action !== 'delete' && !(await this.#save())) || !draft.job) return
    const screen: Screen = {
      show: (job: TenantJobCard) => draft.follow({ ...(draft.job as TenantJob), ...job }),
      gone: () => {
        router.guard = null
        router.go('/jobs', { replace: true })
      },
      refused: (refusal) => void this.#blame(draft, refusal),
    }
    await act(draft.job, action, screen)
  }
}

customElements.define('console-job', JobEditor)
