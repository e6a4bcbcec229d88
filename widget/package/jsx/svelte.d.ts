/** Types of the elements in templates, for Svelte 5: `import type {} from '@rolecall/widget/jsx/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements'
import type { RolecallElements, RolecallEvents } from '../index.js'

type Handlers = { [Name in keyof RolecallEvents as `on${Name}`]?: (event: CustomEvent<RolecallEvents[Name]>) => void }
type Properties<Kind extends EventTarget, Attributes> = HTMLAttributes<Kind> & Attributes & Handlers
type Elements = { [Tag in keyof RolecallElements]: Properties<RolecallElements[Tag]['element'], RolecallElements[Tag]['attributes']> }

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
