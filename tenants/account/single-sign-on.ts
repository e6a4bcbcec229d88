import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { copyable } from '../part/copy.ts'
import { askFor } from '../part/form-dialog.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { dayOf, wordsOf } from '../part/words.ts'
import { View } from '../view.ts'
import { askForProvider } from './provider.ts'
import type { Provider } from './provider.ts'

interface Domain {
  id: string
  domain: string
  record: { name: string; value: string }
  provenAt: string | null
}

interface Setting {
  provider: Provider | null
  callbackUrl: string
  domains: Domain[]
}

const path = '/v1/tenant/single-sign-on'

/** How a company's people sign in through the company itself. */
class SingleSignOn extends View {
  readonly #setting = new Load<Setting>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Login')
    void this.#load()
  }

  #load(): Promise<void> {
    return this.#setting.run((signal) => get<Setting>(path, signal))
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div>
          <h1>Login</h1>
          <p class="muted">
            Your people can sign in through your own identity provider: Entra ID, Google, Okta, Keycloak or any other by OpenID Connect.
          </p>
        </div>
      </div>
      ${this.#setting.render((setting) => html`${this.#provider(setting)} ${setting.provider ? this.#domains(setting.domains) : nothing}`)}
    </div>`
  }

  #provider(setting: Setting): TemplateResult {
    const { provider, callbackUrl } = setting
    const change = (): Promise<boolean> => attempt(async () => void ((await askForProvider(setting)) && (await this.#load())))
    if (!provider) {
      const begin = html`<button class="button primary" @click=${change}>${icon('plus')}Connect a provider</button>`
      return notice(
        'Nobody signs in through your company yet',
        'They keep one login. Close the other ways in, and whoever leaves your company is locked out here as well.',
        begin,
      )
    }
    return html`<section class="card" aria-label="Provider">
      <div class="card-head">
        <h2>${new URL(provider.issuer).host}</h2>
        <span class="row">
          <button class="button small" @click=${change}>Change</button>
          <button class="button small danger" @click=${() => attempt(() => this.#remove())}>Disconnect</button>
        </span>
      </div>
      <dl class="facts-list">
        <dt>Issuer</dt>
        <dd>${provider.issuer}</dd>
        <dt>Client</dt>
        <dd>${provider.clientId}</dd>
        <dt>New people</dt>
        <dd>
          ${provider.admits ? `Join by signing in, as ${wordsOf(provider.defaultRole)}, from proven domains` : 'Join by invitation only'}
        </dd>
        <dt>Other ways in</dt>
        <dd>${provider.demanded ? 'Closed to all but owners' : 'Open'}</dd>
      </dl>
      <p class="small muted">The provider must know this redirect address:</p>
      ${copyable(callbackUrl, 'Copy the redirect address')}
    </section>`
  }

  #domains(domains: Domain[]): TemplateResult {
    const add = (): Promise<boolean> =>
      attempt(async () => {
        const input = { name: 'domain', label: 'Domain', required: true, help: 'What stands after the @, such as acme.example.' }
        if (await askFor<Domain>('A domain of your company', '/v1/tenant/sign-in-domains', [input])) await this.#load()
      })
    return html`<section class="card" aria-labelledby="domains">
      <div class="card-head">
        <h2 id="domains">Domains</h2>
        <button class="button small" @click=${add}>${icon('plus')}Add a domain</button>
      </div>
      ${
        domains.length
          ? html`<ul class="plain-list" role="list" aria-label="Domains">
              ${domains.map((domain) => this.#domain(domain))}
            </ul>`
          : html`<p class="muted">With a proven domain your people find the login by their address, and new ones can join by it.</p>`
      }
    </section>`
  }

  #domain(domain: Domain): TemplateResult {
    const { domain: name, record, provenAt } = domain
    return html`<li>
      <div class="what">
        <strong>${name}</strong>
        <div class="muted small">
          ${provenAt ? `Proven ${dayOf(provenAt)}` : html`Not proven: add a TXT record <code>${record.name}</code>`}
        </div>
        ${provenAt ? nothing : copyable(record.value, 'Copy the value')}
      </div>
      <div class="acts">
        ${provenAt ? nothing : html`<button class="button small" aria-label="Check ${name}" @click=${() => attempt(() => this.#prove(domain))}>Check</button>`}
        <button class="bare" aria-label="Remove ${name}" @click=${() => attempt(() => this.#drop(domain))}>${icon('trash')}</button>
      </div>
    </li>`
  }

  async #prove({ id, domain }: Domain): Promise<void> {
    await call('PUT', `/v1/tenant/sign-in-domains/${id}/proof`)
    say(`${domain} is proven`)
    await this.#load()
  }

  async #drop({ id, domain }: Domain): Promise<void> {
    const text = 'Nobody finds your login by an address of it any more, and nobody new joins by one.'
    if (!(await ask({ title: `Remove ${domain}?`, text, action: 'Remove', danger: true }))) return
    await call('DELETE', `/v1/tenant/sign-in-domains/${id}`)
    await this.#load()
  }

  async #remove(): Promise<void> {
    const text = 'People who came in by it sign in by links in letters from now on.'
    if (!(await ask({ title: 'Disconnect the provider?', text, action: 'Disconnect', danger: true }))) return
    await call('DELETE', path)
    await this.#load()
  }
}

customElements.define('console-single-sign-on', SingleSignOn)
