import '@rolecall/widget'
import type { RolecallViewed } from '@rolecall/widget'

/** An element of the page that must be there. */
function part<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${selector}.`)
}

const status = part('[role=status]', HTMLElement)
const language = part('#language', HTMLSelectElement)
const dialog = part('dialog', HTMLDialogElement)

const board = document.createElement('rolecall-board')
board.setAttribute('board', 'atelier-brune')
board.setAttribute('origin', document.documentElement.dataset['platform'] ?? '')
board.setAttribute('limit', '10')
board.setAttribute('locale', language.value)

language.addEventListener('change', () => board.setAttribute('locale', language.value))

board.addEventListener('rolecall-ready', ({ detail }) => {
  status.textContent = `${detail.total} open jobs`
})
// Jobs open in a dialog of this page first; the board's own view opens from there.
board.addEventListener('rolecall-view', (event) => {
  if (dialog.open || !event.cancelable) return
  event.preventDefault()
  show(event.detail)
})
document.addEventListener('rolecall-apply-submit', ({ detail }) => {
  status.textContent = `Thank you! We call your application ${detail.reference}.`
})

function show({ title, url }: RolecallViewed): void {
  part('#title', HTMLElement).textContent = title
  part('#read', HTMLAnchorElement).href = url
  dialog.showModal()
}

part('#board', HTMLElement).append(board)
