import { html } from 'lit'
import { openDialog } from './dialog.ts'

interface Question {
  title: string
  text: string
  action: string
  danger?: boolean
}

/** Asks before something that cannot be taken back. @returns whether it shall be done */
export async function ask({ title, text, action, danger }: Question): Promise<boolean> {
  const dialog = openDialog(title)
  dialog.draw(
    html`<p>${text}</p>
      <div class="row end">
        <button class="button" @click=${() => dialog.close()}>Cancel</button>
        <button class="button ${danger ? 'danger' : 'primary'}" @click=${() => dialog.close('yes')}>${action}</button>
      </div>`,
  )
  return (await dialog.closed) === 'yes'
}
