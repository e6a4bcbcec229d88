import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJob, TenantJobCard } from '../../platform/jobs/job-present.ts'
import { Refusal, get } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { act } from './act.ts'
import type { Screen } from './act.ts'
import { aside } from './aside.ts'
import { basics } from './basics.ts'
import { content } from './content.ts'
import { Draft } from './draft.ts'
import { faultList } from './fault-list.ts'
import { particulars } from './particulars.ts'
import { pay } from './pay.ts'
import { questions } from './questions.ts'
import { stateChip } from './state.ts'
import type { Action } from './state.ts'
import { loadSurroundings } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'
import { where } from './where.ts'

/** A job under the pen, new or stored, with what can be done with it. */
class JobEditor extends View {
  readonly #loaded = new Load<Surroundings>(this)
  #draft: Draft | null = null
  #busy = false
  /** What somebody else has stored while this was written. */
  #theirs: TenantJob | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    const { id } = this.params
    this.nameIt(id ? 'Job' : 'New job')
    void this.#loaded.run(async (signal) => {
      const [job, around] = await Promise.all([
        id ? get<TenantJob>(`/v1/jobs/${encodeURIComponent(id)}`, signal) : null,
        loadSurroundings(signal),
      ])
      const board = around.boards[0]
      this.#draft = new Draft(this, job, { board: board?.slug ?? '', language: board?.locale ?? 'en' })
      router.guard = () => (this.#draft?.dirty ? 'What you have changed is not saved.' : null)
      return around
    })
    addEventListener('keydown', this.#shortcut)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('keydown', this.#shortcut)
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
    const renew = (): void => this.requestUpdate()
    const before = around.boards.find(({ slug }) => slug === draft.board)?.questions ?? []
    return html`<div class="heading">
        <div>
          <h1>${draft.job?.title ?? 'New job'}</h1>
        </div>
        ${draft.job ? stateChip(draft.job.state) : nothing}
      </div>
      ${faultList(draft)} ${this.#theirs ? this.#conflict(draft, this.#theirs) : nothing}
      <div class="editor">
        <form class="editor-main" novalidate @submit=${this.#submit}>
          <fieldset class="stack" ?disabled=${!draft.editable} aria-label="The job's text">
            ${basics(draft, around, renew)} ${where(draft, around, renew)} ${pay(draft)} ${content(draft)} ${questions(draft, before)}
            ${particulars(draft)}
          </fieldset>
          ${draft.editable ? this.#bar(draft) : nothing}
        </form>
        ${aside(draft, around, (action) => void this.#act(action))}
      </div>`
  }

  #bar(draft: Draft): TemplateResult {
    const fresh = !draft.job
    return html`<div class="save-bar">
      <span class="muted" role="status">${this.#busy ? 'Saving…' : draft.dirty ? 'Not saved yet' : fresh ? '' : 'All is saved'}</span>
      <span class="grow"></span>
      ${draft.dirty && !fresh ? html`<button type="button" class="button quiet" @click=${() => draft.revert()}>Discard</button>` : nothing}
      <button class="button ${fresh || draft.dirty ? 'primary' : ''}" aria-disabled=${this.#busy}>
        ${fresh ? 'Save the draft' : 'Save'}
      </button>
    </div>`
  }

  #conflict(draft: Draft, theirs: TenantJob): TemplateResult {
    const take = (): void => {
      draft.accept(theirs)
      this.#theirs = null
    }
    const overwrite = (): void => {
      draft.overwrite(theirs)
      this.#theirs = null
      void this.#save()
    }
    return html`<div class="alert" data-tone="warn" role="alert">
      ${icon('warning')}
      <div class="stack tight">
        <p>Somebody else has changed this job while you were writing. Nothing is lost yet.</p>
        <div class="row">
          <button class="button small" @click=${take}>Take theirs</button>
          <button class="button small" @click=${overwrite}>Save mine over it</button>
        </div>
      </div>
    </div>`
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
    const draft = this.#draft
    if (!draft?.editable || this.#busy) return false
    if (draft.job && !draft.dirty) return true
    this.#mark(true)
    const fresh = !draft.job
    try {
      const saved = await draft.save()
      say(fresh ? `${saved.title} is saved as a draft` : `${saved.title} is saved`)
      if (fresh) this.#settle(saved)
      return true
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      await this.#refused(draft, cause)
      return false
    } finally {
      this.#mark(false)
    }
  }

  /** A new job gets its own address, and the page stays as it is. */
  #settle({ id }: TenantJob): void {
    this.params = { id }
    router.rename(`/jobs/${id}`)
  }

  async #refused(draft: Draft, refusal: Refusal): Promise<void> {
    if (refusal.status === 409 && draft.job) {
      this.#theirs = await get<TenantJob>(`/v1/jobs/${draft.job.id}`)
      if (this.#theirs.version !== draft.job.version) return this.requestUpdate()
      this.#theirs = null
    }
    if (refusal.errors.length === 0) return say(`This was not saved. ${refusal.message}`, { tone: 'bad' })
    await this.#blame(draft, refusal)
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

  /** What is written is stored first: nobody publishes another text than the one they see. */
  async #act(action: Action): Promise<void> {
    const draft = this.#draft
    if (!draft || (draft.editable && action !== 'delete' && !(await this.#save())) || !draft.job) return
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
