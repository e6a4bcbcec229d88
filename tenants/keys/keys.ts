import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Permission } from '../../platform/http/route.ts'
import { call, get, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { Load } from '../load.ts'
import { optimistic } from '../optimistic.ts'
import { ask } from '../part/ask.ts'
import { copyable } from '../part/copy.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { agoOf, dayOf } from '../part/words.ts'
import { View } from '../view.ts'
import { keyForm } from './key-form.ts'
import type { NewKey } from './key-form.ts'

interface ApiKey {
  id: string
  name: string
  permissions: Permission[]
  createdAt: string
  usedAt: string | null
  expiresAt: string | null
  createdBy: string | null
  may: string[]
}

/** What the company's own programs sign in with. */
class Keys extends View {
  readonly #keys = new Load<ApiKey[]>(this)
  #refusal: Refusal | null = null
  #made: (ApiKey & { secret: string }) | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('API keys')
    void this.#keys.run(async (signal) => (await get<{ keys: ApiKey[] }>('/v1/api-keys', signal)).keys)
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div>
          <h1>API keys</h1>
          <p class="muted">
            Your programs can do all that this console does. How is written in <a href="/docs" target="_blank">the reference</a>.
          </p>
        </div>
        <button class="button primary" @click=${this.#open}>${icon('plus')}New key</button>
      </div>
      ${this.#made ? this.#secret(this.#made.secret, this.#made.name) : nothing} ${this.#keys.render((keys) => this.#list(keys))}
      <dialog class="dialog" aria-labelledby="key-title">${keyForm(this.#refusal, (given) => void this.#create(given))}</dialog>
    </div>`
  }

  #secret(secret: string, name: string): TemplateResult {
    return html`<section class="card shown-once" role="status">
      <h2>${name} is ready</h2>
      <p>Copy the key now and keep it like a password. It is not shown again.</p>
      ${copyable(secret, 'Copy the key')}
      <button class="button" @click=${this.#kept}>I have stored it</button>
    </section>`
  }

  #list(keys: ApiKey[]): TemplateResult {
    if (keys.length === 0) {
      const create = html`<button class="button primary" @click=${this.#open}>${icon('plus')}New key</button>`
      return notice(
        'No keys yet',
        'A key lets a program read and change what you allow it: sync jobs from your HR system, or fetch applications.',
        create,
      )
    }
    return html`<ul class="list" role="list" aria-label="API keys">
      ${keys.map(
        (key) =>
          html`<li>
            <div class="what">
              <strong>${key.name}</strong>
              <div class="muted small">${key.permissions.join(', ')}</div>
              ${key.expiresAt ? html`<div class="small">${endOf(key.expiresAt)}</div>` : nothing}
            </div>
            <div class="facts two">
              <span>Made ${dayOf(key.createdAt)}${key.createdBy ? ` by ${key.createdBy}` : ''}</span
              ><span>${key.usedAt ? `Used ${agoOf(key.usedAt)}` : 'Never used'}</span>
            </div>
            <div class="acts">
              ${
                key.may.includes('revoke')
                  ? html`<button class="bare" aria-label="Revoke ${key.name}" @click=${() => this.#revoke(key)}>${icon('trash')}</button>`
                  : nothing
              }
            </div>
          </li>`,
      )}
    </ul>`
  }

  readonly #open = (): void => {
    this.#refusal = null
    this.requestUpdate()
    this.querySelector('dialog')?.showModal()
  }

  readonly #kept = (): void => {
    this.#made = null
    this.requestUpdate()
  }

  async #create(given: NewKey): Promise<void> {
    try {
      this.#made = await call<ApiKey & { secret: string }>('POST', '/v1/api-keys', given)
    } catch (cause) {
      this.#refusal = refusalOf(cause)
      return this.requestUpdate()
    }
    const { secret: _, ...key } = this.#made
    this.#keys.set([key, ...(this.#keys.value ?? [])])
    this.querySelector('dialog')?.close()
    this.querySelector('form')?.reset()
  }

  async #revoke(key: ApiKey): Promise<void> {
    const text = 'Programs that use it are refused from their next call on. This cannot be undone.'
    if (!(await ask({ title: `Revoke ${key.name}?`, text, action: 'Revoke', danger: true }))) return
    const before = this.#keys.value ?? []
    await optimistic({
      show: () => {
        this.#keys.set(before.filter(({ id }) => id !== key.id))
        return () => this.#keys.set(before)
      },
      send: () => call('DELETE', `/v1/api-keys/${key.id}`),
      settle: () => say(`${key.name} is revoked`),
      failed: `${key.name} was not revoked`,
    })
  }
}

const endOf = (at: string): TemplateResult =>
  new Date(at).getTime() <= Date.now()
    ? html`<span class="chip" data-tone="warn">Expired ${dayOf(at)}</span>`
    : html`<span class="muted">Until ${dayOf(at)}</span>`

customElements.define('console-keys', Keys)
