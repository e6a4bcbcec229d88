import pg from 'pg'
import { IndexBusy } from '../search/elasticsearch/write.ts'
import { CommandError } from './command-error.ts'

/** @throws CommandError that says what is wrong with DATABASE_URL */
export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'rolecall reindex' })
  await client.connect().catch((cause: unknown) => {
    throw explain(cause)
  })
  return client
}

const ofClient = ['ConnectionError', 'TimeoutError', 'NoLivingConnectionsError', 'ResponseError', 'ProductNotSupportedError']

/** Failures of PostgreSQL and Elasticsearch as a sentence; all else is a bug and stays one. */
export function explain(cause: unknown): unknown {
  const { name, message, code } = cause as Error & { code?: string }
  if (cause instanceof IndexBusy) return new CommandError(`Elasticsearch: ${message}`)
  if (!ofClient.includes(name)) return code && trouble[code] ? new CommandError(`PostgreSQL: ${trouble[code]} (${message})`) : cause
  if (message.startsWith('index_not_found'))
    return new CommandError('The index is gone from Elasticsearch, and PostgreSQL searches: "rolecall reindex" fills a new one.')
  return new CommandError(`Elasticsearch: ${message}`)
}

const trouble: Record<string, string> = {
  ECONNREFUSED: 'there is none at DATABASE_URL',
  ENOTFOUND: 'nobody knows the host of DATABASE_URL',
  '28P01': 'it does not know the name or the password of DATABASE_URL',
  '3D000': 'there is no database of that name',
  '42P01': 'its schema is not up to date, "rolecall migrate" brings it there',
}
