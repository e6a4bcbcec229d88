import { z } from 'zod'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { LetterTemplate } from './letter-template.ts'
import { requireKnown, variables } from './letter-text.ts'
import { letterTemplatePolicy } from './policy.ts'

const tag = 'Letters'
const writes = { permission: 'applications:write' } as const
export const letterText = { subject: z.string().trim().min(1).max(200), body: z.string().trim().min(1).max(20_000) }
const Values = z.object({
  name: z.string().trim().min(1).max(100),
  /** BCP 47; null where it is for candidates of any language. */
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language such as de or pt-BR')
    .max(35)
    .nullable()
    .default(null),
  ...letterText,
})
const Template = Values.extend({
  id: z.uuid(),
  locale: z.string().nullable(),
  updatedAt: z.iso.datetime(),
  may: z.array(z.enum(Object.keys(letterTemplatePolicy) as [keyof typeof letterTemplatePolicy])),
}).meta({ id: 'LetterTemplate' })

const present = ({ id, name, locale, subject, body, updatedAt }: LetterTemplate, permissions: readonly Permission[]) => ({
  id,
  name,
  locale,
  subject,
  body,
  updatedAt: updatedAt.toISOString(),
  may: mayOf(letterTemplatePolicy, permissions, {}),
})

const list = route({
  method: 'GET',
  path: '/v1/letter-templates',
  summary: 'List the templates of letters to candidates, and what may stand in them for something of the candidate’s',
  tag,
  access: writes,
  responses: {
    200: z.object({ templates: z.array(Template), variables: z.array(z.object({ name: z.string(), meaning: z.string() })) }),
  },
  handler: async ({ scope, permissions }) => ({
    body: {
      templates: (await LetterTemplate.list(scope)).map((one) => present(one, permissions)),
      variables: Object.entries(variables).map(([name, meaning]) => ({ name, meaning })),
    },
  }),
})

const make = route({
  method: 'POST',
  path: '/v1/letter-templates',
  audit: 'letter-template.create',
  summary: 'Make a template; a variable that nobody knows is refused with where it stands',
  tag,
  access: writes,
  body: Values,
  responses: { 201: Template },
  handler: async ({ context, scope, body, permissions }) => {
    requireKnown({ subject: body.subject, body: body.body })
    return { status: 201, body: present(await LetterTemplate.make(scope, body, context.clock()), permissions) }
  },
})

const change = route({
  method: 'PATCH',
  path: '/v1/letter-templates/:id',
  audit: 'letter-template.edit',
  summary: 'Change a template; what was written with it stays as it was',
  tag,
  access: writes,
  params: Id,
  body: z.object({ ...Values.shape, locale: Values.shape.locale.unwrap() }).partial(),
  responses: { 200: Template },
  handler: async ({ context, scope, params, body, permissions }) => {
    const template = await LetterTemplate.load<LetterTemplate>(scope, params.id)
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<z.infer<typeof Values>>
    requireKnown({ ...(given.subject ? { subject: given.subject } : {}), ...(given.body ? { body: given.body } : {}) })
    await template.change(scope, given, context.clock())
    return { body: present(template, permissions) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/letter-templates/:id',
  audit: 'letter-template.delete',
  summary: 'Delete a template; what was written with it stays',
  tag,
  access: writes,
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const { id } = await LetterTemplate.load(scope, params.id)
    await LetterTemplate.of(scope).findById(id).delete()
    return { status: 204 }
  },
})

export const letterTemplateRoutes = [list, make, change, remove]
