import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Role } from '../../platform/tenancy/policy.ts'
import { call, get } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { agoOf, dayOf, plural, wordsOf } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { invite } from './invite.ts'
import type { Invitation } from './invite.ts'
import { isSelf, memberItems } from './member.ts'
import type { Member } from './member.ts'

interface Team {
  members: Member[]
  roles: Role[]
  may: string[]
  /** Null for who may not see them. */
  invitations: Invitation[] | null
}

/** Who works for the company, and who is asked to. */
class TeamView extends View {
  readonly #team = new Load<Team>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Team')
    void this.#load().then(() => this.#asked())
  }

  /** An address with `invite` asks at once whom to invite. */
  #asked(): void {
    const team = this.#team.value
    if (!this.query.has('invite') || !team?.may.includes('invite')) return
    router.refine({ invite: null })
    void this.#after(invite(team.roles))
  }

  #load(): Promise<void> {
    return this.#team.run(async (signal) => {
      const team = await get<Omit<Team, 'invitations'>>('/v1/members', signal)
      const sees = session.can('team:write')
      const { invitations } = sees ? await get<{ invitations: Invitation[] }>('/v1/invitations', signal) : { invitations: null }
      return { ...team, invitations }
    })
  }

  override render(): TemplateResult {
    const team = this.#team.value
    return html`<div class="page">
      <div class="heading">
        <div>
          <h1>Team</h1>
          <p class="muted">Who works for ${session.tenant?.name}, and what each of them may do.</p>
        </div>
        ${
          team?.may.includes('invite')
            ? html`<button class="button primary" @click=${() => this.#after(invite(team.roles))}>${icon('plus')}Invite</button>`
            : nothing
        }
      </div>
      ${this.#team.render((all) => html`${this.#members(all)} ${this.#invitations(all)}`)}
    </div>`
  }

  #members({ members, roles }: Team): TemplateResult {
    return html`<ul class="list" role="list" aria-label="Members">
        ${members.map((member) => this.#member(member, roles))}
      </ul>
      ${
        members.length === 1 && roles.length
          ? notice(
              'You are on your own so far',
              'Invite those who write jobs, read applications or only look at figures. Each sees what their role needs.',
            )
          : nothing
      }`
  }

  #member(member: Member, roles: Role[]): TemplateResult {
    const items = memberItems(member, roles, (act) => void this.#after(act))
    return html`<li>
      <div class="what">
        <strong>${member.name}</strong> ${isSelf(member) ? html`<span class="muted small">You</span>` : nothing}
        <div class="muted small">${member.email}</div>
      </div>
      <div class="facts">
        <span><span class="chip" data-tone=${member.role === 'owner' ? 'good' : 'plain'}>${wordsOf(member.role)}</span></span>
        <span>${member.billing && member.role !== 'owner' ? 'Plan and invoices · ' : ''}since ${dayOf(member.joinedAt)}</span>
      </div>
      <div class="acts">${items.length ? html`<console-menu label="Change ${member.name}" .items=${items}></console-menu>` : nothing}</div>
    </li>`
  }

  #invitations({ invitations }: Team): TemplateResult | typeof nothing {
    if (!invitations?.length) return nothing
    return html`<section class="organisation" aria-label="Invitations">
      <h2>${plural(invitations.length, 'invitation')} waiting</h2>
      <ul class="list" role="list" aria-label="Invitations">
        ${invitations.map((invitation) => this.#invitation(invitation))}
      </ul>
    </section>`
  }

  #invitation(invitation: Invitation): TemplateResult {
    const { email, role, billing, invitedBy, sentAt, expiresAt, may } = invitation
    const over = new Date(expiresAt).getTime() <= Date.now()
    const items = [
      { act: 'resend', text: 'Send again', run: () => void this.#resend(invitation) },
      { act: 'revoke', text: 'Take back…', apart: true, danger: true, run: () => void this.#after(revoke(invitation)) },
    ].filter(({ act }) => may.includes(act))
    return html`<li>
      <div class="what">
        <strong>${email}</strong>
        <div class="muted small">
          ${invitedBy ? `by ${invitedBy}, ` : ''}${sentAt ? `letter sent ${agoOf(sentAt)}` : 'the letter is on its way'}
        </div>
      </div>
      <div class="facts">
        <span><span class="chip" data-tone=${over ? 'warn' : 'info'}>${over ? 'Expired' : wordsOf(role)}</span></span>
        <span>${billing ? 'Plan and invoices · ' : ''}${over ? 'ended' : 'until'} ${dayOf(expiresAt)}</span>
      </div>
      <div class="acts"><console-menu label="Invitation of ${email}" .items=${items}></console-menu></div>
    </li>`
  }

  async #resend({ id, email }: Invitation): Promise<void> {
    await this.#after(
      call('POST', `/v1/invitations/${id}/letters`).then(() => {
        say(`Another letter goes to ${email}`)
        return true
      }),
    )
  }

  /** Who changes the team may have changed what they may do themselves. */
  async #after(act: Promise<boolean>): Promise<void> {
    let changed = true
    await attempt(async () => void (changed = await act))
    if (!changed) return
    await session.load()
    await this.#load()
  }
}

async function revoke({ id, email }: Invitation): Promise<boolean> {
  const text = 'The link in the letter opens nothing any more.'
  if (!(await ask({ title: `Take the invitation of ${email} back?`, text, action: 'Take back', danger: true }))) return false
  await call('DELETE', `/v1/invitations/${id}`)
  say(`${email} is not invited any more`)
  return true
}

customElements.define('console-team', TeamView)
