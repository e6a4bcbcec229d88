import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Money } from '../../platform/billing/money.ts'
import type { Overview } from '../../platform/billing/overview.ts'
import type { Period } from '../../platform/billing/plans.ts'
import { call, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { attempt } from '../attempt.ts'
import { ask } from '../part/ask.ts'
import { openDialog } from '../part/dialog.ts'
import { icon } from '../part/icon.ts'
import { failure, skeleton } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { dayOf, numberOf, plural } from '../part/words.ts'
import { openPortal } from './buy.ts'
import { showMoney } from './money.ts'
import type { Offers } from './offer.ts'

type Follow = (overview: Overview) => void

interface Preview {
  at: string
  due: Money
  lines: (Money & { description: string })[]
}

/** Shows what another plan costs at this moment, and takes it for just that. */
export async function changePlan(overview: Overview, plan: Offers['plans'][number], period: Period, follow: Follow): Promise<void> {
  const dialog = openDialog(`Change to ${plan.name}`)
  const wish = { plan: plan.id, period }
  dialog.draw(skeleton(2))
  let preview: Preview | null = null
  let busy = false
  const take = async (): Promise<void> => {
    if (busy || !preview) return
    busy = true
    draw(null)
    try {
      follow(await call<Overview>('PUT', '/v1/billing/plan', { ...wish, previewedAt: preview.at }))
      say(`You are on the plan ${plan.name} now`)
      dialog.close()
    } catch (cause) {
      busy = false
      draw(refusalOf(cause))
    }
  }
  const draw = (refusal: Refusal | null): void =>
    dialog.draw(
      html`${refusal ? refused(refusal) : nothing} ${preview ? [sums(preview), tooMany(overview, plan)] : nothing}
        <div class="row end">
          <button type="button" class="button" @click=${() => dialog.close()}>Leave it</button>
          ${
            preview
              ? html`<button type="button" class="button primary" aria-disabled=${busy} @click=${take}>
                  ${busy ? 'One moment…' : preview.due.amount > 0 ? `Change and pay ${showMoney(preview.due)}` : 'Change the plan'}
                </button>`
              : nothing
          }
        </div>`,
    )
  try {
    preview = await call<Preview>('POST', '/v1/billing/preview', wish)
    draw(null)
  } catch (cause) {
    draw(refusalOf(cause))
  }
}

const refused = ({ status, message }: Refusal): TemplateResult =>
  failure(
    html`${message}
    ${status === 402 ? html`Nothing has changed. <button class="link" @click=${openPortal}>Use another card</button>` : nothing}`,
  )

function sums({ due, lines }: Preview): TemplateResult {
  const { currency } = due
  const net = lines.reduce((sum, { amount }) => sum + amount, 0)
  const rest = due.amount - net
  const description = net < 0 ? 'Kept for your next invoices, before taxes' : rest > 0 ? 'Taxes' : 'From what was kept for you'
  const all = rest === 0 ? lines : [...lines, { description, amount: rest, currency }]
  return html`<dl class="sums">
    ${all.map(
      (line) =>
        html`<div>
          <dt>${line.description}</dt>
          <dd class="number">${showMoney(line)}</dd>
        </div>`,
    )}
    <div class="total">
      <dt>Due now</dt>
      <dd class="number">${showMoney(due)}</dd>
    </div>
  </dl>`
}

/** A smaller plan takes nothing away that is there; it only lets nothing more come. */
function tooMany({ usage }: Overview, { name, limits }: Offers['plans'][number]): TemplateResult | typeof nothing {
  const { used } = usage.jobs
  if (limits.jobs === null || used <= limits.jobs) return nothing
  return html`<p class="alert" data-tone="warn">
    ${icon('warning')}<span
      >You have ${numberOf(used)} published jobs, and ${name} has room for ${numberOf(limits.jobs)}. They all stay. The next one can be
      published once there are fewer than ${plural(limits.jobs, 'job')}.</span
    >
  </p>`
}

export async function cancel({ plan, subscription }: Overview, follow: Follow): Promise<void> {
  const end = subscription
    ? dayOf(subscription.trialEnd && subscription.status === 'trialing' ? subscription.trialEnd : subscription.periodEnd)
    : ''
  const text = `Everything stays as it is until ${end}, and nothing more is charged. You can change your mind until then.`
  if (!(await ask({ title: `End the plan ${plan.name}?`, text, action: 'End the plan', danger: true }))) return
  await after(call<Overview>('PUT', '/v1/billing/cancellation'), `The plan ends on ${end}`, follow)
}

export const resume = (follow: Follow): Promise<void> =>
  after(call<Overview>('DELETE', '/v1/billing/cancellation'), 'The plan goes on', follow)

async function after(changing: Promise<Overview>, done: string, follow: Follow): Promise<void> {
  await attempt(async () => {
    follow(await changing)
    say(done)
  })
}
