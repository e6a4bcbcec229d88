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

/** Those whose list was counted: it stands before this script is there, or after. */
const counted = new WeakSet<Session>()

const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean }
const unwanted = doNotTrack === '1' || globalPrivacyControl === true

/** @param source the tag of the element */
export function tell(api: string, what: Pick<EventInput, 'kind'> & { job?: string | undefined }, source: string | null = null): void {
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

const kinds: Partial<Record<keyof RolecallEvents, EventInput['kind']>> = {
  'rolecall-ready': 'list',
  'rolecall-view': 'view',
  'rolecall-apply-start': 'start',
}

/** Counts what a part has told the page of. */
export function count(from: EventTarget, name: keyof RolecallEvents, { job }: { job?: string } = {}): void {
  const kind = kinds[name]
  const part = from as Part
  const { shown: session } = part
  if (!kind || !session || session.network || holders(part).some((one) => one.hasAttribute('test'))) return
  if (kind === 'list') {
    if (counted.has(session)) return
    counted.add(session)
  }
  const source = holders(part).map((one) => one.getAttribute('source'))
  tell(
    session.api,
    { kind, job },
    source.find((one) => one !== null),
  )
}

const lists = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((one) =>
    one.localName === 'rolecall-list' ? [one] : one.shadowRoot ? lists(one.shadowRoot) : [],
  )

/** Lists that stood before this script was there. */
export function countStanding(): void {
  for (const list of lists(document) as Part[]) if (list.shown?.answer) count(list, 'rolecall-ready')
}
