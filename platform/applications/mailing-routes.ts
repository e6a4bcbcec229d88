import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { conflict, notFound } from '../http/problem.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import { Application } from './application.ts'
import { fillIn, requireKnown } from './letter-text.ts'
import { letterText } from './letter-template-routes.ts'
import { Mailing, valuesFor } from './mailing.ts'
import { applicationPolicy, mailingPolicy } from './policy.ts'

const tag = 'Letters'
const access = { permission: 'applications:write' } as const

const preview = route({
  method: 'POST',
  path: '/v1/letter-previews',
  audit: null,
  summary: 'Read a letter as a candidate would; the link to their own page is told to nobody but them',
  tag,
  access,
  body: z.object({ application: z.uuid(), ...letterText }),
  responses: { 200: z.object(letterText).meta({ id: 'LetterPreview' }) },
  handler: async ({ context, scope, body: { application, subject, body } }) => {
    requireKnown({ subject, body })
    const found = await Application.load<Application>(scope, application)
    const values = { ...(await valuesFor(scope, [found])).get(found.id), link: `${context.config.publicUrl}/applications/…` }
    return { body: { subject: fillIn(subject, values), body: fillIn(body, values) } }
  },
})

const Refused = z.object({ application: z.uuid(), why: z.string() })

const write = route({
  method: 'POST',
  path: '/v1/mailings',
  audit: 'mailing.write',
  summary: 'Write to candidates: the letter leaves ten seconds later, and can be taken back until then',
  tag,
  access,
  body: z.object({ applications: z.array(z.uuid()).min(1).max(500), ...letterText }),
  responses: {
    201: z
      .object({
        id: z.uuid(),
        sendAt: z.iso.datetime(),
        /** To how many it goes. */
        letters: z.int(),
        /** To whom it does not, and why. */
        refused: z.array(Refused),
        may: z.array(z.enum(Object.keys(mailingPolicy) as [keyof typeof mailingPolicy])),
      })
      .meta({ id: 'Mailing' }),
  },
  limit: { calls: 60, seconds: 60 },
  handler: async ({ context, scope, body: { applications, ...text }, permissions }) => {
    requireKnown(text)
    const { found, refused } = await findRecipients(scope, applications)
    if (found.length === 0) throw conflict(refused[0]?.why ?? '')
    const mailing = await Mailing.write(scope, found, text, context.clock())
    const { id, sendAt } = mailing
    const may = mayOf(mailingPolicy, permissions, mailing)
    return { status: 201, body: { id, sendAt: sendAt.toISOString(), letters: found.length, refused, may } }
  },
})

/** Who may be written to; of several applications of one person, each is its own letter. */
async function findRecipients(scope: TenantScope, ids: string[]): Promise<{ found: Application[]; refused: z.infer<typeof Refused>[] }> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  const all = new Map((await Application.of(scope).whereIn('id', wanted)).map((one) => [one.id, one]))
  if (all.size === 0) throw notFound()
  const found = wanted.flatMap((id) => all.get(id) ?? []).filter((one) => applicationPolicy.mail.while(one))
  const refused = wanted.flatMap((id) => {
    const one = all.get(id)
    if (!one) return [{ application: id, why: 'There is nothing here, or nothing you may see.' }]
    return applicationPolicy.mail.while(one) ? [] : [{ application: id, why: 'It is held back as spam: accept it first.' }]
  })
  return { found, refused }
}

const cancel = route({
  method: 'DELETE',
  path: '/v1/mailings/:id',
  audit: 'mailing.cancel',
  summary: 'Take a letter back that has not left',
  tag,
  access,
  params: Id,
  responses: { 204: null },
  handler: async ({ context, scope, params }) => {
    await (await Mailing.load<Mailing>(scope, params.id)).cancel(scope, context.clock())
    return { status: 204 }
  },
})

export const mailingRoutes = [preview, write, cancel]
