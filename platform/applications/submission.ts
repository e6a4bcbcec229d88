import { z } from 'zod'
import { Proof } from './proof.ts'

/** Where a candidate came from, as the page that embeds the board saw it. */
export const Attribution = z
  .object({
    utm: z.record(z.string().regex(/^[a-z_]{1,32}$/), z.string().max(255)).default({}),
    referrer: z.string().max(2000).nullable().default(null),
    /** The address of the page the board stands on. */
    page: z.string().max(2000).nullable().default(null),
    /** The `source` attribute of the element or `?source=` of a link. */
    source: z.string().max(100).nullable().default(null),
  })
  .meta({ id: 'Attribution' })

/** `multi_choice` answers are lists, `yes_no` a boolean, `number` a number, `file` the id an upload gave; all else is text. */
export const Answer = z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(100)).max(100)])

/** What `POST /v1/boards/:board/jobs/:slug/applications` takes as JSON. */
export const Submission = z
  .object({
    /** Made by the page once a form; sending it again gives the same answer and stores nothing twice. */
    submissionId: z.uuid(),
    answers: z.record(z.string().max(64), Answer),
    consent: z.object({ version: z.string().max(64), locale: z.string().max(35) }),
    attribution: Attribution.default({ utm: {}, referrer: null, page: null, source: null }),
    locale: z.string().max(35).default('en'),
    /** A field that no person sees: what fills it in is held back until somebody has looked at it. */
    website: z.string().max(2000).optional(),
    /** From a page that tries its form out: it is checked and answered with a made-up reference, and nothing of it is stored. */
    test: z.boolean().optional(),
    /** A fresh one with each application: it is taken once, for the job it was asked for. */
    proof: Proof.optional(),
  })
  .meta({ id: 'Submission' })
export type Submission = z.infer<typeof Submission>

/** The 201 of a submission. `reference` is short enough to be read out on the phone. */
export const Receipt = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    /** Where the candidate had applied for the job before: the company has both now, or this one took the other's place. */
    earlier: z.enum(['beside', 'replaced']).optional(),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

/** A file that was kept. */
export interface Upload {
  id: string
  name: string
  size: number
  type: string
}

/** What a file suggests as answers: each is there where it was found. */
export const CvSuggestions = z
  .object({ name: z.string(), email: z.string(), phone: z.string(), links: z.array(z.string()) })
  .partial()
  .meta({ id: 'CvSuggestions' })
export type CvSuggestions = z.infer<typeof CvSuggestions>

/** The 200 of `GET /v1/boards/:board/uploads/:upload`. The file is whole where `offset` is its size; `reading` is null until it was read. */
export const UploadState = z
  .object({ id: z.uuid(), name: z.string(), size: z.number().int(), offset: z.number().int(), reading: CvSuggestions.nullable() })
  .meta({ id: 'UploadState' })
export type UploadState = z.infer<typeof UploadState>
