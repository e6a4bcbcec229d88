/** Types of the elements in JSX, for React 19: `import type {} from '@rolecall/widget/jsx/react'`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { RolecallElements, RolecallEvents } from '../index.js'

type Handlers = { [Name in keyof RolecallEvents as `on${Name}`]?: (event: CustomEvent<RolecallEvents[Name]>) => void }
type Properties<Kind, Attributes> = DetailedHTMLProps<HTMLAttributes<Kind>, Kind> & Attributes & Handlers
type Elements = { [Tag in keyof RolecallElements]: Properties<RolecallElements[Tag]['element'], RolecallElements[Tag]['attributes']> }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
