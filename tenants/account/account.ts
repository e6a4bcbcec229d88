import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { Refusal, call, get } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { askToChange } from '../part/form-dialog.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { NeverMind, addPasskey, passkeysWork } from '../sign-in/passkey.ts'
import { openCompany } from '../sign-in/open-company.ts'
import { View } from '../view.ts'
import { changeEmail, changePassword } from './change.ts'
import { connectionList, passkeyList, sessionList } from './list.ts'
import type { Connection, Device, Passkey } from './list.ts'
import { proven } from './proven.ts'

interface Whole {
  account: { name: string; email: string; hasPassword: boolean }
  passkeys: Passkey[]
  sessions: Device[]
  connections: Connection[]
}

/** Oneself: name, address, what one signs in with, and where one is signed in. */
class Account extends View {
  readonly #loaded = new Load<Whole>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Your account')
    if (router.query.get('trouble'))
      say('Your company’s login was not connected. It may know you as somebody else here, or it took too long.', { tone: 'bad' })
    if (!session.confined) void this.#load()
  }

  #load(): Promise<void> {
    return this.#loaded.run(async (signal) => {
      const [account, { passkeys }, { sessions }, { connections }] = await Promise.all([
        get<Whole['account']>('/v1/account', signal),
        get<{ passkeys: Passkey[] }>('/v1/account/passkeys', signal),
        get<{ sessions: Device[] }>('/v1/account/sessions', signal),
        get<{ connections: Connection[] }>('/v1/account/connections', signal),
      ])
      return { account, passkeys, sessions, connections }
    })
  }

  override render(): TemplateResult {
    if (session.confined) return this.#confined()
    return html`<div class="page account">
      <div class="heading">
        <div>
          <h1>Your account</h1>
          <p class="muted">It is yours alone, in whatever companies you work.</p>
        </div>
        <button class="button" @click=${openCompany}>${icon('plus')}Open another company</button>
      </div>
      ${this.#loaded.render((whole) => this.#whole(whole))}
    </div>`
  }

  /** A company's login opens the company, and not what its people have beside it. */
  #confined(): TemplateResult {
    const text = html`For your own account sign out, and sign in by a link in a letter to ${session.user?.email}, a password or a passkey.`
    return notice(
      'You are signed in through your company',
      text,
      html`<button class="button" @click=${() => session.signOut()}>Sign out</button>`,
      true,
    )
  }

  #whole({ account, passkeys, sessions, connections }: Whole): TemplateResult {
    return html`${this.#self(account)} ${this.#password(account)} ${this.#passkeys(passkeys)} ${this.#devices(sessions)}
    ${connections.length ? this.#connections(connections) : nothing} ${this.#end()}`
  }

  #self({ name, email }: Whole['account']): TemplateResult {
    const rename = async (): Promise<void> => {
      const input = { name: 'name', label: 'Name', required: true, value: name }
      if (await askToChange('Your name', '/v1/account', [input])) await this.#changed('Your name is changed', true)
    }
    return html`<section class="card" aria-label="You">
      <dl class="facts-list">
        <dt>Name</dt>
        <dd>${name} <button class="link" @click=${rename}>Change</button></dd>
        <dt>Email</dt>
        <dd>${email} <button class="link" aria-label="Change the email" @click=${() => this.#do(changeEmail)}>Change</button></dd>
      </dl>
    </section>`
  }

  #password({ hasPassword }: Whole['account']): TemplateResult {
    const change = (): Promise<void> =>
      this.#do(async () => {
        if (await changePassword(hasPassword)) await this.#changed('Your password is set, and all other devices are signed out')
      })
    return html`<section class="card" aria-labelledby="account-password">
      <div class="card-head">
        <h2 id="account-password">Password</h2>
        <button class="button small" @click=${change}>${hasPassword ? 'Change the password' : 'Set a password'}</button>
      </div>
      <p class="muted">${hasPassword ? 'You can sign in with it.' : 'You have none: you sign in by links in letters, or by passkeys.'}</p>
    </section>`
  }

  #passkeys(passkeys: Passkey[]): TemplateResult {
    const add = (): Promise<void> =>
      this.#do(async () => {
        await proven(addPasskey)
        await this.#changed('The passkey is added')
      })
    return html`<section class="card" aria-labelledby="account-passkeys">
      <div class="card-head">
        <h2 id="account-passkeys">Passkeys</h2>
        ${passkeysWork() ? html`<button class="button small" @click=${add}>${icon('plus')}Add a passkey</button>` : nothing}
      </div>
      ${
        passkeys.length
          ? passkeyList(passkeys, { rename: (passkey) => this.#rename(passkey), remove: (passkey) => this.#remove(passkey) })
          : html`<p class="muted">
              With a passkey you sign in by your fingerprint, face or device PIN. Nobody can guess it, or take it from you by a false page.
            </p>`
      }
    </section>`
  }

  #devices(sessions: Device[]): TemplateResult {
    const others = sessions.some(({ current }) => !current)
    return html`<section class="card" aria-labelledby="account-devices">
      <div class="card-head">
        <h2 id="account-devices">Where you are signed in</h2>
        ${others ? html`<button class="button small" @click=${() => this.#do(() => this.#revokeOthers())}>Sign out everywhere else</button>` : nothing}
      </div>
      ${sessionList(sessions, (device) => void this.#do(() => this.#revoke(device)))}
    </section>`
  }

  #connections(connections: Connection[]): TemplateResult {
    return html`<section class="card" aria-labelledby="account-connections">
      <h2 id="account-connections">Company logins</h2>
      ${connectionList(connections, (connection) => void this.#do(() => this.#disconnect(connection)))}
    </section>`
  }

  #end(): TemplateResult {
    return html`<section class="card" aria-labelledby="account-end">
      <div class="card-head">
        <h2 id="account-end">Delete the account</h2>
        <button class="button small danger" @click=${() => this.#do(() => this.#delete())}>Delete my account</button>
      </div>
      <p class="muted">You leave all your companies. What you did there stays theirs, without your name.</p>
    </section>`
  }

  async #rename({ id, name }: Passkey): Promise<void> {
    const input = { name: 'name', label: 'Name', required: true, value: name }
    if ((await askToChange('Name of the passkey', `/v1/account/passkeys/${id}`, [input])) !== null)
      await this.#changed('The passkey has another name')
  }

  async #remove({ id, name }: Passkey): Promise<void> {
    const text = 'Nobody can sign in with it any more. Remove it in your browser or password manager, too.'
    if (!(await ask({ title: `Remove ${name}?`, text, action: 'Remove', danger: true }))) return
    await this.#do(async () => {
      await call('DELETE', `/v1/account/passkeys/${id}`)
      await this.#changed(`${name} is removed`)
    })
  }

  /** Gone at once; back with a message where the platform does not do it. */
  async #revoke({ id, device }: Device): Promise<void> {
    const before = this.#loaded.value
    if (before) this.#loaded.set({ ...before, sessions: before.sessions.filter((one) => one.id !== id) })
    try {
      await call('DELETE', `/v1/account/sessions/${id}`)
      say(`${device || 'The device'} is signed out`)
    } catch (cause) {
      if (before && !(cause instanceof Refusal && cause.status === 404)) this.#loaded.set(before)
      throw cause
    }
  }

  async #revokeOthers(): Promise<void> {
    await call('DELETE', '/v1/account/sessions')
    await this.#changed('You are signed out everywhere else')
  }

  async #disconnect({ tenantId, company }: Connection): Promise<void> {
    const text = `The login of ${company} will not sign you in any more.`
    if (!(await ask({ title: `Disconnect ${company}?`, text, action: 'Disconnect', danger: true }))) return
    await call('DELETE', `/v1/account/connections/${tenantId}`)
    await this.#changed(`${company} is disconnected`)
  }

  async #delete(): Promise<void> {
    const text = `${session.user?.email} will have no account here any more. This cannot be undone.`
    if (!(await ask({ title: 'Delete your account?', text, action: 'Delete', danger: true }))) return
    await proven(async () => {
      await call('DELETE', '/v1/account')
      location.assign('/console')
    })
  }

  async #changed(text: string, self = false): Promise<void> {
    say(text)
    await this.#load()
    if (self) await session.load()
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    await attempt(() =>
      work().catch((cause: unknown) => {
        if (!(cause instanceof NeverMind)) throw cause
        if (cause.message) say(cause.message, { tone: 'bad' })
      }),
    )
  }
}

customElements.define('console-account', Account)
