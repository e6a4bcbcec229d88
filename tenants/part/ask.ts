import { html, render } from 'lit'

interface Question {
  title: string
  text: string
  action: string
  danger?: boolean
}

/** Asks before something that cannot be taken back. @returns whether it shall be done */
export function ask({ title, text, action, danger }: Question): Promise<boolean> {
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog'
  dialog.setAttribute('aria-labelledby', 'ask-title')
  render(
    html`<form method="dialog">
      <h2 id="ask-title">${title}</h2>
      <p>${text}</p>
      <div class="row end">
        <button class="button" value="">Cancel</button>
        <button class="button ${danger ? 'danger' : 'primary'}" value="yes">${action}</button>
      </div>
    </form>`,
    dialog,
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes')
      dialog.remove()
    })
  })
}
