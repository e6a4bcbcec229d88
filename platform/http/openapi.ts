import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { ProblemDetails } from './problem.ts'
import type { Route } from './route.ts'
import { cookieName } from './session-cookie.ts'

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: ProblemDetails } } })

/** The OpenAPI 3.1 document of the route table, as JSON text. */
export function describeRoutes(routes: Route[], publicUrl: string): string {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  const documented = routes.filter((entry) => entry.documented !== false)
  for (const entry of documented) {
    const path = entry.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operation(entry) }
  }
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Rolecall',
        version: '1',
        summary: 'Boards, jobs and applications',
        description:
          'Everything a board shows is public and needs no key. What belongs to a tenant needs an API key as a bearer token, or a session. ' +
          'Errors are problem documents (RFC 9457); `errors` names each field that is wrong. Answers carry `RateLimit` and `RateLimit-Policy`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: publicUrl }],
      tags: [...new Set(documented.map(({ tag }) => tag))].map((name) => ({ name })),
      paths: paths as ZodOpenApiPathsObject,
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'A tenant’s API key, or the operator token.' },
          session: { type: 'apiKey', in: 'cookie', name: cookieName(publicUrl), description: 'Set by signing in.' },
        },
      },
    },
    { override: ({ jsonSchema, zodSchema, io }) => (io === 'input' ? dropOptionalRequired(jsonSchema, zodSchema) : undefined) },
  )
  for (const entry of documented) relaxParameters(entry, document.paths?.[entry.path.replace(/:(\w+)/g, '{$1}')])
  return JSON.stringify(document)
}

function relaxParameters(entry: Route, path: NonNullable<ReturnType<typeof createDocument>['paths']>[string] | undefined): void {
  const shape = entry.query instanceof z.ZodObject ? (entry.query.shape as Record<string, z.ZodType>) : {}
  const found = path?.[entry.method.toLowerCase() as 'get']
  for (const parameter of found?.parameters ?? []) {
    if (!('in' in parameter) || parameter.in !== 'query' || !('name' in parameter)) continue
    if (shape[parameter.name as string]?.safeParse(undefined).success) delete parameter.required
  }
}

function operation(entry: Route): ZodOpenApiOperationObject {
  const object = (schema: z.ZodType | undefined) => (schema instanceof z.ZodObject ? schema : undefined)
  return {
    operationId: operationId(entry),
    summary: entry.summary,
    tags: [entry.tag],
    ...(entry.access === 'public' ? { security: [] } : { security: [{ bearer: [] }, { session: [] }] }),
    ...(typeof entry.access === 'object' ? { description: `Needs the permission \`${entry.access.permission}\`.` } : {}),
    requestParams: {
      ...optional('path', object(entry.params) ?? plainParams(entry.path)),
      ...optional('query', object(entry.query)),
    },
    ...(entry.body || entry.bodyKind === 'stream' ? { requestBody: { required: true, content: bodyContent(entry) } } : {}),
    responses: responses(entry),
  }
}

const optional = <Value>(name: string, value: Value | undefined): Record<string, Value> => (value ? { [name]: value } : {})

function bodyContent(entry: Route) {
  const schema = entry.body ?? z.object({}).loose()
  const types = entry.bodyTypes ?? [
    entry.bodyKind === 'form'
      ? 'application/x-www-form-urlencoded'
      : entry.bodyKind === 'stream' && !entry.body
        ? 'multipart/form-data'
        : 'application/json',
  ]
  return Object.fromEntries(types.map((type) => [type, { schema }]))
}

function responses(entry: Route): ZodOpenApiResponsesObject {
  const answers: ZodOpenApiResponsesObject = {}
  for (const [status, schema] of Object.entries(entry.responses)) {
    const description = descriptions[status] ?? 'Answer'
    const content =
      schema === null ? undefined : typeof schema === 'string' ? { [schema]: { schema: z.string() } } : { 'application/json': { schema } }
    answers[status as '200'] = content ? { description, content } : { description }
  }
  for (const [status, description] of problemsOf(entry)) answers[status as '404'] ??= problem(description)
  answers.default = problem('What is wrong')
  return answers
}

const descriptions: Record<string, string> = {
  200: 'As asked for',
  201: 'Made',
  202: 'Taken, and done later',
  204: 'Done; there is nothing to say',
  302: 'Elsewhere',
  303: 'See there',
  304: 'Unchanged',
  503: 'Not now',
}

function problemsOf(entry: Route): [status: string, description: string][] {
  const problems: [string, string][] = []
  const hasBody = entry.body !== undefined || entry.bodyKind === 'stream'
  if (hasBody) problems.push(['400', 'The body cannot be read'])
  if (entry.access !== 'public') problems.push(['401', 'Nobody is signed in'], ['403', 'Not permitted'])
  if (entry.path.includes(':')) problems.push(['404', 'Nothing there, or nothing you may see'])
  if (hasBody) problems.push(['413', 'The body is too large'], ['415', 'Another content type is needed'])
  if (hasBody || entry.query || entry.params) problems.push(['422', 'Fields are wrong: `errors` names them'])
  problems.push(['429', 'Too many calls'])
  return problems
}

function operationId(entry: Route): string {
  const words = entry.path.split('/').filter((part) => part !== '' && !/^v\d+$/.test(part))
  const name = words.map((word) => (word.startsWith(':') ? `by-${word.slice(1)}` : word)).join('-')
  return `${entry.method.toLowerCase()}-${name}`.replace(/[^a-zA-Z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase())
}

function plainParams(path: string) {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
  return names.length ? z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) : undefined
}

/** What a schema takes when nothing is given may be left out, whatever its type as input looks like. */
function dropOptionalRequired(schema: { required?: string[] }, zodSchema: unknown): void {
  if (!(zodSchema instanceof z.ZodObject) || !schema.required) return
  const shape = zodSchema.shape as Record<string, z.ZodType>
  schema.required = schema.required.filter((name) => shape[name]?.safeParse(undefined).success !== true)
}
