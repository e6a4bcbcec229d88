import { html, nothing, render } from 'lit'
import { isAddress } from './clean.ts'

/** `example.com` → https, `jobs@example.com` → mailto; '' stays, and means no link. @returns null for what leads nowhere */
export function addressOf(given: string): string | null {
  const text = given.trim()
  if (text === '' || isAddress(text)) return text
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`
  return /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) || !/^[^\s/.]+(\.[^\s/.]+)+([/?#:]\S*)?$/.test(text) ? null : `https://${text}`
}

/** Asks where a link leads. @returns an address, '' for none, null for never mind */
export function askForLink(before: string): Promise<string | null> {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'link-title')
  let answer: string | null = null
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    answer = addressOf(dialog.querySelector('input')?.value ?? '')
    if (answer === null) draw(true)
    else dialog.close()
  }
  const remove = (): void => {
    answer = ''
    dialog.close()
  }
  const draw = (wrong: boolean): unknown =>
    render(
      html`<form @submit=${submit} novalidate>
        <h2 id="link-title">Where does the link lead?</h2>
        <div class="field">
          <label for="link-address">Address</label>
          <input
            id="link-address"
            type="url"
            inputmode="url"
            autocomplete="off"
            .defaultValue=${before}
            aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby="link-help ${wrong ? 'link-fault' : ''}"
          />
          <span class="help" id="link-help">A web page such as https://example.com, or an email address.</span>
          ${wrong ? html`<span class="fault" id="link-fault" role="alert">Must be a web address or an email address.</span>` : nothing}
        </div>
        <div class="row end">
          ${before ? html`<button type="button" class="button danger" @click=${remove}>Remove the link</button>` : nothing}
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button primary">Set the link</button>
        </div>
      </form>`,
      dialog,
    )
  draw(false)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(answer)
      dialog.remove()
    })
  })
}
