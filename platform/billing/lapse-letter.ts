import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { composeLetter } from '../mail/letter.ts'
import { showMoney } from './money.ts'
import { findPayers } from './payer.ts'
import { letterDays } from './plans.ts'
import { findPosition } from './position.ts'
import { day } from './standing.ts'
import type { Position } from './standing.ts'

/** Writes to who pays that a payment failed or a plan ended, and until when everything stays; nothing where that is over. */
export async function sendLapseLetter(
  context: Context,
  tenantId: string,
  { since, days }: { since: string; days: number },
  key: string,
): Promise<void> {
  const { database, clock, mail, config } = context
  const found = await inTenant(database, tenantId, 'system', async (scope) => {
    const at = clock()
    const position = await findPosition(scope, at)
    const { lapse } = position.standing
    // A letter that comes so late that the next one is due is not written.
    const next = letterDays.find((one) => one > days)
    const isLate = next !== undefined && at.getTime() >= Date.parse(since) + next * day
    if (!lapse || lapse.since.toISOString() !== since || isLate) return null
    return { position, payers: await findPayers(scope), over: at >= lapse.until }
  })
  if (!found) return
  for (const { id, email } of found.payers) {
    await mail.send(
      composeLetter({
        to: email,
        locale: 'en',
        ...wordsOf(found.position, found.over),
        link: { label: 'Open plan and payment', url: `${config.publicUrl}/console/billing` },
        after: ['You get this letter because you pay for this account.'],
        key: `${key}.${id}`,
      }),
    )
  }
}

const dateOf = (date: Date): string => new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(date)

function wordsOf(
  { standing, subscription }: Position,
  over: boolean,
): { subject: string; paragraphs: string[]; facts: [string, string][] } {
  const { lapse } = standing
  const until = lapse ? dateOf(lapse.until) : ''
  const owes = lapse?.reason === 'past_due'
  const happened = owes ? 'We could not collect the payment for your plan.' : 'Your plan has ended.'
  const remedy = owes ? 'Check the card or pay the open invoice' : 'Choose a plan'
  const stays = over
    ? `Your published jobs are out of sight now. Nothing is deleted or closed: ${remedy.toLowerCase()}, and they are shown again within a minute.`
    : `Until ${until} everything stays as it is. After that your published jobs go out of sight; nothing is deleted or closed. ${remedy} to keep them shown.`
  return {
    subject: over
      ? 'Your jobs are out of sight'
      : owes
        ? `Payment failed: your jobs stay until ${until}`
        : `Your plan has ended: your jobs stay until ${until}`,
    paragraphs: [happened, stays],
    facts: owes && subscription ? [['Amount', showMoney(subscription)]] : [],
  }
}
