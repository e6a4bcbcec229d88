/**
 * Types of the elements in JSX, for Solid: `import type {} from '@rolecall/widget/jsx/solid'`. Solid sets what changes as a
 * property, unless it is written `attr:board={…}`; the elements take attributes.
 */
import type { JSX } from 'solid-js'
import type { RolecallElements, RolecallEvents } from '../index.js'

type Handlers = { [Name in keyof RolecallEvents as `on:${Name}`]?: (event: CustomEvent<RolecallEvents[Name]>) => void }
type Explicit<Attributes> = { [Name in keyof Attributes & string as `attr:${Name}`]?: Attributes[Name] }
type Properties<Kind, Attributes> = JSX.HTMLAttributes<Kind> & Attributes & Explicit<Attributes> & Handlers
type Elements = { [Tag in keyof RolecallElements]: Properties<RolecallElements[Tag]['element'], RolecallElements[Tag]['attributes']> }

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
