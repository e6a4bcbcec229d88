import type {
  RolecallApplyAttributes,
  RolecallBoardAttributes,
  RolecallJobAttributes,
  RolecallListAttributes,
  RolecallSearchAttributes,
} from './attributes.ts'
import { loadParts as load, RolecallBoard as Board, RolecallList as List, RolecallSearch as Search } from '../rolecall.ts'

export type * from './attributes.ts'
export type {
  RolecallApplied,
  RolecallApplyStarted,
  RolecallEvents,
  RolecallFailed,
  RolecallFailure,
  RolecallReady,
  RolecallSearched,
  RolecallViewed,
} from '../event.ts'

/** A Rolecall element as a page sees it: attributes configure it, events tell of it. */
export interface RolecallElement extends HTMLElement {
  /** Resolves when what was changed so far is shown. */
  readonly updateComplete: Promise<void>
}

/** A class of elements. Importing this package registers them; on a server, where there are no elements, it does nothing. */
export type RolecallElementClass<Kind extends RolecallElement> = new () => Kind

/** `<rolecall-board>`: everything. */
export interface RolecallBoard extends RolecallElement {}
/** `<rolecall-search>`: words and filters only. */
export interface RolecallSearch extends RolecallElement {}
/** `<rolecall-list>`: the jobs only. */
export interface RolecallList extends RolecallElement {}
/** `<rolecall-job>`: one job, to be read. */
export interface RolecallJob extends RolecallElement {}
/** `<rolecall-apply>`: the form of one job. */
export interface RolecallApply extends RolecallElement {}

/** Each tag with its element and what it takes. */
export interface RolecallElements {
  'rolecall-board': { element: RolecallBoard; attributes: RolecallBoardAttributes }
  'rolecall-search': { element: RolecallSearch; attributes: RolecallSearchAttributes }
  'rolecall-list': { element: RolecallList; attributes: RolecallListAttributes }
  'rolecall-job': { element: RolecallJob; attributes: RolecallJobAttributes }
  'rolecall-apply': { element: RolecallApply; attributes: RolecallApplyAttributes }
}

export const RolecallBoard: RolecallElementClass<RolecallBoard> = Board
export const RolecallSearch: RolecallElementClass<RolecallSearch> = Search
export const RolecallList: RolecallElementClass<RolecallList> = List

/** Registers `<rolecall-job>` and `<rolecall-apply>`, for pages that place them themselves; a board loads them when it wants them. */
export const loadParts: () => Promise<unknown> = load
