import type { EventName, ReactWebComponent } from '@lit/react'
import { createComponent } from '@lit/react'
import * as react from 'react'
import type {
  RolecallApplyAttributes,
  RolecallBoardAttributes,
  RolecallElement,
  RolecallElementClass,
  RolecallEvents,
  RolecallJobAttributes,
  RolecallListAttributes,
  RolecallSearchAttributes,
} from './index.ts'
import { RolecallBoard as Board, RolecallList as List, RolecallSearch as Search, loadParts } from './index.ts'

type Heard<Name extends keyof RolecallEvents> = EventName<CustomEvent<RolecallEvents[Name]>>

/** What a list tells, as properties. */
export type ListEvents = {
  onRolecallReady: Heard<'rolecall-ready'>
  onRolecallSearch: Heard<'rolecall-search'>
  onRolecallView: Heard<'rolecall-view'>
  onRolecallError: Heard<'rolecall-error'>
}

/** What a job tells, as properties. */
export type JobEvents = Pick<ListEvents, 'onRolecallView' | 'onRolecallError'>

/** What a form tells, as properties. */
export type ApplyEvents = Pick<ListEvents, 'onRolecallError'> & {
  onRolecallApplyStart: Heard<'rolecall-apply-start'>
  onRolecallApplySubmit: Heard<'rolecall-apply-submit'>
}

const listEvents = {
  onRolecallReady: 'rolecall-ready',
  onRolecallSearch: 'rolecall-search',
  onRolecallView: 'rolecall-view',
  onRolecallError: 'rolecall-error',
} as ListEvents
const { onRolecallView, onRolecallError } = listEvents
const applyEvents = {
  onRolecallApplyStart: 'rolecall-apply-start',
  onRolecallApplySubmit: 'rolecall-apply-submit',
  onRolecallError,
} as ApplyEvents

/** A component takes the attributes as properties: what an element has no property for, React sets as an attribute. */
type Component<Attributes, Events extends Record<string, EventName>> = ReactWebComponent<RolecallElement & Attributes, Events>
type Attributed<Attributes> = RolecallElementClass<RolecallElement & Attributes>

/** `<rolecall-board>`: everything. */
export const RolecallBoard: Component<RolecallBoardAttributes, ListEvents & ApplyEvents> = createComponent({
  react,
  tagName: 'rolecall-board',
  displayName: 'RolecallBoard',
  elementClass: Board as Attributed<RolecallBoardAttributes>,
  events: { ...listEvents, ...applyEvents },
})

/** `<rolecall-search>`: words and filters only. */
export const RolecallSearch: ReactWebComponent<RolecallElement & RolecallSearchAttributes> = createComponent({
  react,
  tagName: 'rolecall-search',
  displayName: 'RolecallSearch',
  elementClass: Search as Attributed<RolecallSearchAttributes>,
})

/** `<rolecall-list>`: the jobs only. */
export const RolecallList: Component<RolecallListAttributes, ListEvents> = createComponent({
  react,
  tagName: 'rolecall-list',
  displayName: 'RolecallList',
  elementClass: List as Attributed<RolecallListAttributes>,
  events: listEvents,
})

/** These two load when one of them is mounted first; until then their tags are plain ones, which know no properties. */
function loading<Properties extends object>(component: react.ComponentType<Properties>, displayName: string): react.FC<Properties> {
  const Loading = (properties: Properties): react.ReactNode => {
    react.useEffect(() => void loadParts(), [])
    return react.createElement(component, properties)
  }
  Loading.displayName = displayName
  return Loading
}

/** `<rolecall-job>`: one job, to be read. */
export const RolecallJob: react.FC<react.ComponentProps<Component<RolecallJobAttributes, JobEvents>>> = loading(
  createComponent({
    react,
    tagName: 'rolecall-job',
    elementClass: List as Attributed<RolecallJobAttributes>,
    events: { onRolecallView, onRolecallError } as JobEvents,
  }),
  'RolecallJob',
)

/** `<rolecall-apply>`: the form of one job. */
export const RolecallApply: react.FC<react.ComponentProps<Component<RolecallApplyAttributes, ApplyEvents>>> = loading(
  createComponent({
    react,
    tagName: 'rolecall-apply',
    elementClass: List as Attributed<RolecallApplyAttributes>,
    events: applyEvents,
  }),
  'RolecallApply',
)
