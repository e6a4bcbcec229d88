import { html } from 'lit'
import { call } from '../api.ts'
import { copyable } from '../part/copy.ts'
import { wordsOf } from '../part/words.ts'
import { askUntilDone } from '../team/form.ts'

export interface Provider {
  issuer: string
  clientId: string
  admits: boolean
  defaultRole: 'recruiter' | 'interviewer' | 'viewer'
  demanded: boolean
}

const text = (name: string, label: string, value: string, help: string, type = 'text') =>
  html`<div class="field">
    <label for="provider-${name}">${label}</label>
    <input
      id="provider-${name}"
      name=${name}
      type=${type}
      ?required=${type !== 'password'}
      autocomplete="off"
      .defaultValue=${value}
      aria-describedby="provider-${name}-help"
    />
    <span class="help" id="provider-${name}-help">${help}</span>
  </div>`

const tick = (name: string, label: string, on: boolean) =>
  html`<label class="check"><input type="checkbox" name=${name} ?checked=${on} /><span>${label}</span></label>`

const roles = ['viewer', 'interviewer', 'recruiter'] as const

/** Asks for a provider, which is asked who it is before it is taken. @returns whether it was */
export function askForProvider({ provider, callbackUrl }: { provider: Provider | null; callbackUrl: string }): Promise<boolean> {
  const fields = html`<p class="small muted">Register Rolecall with your provider as a web application, with this redirect address:</p>
    ${copyable(callbackUrl, 'Copy the redirect address')}
    ${text('issuer', 'Issuer', provider?.issuer ?? '', 'Such as https://login.acme.example', 'url')}
    ${text('clientId', 'Client ID', provider?.clientId ?? '', 'What the provider calls Rolecall.')}
    ${text('clientSecret', 'Client secret', '', provider ? 'Leave it empty to keep the one that is known.' : 'It is kept, and shown to nobody.', 'password')}
    ${tick('admits', 'People of our proven domains join by signing in', provider?.admits ?? false)}
    <div class="field">
      <label for="provider-role">They join as</label>
      <select id="provider-role" name="defaultRole">
        ${roles.map((role) => html`<option value=${role} ?selected=${role === provider?.defaultRole}>${wordsOf(role)}</option>`)}
      </select>
    </div>
    ${tick('demanded', 'Close every other way in, for all but owners', provider?.demanded ?? false)}`
  return askUntilDone(provider ? 'Change the provider' : 'Connect a provider', provider ? 'Save' : 'Connect', fields, (form) =>
    call('PUT', '/v1/tenant/single-sign-on', {
      issuer: form.get('issuer'),
      clientId: form.get('clientId'),
      ...(form.get('clientSecret') ? { clientSecret: form.get('clientSecret') } : {}),
      admits: form.has('admits'),
      defaultRole: form.get('defaultRole'),
      demanded: form.has('demanded'),
    }),
  )
}
