import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { JobField, JobFields, presentField } from './job-field.ts'
import { tag } from './job-routes.ts'

const read = route({
  method: 'GET',
  path: '/v1/job-fields',
  summary: 'Read which fields of its own the tenant gives its jobs',
  tag,
  access: { permission: 'jobs:read' },
  responses: { 200: JobFields },
  handler: async ({ scope }) => ({ body: { fields: (await JobField.all(scope)).map(presentField) } }),
})

const settle = route({
  method: 'PUT',
  path: '/v1/job-fields',
  audit: 'job-fields.change',
  summary: 'Say which fields of its own the tenant gives its jobs; what jobs say already stays',
  tag,
  access: { permission: 'jobs:write' },
  body: JobFields,
  responses: { 200: JobFields },
  handler: async ({ scope, body }) => {
    await JobField.settle(scope, body.fields)
    return { body: { fields: (await JobField.all(scope)).map(presentField) } }
  },
})

export const jobFieldRoutes: Route[] = [read, settle]
