/** Types of the elements in JSX, for Preact: `import type {} from '@rolecall/widget/jsx/preact'`. */
import type { HTMLAttributes } from 'preact'
import type { RolecallElements, RolecallEvents } from '../index.js'

type Handlers = { [Name in keyof RolecallEvents as `on${Name}`]?: (event: CustomEvent<RolecallEvents[Name]>) => void }
type Properties<Kind extends HTMLElement, Attributes> = HTMLAttributes<Kind> & Attributes & Handlers
type Elements = { [Tag in keyof RolecallElements]: Properties<RolecallElements[Tag]['element'], RolecallElements[Tag]['attributes']> }

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
