import { z } from 'zod'

/** RFC 9457 problem details; `errors` names each bad field. */
export const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    shortage: z
      .object({ what: z.string(), limit: z.int(), used: z.int(), help: z.array(z.string()) })
      .optional()
      .meta({ description: 'What there is too little of: how much is allowed and used, and what would help.' }),
  })
  .meta({ id: 'Problem' })
export type ProblemDetails = z.infer<typeof ProblemDetails>
export type Shortage = NonNullable<ProblemDetails['shortage']>

export interface FieldError {
  /** Where it stands: `body.answers.email`, `query.limit`, `params.board`. */
  field: string
  message: string
}

/**
 * An answer that is the caller's to mend. Thrown anywhere, rendered once, as `application/problem+json`.
 * It never names an id that was asked for: a foreign one must answer with the same bytes as a missing one.
 */
export class Problem extends Error {
  readonly status: number
  readonly type: string
  readonly errors: FieldError[] | undefined
  readonly shortage: Shortage | undefined
  readonly headers: Record<string, string>

  constructor(
    status: number,
    type: string,
    detail: string,
    options: { errors?: FieldError[]; shortage?: Shortage; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.type = type
    this.errors = options.errors
    this.shortage = options.shortage
    this.headers = options.headers ?? {}
  }

  /** The document to send; `type` is a path of the reference page, so that it can be followed. */
  get document(): ProblemDetails {
    return {
      type: `/problems/${this.type}`,
      title: this.type.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()),
      status: this.status,
      detail: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      ...(this.shortage ? { shortage: this.shortage } : {}),
    }
  }
}

export const notFound = (): Problem => new Problem(404, 'not-found', 'There is nothing here, or nothing you may see.')

export const notAllowed = (): Problem => new Problem(403, 'not-allowed', 'You are known here, but may not do this.')

export const invalid = (errors: FieldError[]): Problem =>
  new Problem(422, 'invalid-input', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors })

export const conflict = (detail: string): Problem => new Problem(409, 'conflict', detail)
