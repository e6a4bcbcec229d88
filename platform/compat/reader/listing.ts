import { z } from 'zod'
import type { OutsideFetch } from '../../http/outside.ts'
import type { JobImport } from '../../jobs/import-row.ts'

/** A listed job that cannot be taken over, and why. */
export interface ListingFault {
  /** Null where not even that is told: then nobody knows which jobs are still listed. */
  externalId: string | null
  title: string | null
  field: string
  message: string
}

/** What a vendor lists of a company. */
export interface Listing {
  jobs: JobImport[]
  faults: ListingFault[]
}

/** That a vendor knows no company of that name. */
export class UnknownAccount extends Error {}

/** That a vendor cannot be asked, or answers what nobody understands; the message is for people. */
export class VendorFailed extends Error {}

/** Listings with the texts of all jobs are large; the whole of one is held at once. */
const mostBytes = 60_000_000
const timeout = 60_000

/** @throws UnknownAccount for 404, VendorFailed for everything else that is no answer */
export async function readText(fetch: OutsideFetch, address: string, accept = 'application/json'): Promise<string> {
  const { host } = new URL(address)
  try {
    const response = await fetch(address, { headers: { accept, 'user-agent': 'Rolecall' }, maxBytes: mostBytes, timeout })
    if (response.ok) return await readWhole(response.body, host)
    await response.body?.cancel()
    if (response.status === 404) throw new UnknownAccount()
    throw new VendorFailed(`${host} answers ${response.status}${response.status === 429 ? ': it was asked too often' : ''}`)
  } catch (cause) {
    if (cause instanceof UnknownAccount || cause instanceof VendorFailed) throw cause
    throw new VendorFailed(`${host} cannot be reached`, { cause })
  }
}

/** What is sent compressed is counted as it comes out. */
async function readWhole(body: AsyncIterable<Uint8Array> | null, host: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > mostBytes) throw new VendorFailed(`${host} lists more than ${mostBytes / 1_000_000} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** @throws UnknownAccount, VendorFailed, also for an answer of another shape */
export async function readJson<Shape extends z.ZodType>(fetch: OutsideFetch, address: string, shape: Shape): Promise<z.output<Shape>> {
  const text = await readText(fetch, address)
  return parsed(text, shape, new URL(address).host)
}

function parsed<Shape extends z.ZodType>(text: string, shape: Shape, host: string): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(text))
  } catch (cause) {
    throw new VendorFailed(`${host} answers something that is no list of jobs`, { cause })
  }
}

/** Asks the second place only where the first knows nobody of that name. */
export async function eitherOf<Found>(places: readonly string[], ask: (place: string) => Promise<Found>): Promise<Found> {
  for (const place of places) {
    try {
      return await ask(place)
    } catch (cause) {
      if (!(cause instanceof UnknownAccount)) throw cause
    }
  }
  throw new UnknownAccount()
}

/** By how a bad job is named in a report. */
const Named = z.object({ id: z.union([z.string().min(1), z.number()]).catch(''), title: z.string().nullable().catch(null) })

/**
 * Takes listed jobs one by one: what is wrong with one is told, and the others go on.
 * @param prefix of the external ids: `lever:acme/`
 */
export function readEach<Shape extends z.ZodType>(
  rows: unknown[],
  shape: Shape,
  prefix: string,
  { nameOf, toJob }: { nameOf: (row: Record<string, unknown>) => unknown; toJob: (row: z.output<Shape>) => JobImport },
): Listing {
  const [jobs, faults]: [JobImport[], ListingFault[]] = [[], []]
  for (const row of rows) {
    const read = shape.safeParse(row)
    if (read.success) {
      jobs.push(toJob(read.data))
      continue
    }
    const { id, title } = Named.catch({ id: '', title: null }).parse(isRecord(row) ? nameOf(row) : null)
    const [issue] = read.error.issues
    const field = issue?.path.join('.') || 'job'
    faults.push({
      externalId: id === '' ? null : `${prefix}${id}`,
      title: title?.slice(0, 200) ?? null,
      field,
      message: issue ? reasonOf(issue) : 'is wrong',
    })
  }
  return { jobs, faults }
}

/** To be read after the name of its field. */
const reasonOf = ({ code, message }: z.core.$ZodIssue): string =>
  code !== 'invalid_type'
    ? message.replace(/^./, (first) => first.toLowerCase())
    : message.endsWith('received undefined')
      ? 'is missing'
      : 'is of another kind than is expected'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
