/** A chunk of its own: it is loaded when a form opens, and not needed to fill one in. */
export { Work } from './proof/work.ts'
