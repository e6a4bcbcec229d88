import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import type { FieldError } from '../http/problem.ts'
import type { PublicJob } from './public-job.ts'

const label = z.string().trim().min(1).max(100)

const Field = z.strictObject({
  label,
  help: z.string().trim().max(500).nullable().default(null),
  /** What it may be; anything where there are none. */
  choices: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
  /** Whether a job must say it before candidates see the job. */
  required: z.boolean().default(false),
})
export type FieldSettings = z.output<typeof Field>

export const JobFields = z
  .strictObject({
    fields: z
      .array(Field)
      .max(30)
      .refine((fields) => new Set(fields.map(({ label }) => label.toLowerCase())).size === fields.length, {
        message: 'may not hold one label twice',
      }),
  })
  .meta({ id: 'JobFields', description: 'Fields of the tenant’s own that every job has, in their order.' })

/** A field of the tenant's own; a job keeps its value by the label. */
export class JobField extends TenantModel {
  static override tableName = 'job_fields'
  static override jsonAttributes = ['choices']
  declare label: string
  declare help: string | null
  declare choices: string[]
  declare required: boolean
  declare position: number

  static async all(scope: TenantScope): Promise<JobField[]> {
    return JobField.of<JobField>(scope).orderBy('position')
  }

  /** Puts these in place of all there were; what jobs say stays. */
  static async settle(scope: TenantScope, fields: FieldSettings[]): Promise<void> {
    // Two who settle them at once take turns.
    await scope.trx('tenants').where({ id: scope.tenantId }).forNoKeyUpdate().select('id')
    await JobField.of(scope).delete()
    for (const [position, field] of fields.entries()) await JobField.create<JobField>(scope, { ...field, position })
  }
}

export const presentField = ({ label, help, choices, required }: JobField): FieldSettings => ({ label, help, choices, required })

type Written = PublicJob['customFields']

/** Values that are none of those a field may have. */
export async function fieldFaults(scope: TenantScope, written: Written): Promise<FieldError[]> {
  const fields = new Map((await JobField.all(scope)).map((field) => [field.label, field]))
  return written.flatMap(({ label, value }, at) => {
    const { choices = [] } = fields.get(label) ?? {}
    if (choices.length === 0 || choices.includes(value)) return []
    return [{ field: `body.customFields.${at}.value`, message: `must be one of: ${choices.join(', ')}` }]
  })
}

/** Fields that a job must say and does not. */
export async function unsaidFields(scope: TenantScope, written: Written): Promise<string[]> {
  const said = new Set(written.map(({ label }) => label))
  return (await JobField.all(scope)).filter(({ label, required }) => required && !said.has(label)).map(({ label }) => label)
}
