import { z } from 'zod'
import { ProblemDetails } from '../http/problem.ts'
import { Values, writtenFields } from './job-input.ts'
import { states } from './state.ts'

/** What is changed of many jobs alike. Publishing is not among it: each is looked at before candidates see it. */
export const BulkChanges = z
  .strictObject({
    ids: z
      .array(z.uuid())
      .min(1)
      .max(100)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'may not hold the same value twice' }),
    changes: Values.pick({
      departmentId: true,
      placeIds: true,
      team: true,
      workplace: true,
      remote: true,
      employmentType: true,
      level: true,
      featured: true,
      network: true,
      validThrough: true,
    }).optional(),
    move: z.enum(['pause', 'close', 'archive', 'restore']).optional(),
    /** Says what would become of each, and changes nothing. */
    dryRun: z.boolean().default(false),
  })
  .refine(({ changes, move }) => move !== undefined || Object.values(changes ?? {}).some((value) => value !== undefined), {
    message: 'must say what to change',
    path: ['changes'],
  })
  .meta({ id: 'JobBulkChanges' })
export type BulkChanges = z.output<typeof BulkChanges>

/** What became of one of many jobs. */
export const BulkResult = z
  .object({
    /** Null where there is no such job. */
    id: z.uuid().nullable(),
    title: z.string().nullable(),
    outcome: z.enum(['changed', 'same', 'refused']),
    from: z.enum(states).nullable(),
    to: z.enum(states).nullable(),
    fields: z.array(z.object({ field: z.enum(writtenFields), from: z.unknown(), to: z.unknown() })),
    /** Why it was refused. */
    problem: ProblemDetails.nullable(),
  })
  .meta({ id: 'JobBulkResult' })
export type BulkResult = z.infer<typeof BulkResult>
