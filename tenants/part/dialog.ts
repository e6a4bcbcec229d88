import { html, render } from 'lit'

/** An open dialog: what it says is drawn anew by `draw`, and it is gone once it is closed. */
export interface Dialog {
  draw(content: unknown): void
  close(answer?: string): void
  /** What it was closed with; empty for never mind. */
  closed: Promise<string>
}

let count = 0

/** Opens a dialog over the page. The first field or button has the focus, and Escape closes it. */
export function openDialog(title: string, kind = ''): Dialog {
  const dialog = document.createElement('dialog')
  const id = `dialog-${++count}`
  dialog.className = `dialog ${kind}`
  dialog.setAttribute('aria-labelledby', id)
  document.body.append(dialog)
  const closed = new Promise<string>((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue)
    })
  })
  return {
    draw: (content) => {
      render(
        html`<h2 id=${id}>${title}</h2>
          ${content}`,
        dialog,
      )
      if (!dialog.open) dialog.showModal()
    },
    close: (answer = '') => dialog.close(answer),
    closed,
  }
}
