import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { applyOnPage } from './apply.ts'
import type { Intake } from './apply.ts'
import { renderJob } from './job-page.ts'
import { href, jobPath } from './layout.ts'
import { JobParams, Query, carriedAlong, visitJob } from './visit.ts'

/** The form of a job's page is posted to the page itself, so that a reload after a mistake shows the page again. */
export const applyRoute = (intake: Intake): Route =>
  route({
    method: 'POST',
    path: '/:board/jobs/:slug',
    summary: 'An application sent from the hosted page',
    tag: 'careers',
    access: 'public',
    documented: false,
    bodyKind: 'stream',
    params: JobParams,
    query: Query,
    responses: { 200: 'text/html', 302: null, 303: null, 404: 'text/html', 410: 'text/html', 413: 'text/html', 422: 'text/html' },
    limit: { calls: 20, seconds: 60 },
    handler: async (call) => {
      const at = await visitJob(call)
      if (!('job' in at)) return at
      const { board, site, job } = at
      const { context, query, request } = call
      const otherwise = carriedAlong(site, query, request.headers.referer)
      const outcome = await applyOnPage(intake, { context, board, job, request }, otherwise, site.voice)
      if (!('receipt' in outcome)) return renderJob(site, job, outcome.filled, outcome.carried, outcome.status)
      const { reference, earlier } = outcome.receipt
      const told = new URLSearchParams({ reference, ...(earlier ? { earlier } : {}) })
      return { status: 303, headers: { location: href(site, jobPath(job.slug, '/applied'), told) } }
    },
  })
