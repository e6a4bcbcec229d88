import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get, refusalOf } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import type { MenuItem } from '../part/menu.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { plural } from '../part/words.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { companySection, deletionSection } from './company.ts'
import type { Company } from './company.ts'
import { addDepartment, changeDepartment } from './department.ts'
import type { Department } from './department.ts'
import { addPlace, changePlace } from './place.ts'
import type { Place } from './place.ts'

interface Whole {
  company: Company
  departments: Department[]
  places: Place[]
}

/** The company itself, its departments as a tree, and where its people work. */
class Organisation extends View {
  readonly #loaded = new Load<Whole>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Organisation')
    void this.#load()
  }

  #load(): Promise<void> {
    return this.#loaded.run(async (signal) => {
      const [company, { departments }, { places }] = await Promise.all([
        get<Company>('/v1/tenant', signal),
        get<{ departments: Department[] }>('/v1/departments', signal),
        get<{ places: Place[] }>('/v1/places', signal),
      ])
      return { company, departments, places }
    })
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div>
          <h1>Organisation</h1>
          <p class="muted">What is changed here shows on all published jobs at once.</p>
        </div>
      </div>
      ${this.#loaded.render((whole) => this.#whole(whole))}
    </div>`
  }

  #whole({ company, departments, places }: Whole): TemplateResult {
    const after = (change: Promise<unknown>): void => void this.#after(change)
    return html`${companySection(company, after)} ${this.#departments(departments)} ${this.#places(places)}
    ${deletionSection(company, after)}`
  }

  #section(title: string, add: () => Promise<unknown>, text: string, content: unknown): TemplateResult {
    const button = html`<button class="button" @click=${() => void this.#after(add())}>${icon('plus')}${text}</button>`
    return html`<section class="organisation" aria-label=${title}>
      <div class="heading">
        <h2>${title}</h2>
        ${session.can('jobs:write') ? button : nothing}
      </div>
      ${content}
    </section>`
  }

  #departments(all: Department[]): TemplateResult {
    const content = all.length
      ? html`<div class="list">${this.#branch(all, null)}</div>`
      : notice('No departments yet', 'Candidates find jobs by department. They may stand below one another.')
    return this.#section('Departments', () => addDepartment(all), 'New department', content)
  }

  #branch(all: Department[], parentId: string | null): TemplateResult | typeof nothing {
    const here = all.filter((one) => one.parentId === parentId)
    if (here.length === 0) return nothing
    return html`<ul class="tree" role="list" aria-label=${parentId === null ? 'Departments' : nothing}>
      ${here.map((one) => html`<li>${this.#department(all, one)} ${this.#branch(all, one.id)}</li>`)}
    </ul>`
  }

  #department(all: Department[], department: Department): TemplateResult {
    const { id, name, jobs, may } = department
    return this.#entry(name, plural(jobs, 'job'), may, [
      { text: 'Rename or move…', run: () => this.#after(changeDepartment(all, department)) },
      { text: 'New department below…', run: () => this.#after(addDepartment(all, id)) },
      { text: 'Delete', apart: true, danger: true, run: () => this.#delete(department, '/v1/departments') },
    ])
  }

  #places(all: Place[]): TemplateResult {
    const content = all.length
      ? html`<div class="list">
          <ul class="tree" role="list" aria-label="Places">
            ${all.map((place) => html`<li>${this.#place(place)}</li>`)}
          </ul>
        </div>`
      : notice('No places yet', 'Candidates find jobs by where they are.')
    return this.#section('Places', addPlace, 'New place', content)
  }

  #place(place: Place): TemplateResult {
    const { name, city, region, country, jobs, may } = place
    const address = [city === name ? null : city, region, country].filter(Boolean).join(', ')
    return this.#entry(name, [address, plural(jobs, 'job')].filter(Boolean).join(' · '), may, [
      { text: 'Change…', run: () => this.#after(changePlace(place)) },
      { text: 'Delete', apart: true, danger: true, run: () => this.#delete(place, '/v1/places') },
    ])
  }

  #entry(name: string, text: string, may: string[], items: MenuItem[]): TemplateResult {
    const menu = html`<console-menu label="Change ${name}" .items=${items}></console-menu>`
    return html`<div class="entry">
      <span><strong>${name}</strong> <span class="muted small">${text}</span></span>
      ${may.length ? menu : nothing}
    </div>`
  }

  /** What was changed may stand elsewhere now. */
  async #after(change: Promise<unknown>): Promise<void> {
    await attempt(async () => void ((await change) && (await this.#load())))
  }

  /** What keeps something from being deleted, as a sentence; null where nothing is known to. */
  #usersOf(id: string): string | null {
    const { departments = [], places = [] } = this.#loaded.value ?? {}
    const jobs = [...departments, ...places].find((one) => one.id === id)?.jobs ?? 0
    const below = departments.filter(({ parentId }) => parentId === id).length
    const users = [jobs && plural(jobs, 'job'), below && plural(below, 'department')].filter(Boolean)
    return users.length ? `${users.join(' and ')} still ${jobs + below === 1 ? 'belongs' : 'belong'} to it: move these first.` : null
  }

  async #delete({ id, name }: Department | Place, path: string): Promise<void> {
    const text = 'It cannot be chosen for jobs any more. Jobs themselves are never deleted with it.'
    if (!(await ask({ title: `Delete ${name}?`, text, action: 'Delete', danger: true }))) return
    try {
      await call('DELETE', `${path}/${id}`)
      say(`${name} is deleted`)
    } catch (cause) {
      const { message } = refusalOf(cause)
      await this.#load()
      return say(`${name} was not deleted. ${this.#usersOf(id) ?? message}`, { tone: 'bad' })
    }
    await this.#load()
  }
}

customElements.define('console-organisation', Organisation)
