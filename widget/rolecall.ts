import { RolecallBoard } from './board.ts'
import { define } from './define.ts'
import { ear } from './event.ts'
import { RolecallList } from './list.ts'
import { RolecallSearch } from './search.ts'

export type { RolecallEvents } from './event.ts'
export { RolecallBoard, RolecallList, RolecallSearch }

/** Loads `<rolecall-job>` and `<rolecall-apply>` for pages that place them themselves later on. */
export const loadParts = (): Promise<unknown> => Promise.all([import('./job.ts'), import('./apply.ts')])

// oxlint-disable-next-line no-console -- who embeds the board looks for it there
if (customElements.get('rolecall-board')) console.warn(`rolecall is loaded already: ${import.meta.url} is left out`)
// Behind the requests for the list.
else setTimeout(() => import('./late.ts').then(({ begin }) => begin(ear)).catch(() => {}))
define('rolecall-search', RolecallSearch)
define('rolecall-list', RolecallList)
define('rolecall-board', RolecallBoard)
if (document.querySelector('rolecall-job,rolecall-apply')) void loadParts()

declare global {
  interface HTMLElementTagNameMap {
    'rolecall-board': RolecallBoard
    'rolecall-search': RolecallSearch
    'rolecall-list': RolecallList
  }
}
