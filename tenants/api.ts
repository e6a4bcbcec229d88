import type { FieldError, ProblemDetails } from '../platform/http/problem.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** An answer other than the one asked for, with what the platform says of it; status 0 where none came. */
export class Refusal extends Error {
  readonly status: number
  readonly type: string
  readonly errors: FieldError[]
  /** All that the platform says of it. */
  readonly problem: Partial<ProblemDetails>

  constructor(status: number, problem: Partial<ProblemDetails>) {
    super(problem.detail ?? problem.title ?? 'Something went wrong. Please try again.')
    this.status = status
    this.type = problem.type?.split('/').at(-1) ?? ''
    this.errors = problem.errors ?? []
    this.problem = problem
  }

  /** Whether the same call may succeed a moment later. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** The refusal that was caught. @throws anything else: it is a fault of the console */
export function refusalOf(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  throw cause
}

/** What the session puts in: which company is worked for, and what is done when nobody is signed in any more. */
export const caller: { tenantId: string | null; signInAgain(): Promise<void> } = {
  tenantId: null,
  signInAgain: () => Promise.resolve(),
}

/**
 * Calls the tenants' API. A session that has ended is asked for anew, and the call goes on after that:
 * what a person has typed is not lost.
 * @throws Refusal
 */
export async function call<Shape = void>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Shape> {
  return read<Shape>(await persist(method, path, body, signal))
}

/** A file. @throws Refusal */
export async function bytes(path: string): Promise<Blob> {
  const response = await persist('GET', path)
  return response.ok ? response.blob() : read<Blob>(response)
}

async function persist(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const response = await send(method, path, body, signal)
  if (response.status !== 401 || path.startsWith('/v1/session')) return response
  await caller.signInAgain()
  return send(method, path, body, signal)
}

export const get = <Shape>(path: string, signal?: AbortSignal): Promise<Shape> => call<Shape>('GET', path, undefined, signal)

/** A path with parameters, some several times; those without a value are left out. */
export function withQuery(path: string, parameters: Record<string, string | number | readonly string[] | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one != null && one !== '') query.append(name, String(one))
  }
  return query.size ? `${path}?${query}` : path
}

function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (caller.tenantId) headers['rolecall-tenant'] = caller.tenantId
  const file = body instanceof Blob ? body : null
  if (body !== undefined) headers['content-type'] = file?.type ?? 'application/json'
  const given = file ?? (body === undefined ? null : JSON.stringify(body))
  return fetch(path, { method, headers, body: given, credentials: 'same-origin', signal: signal ?? null }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new Refusal(0, { detail: 'The platform does not answer. Check your connection and try again.' })
  })
}

async function read<Shape>(response: Response): Promise<Shape> {
  if (response.status === 204) return undefined as Shape
  const answer: unknown = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refusal(response.status, answer as Partial<ProblemDetails>)
  return answer as Shape
}
