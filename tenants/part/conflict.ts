import { html, nothing } from 'lit'
import { openDialog } from './dialog.ts'
import { agoOf } from './words.ts'

interface Conflict {
  /** What two have changed: `the job`. */
  what: string
  /** Who was first, and when; null where it is not known. */
  by: string | null
  at: string | null
  /** What differs, by the names of its fields. */
  fields?: string[]
}

/**
 * Tells somebody that another was first. Nothing of what they wrote is lost whatever they answer.
 * @returns `mine` to put theirs over the other's, `theirs` to take the other's, null to stay and look
 */
export async function askConflict({ what, by, at, fields = [] }: Conflict): Promise<'mine' | 'theirs' | null> {
  const dialog = openDialog(`${by ?? 'Somebody else'} changed ${what} meanwhile`)
  const when = at ? ` ${agoOf(at)}` : ''
  dialog.draw(
    html`<p>${by ?? 'Somebody else'} saved ${what}${when}, after you had opened it. What you wrote is still here, and is not saved yet.</p>
      ${fields.length ? html`<p class="muted">Both of you changed: ${fields.join(', ')}.</p>` : nothing}
      <div class="row end">
        <button class="button quiet" @click=${() => dialog.close()}>Keep writing</button>
        <button class="button" @click=${() => dialog.close('theirs')}>Take theirs</button>
        <button class="button primary" @click=${() => dialog.close('mine')}>Save mine</button>
      </div>`,
  )
  const answer = await dialog.closed
  return answer === 'mine' || answer === 'theirs' ? answer : null
}
