import type { IncomingHttpHeaders } from 'node:http'
import { isbot } from 'isbot'
import { z } from 'zod'

/** What of a visit is counted: a list or a job was shown, the first answer was given in a form. */
export const eventKinds = ['list', 'view', 'start'] as const
export type EventKind = (typeof eventKinds)[number]

const text = (length: number): z.ZodString => z.string().max(length)

const origin = {
  /** The `source` attribute of the element or `?source=` of a link. */
  source: text(100).nullish(),
  utm: z
    .strictObject({ utm_source: text(255), utm_medium: text(255), utm_campaign: text(255) })
    .partial()
    .optional(),
  /** What led to the page; only its host is kept. */
  referrer: text(2000).nullish(),
}

/** What a widget tells of one of them. */
export const EventInput = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('list'), ...origin }),
    z.strictObject({
      kind: z.enum(['view', 'start']),
      /** The job's slug. */
      job: text(300),
      ...origin,
    }),
  ])
  .meta({ id: 'WidgetEvent', description: 'Something that is counted, without a word of who did it' })
export type EventInput = z.infer<typeof EventInput>

/** Whether a visit may be counted: neither a program's, nor of somebody who asks not to be followed. */
export function isCounted(headers: IncomingHttpHeaders): boolean {
  const asked = headers['sec-gpc'] === '1' || headers['dnt'] === '1'
  const agent = headers['user-agent']
  return !asked && agent !== undefined && !isbot(agent)
}
