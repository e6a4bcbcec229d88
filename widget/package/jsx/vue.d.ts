/**
 * Types of the elements in templates, for Vue 3: `import type {} from '@rolecall/widget/jsx/vue'`. Vue is told by
 * `compilerOptions.isCustomElement: (tag) => tag.startsWith('rolecall-')` that they are no components of its own.
 */
import type { DefineComponent } from 'vue'
import type { RolecallElements, RolecallEvents } from '../index.js'

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Camel<Rest>}` : Capitalize<Name>
type Handlers = { [Name in keyof RolecallEvents as `on${Camel<Name>}`]?: (event: CustomEvent<RolecallEvents[Name]>) => void }
type Elements = { [Tag in keyof RolecallElements]: DefineComponent<RolecallElements[Tag]['attributes'] & Handlers> }

declare module 'vue' {
  interface GlobalComponents extends Elements {}
}
