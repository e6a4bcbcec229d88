import { html } from 'lit'
import { call } from '../api.ts'
import { say } from '../part/toast.ts'
import { plural } from '../part/words.ts'
import { askUntilDone } from '../team/form.ts'
import type { Ledger } from './ledger.ts'
import { showMoney } from './money.ts'

/** Asks how many unspent credits go back for their money. @returns whether any did */
export async function giveBack({ id, refundable, credits, paid }: Ledger['lots'][number]): Promise<boolean> {
  const fields = html`<p>
      ${plural(credits, 'credit')} cost ${showMoney(paid)}. What is given back can be spent no more; its share of the money goes to the card
      it came from.
    </p>
    <div class="field">
      <label for="give-back">How many</label>
      <input id="give-back" name="credits" type="number" min="1" max=${refundable} step="1" value=${refundable} required />
    </div>`
  return askUntilDone(
    'Give credits back',
    'Give back',
    fields,
    async (form) => {
      const given = Number(form.get('credits'))
      await call('POST', '/v1/billing/refunds', { lotId: id, credits: given })
      say(`${plural(given, 'credit')} given back: the money follows`)
    },
    true,
  )
}
