import type { EventInput } from '../platform/insights/event.ts'
import { attribution } from './apply/attribution.ts'
import { toJson } from './apply/json.ts'
import type { RolecallEvents } from './event.ts'
import type { Part } from './part.ts'
import type { Session } from './session.ts'

/*
 * Tells the platform that a list, a job or a form was used, so that its owner learns how many come. Nothing is kept on
 * the device and nothing sent that says who it was; who asks not to be followed is not counted, and where the request
 * is blocked nothing else notices. It comes behind the first list, and costs it nothing.
 */

/** What is counted happens where; what happened before this script came was not heard. */
const counted = new WeakSet<Session>()

const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean }
const unwanted = doNotTrack === '1' || globalPrivacyControl === true

/** @param source the tag of the element */
export function tell(api: string, what: Pick<EventInput, 'kind'> & { job?: string }, source: string | null = null): void {
  if (unwanted) return
  const { utm, referrer, source: tag } = attribution(source)
  const { utm_source, utm_medium, utm_campaign } = utm
  const body = toJson({ ...what, source: tag, utm: { utm_source, utm_medium, utm_campaign }, referrer: elsewhere(referrer) })
  const headers = { 'content-type': 'application/json' }
  fetch(`${api}/events`, { method: 'POST', headers, body, credentials: 'omit', keepalive: true }).catch(() => {})
}

/** The site that led here; which page of it is nobody's business. */
function elsewhere(referrer: string | null): string | null {
  const origin = URL.parse(referrer ?? '')?.origin
  return origin && origin !== 'null' && origin !== location.origin ? origin : null
}

/** A part, or the board that holds it. */
const holders = (part: Element): Element[] => [part, (part.getRootNode() as Partial<ShadowRoot>).host].filter((one) => one !== undefined)

function count(part: Part, kind: EventInput['kind'], job?: string): void {
  const { shown: session } = part
  if (!session || session.network || holders(part).some((one) => one.hasAttribute('test'))) return
  if (kind === 'list') {
    if (counted.has(session)) return
    counted.add(session)
  }
  const source = holders(part).map((one) => one.getAttribute('source'))
  tell(
    session.api,
    { kind, ...(job === undefined ? {} : { job }) },
    source.find((one) => one !== null),
  )
}

function listen<Name extends keyof RolecallEvents>(name: Name, heard: (part: Part, detail: RolecallEvents[Name]) => void): void {
  // Before anybody on the page can keep it from here; a listener may still say that it shows the job by itself.
  addEventListener(
    name,
    (event) => {
      const { detail } = event as CustomEvent<RolecallEvents[Name]>
      const [part] = event.composedPath()
      queueMicrotask(() => event.defaultPrevented || heard(part as Part, detail))
    },
    true,
  )
}

/** Another version of the script may be on the page, too: a visit is counted once. */
const taken = Symbol.for('rolecall counts')
if (!(taken in globalThis)) {
  Object.assign(globalThis, { [taken]: true })
  listen('rolecall-ready', (part) => count(part, 'list'))
  listen('rolecall-view', (part, { job }) => count(part, 'view', job))
  listen('rolecall-apply-start', (part, { job }) => count(part, 'start', job))
}

const lists = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((one) =>
    one.localName === 'rolecall-list' ? [one] : one.shadowRoot ? lists(one.shadowRoot) : [],
  )

/** Lists that stood before this script was there. */
export function countStanding(): void {
  for (const list of lists(document) as Part[]) if (list.shown?.answer) count(list, 'list')
}
