import { html, nothing } from 'lit'
import { refusalOf } from '../api.ts'
import { openDialog } from '../part/dialog.ts'
import { failure } from '../part/message.ts'

/**
 * Asks in a dialog until the platform takes the answer.
 * @param send what is done with it; a refusal is shown, and what was chosen stays
 * @returns whether it was done
 */
export async function askUntilDone(
  title: string,
  action: string,
  fields: unknown,
  send: (form: FormData) => Promise<unknown>,
  danger = false,
): Promise<boolean> {
  const dialog = openDialog(title)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    try {
      await send(new FormData(event.target as HTMLFormElement))
      dialog.close('done')
    } catch (cause) {
      draw(refusalOf(cause).message)
    }
  }
  const draw = (refusal: string): void =>
    dialog.draw(
      html`<form @submit=${submit}>
        ${refusal ? failure(refusal) : nothing} ${fields}
        <div class="row end">
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button ${danger ? 'danger' : 'primary'}">${action}</button>
        </div>
      </form>`,
    )
  draw('')
  return (await dialog.closed) === 'done'
}
