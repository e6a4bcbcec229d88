import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { call } from '../api.ts'
import { Card, line } from './card.ts'

/** Leads to the sign-in of one's own company. */
class CompanyLogin extends Card {
  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Company login')
  }

  protected override face(): TemplateResult {
    return this.ask(
      {
        title: 'Sign in through your company',
        text: 'Where your company has its own login, you are led to it and back.',
        fields: line('who', 'Work email, or your company’s board', {
          autocomplete: 'username',
          help: 'Such as you@acme.example, or acme where its jobs stand at …/acme.',
        }),
        action: 'Go to the login',
        below: html`<p class="small muted"><a href="/console/sign-in">Back to the sign-in</a></p>`,
      },
      async (form) => {
        const who = String(form.get('who')).trim()
        const { url } = await call<{ url: string }>('POST', '/v1/single-sign-on', who.includes('@') ? { email: who } : { company: who })
        location.assign(url)
      },
    )
  }
}

customElements.define('console-company-login', CompanyLogin)
