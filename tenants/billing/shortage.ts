import { html, nothing } from 'lit'
import type { Refusal } from '../api.ts'
import { openDialog } from '../part/dialog.ts'
import { session } from '../session.ts'

const ways: Record<string, (jobId: string) => { text: string; href: string }> = {
  'change-plan': () => ({ text: 'See the plans', href: '/console/billing' }),
  pay: () => ({ text: 'See what is open', href: '/console/billing' }),
  'buy-credits': () => ({ text: 'Buy a credit', href: '/console/billing/credits' }),
  'buy-featured': (jobId) => ({ text: 'Feature it', href: `/console/billing/credits?job=${jobId}` }),
}

/** Says what the plan has no room for, and leads to what helps; whoever may not pay learns whom to ask. */
export function tellShortage(title: string, refusal: Refusal, jobId: string): void {
  const dialog = openDialog(title)
  const pays = session.can('billing:write')
  const help = pays ? (refusal.problem.shortage?.help ?? ['change-plan']) : []
  dialog.draw(
    html`<p>${refusal.message}</p>
      ${pays ? nothing : html`<p class="muted">An owner of the company, or whoever looks after its plan, can change this.</p>`}
      <div class="row end">
        <button type="button" class="button" @click=${() => dialog.close()}>${pays ? 'Not now' : 'Close'}</button>
        ${help.map((way, at) => {
          const { text, href } = ways[way]?.(jobId) ?? { text: 'See the plans', href: '/console/billing' }
          return html`<a class="button ${at === 0 ? 'primary' : ''}" href=${href} @click=${() => dialog.close()}>${text}</a>`
        })}
      </div>`,
  )
}
