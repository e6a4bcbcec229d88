import path from 'node:path'
import { z } from 'zod'

const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsAbsent, schema.optional())
const withDefault = <Schema extends z.ZodType>(schema: Schema, value: string) =>
  z.preprocess((given) => blankIsAbsent(given) ?? value, schema)

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })
const origin = url('http:', 'https:').refine((text) => URL.canParse(text) && new URL(text).pathname === '/', {
  message: 'must be an origin without a path',
})
const wholeNumber = (least: number, most: number) => z.coerce.number('must be a number').int().min(least).max(most)
/** Some tenth of a second of a laptop's, under a second of a slow phone's: `npm run bench:proof`. */
const usualProofBits = 13
const stripeKey = z.string().regex(/^(sk|rk)_(test|live)_\w+$/, 'must be a secret key of Stripe, such as sk_live_…')
const stripeSecrets = z
  .string()
  .regex(
    /^whsec_\w+( *, *whsec_\w+)?$/,
    'must be a signing secret such as whsec_…, or two with a comma between while one replaces the other',
  )
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

const Environment = z
  .object({
    NODE_ENV: withDefault(z.enum(['development', 'test', 'production']), 'development'),
    HOST: optional(z.string()),
    PORT: withDefault(wholeNumber(0, 65535), '3000'),
    PUBLIC_URL: optional(origin),
    DATA_DIR: withDefault(z.string(), '.rolecall'),
    DATABASE_URL: optional(url('postgres:', 'postgresql:')),
    DATABASE_OWNER_URL: optional(url('postgres:', 'postgresql:')),
    DATABASE_POOL: withDefault(wholeNumber(2, 200), '10'),
    REDIS_URL: optional(url('redis:', 'rediss:')),
    ELASTICSEARCH_URL: optional(url('http:', 'https:')),
    ELASTICSEARCH_PREFIX: withDefault(
      z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, 'must be small letters, digits, - and _, such as "rolecall"'),
      'rolecall',
    ),
    ELASTICSEARCH_TIMEOUT: withDefault(wholeNumber(50, 60_000), '1000'),
    CLAMD_URL: optional(url('tcp:')),
    SMTP_URL: optional(url('smtp:', 'smtps:')),
    MAIL_FROM: withDefault(
      z.string().regex(/.+@.+/, 'must be an address such as "Rolecall <jobs@example.com>"'),
      'Rolecall <jobs@rolecall.localhost>',
    ),
    MAIL_URL: optional(origin),
    BILLING: withDefault(z.enum(['on', 'off']), 'off'),
    STRIPE_SECRET_KEY: optional(stripeKey),
    STRIPE_WEBHOOK_SECRET: optional(stripeSecrets),
    STRIPE_TAX: withDefault(z.enum(['on', 'off']), 'on'),
    STRIPE_API_URL: optional(origin),
    OPERATOR_TOKEN: optional(z.string().min(16)),
    REACH_PRIVATE_ADDRESSES: withDefault(flag, 'false'),
    DNS_SERVERS: optional(z.string().regex(/^[\w.:[\]]+(, *[\w.:[\]]+)*$/, 'must be addresses such as 192.0.2.53, with commas between')),
    WORKER_CONCURRENCY: withDefault(wholeNumber(1, 100), '5'),
    TRUST_PROXY: withDefault(flag, 'false'),
    RATE_LIMITS: withDefault(z.enum(['on', 'off']), 'on'),
    PROOF_BITS: optional(wholeNumber(0, 20)),
    LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
  })
  .superRefine((variables, check) => {
    if (variables.DATABASE_OWNER_URL && !variables.DATABASE_URL) {
      check.addIssue({ code: 'custom', path: ['DATABASE_URL'], message: 'must be set where DATABASE_OWNER_URL is' })
    }
    if (variables.STRIPE_API_URL && variables.NODE_ENV !== 'test') {
      check.addIssue({ code: 'custom', path: ['STRIPE_API_URL'], message: 'is for tests only' })
    }
    if (variables.BILLING === 'on' && (variables.STRIPE_SECRET_KEY || variables.NODE_ENV === 'production')) {
      for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const) {
        if (!variables[name]) check.addIssue({ code: 'custom', path: [name], message: 'must be set where billing is on' })
      }
    }
    if (variables.NODE_ENV !== 'production') return
    if (variables.RATE_LIMITS === 'off') check.addIssue({ code: 'custom', path: ['RATE_LIMITS'], message: 'must be on in production' })
    if (variables.PROOF_BITS === 0) check.addIssue({ code: 'custom', path: ['PROOF_BITS'], message: 'must be 1 or more in production' })
    for (const name of ['PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'OPERATOR_TOKEN'] as const) {
      if (!variables[name]) check.addIssue({ code: 'custom', path: [name], message: 'must be set in production' })
    }
  })

export interface BillingConfig {
  /** Null for the local sandbox, where no money moves. */
  secretKey: string | null
  /** Any of them may have signed an event. */
  webhookSecrets: string[]
  /** Whether Stripe works out taxes, which its account must be set up for. */
  tax: boolean
  /** Where Stripe stands; null for itself. */
  apiUrl: string | null
}

/** The choices of this process, each read from the environment once. */
export interface Config {
  environment: 'development' | 'test' | 'production'
  host: string
  port: number
  /** The platform's origin as browsers see it, without a trailing slash. */
  publicUrl: string
  /** Where everything embedded keeps its state: PostgreSQL, files, caught mail. */
  dataDirectory: string
  database: { url: string | null; ownerUrl: string | null; poolSize: number }
  redisUrl: string | null
  /** The prefix begins the names of all indexes. */
  /** `timeout`: after how long PostgreSQL answers a search in its place, in ms. */
  elasticsearch: { url: string; prefix: string; timeout: number } | null
  /** Where clamd scans candidates' files. */
  clamdUrl: string | null
  mail: { smtpUrl: string | null; from: string; catcherUrl: string | null }
  /** Null where nobody pays and everything is allowed. */
  billing: BillingConfig | null
  operatorToken: string | null
  /** Whether what tenants name (identity providers, pages with the widget) may stand at a private address. */
  reachPrivateAddresses: boolean
  /** Who is asked for a domain's records; null for those of the machine. */
  dnsServers: string[] | null
  workerConcurrency: number
  trustProxy: boolean
  /** Off only in tests and benches. */
  rateLimits: boolean
  /** How hard a form's proof of work is: each bit doubles it. 0 asks for none, in tests and benches only. */
  proofBits: number
  logLevel: string
}

/** Every bad variable at once, a line each. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The configuration cannot work:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * @param environment usually `process.env`; empty variables count as absent
 * @throws ConfigError naming every bad variable, never its value
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const { success, data, error } = Environment.safeParse(environment)
  if (!success) throw new ConfigError(error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  return {
    environment: data.NODE_ENV,
    host: data.HOST ?? (data.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'),
    port: data.PORT,
    publicUrl: new URL(data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).origin,
    dataDirectory: path.resolve(data.DATA_DIR),
    database: { url: data.DATABASE_URL ?? null, ownerUrl: data.DATABASE_OWNER_URL ?? null, poolSize: data.DATABASE_POOL },
    redisUrl: data.REDIS_URL ?? null,
    elasticsearch: data.ELASTICSEARCH_URL
      ? { url: data.ELASTICSEARCH_URL, prefix: data.ELASTICSEARCH_PREFIX, timeout: data.ELASTICSEARCH_TIMEOUT }
      : null,
    clamdUrl: data.CLAMD_URL ?? null,
    mail: { smtpUrl: data.SMTP_URL ?? null, from: data.MAIL_FROM, catcherUrl: data.MAIL_URL ?? null },
    billing: data.BILLING === 'on' ? billingOf(data) : null,
    operatorToken: data.OPERATOR_TOKEN ?? null,
    reachPrivateAddresses: data.REACH_PRIVATE_ADDRESSES,
    dnsServers: data.DNS_SERVERS?.split(/, */) ?? null,
    workerConcurrency: data.WORKER_CONCURRENCY,
    trustProxy: data.TRUST_PROXY,
    rateLimits: data.RATE_LIMITS === 'on',
    proofBits: data.PROOF_BITS ?? (data.NODE_ENV === 'test' ? 0 : usualProofBits),
    logLevel: data.LOG_LEVEL,
  }
}

const billingOf = (data: z.output<typeof Environment>): BillingConfig => ({
  secretKey: data.STRIPE_SECRET_KEY ?? null,
  webhookSecrets: data.STRIPE_WEBHOOK_SECRET?.split(',').map((secret) => secret.trim()) ?? [],
  tax: data.STRIPE_TAX === 'on',
  apiUrl: data.STRIPE_API_URL ?? null,
})
