import { z } from 'zod'

/** What is used here of JSON Schema. */
export interface Schema {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  minLength?: number
}

/** As JSON Schema (what is sent, not what becomes of it), with everything it refers to put in its place. */
export function schemaOf(schema: z.ZodType | undefined): Schema | undefined {
  if (!schema) return undefined
  const { $defs = {}, ...root } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema & {
    $defs?: Record<string, Schema>
  }
  const inline = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(inline)
    const { $ref, ...rest } = value as { $ref?: string }
    return $ref
      ? inline($defs[$ref.slice('#/$defs/'.length)])
      : Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, inline(part)]))
  }
  return inline(root) as Schema
}

let made = 0

/** The least that a schema takes. */
export function sampleOf(schema: Schema | undefined): unknown {
  if (!schema) return undefined
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum.at(-1)
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null')
  if (choice) return sampleOf(choice)
  if (schema.type === 'object') {
    const properties = schema.properties ?? {}
    const wanted = schema.required?.length ? schema.required : Object.keys(properties).slice(0, 1)
    return Object.fromEntries(wanted.map((key) => [key, sampleOf(properties[key])]))
  }
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items))
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.format === 'email') return `probe-${++made}@example.org`
  if (schema.format === 'uri') return 'https://example.org/'
  if (schema.format === 'date-time') return '2027-01-01T00:00:00.000Z'
  if (schema.format === 'date') return '2027-01-01'
  return `probe-${++made}`
}
